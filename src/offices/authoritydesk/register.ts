/** Delegations in words: for those who keep the register, and for anybody who asks who may decide. */
import type { Role } from "#access";
import { delegations, EVERY, holdsOn, isRegulated, type DelegationEntry } from "#authority";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, today, type LegalDate } from "#platform/time";
import { serviceSay, serviceTitle, type Tools } from "#services";
import type { DelegationStanding, DelegationView, LeftToRoles } from "./authoritydesk.model.ts";

export type May = (one: DelegationEntry) => { readonly mayApprove: boolean; readonly mayEnd: boolean };

export const NOBODY: May = () => ({ mayApprove: false, mayEnd: false });

export async function registerViews(
  tools: Tools,
  read: Read,
  roles: readonly Role[],
  language: Language,
  may: May,
): Promise<DelegationView[]> {
  const register = await delegations(read);
  const day = today(tools.clock, tools.town.time_zone);
  return register.map((one) => ({
    id: one.id,
    unit: unitName(tools, one.unit, language),
    service: one.service === EVERY ? undefined : serviceTitle(tools, one.service, language),
    holder: one.holder.kind === "role" ? roleName(roles, one.holder.role, language) : one.holder.name,
    isRole: one.holder.kind === "role",
    outcomes: one.outcomes.map((outcome) => outcomeName(tools, one.service, outcome, language)),
    most: one.most,
    from: one.from,
    last: one.to === undefined ? undefined : addDays(one.to, -1),
    source: one.source,
    mayDelegate: one.mayDelegate,
    under: register.find(({ id }) => id === one.parent)?.source,
    standing: standingOf(register, one, day),
    writtenBy: one.writtenBy?.name,
    approvedBy: one.approvedBy,
    endReason: one.endReason,
    ...may(one),
  }));
}

/** The services in which something is decided, and of which the register is silent. */
export function leftToRoles(
  tools: Tools,
  roles: readonly Role[],
  register: readonly DelegationEntry[],
  language: Language,
): LeftToRoles {
  const silent = [...tools.services.values()].filter(
    ({ slug, about, process }) =>
      process.steps.some(({ kind }) => kind === "decide") &&
      !isRegulated(register, { unit: about.unit, service: slug }),
  );
  return {
    roles: roles.filter(({ actions }) => actions.includes("cases.decide")).map(({ name }) => name[language]),
    services: silent.map(({ slug, about }) => ({
      service: serviceTitle(tools, slug, language),
      unit: unitName(tools, about.unit, language),
    })),
  };
}

function standingOf(register: readonly DelegationEntry[], one: DelegationEntry, day: LegalDate): DelegationStanding {
  if (one.endedOn !== undefined && one.endedOn <= day) return "over";
  if (!one.approved) return "waiting";
  if (holdsOn(register, one, day)) return "holds";
  if (one.to !== undefined && one.to <= day) return "over";
  return day < one.from ? "coming" : "gone";
}

export const unitName = (tools: Tools, unit: string, language: Language): string =>
  unit === EVERY ? tools.town.name : (tools.town.units.find((one) => one.unit === unit)?.name[language] ?? unit);

export const roleName = (roles: readonly Role[], role: string, language: Language): string =>
  roles.find((one) => one.role === role)?.name[language] ?? role;

function outcomeName(tools: Tools, slug: string, outcome: string, language: Language): string {
  const service = tools.services.get(slug);
  return service === undefined ? outcome : serviceSay(service, language)(`process.outcomes.${outcome}`);
}
