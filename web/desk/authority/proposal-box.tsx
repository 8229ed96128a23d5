/** On the case page: what waits for a second person, what came back from one, and the ways on from there. */
import { TextArea } from "../../kit/field.tsx";
import { Alert, Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import type { CaseContext } from "../case.model.ts";
import { CaseForm } from "../case-form.tsx";

export function ProposalBox(context: CaseContext) {
  const { say, format } = useHouse();
  const { proposal, returned, mayDecide, mayOverrule } = context.deskCase;
  if (returned !== undefined)
    return (
      <Alert colour="warning" id="returned">
        <p className="ds-paragraph">
          <strong>{say("desk.approval.returned", { name: returned.by, at: format.moment(returned.at) })}</strong>
        </p>
        <p className="rh-prose">{returned.reason}</p>
      </Alert>
    );
  if (proposal === undefined) return null;
  const mayAct = mayDecide || mayOverrule;
  return (
    <Alert colour="info" id="proposal">
      <p className="ds-paragraph">
        <strong>
          {say("desk.approval.waiting", {
            outcome: proposal.outcome,
            name: proposal.by,
            at: format.moment(proposal.at),
          })}
        </strong>{" "}
        {say(`desk.approval.because.${proposal.because}`)}
      </p>
      <p className="ds-paragraph">{say(proposal.isOwn ? "desk.approval.own-note" : "desk.approval.note")}</p>
      {proposal.isOwn && (
        <CaseForm {...context}>
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="take-back">
            {say("desk.approval.take-back")}
          </button>
        </CaseForm>
      )}
      {!proposal.isOwn && mayAct && (
        <Fold quiet summary={say("desk.approval.return")} open={context.answer?.form === "return"}>
          <CaseForm {...context} className="dk-form">
            <TextArea
              name="return-reason"
              label={say("desk.approval.return-reason")}
              rows={3}
              value={context.answer?.form === "return" ? context.answer.typed.fields["return-reason"] : undefined}
            />
            <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="return">
              {say("desk.approval.return-confirm")}
            </button>
          </CaseForm>
        </Fold>
      )}
    </Alert>
  );
}
