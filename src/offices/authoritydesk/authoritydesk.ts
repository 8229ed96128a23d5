/** Keeping the register of delegations with four eyes, and the list of who is away. Each verb names the one action it needs. */
import { accessOn, demand, grantsOf, may, unitsWhere, type Access, type Role } from "#access";
import {
  absencesFrom,
  approveDelegation,
  cancelAbsence,
  delegations,
  endDelegation,
  EVERY,
  rolesIn,
  writeAbsence,
  writeDelegation,
  type DelegationEntry,
  type DelegationWish,
} from "#authority";
import { asWhoAsks, type Staff } from "#desk";
import type { StaffId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, legalDate, today, type LegalDate } from "#platform/time";
import { serviceSay, serviceTitle, type Tools } from "#services";
import type { AuthorityDesk, Choice, DelegationForm, DelegationRegister } from "./authoritydesk.model.ts";
import { leftToRoles, NOBODY, registerViews, roleName, unitName } from "./register.ts";

/** For anybody: what holds today, or will. Who wrote what, and what is over, is for those who keep it. */
export const openDelegationRegister =
  (tools: Tools, roles: readonly Role[]): DelegationRegister =>
  (language) =>
    tools.db.read(tools.municipality, async (read) => ({
      delegations: (await registerViews(tools, read, roles, language, NOBODY)).filter(
        ({ standing }) => standing === "holds" || standing === "coming",
      ),
      leftToRoles: leftToRoles(tools, roles, await delegations(read), language),
    }));

export const openAuthorityDesk = (tools: Tools, roles: readonly Role[]): AuthorityDesk =>
  asWhoAsks(tools, (own) => authorityVerbs(own, roles));

function authorityVerbs(tools: Tools, roles: readonly Role[]): AuthorityDesk {
  const { db, municipality } = tools;
  const day = (): LegalDate => today(tools.clock, tools.town.time_zone);
  const handOf = (who: Staff) => ({ staff: who.staff, at: tools.clock.now().toString() });
  const accessOf = async (read: Read, who: Staff): Promise<Access> =>
    accessOn(who.staff as StaffId, await grantsOf(read, who.staff as StaffId), roles, day());
  const entry = async (read: Read, id: string): Promise<DelegationEntry> => {
    const found = (await delegations(read)).find((one) => one.id === id);
    if (found === undefined) throw new Refusal("authority.no-such-delegation", {}, 404);
    return found;
  };
  /** Everybody who works in a unit that the worker leads. */
  const led = async (read: Read, access: Access): Promise<Choice[]> => {
    const units = unitsWhere(access, "cases.lead");
    const all = units === "all" ? tools.town.units.map(({ unit }) => unit) : units;
    return staffIn(await Promise.all(all.map((unit) => rolesIn(read, unit, day()))));
  };
  const everybody = async (read: Read): Promise<Choice[]> =>
    staffIn(await Promise.all(tools.town.units.map(({ unit }) => rolesIn(read, unit, day()))));

  return {
    register: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(read, who);
        const views = await registerViews(tools, read, roles, language, (one) => ({
          mayApprove:
            !one.approved &&
            one.endedOn === undefined &&
            one.writtenBy?.staff !== who.staff &&
            may(access, "authority.approve", one.unit),
          mayEnd: one.endedOn === undefined && may(access, "authority.write", one.unit),
        }));
        return {
          delegations: views,
          leftToRoles: leftToRoles(tools, roles, await delegations(read), language),
          mayWrite: unitsWhere(access, "authority.write").length > 0,
          today: day(),
          choices: choicesFor(tools, roles, language, await everybody(read), await delegations(read), access),
        };
      }),
    write: (who, form) =>
      db.write(municipality, async (tx) => {
        demand(await accessOf(tx, who), "authority.write", form.unit);
        await writeDelegation(tx, wishOf(tools, roles, form), handOf(who));
      }),
    approve: (who, id) =>
      db.write(municipality, async (tx) => {
        demand(await accessOf(tx, who), "authority.approve", (await entry(tx, id)).unit);
        await approveDelegation(tx, id, handOf(who));
      }),
    end: (who, id, reason) =>
      db.write(municipality, async (tx) => {
        demand(await accessOf(tx, who), "authority.write", (await entry(tx, id)).unit);
        await endDelegation(tx, id, day(), reason, handOf(who));
      }),
    absences: (who) =>
      db.read(municipality, async (read) => {
        const people = await led(read, await accessOf(read, who));
        const mayFor = new Set([who.staff, ...people.map(({ value }) => value)]);
        return {
          absences: (await absencesFrom(read, day())).map((one) => ({
            id: one.id,
            name: one.name,
            from: one.from,
            last: addDays(one.to, -1),
            substitute: one.substitute?.name,
            isNow: one.from <= day(),
            mayCancel: mayFor.has(one.staff),
          })),
          today: day(),
          people: [{ value: who.staff, label: who.name }, ...people.filter(({ value }) => value !== who.staff)],
          substitutes: await everybody(read),
          self: who.staff,
        };
      }),
    away: (who, form) =>
      db.write(municipality, async (tx) => {
        mustLead(await led(tx, await accessOf(tx, who)), who, form.staff);
        const substitute = form.substitute === "" ? undefined : form.substitute;
        if (substitute !== undefined && !(await everybody(tx)).some(({ value }) => value === substitute))
          throw new Refusal("authority.no-such-person");
        const [from, last] = [dayIn(form.from), dayIn(form.last)];
        await writeAbsence(tx, { staff: form.staff, from, to: addDays(last, 1), substitute }, handOf(who));
      }),
    back: (who, id) =>
      db.write(municipality, async (tx) => {
        const found = (await absencesFrom(tx, day())).find((one) => one.id === id);
        if (found === undefined) throw new Refusal("authority.no-such-absence", {}, 404);
        mustLead(await led(tx, await accessOf(tx, who)), who, found.staff);
        await cancelAbsence(tx, found, handOf(who));
      }),
  };
}

/** One's own absence is one's own to enter; that of others is for whoever leads them. */
function mustLead(people: readonly Choice[], who: Staff, staff: string): void {
  if (staff !== who.staff && !people.some(({ value }) => value === staff))
    throw new Refusal("access.denied", { action: "cases.lead", unit: "", because: "other-unit" }, 403);
}

function staffIn(units: readonly (readonly { readonly staff: string; readonly name: string }[])[]): Choice[] {
  const names = new Map(units.flat().map(({ staff, name }) => [staff, name]));
  return [...names].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label));
}

function choicesFor(
  tools: Tools,
  roles: readonly Role[],
  language: Language,
  staff: readonly Choice[],
  register: readonly DelegationEntry[],
  access: Access,
) {
  const units = unitsWhere(access, "authority.write");
  const allowed = units === "all" ? [EVERY, ...tools.town.units.map(({ unit }) => unit)] : units;
  const services = [...tools.services.values()];
  const outcomes = new Map(
    services.flatMap((service) =>
      service.process.decision.outcomes.map((one) => [one, serviceSay(service, language)(`process.outcomes.${one}`)]),
    ),
  );
  return {
    units: allowed.map((unit) => ({ value: unit, label: unitName(tools, unit, language) })),
    services: services
      .filter(({ about }) => units === "all" || units.includes(about.unit))
      .map(({ slug }) => ({ value: slug, label: serviceTitle(tools, slug, language) })),
    roles: roles
      .filter(({ actions }) => actions.includes("cases.decide"))
      .map(({ role }) => ({ value: `role:${role}`, label: roleName(roles, role, language) })),
    staff: staff.map(({ value, label }) => ({ value: `staff:${value}`, label })),
    parents: register
      .filter((one) => one.mayDelegate && one.approved && one.endedOn === undefined)
      .map(({ id, source }) => ({ value: id, label: source })),
    outcomes: [...outcomes].map(([value, label]) => ({ value, label: label ?? value })),
  };
}

function wishOf(tools: Tools, roles: readonly Role[], form: DelegationForm): DelegationWish {
  const [kind, name = ""] = form.holder.split(":");
  const { service, unit } = form;
  if (service !== EVERY && !tools.services.has(service)) throw new Refusal("services.unknown", {}, 404);
  if (kind === "role" ? !roles.some(({ role }) => role === name) : kind !== "staff" || name === "")
    throw new Refusal("authority.no-such-person");
  const known = tools.services.get(service)?.process.decision.outcomes;
  if (form.outcomes.some((one) => known !== undefined && !known.includes(one)))
    throw new Refusal("authority.no-such-outcome");
  if (form.source.trim().length < 3) throw new Refusal("authority.source");
  const most = form.most.replaceAll(/\s/g, "");
  if (!/^\d{0,12}$/.test(most)) throw new Refusal("authority.most");
  return {
    unit,
    service,
    holder: kind === "role" ? { kind: "role", role: name } : { kind: "staff", staff: name as StaffId, name: "" },
    outcomes: form.outcomes,
    most: most === "" ? undefined : Number(most),
    from: dayIn(form.from),
    to: form.last.trim() === "" ? undefined : addDays(dayIn(form.last), 1),
    source: form.source.trim(),
    mayDelegate: form.mayDelegate,
    parent: form.parent === "" ? undefined : form.parent,
  };
}

/** Refuses with `desk.not-a-day`. */
function dayIn(text: string): LegalDate {
  try {
    return legalDate(text.trim());
  } catch {
    throw new Refusal("desk.not-a-day", { text: text.slice(0, 40) });
  }
}
