/** The task as a checklist: what is known stands in the fields already, with where it is from. */
import type { ManualTask } from "#desk";
import { Choices, ErrorSummary, TextArea, TextInput } from "../kit/field.tsx";
import { useSay } from "../kit/house.tsx";
import type { Say } from "#platform/texts";
import type { CaseContext } from "./case.model.ts";
import { CaseForm } from "./case-form.tsx";
import { outcomeField, pointsOf, reasonField, type Fault, type Point } from "./judgement.ts";

type Props = CaseContext & { readonly task: ManualTask };

export function JudgementForm(context: Props) {
  const { task, answer } = context;
  const say = useSay();
  const typed = answer?.form === "judge" ? answer.typed : undefined;
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
            <PointField key={point.key} point={point} error={errors.get(point.field)} />
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
      <button className="ds-button" data-variant="primary" type="submit" name="intent" value="judge">
        {say("desk.check.preview")}
      </button>
      <p className="rh-source">
        {say("desk.check.preview-note")}{" "}
        <a className="ds-link" href="#write">
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
  const label = (field: string): string => points.find((point) => point.field === field)?.label ?? "";
  return new Map(faults.map(({ field, why }) => [field, say(`desk.error.${why}`, { label: label(field) })]));
}

function PointField({ point, error }: { readonly point: Point; readonly error: string | undefined }) {
  const say = useSay();
  const common = {
    name: point.field,
    label: point.label,
    description: point.help === "" ? undefined : point.help,
    error,
    note: point.required ? undefined : say("desk.check.optional"),
    source: originOf(say, point),
  };
  if (point.type === "yes-no")
    return (
      <>
        <input type="hidden" name={point.field} value="" />
        <Choices
          kind="radio"
          {...common}
          values={[point.value]}
          options={[
            { value: "true", label: say("desk.yes") },
            { value: "false", label: say("desk.no") },
          ]}
        />
      </>
    );
  if (point.type === "text") return <TextArea {...common} rows={2} value={point.value} />;
  if (point.type === "date") return <TextInput {...common} type="date" width="medium" value={point.value} />;
  return <TextInput {...common} inputMode="decimal" width="medium" suffix="kr" value={point.value} />;
}

function originOf(say: Say, point: Point): string {
  if (point.origin === "nothing") return say("desk.check.nothing-known");
  return point.origin === "typed" || point.knownFrom === undefined
    ? say("desk.check.typed")
    : say("desk.check.known-from", { source: point.knownFrom });
}
