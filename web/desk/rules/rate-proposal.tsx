/** A value of a rate that somebody has proposed: who, from when, and the buttons for whoever may say yes or no. */
import type { RateView } from "#ruledesk";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { ratesAt } from "./at.ts";
import { dayBefore } from "./days.rules.ts";

type Props = {
  readonly proposal: RateView["proposals"][number];
  readonly service: string;
  readonly unit: string;
  readonly name: string;
};

const MARKS = {
  proposed: { shape: "diamond", colour: "warning" },
  approved: { shape: "check", colour: "success" },
  withdrawn: { shape: "square", colour: "neutral" },
} as const;

export function ProposalItem({ proposal, service, unit, name }: Props) {
  const { say, format } = useHouse();
  const { status, words, from, to } = proposal;
  return (
    <div className="rr-proposal">
      <p className="rr-proposal-what">
        <Mark {...MARKS[status]}>{say(`desk.rules.rate-status.${status}`)}</Mark> <strong>{words}</strong>{" "}
        <span className="rh-quiet">{unit}</span>{" "}
        {to === undefined
          ? say("desk.rules.valid-from", { from: format.date(from) })
          : say("desk.rules.valid-between", { from: format.date(from), to: format.date(dayBefore(to)) })}
      </p>
      <p className="rh-source">
        {say("desk.rules.proposed-by", { name: proposal.proposedBy })}, {format.date(proposal.proposedAt)}
        {proposal.approvedBy !== undefined && (
          <>
            {" · "}
            {say("desk.rules.approved-by", { name: proposal.approvedBy })}
            {proposal.approvedAt !== undefined && <>, {format.date(proposal.approvedAt)}</>}
          </>
        )}
        {proposal.decidedBy !== "" && <> · {proposal.decidedBy}</>}
        {proposal.source !== "" && <> · {proposal.source}</>}
      </p>
      {(proposal.mayApprove || proposal.mayWithdraw) && (
        <form method="post" action={ratesAt(service)} className="rh-row">
          <input type="hidden" name="rate" value={proposal.rate} />
          {proposal.mayApprove && (
            <button className="ds-button" data-variant="primary" type="submit" name="intent" value="approve">
              {say("desk.rules.rate-approve", { value: words })} <span className="ds-sr-only">{name}</span>
            </button>
          )}
          {proposal.mayWithdraw && (
            <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="withdraw">
              {say("desk.rules.rate-withdraw")} <span className="ds-sr-only">{name}</span>
            </button>
          )}
        </form>
      )}
      {status === "proposed" && !proposal.mayApprove && <p className="rh-source">{say("desk.rules.rate-waits")}</p>}
    </div>
  );
}
