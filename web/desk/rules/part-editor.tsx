/** The editor of a decision that is no table, or of what is said of one: formulas as text, and words in four languages. */
import type { CheckView, PartView, VersionPage } from "#ruledesk";
import { Fold } from "../../kit/box.tsx";
import { useHouse, useSay } from "../../kit/house.tsx";
import { editAt, partAt } from "./at.ts";
import { EditorFrame } from "./editor-frame.tsx";
import { ProblemNote } from "./editor-row.tsx";
import { Named } from "./parts.tsx";
import type { PartAnswer } from "./part-actions.ts";
import { atFormulas, formulaField, NEW_ENTRY, removeField, saidField, type DraftPart } from "./part.rules.ts";
import { REASON_LANGUAGES } from "./reasons.model.ts";
import { namesOf } from "./table.rules.ts";

type Props = {
  readonly page: VersionPage;
  readonly part: PartView;
  readonly draft: DraftPart;
  readonly check: CheckView;
  readonly answer: PartAnswer | undefined;
  readonly done: string | undefined;
};

export function PartEditor(props: Props) {
  const { page, part, draft, check, answer, done } = props;
  const say = useSay();
  const { version } = page.line;
  return (
    <EditorFrame
      page={page}
      action={partAt(page.service, version, part.part)}
      answer={answer}
      done={done}
      unsaved={say("desk.rules.not-saved-part")}
      check={check}
      owner={part.part}
      names={namesOf(page)}
    >
      <input type="hidden" name="part" value={part.part} />
      {part.kind === "decision" && <Said what="question" said={draft.question} />}
      <Said what="description" said={draft.description} />
      <Formulas {...props} />
      {part.entries !== undefined && <Entries entries={part.entries} draft={draft} />}
      {part.tables.map((table) => (
        <p key={table}>
          <a className="ds-link" href={editAt(page.service, version, table)}>
            {say("desk.rules.edit-table")} <span className="ds-sr-only">{part.name}</span>
          </a>
        </p>
      ))}
    </EditorFrame>
  );
}

/** A question or a description; each of the four languages is a field of its own. */
function Said({ what, said }: { readonly what: "question" | "description"; readonly said: DraftPart["description"] }) {
  const say = useSay();
  return (
    <fieldset className="rr-said">
      <legend>{say(`desk.rules.part-said.${what}`)}</legend>
      <p className="rh-quiet">{say(`desk.rules.part-help.${what}`)}</p>
      {REASON_LANGUAGES.map((language) => {
        const id = `${what}-${language}`;
        return (
          <div key={language} className="rr-reason">
            <label htmlFor={id}>{say(`desk.rules.language.${language}`)}</label>
            <textarea
              className="ds-input rr-input"
              id={id}
              name={saidField(what, language)}
              rows={1}
              lang={language}
              defaultValue={said[language]}
              data-row-field=""
            />
          </div>
        );
      })}
    </fieldset>
  );
}

/** What a boxed context holds: names that go when it is saved, and room for one more. */
function Entries({ entries, draft }: { readonly entries: readonly string[]; readonly draft: DraftPart }) {
  const say = useSay();
  const [added] = draft.added;
  return (
    <fieldset className="rr-said">
      <legend>{say("desk.rules.entries")}</legend>
      <p className="rh-quiet">{say("desk.rules.entries-help")}</p>
      {entries.map((entry, at) => (
        <div key={entry} className="ds-field rh-choice">
          <input
            className="ds-input"
            type="checkbox"
            id={`remove-${at}`}
            name={removeField(entry)}
            value="yes"
            defaultChecked={draft.removed.includes(entry)}
          />
          <label className="ds-label" htmlFor={`remove-${at}`}>
            {say("desk.rules.entry-remove")} <code className="rr-formula-name">{entry}</code>
          </label>
        </div>
      ))}
      {(["name", "formula"] as const).map((what) => (
        <div key={what} className="rr-reason">
          <label htmlFor={`entry-${what}`}>{say(`desk.rules.entry-new.${what}`)}</label>
          <textarea
            className="ds-input rr-input rr-formula"
            id={`entry-${what}`}
            name={NEW_ENTRY[what]}
            rows={1}
            defaultValue={added?.[what]}
            spellCheck={false}
            autoCapitalize="off"
            data-row-field=""
          />
        </div>
      ))}
    </fieldset>
  );
}

function Formulas({ page, part, draft, check }: Props) {
  const say = useSay();
  const wrong = atFormulas(check.problems, draft);
  const names = namesOf(page);
  if (part.formulas.length === 0) return null;
  return (
    <section className="rr-cols" aria-labelledby="formulas">
      <h2 className="ds-heading" data-size="2xs" id="formulas">
        {say("desk.rules.part-formulas", { count: part.formulas.length })}
      </h2>
      <p className="rh-quiet">{say("desk.rules.part-formulas-help")}</p>
      <ol>
        {part.formulas.map(({ name, label }, at) => {
          const id = `formula-${at}`;
          const problems = wrong.get(at) ?? [];
          return (
            <li key={`${name} ${at}`} className="rr-col rr-col-field">
              <label htmlFor={id}>
                {label === "" ? say("desk.rules.part-result") : label}
                {name !== "" && label !== name && <code className="rr-formula-name">{name}</code>}
              </label>
              <textarea
                className="ds-input rr-input rr-formula"
                id={id}
                name={formulaField(at)}
                rows={1}
                defaultValue={draft.formulas[at]}
                spellCheck={false}
                autoCapitalize="off"
                data-row-field=""
                aria-invalid={problems.some(({ severity }) => severity === "error") ? true : undefined}
                aria-describedby={problems.length > 0 ? `${id}-under` : undefined}
              />
              <div id={`${id}-under`} data-under="">
                {problems.map((problem, i) => (
                  <ProblemNote key={`${problem.code} ${i}`} problem={problem} names={names} />
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What builds on what: each decision and function with what it is about, its formulas, and where it is written. */
export function PartsRead({ page }: { readonly page: VersionPage }) {
  const { say, language } = useHouse();
  const { model, may, service, line } = page;
  const [, ...parts] = model.parts;
  return (
    <Fold summary={say("desk.rules.parts", { count: parts.length })} id="parts">
      <dl className="rr-decisions">
        {parts.map((part) => {
          const decision = model.decisions.find(({ name }) => part.kind === "decision" && name === part.name);
          const said = part.description;
          const description = said[language] || said.nb || said.en || said.sv || said.nn;
          return (
            <div key={part.part}>
              <dt>
                {part.name} {part.name !== part.part && <code className="rr-formula-name">{part.part}</code>}
              </dt>
              <dd>
                {decision !== undefined && decision.question !== "" && <p>{decision.question}</p>}
                {description !== "" && <p className="rh-quiet">{description}</p>}
                {decision !== undefined && decision.requires.length > 0 && (
                  <p className="rh-source">{say("desk.rules.requires", { names: decision.requires.join(", ") })}</p>
                )}
                {part.formulas.map(({ name, label, text }, at) => (
                  <p key={`${name} ${at}`} className="rr-part-formula">
                    {label !== "" && <span>{label}: </span>}
                    <code className="rr-formula">{text}</code>
                  </p>
                ))}
                {may.edit && (
                  <a className="ds-link dk-screen-only" href={partAt(service, line.version, part.part)}>
                    <Named text={say("desk.rules.part-edit")} name={part.name} />
                  </a>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Fold>
  );
}
