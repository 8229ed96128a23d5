/** One letter of the house: what it says now, its versions, and the way to others. */
import { redirect } from "react-router";
import type { TemplatePage, WordingLine } from "#letterdesk";
import { Fold } from "../../../kit/box.tsx";
import { describedBy, FieldFrame } from "../../../kit/field.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { answering, type StudioVerb } from "../answer.ts";
import { Part } from "../layout.tsx";
import { doneIn, numberIn } from "../making/read.ts";
import { Press } from "../../press.tsx";
import { doneAt } from "../place.ts";
import { ShownLetters, TemplatesPage, WordingMark } from "./pieces.tsx";
import { carriedAt, templateAt, wordingAt, wordsComparedAt } from "./place.ts";
import { askedIn } from "./read.ts";
import { Standing } from "./templates.tsx";

export const loader = opened(async (door) => ({
  page: await door.house.letterDesk.template(door.staff(), door.param("template")),
  example: askedIn(door, "example", 0),
  done: doneIn(door),
}));

/** A draft of what letters say now; with a number, of that version's words: rolling back is approving them again. */
const begin: StudioVerb = async (door, typed) => {
  const template = door.param("template");
  const from = numberIn(typed["from"]);
  const isBack = !Number.isNaN(from);
  const id = await door.house.letterDesk.begin(door.staff(), template, isBack ? from : undefined);
  return redirect(doneAt(wordingAt(template, id), isBack ? "rolled-back" : "begun"), 303);
};

const carryIn: StudioVerb = async (door, _, form) => {
  const [template, file] = [door.param("template"), form.get("file")];
  const text = file instanceof File ? await file.text() : "";
  const id = await door.house.letterDesk.carryIn(door.staff(), template, text);
  return redirect(doneAt(wordingAt(template, id), "carried-in"), 303);
};

export const action = opened(answering({ begin, "carry-in": carryIn }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Template({ loaderData: { page, example, done }, actionData: answer }: Props) {
  const { say, language } = useHouse();
  const { template, versions, open, live, may, worked } = page;
  const name = page.name[language];
  return (
    <TemplatesPage
      of={{ template, name }}
      here={name}
      lead={page.about[language]}
      refusal={answer?.refusal}
      done={done}
    >
      <div className="mk-beside">
        <div className="mk-main">
          <Part id="now" title={say("desk.template.now")}>
            <Standing of={page} />
            {open === undefined && may.write && (
              <form method="post">
                <Press intent="begin" text={say("desk.template.begin")} />
              </form>
            )}
            {open !== undefined && (
              <p>
                <WordingMark status={open.status} />{" "}
                <a className="ds-link" href={wordingAt(template, open.id)}>
                  {say("desk.template.go-on", { number: open.number })}
                </a>
              </p>
            )}
          </Part>
          <Part id="versions" title={say("desk.template.versions")}>
            <ul className="rl-versions">
              {versions.map((line) => (
                <Version key={line.id} page={page} line={line} />
              ))}
              <li className="rl-version">
                <p className="rl-version-head">{say("desk.template.program")}</p>
                <p className="ds-paragraph">{say("desk.template.program-about")}</p>
                {live !== undefined && <Back page={page} number={0} name={say("desk.template.program")} />}
              </li>
            </ul>
          </Part>
          {open === undefined && may.write && <CarryIn isOpen={answer?.form === "carry-in"} />}
        </div>
        <aside className="mk-side" aria-label={say("desk.template.shown")}>
          <ShownLetters
            template={template}
            version={undefined}
            worked={worked}
            example={example}
            at={templateAt(template)}
          />
        </aside>
      </div>
    </TemplatesPage>
  );
}

function CarryIn({ isOpen }: { readonly isOpen: boolean }) {
  const { say } = useHouse();
  const field = { name: "file", label: say("desk.template.file"), description: say("desk.template.file-help") };
  return (
    <Fold summary={say("desk.template.carry-in")} open={isOpen}>
      <form method="post" encType="multipart/form-data" className="dk-form">
        <FieldFrame {...field}>
          <input type="file" id="file" name="file" accept=".json" aria-describedby={describedBy(field)} />
        </FieldFrame>
        <Press intent="carry-in" variant="secondary" text={say("desk.template.carry-in-go")} />
      </form>
    </Fold>
  );
}

function Version({ page, line }: { readonly page: TemplatePage; readonly line: WordingLine }) {
  const { say, format } = useHouse();
  const { id, number, status, basedOn, note, makers, approvedBy, approvedAt } = line;
  const name = say("desk.template.version", { number });
  return (
    <li className="rl-version">
      <p className="rl-version-head">
        <a className="ds-link" href={wordingAt(page.template, id)}>
          {name}
        </a>{" "}
        <WordingMark status={status} />
      </p>
      {note !== "" && <p className="ds-paragraph rl-note">{note}</p>}
      <p className="rh-source">
        {say("desk.template.made-by", { names: makers.join(", ") })}
        {approvedBy !== undefined && ` · ${say("desk.template.approved-by", { name: approvedBy })}`}
        {approvedAt !== undefined && ` · ${format.moment(approvedAt)}`}
      </p>
      <div className="mk-buttons">
        <a className="ds-link" href={wordsComparedAt(page.template, basedOn, number)}>
          {basedOn === 0
            ? say("desk.template.difference-from-program")
            : say("desk.template.difference-from", { number: basedOn })}
          <span className="ds-sr-only"> {name}</span>
        </a>
        <a className="ds-link" href={carriedAt(page.template, number)} download="">
          {say("desk.template.carry-out")}
          <span className="ds-sr-only"> {name}</span>
        </a>
        {status === "retired" && <Back page={page} number={number} name={name} />}
      </div>
    </li>
  );
}

function Back({ page, number, name }: { readonly page: TemplatePage; readonly number: number; readonly name: string }) {
  const { say } = useHouse();
  if (!page.may.write || page.open !== undefined) return null;
  return (
    <form method="post">
      <input type="hidden" name="from" value={number} />
      <Press intent="begin" variant="tertiary" text={say("desk.template.roll-back")} about={name} />
    </form>
  );
}
