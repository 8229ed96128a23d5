/** One table of a draft, to be written in: cells with the keyboard, checks where the fault is, examples run all the while. */
import { redirect } from "react-router";
import { notFound, opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { editAt, versionAt } from "./at.ts";
import { answerToEditor } from "./edit-actions.ts";
import { Editor } from "./editor.tsx";
import { RulesPage } from "./parts.tsx";
import { placed } from "./place.rules.ts";
import { draftOf } from "./table.rules.ts";
import { serviceOf, versionOf } from "./version-actions.ts";

export const loader = opened(async (door) => {
  const page = await door.house.ruleDesk.version(door.staff(), serviceOf(door), versionOf(door), door.language);
  // Who may not write reads instead.
  if (!page.may.edit) return redirect(versionAt(page.service, page.line.version), 303);
  const asked = door.url.searchParams.get("table");
  const table = asked === null ? page.model.tables[0] : page.model.tables.find(({ id }) => id === asked);
  return { page, table: table ?? notFound(), done: door.url.searchParams.get("done") ?? undefined };
});

export const action = opened(answerToEditor);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Edit({ loaderData: { page, table, done }, actionData }: Props) {
  const { say } = useHouse();
  const { service, line, model, check } = page;
  const version = say("desk.rules.version", { version: line.version });
  const draft = actionData?.draft ?? draftOf(table);
  const said = actionData?.check ?? check;
  return (
    <RulesPage
      service={page}
      steps={[{ href: versionAt(service, line.version), text: version }]}
      here={say("desk.rules.edit-title", { name: table.name })}
      hasErrors={
        actionData?.conflict !== undefined || actionData?.refusal !== undefined || actionData?.isUnsaved === true
      }
      wide
    >
      {model.tables.length > 1 && (
        <nav className="rr-tables" aria-label={say("desk.rules.tables")}>
          <ul>
            {model.tables.map(({ id, name }) => (
              <li key={id}>
                <a href={editAt(service, line.version, id)} aria-current={id === table.id ? "page" : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div data-rules-editor="">
        <Editor
          page={page}
          table={table}
          draft={draft}
          check={{ ...said, problems: placed(said.problems, table, draft) }}
          answer={actionData ?? undefined}
          done={actionData === undefined ? done : undefined}
        />
      </div>
    </RulesPage>
  );
}
