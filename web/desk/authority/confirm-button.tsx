/** The one button under what a decision would be: it is made, approved, or sent to somebody who may make it. */
import type { AuthorityView } from "#desk";
import { useHouse } from "../../kit/house.tsx";
import type { CaseContext } from "../case.model.ts";
import { Waits } from "./waits.tsx";

type Props = Pick<CaseContext, "deskCase"> & {
  readonly authority: AuthorityView;
  readonly form: "judge" | "overrule";
  /** What it is called when whoever asks may decide alone. */
  readonly label: string;
  readonly note: string;
};

export function ConfirmButton({ deskCase, authority, form, label, note }: Props) {
  const { say, format } = useHouse();
  const { proposal } = deskCase;
  if (!authority.allowed)
    return (
      <div className="dk-proposal" role="group" aria-label={say("desk.approval.propose")}>
        <p className="ds-paragraph">
          <strong>{say(`desk.approval.because.${authority.because ?? "not-yours"}`)}</strong>{" "}
          {authority.source !== undefined && say("desk.approval.source", { source: authority.source })}{" "}
          {authority.most !== undefined && say("desk.approval.most", { amount: format.money(String(authority.most)) })}
        </p>
        <Waits {...authority} />
        <button className="ds-button" data-variant="primary" type="submit" name="intent" value={`propose-${form}`}>
          {say("desk.approval.propose")}
        </button>
      </div>
    );
  return (
    <>
      {authority.source !== undefined && (
        <p className="rh-source">{say("desk.approval.by", { source: authority.source })}</p>
      )}
      <p className="ds-paragraph">
        {proposal === undefined ? note : say("desk.approval.both-sign", { name: proposal.by })}
      </p>
      <button
        className="ds-button"
        data-variant="primary"
        data-color={form === "overrule" ? "danger" : undefined}
        type="submit"
        name="intent"
        value={`confirm-${form}`}
      >
        {proposal === undefined ? label : say("desk.approval.approve")}
      </button>
    </>
  );
}
