/** Changing a decision that is made. Folded away: it is rare, and it sends a letter. */
import { Fold } from "../kit/box.tsx";
import { ErrorSummary } from "../kit/field.tsx";
import { useSay } from "../kit/house.tsx";
import type { CaseContext } from "./case.model.ts";
import { CaseForm } from "./case-form.tsx";
import { typedDraft } from "./letter/fields.ts";
import { letterFields, writingsIn } from "./letter/written.ts";
import { faultTexts, OutcomeFields } from "./judgement-form.tsx";

export function Overrule(context: CaseContext) {
  const { deskCase, answer, now } = context;
  const { draft } = deskCase;
  const say = useSay();
  const isAnswer = answer?.form === "overrule";
  const saved = draft === undefined ? undefined : typedDraft(deskCase, draft, now);
  const typed = isAnswer ? answer.typed : saved;
  const errors = faultTexts(say, isAnswer ? answer.faults : [], []);
  if (deskCase.proposal?.isOwn === true) return null;
  return (
    <Fold
      id="overrule"
      summary={say("desk.overrule.summary")}
      open={(isAnswer && answer.preview === undefined) || draft !== undefined}
    >
      <CaseForm {...context} className="dk-form">
        <p className="ds-paragraph">{say("desk.overrule.note")}</p>
        <OutcomeFields
          form="overrule"
          outcomes={deskCase.outcomes}
          proposed={undefined}
          typed={typed}
          errors={errors}
          question={say("desk.overrule.outcome")}
          reason={say("desk.overrule.reason")}
        />
        <ErrorSummary errors={[...errors].map(([field, text]) => ({ field, text }))} />
        {typed !== undefined &&
          letterFields(writingsIn(typed.fields)).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="overrule">
          {say("desk.overrule.preview")}
        </button>
      </CaseForm>
    </Fold>
  );
}
