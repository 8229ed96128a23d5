/** The task as a checklist: what is known stands in the fields already, with where it is from. */
import type { ManualTask } from "#desk";
import { Fold } from "../kit/box.tsx";
import { Choices, ErrorSummary, TextArea, TextInput } from "../kit/field.tsx";
import { useSay } from "../kit/house.tsx";
import type { Say } from "#platform/texts";
import type { CaseContext } from "./case.model.ts";
import { CaseForm } from "./case-form.tsx";
import { errandAt } from "./place.ts";
import { typedDraft } from "./letter/fields.ts";
import { WhyField } from "./letter/why-field.tsx";
import { letterFields, writingsIn } from "./letter/written.ts";
import { BLIND_WORDS, isToJudge } from "./quality/blind.tsx";
import { blindTyped, outcomeField, pointsOf, reasonField, type Entry, type Fault, type Point } from "./judgement.ts";

type Props = CaseContext & { readonly task: ManualTask };

export function JudgementForm(context: Props) {
  const { task, answer, deskCase, place, now } = context;
  const say = useSay();
  const { draft } = deskCase;
  const saved = draft === undefined ? blindTyped(task) : typedDraft(deskCase, draft, now);
  const typed = answer?.form === "judge" ? answer.typed : saved;
  const isBlind = isToJudge(task);
  const points = pointsOf(task, typed);
  const faults = answer?.form === "judge" ? answer.faults : [];
  const errors = faultTexts(say, faults, points);
  return (
    <CaseForm {...context} className="dk-form">
      {points.length > 0 && (
        <div className="dk-checklist" role="group" aria-labelledby="checklist">
          <h3 className="dk-subheading" id="checklist">
            {say("desk.check.heading")}
          </h3>
          {points.map((point) => (
            <div key={point.key} className="dk-point">
              <PointField point={point} errors={errors} />
              <WhyField point={point} />
            </div>
          ))}
        </div>
      )}
      <OutcomeFields
        form="judge"
        outcomes={task.outcomes}
        proposed={task.proposal?.outcome}
        typed={typed}
        errors={errors}
        question={say("desk.check.outcome")}
        reason={say("desk.check.reason")}
      />
      <ErrorSummary errors={[...errors].map(([field, text]) => ({ field, text }))} />
      {typed !== undefined &&
        letterFields(writingsIn(typed.fields)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <button
        className="ds-button"
        data-variant="primary"
        type="submit"
        name="intent"
        value={isBlind ? "judge-blind" : "judge"}
      >
        {say(isBlind ? BLIND_WORDS.button : "desk.check.preview")}
      </button>
      <p className="rh-source">
        {say(isBlind ? BLIND_WORDS.note : "desk.check.preview-note")}{" "}
        <a
          className="ds-link"
          href={deskCase.errands.includes("missing") ? errandAt(place, deskCase.caseId, "missing") : "#write"}
        >
          {say("desk.case.ask")}
        </a>
      </p>
    </CaseForm>
  );
}

type OutcomeProps = {
  readonly form: "judge" | "overrule";
  readonly outcomes: ManualTask["outcomes"];
  readonly proposed: string | undefined;
  readonly typed: { readonly fields: Readonly<Record<string, string>> } | undefined;
  readonly errors: ReadonlyMap<string, string>;
  readonly question: string;
  readonly reason: string;
};

/** What the decision is to be, and why. The proposed outcome is marked, and chosen when nothing else has been. */
export function OutcomeFields({ form, outcomes, proposed, typed, errors, question, reason }: OutcomeProps) {
  const say = useSay();
  const [outcomeName, reasonName] = [outcomeField(form), reasonField(form)];
  const options = outcomes.map(({ key, label }) => ({
    value: key,
    label: key === proposed ? say("desk.check.outcome-proposed", { outcome: label }) : label,
  }));
  const chosen = typed?.fields[outcomeName] ?? proposed;
  return (
    <>
      <Choices
        kind="radio"
        name={outcomeName}
        label={question}
        options={options}
        values={chosen === undefined ? [] : [chosen]}
        error={errors.get(outcomeName)}
      />
      <TextArea
        name={reasonName}
        label={reason}
        description={say("desk.check.reason-help")}
        rows={4}
        value={typed?.fields[reasonName]}
        error={errors.get(reasonName)}
      />
    </>
  );
}

/** Field → what is wrong with it, in the order of the page. */
export function faultTexts(say: Say, faults: readonly Fault[], points: readonly Point[]): ReadonlyMap<string, string> {
  const entries = points.flatMap((point) => point.entries.flatMap((entry) => entry.fields));
  const label = (field: string): string => [...points, ...entries].find((one) => one.field === field)?.label ?? "";
  return new Map(faults.map(({ field, why }) => [field, say(`desk.error.${why}`, { label: label(field) })]));
}

type PointProps = { readonly point: Point; readonly errors: ReadonlyMap<string, string> };

function PointField({ point, errors }: PointProps) {
  const say = useSay();
  const error = errors.get(point.field);
  if (point.list !== undefined) return <ListPoint point={point} errors={errors} />;
  const common = {
    name: point.field,
    label: point.label,
    description: point.help === "" ? undefined : point.help,
    error,
    note: point.required ? undefined : say("desk.check.optional"),
    source: originOf(say, point),
  };
  if (point.type === "yes-no") return <YesOrNo {...common} value={point.value} />;
  if (point.type === "text") return <TextArea {...common} rows={2} value={point.value} />;
  if (point.type === "date") return <TextInput {...common} type="date" width="medium" value={point.value} />;
  return <TextInput {...common} inputMode="decimal" width="medium" suffix="kr" value={point.value} />;
}

/** A choice sends nothing when nothing is chosen, so a silent field of the same name stands before it. */
function YesOrNo({
  value,
  ...common
}: Omit<Parameters<typeof Choices>[0], "kind" | "options" | "values"> & { readonly value: string }) {
  const say = useSay();
  return (
    <>
      <input type="hidden" name={common.name} value="" />
      <Choices
        kind="radio"
        {...common}
        values={[value]}
        options={[
          { value: "true", label: say("desk.yes") },
          { value: "false", label: say("desk.no") },
        ]}
      />
    </>
  );
}

/** Several of the same, such as children: what is known stands there, the next one is open, more are folded away. */
function ListPoint({ point, errors }: PointProps) {
  const say = useSay();
  const { entries, list } = point;
  const filled = entries.filter((entry) => !entry.isEmpty).length;
  const [open, more] = [
    entries.slice(0, filled + (filled === 0 ? 1 : 0)),
    entries.slice(filled + (filled === 0 ? 1 : 0)),
  ];
  const shown = (entry: Entry) => (
    <EntryFields
      key={entry.number}
      entry={entry}
      title={(list?.entry ?? "").replace("#", String(entry.number))}
      errors={errors}
    />
  );
  const title = `${point.field}-title`;
  return (
    <section className="dk-list-point" aria-labelledby={title}>
      <h4 className="ds-label" data-weight="semibold" id={title}>
        {point.label}
        {!point.required && <span className="rh-note"> ({say("desk.check.optional")})</span>}
      </h4>
      {point.help !== "" && <p className="rh-hint rh-quiet">{point.help}</p>}
      {open.map(shown)}
      <p className="rh-source">{originOf(say, point)}</p>
      <Fold summary={list?.more ?? ""}>{more.map(shown)}</Fold>
    </section>
  );
}

function EntryFields({
  entry,
  title,
  errors,
}: {
  readonly entry: Entry;
  readonly title: string;
  readonly errors: ReadonlyMap<string, string>;
}) {
  const say = useSay();
  return (
    <fieldset className="ds-fieldset dk-entry">
      <legend className="ds-label">{title}</legend>
      {entry.fields.map(({ field, label, type, value, required }) => {
        const common = {
          name: field,
          label,
          value,
          error: errors.get(field),
          note: required ? undefined : say("desk.check.optional"),
        };
        if (type === "date") return <TextInput key={field} {...common} type="date" width="medium" />;
        if (type === "yes-no") return <YesOrNo key={field} {...common} />;
        if (type === "number") return <TextInput key={field} {...common} inputMode="decimal" width="short" />;
        return <TextInput key={field} {...common} />;
      })}
    </fieldset>
  );
}

/** Where the value is from, and whose it is made of; a note that nobody can know says nothing of that. */
function originOf(say: Say, { origin, knownFrom, parts, type }: Point): string | undefined {
  const made = parts.map(({ label, value }) => `${label}: ${value}`).join("; ");
  const from =
    origin === "nothing"
      ? type === "text"
        ? undefined
        : say("desk.check.nothing-known")
      : origin === "typed" || knownFrom === undefined
        ? say("desk.check.typed")
        : say("desk.check.known-from", { source: knownFrom });
  const said = [from, made].filter((text) => text !== undefined && text !== "");
  return said.length === 0 ? undefined : said.join(" · ");
}
