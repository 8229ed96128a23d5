/** Who may decide, with the reason. Pure: the register, the person, the matter and the day are all there is to it. */
import { within, type LegalDate } from "#platform/time";
import {
  EVERY,
  NO_AUTHORITY,
  type Absence,
  type Authority,
  type Decider,
  type Delegation,
  type Matter,
  type NoAuthority,
} from "./authority.model.ts";

/**
 * Once the register has said anything of a service, only it gives authority: what runs out never lets more people decide.
 * An amount that nobody knows is over every limit.
 */
export function mayDecide(register: readonly Delegation[], who: Decider, matter: Matter, day: LegalDate): Authority {
  const about = register.filter((one) => one.approved && isAbout(one, matter));
  if (about.length === 0) return { allowed: true, by: "unregulated" };
  const judged = about.map((one) => ({ one, why: refusalOf(register, one, who, matter, day) }));
  const holding = judged.find(({ why }) => why === undefined);
  if (holding !== undefined) return { allowed: true, by: holding.one };
  const [nearest] = judged.toSorted((a, b) => rank(a.why) - rank(b.why));
  return { allowed: false, because: nearest?.why ?? "not-yours", nearest: nearest?.one };
}

/** What keeps one delegation from giving this person this authority today; undefined when nothing does. */
function refusalOf(
  register: readonly Delegation[],
  one: Delegation,
  who: Decider,
  matter: Matter,
  day: LegalDate,
): NoAuthority | undefined {
  if (!isHolder(one, who, matter.unit)) return "not-yours";
  if (!holdsOn(register, one, day)) return "not-now";
  if (one.outcomes.length > 0 && !one.outcomes.includes(matter.outcome)) return "outcome";
  if (one.most !== undefined && matter.amount !== undefined && (matter.amount === null || matter.amount > one.most))
    return "amount";
  return undefined;
}

/** Whether the register says anything of a service in a unit. What it does not speak of stays with the role. */
export const isRegulated = (register: readonly Delegation[], about: Pick<Matter, "unit" | "service">): boolean =>
  register.some((one) => one.approved && isAbout(one, about));

const rank = (why: NoAuthority | undefined): number => NO_AUTHORITY.findIndex((one) => one === why);

const isAbout = ({ unit, service }: Delegation, matter: Pick<Matter, "unit" | "service">): boolean =>
  (unit === EVERY || unit === matter.unit) && (service === EVERY || service === matter.service);

const isHolder = ({ holder }: Delegation, who: Decider, unit: string): boolean =>
  holder.kind === "staff"
    ? holder.staff === who.staff
    : who.roles.some((held) => held.role === holder.role && (held.unit === unit || held.unit === EVERY));

/** Whether it holds on a day, and everything it was delegated from does too. */
export function holdsOn(register: readonly Delegation[], one: Delegation, day: LegalDate): boolean {
  const chain = chainOf(register, one);
  return chain !== undefined && chain.every((link) => link.approved && standsOn(link, day));
}

const standsOn = ({ from, to, endedOn }: Delegation, day: LegalDate): boolean =>
  within(day, from, to) && (endedOn === undefined || day < endedOn);

/** It and what it was delegated from, to the top; undefined when the chain is broken or bites its tail. */
function chainOf(register: readonly Delegation[], one: Delegation): readonly Delegation[] | undefined {
  const chain = [one];
  for (let at = one; at.parent !== undefined;) {
    const parent = register.find(({ id }) => id === at.parent);
    if (parent === undefined || !parent.mayDelegate || chain.includes(parent)) return undefined;
    chain.push(parent);
    at = parent;
  }
  return chain;
}

/** Where a further delegation gives more than it was taken from. Nobody can give what they do not have. */
export function wider(parent: Delegation, child: Omit<Delegation, "id" | "approved" | "endedOn">): readonly string[] {
  const isWithin = (inner: string, outer: string): boolean => outer === EVERY || inner === outer;
  const outcomes =
    parent.outcomes.length === 0 ||
    (child.outcomes.length > 0 && child.outcomes.every((outcome) => parent.outcomes.includes(outcome)));
  const most = parent.most === undefined || (child.most !== undefined && child.most <= parent.most);
  const days =
    child.from >= parent.from && (parent.to === undefined || (child.to !== undefined && child.to <= parent.to));
  return [
    ...(parent.mayDelegate ? [] : ["may-delegate"]),
    ...(isWithin(child.unit, parent.unit) ? [] : ["unit"]),
    ...(isWithin(child.service, parent.service) ? [] : ["service"]),
    ...(outcomes ? [] : ["outcomes"]),
    ...(most ? [] : ["most"]),
    ...(days ? [] : ["days"]),
  ];
}

/** Whether someone is away on a day. */
export const isAway = (absences: readonly Absence[], staff: string, day: LegalDate): boolean =>
  absences.some((one) => one.staff === staff && within(day, one.from, one.to));

/**
 * Whose cases someone looks after on a day: their own, and those of the absent whom they stand in for. Who stands in for somebody who
 * stands in for a third looks after all three.
 */
export function looksAfter(absences: readonly Absence[], staff: string, day: LegalDate): readonly string[] {
  const all = [staff];
  for (const one of all)
    for (const { staff: away, substitute, from, to } of absences)
      if (substitute?.staff === one && within(day, from, to) && !all.includes(away)) all.push(away);
  return all;
}

/** The first day that one of these people is back; undefined when somebody is there today. */
export function firstBack(
  absences: readonly Absence[],
  staff: readonly string[],
  day: LegalDate,
): LegalDate | undefined {
  if (staff.length === 0 || staff.some((one) => !isAway(absences, one, day))) return undefined;
  return staff.map((one) => backOn(absences, one, day)).toSorted()[0];
}

/** The first day somebody is there, through absences that follow on each other. */
function backOn(absences: readonly Absence[], staff: string, day: LegalDate): LegalDate {
  let at = day;
  for (let i = 0; i <= absences.length; i += 1) {
    const away = absences.find((one) => one.staff === staff && within(at, one.from, one.to));
    if (away === undefined) return at;
    at = away.to;
  }
  return at;
}
