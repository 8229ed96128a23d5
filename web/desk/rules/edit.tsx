/** One table or one decision of a draft, to be written in: with the keyboard, checks where the fault is, examples run all the while. */
import { redirect } from "react-router";
import { notFound, opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { editAt, versionAt } from "./at.ts";
import { answerToEditor } from "./edit-actions.ts";
import { Editor } from "./editor.tsx";
import { PartEditor } from "./part-editor.tsx";
import { draftOfPart, toldOfPart } from "./part.rules.ts";
import { RulesPage } from "./parts.tsx";
import { placed } from "./place.rules.ts";
import { draftOf } from "./table.rules.ts";
import { serviceOf, versionOf } from "./version-actions.ts";

export const loader = opened(async (door) => {
  const page = await door.house.ruleDesk.version(door.staff(), serviceOf(door), versionOf(door), door.language);
  // Who may not write reads instead.
  if (!page.may.edit) return redirect(versionAt(page.service, page.line.version), 303);
  const [asked, named] = [door.url.searchParams.get("table"), door.url.searchParams.get("part")];
  const { tables, parts } = page.model;
  const table = asked === null ? tables[0] : tables.find(({ id }) => id === asked);
  const part = parts.find((one) => one.part === named);
  if (named === null ? table === undefined : part === undefined) return notFound();
  return { page, table, part, done: door.url.searchParams.get("done") ?? undefined };
});

export const action = opened(answerToEditor);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Edit({ loaderData, actionData }: Props) {
  const { page, table, part, done } = loaderData;
  const { say } = useHouse();
  const { service, line, model } = page;
  const said = actionData?.check ?? page.check;
  const now = actionData === undefined ? done : undefined;
  const name =
    part === undefined ? (table?.name ?? "") : part.kind === "model" ? say("desk.rules.part-all") : part.name;
  return (
    <RulesPage
      service={page}
      steps={[{ href: versionAt(service, line.version), text: say("desk.rules.version", { version: line.version }) }]}
      here={say("desk.rules.edit-title", { name })}
      hasErrors={
        actionData?.conflict !== undefined || actionData?.refusal !== undefined || actionData?.isUnsaved === true
      }
      wide
    >
      {model.tables.length > 1 && (
        <nav className="rr-tables" aria-label={say("desk.rules.tables")}>
          <ul>
            {model.tables.map(({ id, name: called }) => (
              <li key={id}>
                <a
                  href={editAt(service, line.version, id)}
                  aria-current={part === undefined && id === table?.id ? "page" : undefined}
                >
                  {called}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div data-rules-editor="">
        {part !== undefined ? (
          <EditPart {...{ page, part, said, now }} answer={actionData} />
        ) : (
          table !== undefined && <EditTable {...{ page, table, said, now }} answer={actionData} />
        )}
      </div>
    </RulesPage>
  );
}

type EditProps = {
  readonly page: Props["loaderData"]["page"];
  readonly said: Props["loaderData"]["page"]["check"];
  readonly now: string | undefined;
  readonly answer: Props["actionData"];
};

type TableProps = EditProps & { readonly table: NonNullable<Props["loaderData"]["table"]> };

function EditTable({ page, table, said, now, answer }: TableProps) {
  const mine = answer !== undefined && "draft" in answer ? answer : undefined;
  const draft = mine?.draft ?? draftOf(table);
  const check = { ...said, problems: placed(said.problems, table, draft) };
  return <Editor page={page} table={table} draft={draft} check={check} answer={mine} done={now} />;
}

type PartProps = EditProps & { readonly part: NonNullable<Props["loaderData"]["part"]> };

function EditPart({ page, part, said, now, answer }: PartProps) {
  const mine = answer !== undefined && "part" in answer ? answer : undefined;
  const draft = mine?.part ?? draftOfPart(part);
  const check = { ...said, problems: toldOfPart(said.problems, draft) };
  return <PartEditor page={page} part={part} draft={draft} check={check} answer={mine} done={now} />;
}
