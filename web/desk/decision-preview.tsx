/** What the decision would be, before it is made: the outcome, the figures, the letter's gist, and the one button. */
import type { PreviewedDecision } from "#desk";
import type { Say } from "#platform/texts";
import { Calculation, Reasons } from "../kit/case.tsx";
import type { Format } from "../kit/format.ts";
import { useHouse } from "../kit/house.tsx";
import type { CaseContext } from "./case.model.ts";
import { CaseForm } from "./case-form.tsx";
import { ConfirmButton } from "./authority/confirm-button.tsx";
import { LetterButtons } from "./letter/letter-buttons.tsx";
import { LetterFields } from "./letter/letter-fields.tsx";
import { decimalOf, decisionOf, outcomeField, pointsOf, reasonField, whyField, type Point } from "./judgement.ts";
import { Mark } from "./marks.tsx";
import { Unknowns } from "./trace-brief.tsx";
import { outcomeText } from "./words.ts";

type Props = CaseContext & { readonly preview: PreviewedDecision };

export function DecisionPreview(context: Props) {
  const { deskCase, answer, place } = context;
  const { trace: preview, letter } = context.preview;
  const { say, format } = useHouse();
  if (answer === undefined || (answer.form !== "judge" && answer.form !== "overrule")) return null;
  const { form, typed } = answer;
  const { reason, notes = {} } = decisionOf(form, deskCase.caseId, typed);
  const ownWords = new Set([reason, ...Object.values(notes)].flatMap((text) => text.split(/\n{2,}/)));
  const outcome = outcomeText(say, preview.outcome, deskCase.outcomes);
  // The worker's own words come last in a trace's reasons; here they stand under a heading of their own.
  const reasons = preview.reasons.filter(({ text }) => !ownWords.has(text));
  const points =
    form === "judge" && deskCase.task !== undefined
      ? pointsOf(deskCase.task, typed).filter(({ value, entries }) => value !== "" || !entries.every((e) => e.isEmpty))
      : [];
  const isOverrule = form === "overrule";
  const sent = Object.entries(typed.fields).filter(
    ([name]) =>
      name === outcomeField(form) ||
      name === reasonField(form) ||
      points.some(({ key }) => name === whyField(key)) ||
      points.some(
        ({ field, entries }) => field === name || entries.some((e) => e.fields.some((f) => f.field === name)),
      ),
  );
  return (
    <section className="dk-decision-preview" aria-labelledby="decision-preview" data-focus="" tabIndex={-1}>
      <h3 className="ds-heading" data-size="xs" id="decision-preview">
        {say("desk.preview.heading")}
      </h3>
      <p className="dk-marks">
        <Mark shape={preview.effect === "favourable" ? "check" : "square"} colour="info">
          {outcome}
        </Mark>
      </p>
      <Calculation parts={preview.calculation} />
      <Unknowns unknowns={preview.unknowns} />
      {letter === undefined && (
        <div className="dk-letter">
          <p className="ds-paragraph">
            {say("desk.preview.to", { name: deskCase.applicant.name, language: deskCase.applicant.language })}
          </p>
          <p className="ds-paragraph">
            <strong>{say("desk.preview.says", { outcome })}</strong>
          </p>
          {reasons.length > 0 && <p className="ds-paragraph">{say("desk.preview.because")}</p>}
          <Reasons reasons={reasons} />
          <p className="ds-paragraph">{say("desk.preview.your-reason")}:</p>
          <blockquote className="rh-quote">
            <p className="rh-prose">{reason}</p>
          </blockquote>
        </div>
      )}
      {points.length > 0 && (
        <>
          <h4 className="dk-subheading">{say("desk.preview.judged")}</h4>
          <dl className="dk-facts">
            {points.map((point) => (
              <div key={point.key}>
                <dt>{point.label}</dt>
                <dd>{written(say, format, point)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <CaseForm {...context} className="dk-confirm">
        {sent.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {letter !== undefined && <LetterFields letter={letter} form={form} />}
        <div className="rh-row">
          {letter !== undefined && <LetterButtons deskCase={deskCase} place={place} form={form} />}
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value={`change-${form}`}>
            {say("desk.preview.change")}
          </button>
        </div>
        <ConfirmButton
          deskCase={deskCase}
          authority={context.preview.authority}
          form={form}
          label={say(isOverrule ? "desk.preview.overrule" : "desk.preview.confirm")}
          note={say(isOverrule ? "desk.preview.overrule-note" : "desk.preview.confirm-note")}
        />
      </CaseForm>
    </section>
  );
}

/** A point's answer as it is read, not as it is typed. */
function written(say: Say, format: Format, { type, value, entries }: Point): string {
  if (type === "list")
    return entries
      .filter(({ isEmpty }) => !isEmpty)
      .map(({ fields }) =>
        fields
          .filter((field) => field.value !== "")
          .map((field) => `${field.label}: ${field.type === "date" ? format.date(field.value) : field.value}`)
          .join(", "),
      )
      .join("; ");
  if (type === "yes-no") return say(value === "true" ? "desk.yes" : "desk.no");
  if (type === "money") return format.money(decimalOf(value) ?? value);
  return type === "date" ? format.date(value) : value;
}
