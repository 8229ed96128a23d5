/** Conditions with a name: listed with who leans on them, begun, and told where they are used. What one says is written as any other. */
import type { ReactNode } from "react";
import type { Condition, Flat, Opened, QuestionsPage } from "#studio/writing";
import { Fold } from "../../../kit/box.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { conditionText, subjectText } from "../condition-words.ts";
import { LanguageFields } from "../language-fields.tsx";
import { openAt } from "../place.ts";
import { FaultList } from "../question-notes.tsx";
import type { QuestionsAnswer } from "../questions-actions.ts";
import { SmallButton, SmallForm } from "../small-form.tsx";

type Part = keyof QuestionsPage["named"];

const idIn = (part: Part, name: string): string => (part === "precheck" ? `precheck:${name}` : name);
const partOf = (id: string): Part => (id.startsWith("precheck:") ? "precheck" : "form");

/** `form` shows the one that is open to be written in. */
export function NamedConditions({
  page,
  answer,
  part,
  form,
}: {
  readonly page: QuestionsPage;
  readonly answer: QuestionsAnswer | undefined;
  readonly part: Part;
  readonly form: (open: Opened) => ReactNode;
}) {
  const { say } = useHouse();
  const { named, opened: open, may, line } = page;
  const all = named[part];
  const Title = part === "precheck" ? "h3" : "h2";
  if (all.length === 0 && !may.save) return null;
  return (
    <section className="st-shared" aria-labelledby={`named-${part}`}>
      <div className="st-form-page-head">
        <Title className="ds-heading" data-size="2xs" id={`named-${part}`}>
          {say(`desk.form.named-title.${part}`)}
        </Title>
      </div>
      <p className="rh-quiet">{say("desk.form.named-lead")}</p>
      {all.length > 0 && (
        <ol className="st-questions">
          {all.map((one) => (
            <li key={one.id} className="st-question">
              {open?.kind === "condition" && open.id === one.id ? (
                form(open)
              ) : (
                <div className="st-line" id={`c-${one.id}`}>
                  <div className="st-line-head">
                    {may.save ? (
                      <a
                        className="st-line-name"
                        data-open-question=""
                        href={`${openAt(line.service, line.id, `condition:${one.id}`)}#open`}
                      >
                        {one.name}
                      </a>
                    ) : (
                      <span className="st-line-name">{one.name}</span>
                    )}
                  </div>
                  <p className="st-when">
                    {say("desk.form.named-when")} {conditionText(say, one.condition, page)}.
                  </p>
                  <Users page={page} users={one.users} />
                  <FaultList faults={one.faults} />
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {may.save && <AddCondition page={page} answer={answer} part={part} />}
    </section>
  );
}

type Users = QuestionsPage["named"][Part][number]["users"];

function Users({ page, users }: { readonly page: QuestionsPage; readonly users: Users }) {
  const { say } = useHouse();
  if (users.length === 0) return <p className="rh-source">{say("desk.form.named-unused")}</p>;
  const links = users.map(({ open, name }) => ({
    open,
    text: open.startsWith("sending:") ? say(`desk.studio.sending.${open.slice("sending:".length)}`) : name,
  }));
  return (
    <p className="rh-source">
      {say("desk.form.named-users")} <Ways page={page} to={links} />
    </p>
  );
}

/** Names with commas between, each the way to what it names for whoever may write there. */
function Ways({
  page: { line, may },
  to,
}: {
  readonly page: QuestionsPage;
  readonly to: readonly { readonly open: string; readonly text: string }[];
}) {
  return to.map(({ open, text }, i) => (
    <span key={open}>
      {i > 0 && ", "}
      {may.save ? (
        <a className="ds-link" data-open-question="" href={`${openAt(line.service, line.id, open)}#open`}>
          {text}
        </a>
      ) : (
        text
      )}
    </span>
  ));
}

/** What an open one is called, and the way to be rid of it, or where it is used. */
export function NamedFields({
  page,
  open,
  flat,
}: {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly flat: Flat;
}) {
  const { say } = useHouse();
  const own = page.named[partOf(open.id)].find(({ id }) => id === open.id);
  return (
    <>
      <LanguageFields name="title" flat={flat} hints={open.hints} id="c" legend={say("desk.form.named-words")} />
      <p className="rh-source">{say("desk.form.named-name-help")}</p>
      <Fold summary={say("desk.form.named-key-fold")} quiet>
        <div className="ds-field">
          <label className="ds-label" htmlFor="name">
            {say("desk.form.named-key")}
          </label>
          <input
            className="ds-input"
            id="name"
            name="name"
            type="text"
            defaultValue={flat["name"] ?? ""}
            aria-describedby="name-help"
          />
          <p className="rh-source" id="name-help">
            {say("desk.form.named-key-help")}
          </p>
        </div>
      </Fold>
      {own !== undefined && <Users page={page} users={own.users} />}
      {own !== undefined && own.users.length > 0 && <p className="rh-quiet">{say("desk.form.named-stays")}</p>}
    </>
  );
}

/** In a condition that leans on one: what it says, the way to it, and a way not to lean on it. */
export function NamedLine({
  page,
  open,
  name,
}: {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly name: string;
}) {
  const { say } = useHouse();
  const { line } = page;
  const part = open.kind === "result" ? "precheck" : partOf(open.id);
  const own = page.named[part].find(({ id }) => id === idIn(part, name));
  if (own === undefined) return null;
  return (
    <div className="st-named">
      <p className="rh-quiet">{conditionText(say, own.condition, page)}</p>
      <a
        className="ds-link"
        data-open-question=""
        href={`${openAt(line.service, line.id, `condition:${own.id}`)}#open`}
      >
        {say("desk.form.named-change")}
        <span className="ds-sr-only"> {own.name}</span>
      </a>
      <SmallButton does={`own ${own.id}`} text={say("desk.form.named-own")} about={own.name} variant="tertiary" />
    </div>
  );
}

/** The names that a condition leans on, with the way to each. */
export function NamedIn({
  page,
  condition,
  part,
}: {
  readonly page: QuestionsPage;
  readonly condition: Condition;
  readonly part: Part;
}) {
  const { say } = useHouse();
  const all = page.named[part].filter(({ id }) => refsIn(condition).some((name) => idIn(part, name) === id));
  if (all.length === 0) return null;
  return (
    <span className="rh-source">
      {" "}
      {say("desk.form.named-in")}{" "}
      {all.map(({ id, name, condition: own }, i) => (
        <span key={id}>
          {i > 0 && "; "}
          <Ways page={page} to={[{ open: `condition:${id}`, text: name }]} />
          {isWorded(page, part, id) && `: ${conditionText(say, own, page)}`}
        </span>
      ))}
    </span>
  );
}

/** Whether sentences say it by its own words, and not what it asks. */
const isWorded = ({ said }: QuestionsPage, part: Part, id: string): boolean =>
  Object.hasOwn(
    said,
    part === "precheck" ? `form.precheck_conditions.${id.slice("precheck:".length)}` : `form.conditions.${id}`,
  );

function refsIn(condition: Condition): readonly string[] {
  if ("all" in condition) return condition.all.flatMap(refsIn);
  if ("any" in condition) return condition.any.flatMap(refsIn);
  if ("not" in condition) return refsIn(condition.not);
  return "ref" in condition ? [condition.ref] : [];
}

function AddCondition({
  page,
  answer,
  part,
}: {
  readonly page: QuestionsPage;
  readonly answer: QuestionsAnswer | undefined;
  readonly part: Part;
}) {
  const { say } = useHouse();
  const paths = page.askable[part];
  const typed = answer?.small?.["do"] === "add-condition" && answer.small["part"] === part ? answer.small : undefined;
  if (paths.length === 0) return null;
  const id = `add-condition-${part}`;
  return (
    <SmallForm
      line={page.line}
      id={id}
      does="add-condition"
      summary={say("desk.form.named-new")}
      button={say("desk.form.named-add")}
      isOpen={typed !== undefined}
      fields={{ part }}
    >
      <div className="ds-field">
        <label className="ds-label" htmlFor={`${id}-name`}>
          {say("desk.form.named-name")}
        </label>
        <input className="ds-input" id={`${id}-name`} name="name" type="text" defaultValue={typed?.["name"] ?? ""} />
        <p className="rh-source">{say("desk.form.named-name-help")}</p>
      </div>
      <div className="ds-field">
        <label className="ds-label" htmlFor={`${id}-path`}>
          {say("desk.form.named-first")}
        </label>
        <select className="ds-input" id={`${id}-path`} name="path" defaultValue={typed?.["path"] ?? paths[0]}>
          {paths.map((path) => (
            <option key={path} value={path}>
              {subjectText(say, page, path)}
            </option>
          ))}
        </select>
      </div>
    </SmallForm>
  );
}
