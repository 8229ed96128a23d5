/** What every verb of the work desk stands on: the house, the roles, the plan, and who is away. */
import { accessOn, grantsOf, type Access, type Role } from "#access";
import { record, type AuditEvent } from "#audit";
import type { StaffId } from "#people";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { today, type LegalDate } from "#platform/time";
import type { Tools } from "#services";
import type { WorkPlan } from "./plan.model.ts";

/** Those of the employees who are away on a day. */
export type AbsentOn = (read: Read, staff: readonly string[], day: LegalDate) => Promise<ReadonlySet<string>>;

export type Room = {
  readonly tools: Tools;
  readonly roles: readonly Role[];
  readonly plan: WorkPlan;
  readonly absentOn: AbsentOn;
};

export type Who = { readonly staff: string; readonly name: string };

export const dayIn = ({ tools }: Room): LegalDate => today(tools.clock, tools.town.time_zone);

export const nowIn = ({ tools }: Room): string => tools.clock.now().toString();

export const accessOf = async (room: Room, read: Read, who: Pick<Who, "staff">): Promise<Access> =>
  accessOn(who.staff as StaffId, await grantsOf(read, who.staff as StaffId), room.roles, dayIn(room));

export const unitName = ({ tools }: Room, unit: string, language: Language): string =>
  tools.town.units.find((one) => one.unit === unit)?.name[language] ?? unit;

/** Empty is whoever works in the unit. */
export const competenceName = ({ plan }: Room, key: string, language: Language): string =>
  key === "" ? "" : (plan.competences.find((one) => one.key === key)?.name[language] ?? key);

/** Roles that may decide cases. */
export const deciding = ({ roles }: Room): string[] =>
  roles.filter((role) => role.actions.includes("cases.decide")).map(({ role }) => role);

export const noted = (
  room: Room,
  tx: Tx,
  who: Pick<Who, "staff">,
  event: Omit<AuditEvent, "at" | "actor">,
): Promise<void> => record(tx, { ...event, at: nowIn(room), actor: { kind: "staff", id: who.staff } });

export const allUnits = ({ tools }: Room, units: "all" | readonly string[]): string[] =>
  units === "all" ? tools.town.units.map(({ unit }) => unit) : [...units];
