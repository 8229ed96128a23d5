/** Who may do what where. What a role allows is data (`catalogue/roles/*.yaml`); this is its form. */
import type { StaffId } from "#people";
import { LocalisedText } from "#municipalities";
import type { LegalDate } from "#platform/time";
import { z } from "zod";

/** Everything a role can allow. A route or a verb names one of these; a role is a list of them. */
export const ACTIONS = [
  "cases.read",
  "cases.decide",
  "cases.assign",
  "cases.lead",
  "automation.switch",
  "rules.read",
  "rules.edit",
  "rules.propose",
  "rules.approve",
  "studio.read",
  "studio.write",
  "studio.approve",
  "records.read",
  "records.read-screened",
  "records.edit",
  "journal.publish",
  "permits.read",
  "permits.manage",
  "registers.look-up",
  "indicators.read",
  "quality.read",
  "quality.manage",
  "authority.write",
  "authority.approve",
  "access.manage",
  "audit.read",
] as const;
export type Action = (typeof ACTIONS)[number];

/** A role (nb: rolle, sv: roll) as `catalogue/roles/<role>.yaml` says it. */
export const RoleData = z.strictObject({
  role: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: LocalisedText,
  actions: z.array(z.enum(ACTIONS)).min(1),
});
export type Role = z.infer<typeof RoleData>;

/** Every unit of the municipality, for an archivist or a data protection officer. */
export const EVERY_UNIT = "*";

/** A role an employee holds in a unit (nb: enhet, sv: enhet) for `from ≤ day < to`; an open end is undefined. */
export type Grant = {
  readonly staff: StaffId;
  readonly unit: string;
  readonly role: string;
  readonly from: LegalDate;
  readonly to: LegalDate | undefined;
};

/** What an employee may do on one day: made by `accessOn`, handed to every judgement. */
export type Access = { readonly staff: StaffId; readonly permissions: readonly Permission[] };

export type Permission = { readonly unit: string; readonly role: string; readonly actions: ReadonlySet<Action> };

/** A judgement with its reason: the role that allowed it, or why not. */
export type Judgement =
  | { readonly allowed: true; readonly byRole: string; readonly inUnit: string }
  | { readonly allowed: false; readonly because: "no-role" | "other-unit" | "not-in-role" };
