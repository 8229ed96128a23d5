/** A permit as a reader sees it: in one language, with last days instead of first days after. */
import { grouped, lastDayOf, renewalOf, standingOn, suspensionFrom, type Permit } from "#permits";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Tools } from "#services";
import type { OwnPermit, PermitView, Span } from "./permitdesk.model.ts";

export const spanOf = (days: Permit["state"]["valid"]): Span => ({ from: days.from, last: lastDayOf(days) });

export function viewOf(permit: Permit, holder: string, day: LegalDate, language: Language): PermitView {
  const { state } = permit;
  const suspension = suspensionFrom(state, day);
  const { replaced } = state;
  return {
    permit: permit.permit,
    rev: permit.rev,
    number: permit.number,
    title: permit.title[language],
    standing: standingOn(state, day),
    valid: spanOf(state.valid),
    suspension: suspension && spanOf(suspension),
    withdrawnFrom: state.withdrawnFrom,
    replaced: replaced && { permit: replaced.by, from: replaced.from },
    holder,
    lines: permit.card.map(({ label, value }) => ({ label: label[language], value })),
    conditions: permit.conditions.map((condition) => condition[language]),
  };
}

export function ownView(
  tools: Pick<Tools, "services" | "portalUrl">,
  permit: Permit,
  holder: string,
  day: LegalDate,
  language: Language,
  mayReportLost: boolean,
): OwnPermit {
  const renewal = renewalOf(permit, day);
  const code = grouped(permit.code);
  return {
    ...viewOf(permit, holder, day, language),
    code,
    checkUrl: `${tools.portalUrl}/verify/${code}`,
    caseId: permit.caseId,
    mayReportLost,
    renewal:
      renewal === undefined || !tools.services.has(renewal.service)
        ? undefined
        : { service: renewal.service, opensOn: renewal.opensOn, isOpen: renewal.isOpen },
  };
}
