/** The line a case worker reads first: which case, whose, how urgent, who has it. */
import { organisationInGroups } from "#forms/shared";
import { useHouse } from "../kit/house.tsx";
import { WhyDue } from "../kit/why-due.tsx";
import type { CaseContext } from "./case.model.ts";
import { CaseForm } from "./case-form.tsx";
import { dueOf } from "./due.rules.ts";
import { dueMeaning, DueMark, Mark, Protected, StatusMark } from "./marks.tsx";
import { listAt } from "./place.ts";

/** Unpaid is no reason to let the case lie; it is to be invoiced. */
function FeeMark({ fee }: { readonly fee: NonNullable<CaseContext["deskCase"]["fee"]> }) {
  const { say, format } = useHouse();
  const text = say(`desk.case.fee.${fee.state}`, { kroner: format.money(fee.kroner) });
  return (
    <li>
      {fee.state === "paid" ? (
        text
      ) : (
        <Mark shape="triangle" colour="warning">
          {text}
        </Mark>
      )}
    </li>
  );
}

export function CaseHead(context: CaseContext) {
  const { deskCase, place, staff } = context;
  const { say } = useHouse();
  const { applicant, assignee } = deskCase;
  const meaning = dueMeaning(dueOf(deskCase.due === undefined ? undefined : deskCase.daysLeft, deskCase.status).kind);
  const isMine = assignee?.staff === staff.staff;
  const isFinished = deskCase.status === "decided" || deskCase.status === "closed";
  return (
    <header className="dk-case-head">
      <p className="dk-back">
        <a className="ds-link" href={listAt(place, deskCase.caseId)} data-back="">
          ‹ {say("desk.case.back")}
        </a>
        <a className="ds-link" href="#todo">
          {say("desk.case.skip")}
        </a>
      </p>
      <div className="dk-case-title">
        <h1 className="ds-heading" data-size="sm">
          <span className="dk-case-number">{say("desk.case.heading", { number: deskCase.number })}</span>{" "}
          {deskCase.title}
        </h1>
        {!isFinished && (
          <div className="dk-case-due">
            <DueMark of={deskCase} withDay />
            {meaning !== undefined && <p className="rh-source">{say(meaning)}</p>}
            <WhyDue steps={deskCase.dueWhy} />
          </div>
        )}
      </div>
      <ul className="dk-case-about">
        <li>
          <span className="ds-sr-only">{say("desk.case.applicant")}: </span>
          <strong>{applicant.name}</strong>
        </li>
        {deskCase.company?.role !== undefined && <li>{deskCase.company.role}</li>}
        {deskCase.onBehalfOf !== undefined && <li>{say("desk.case.on-behalf", { name: deskCase.onBehalfOf })}</li>}
        {deskCase.hasRightEnded && (
          <li>
            <strong>{say("desk.case.right-ended")}</strong>
          </li>
        )}
        {deskCase.company !== undefined && (
          <li className="rh-quiet">
            {say("desk.case.organisation", { number: organisationInGroups(deskCase.company.number) })}
          </li>
        )}
        {deskCase.consentsWithdrawn.map((label) => (
          <li key={label}>
            <Mark shape="triangle" colour="warning">
              {say("desk.case.consent-withdrawn", { consent: label })}
            </Mark>
          </li>
        ))}
        {deskCase.fee !== undefined && <FeeMark fee={deskCase.fee} />}
        {applicant.isProtected && (
          <li>
            <Protected />
          </li>
        )}
        <li>
          <span className="ds-sr-only">{say("desk.list.status")}: </span>
          <StatusMark status={deskCase.status} />
        </li>
        <li className="rh-quiet">{deskCase.unit}</li>
        <li className="rh-quiet">
          {assignee === undefined
            ? say("desk.case.assigned-nobody")
            : isMine
              ? say("desk.case.assigned-you")
              : say("desk.case.assigned", { name: assignee.name })}
        </li>
        {!isMine && !isFinished && (
          <li>
            <CaseForm {...context} id="take">
              <button
                className="ds-button"
                data-variant="secondary"
                type="submit"
                name="intent"
                value="take"
                data-take-case=""
              >
                {say("desk.case.take")}
              </button>
            </CaseForm>
          </li>
        )}
      </ul>
      {applicant.isProtected && <p className="dk-protected">{say("desk.case.protected-long")}</p>}
    </header>
  );
}
