/** The one rule of access, as a judgement, as a refusal and as a list for SQL. */
import { Refusal } from "#platform/errors";
import { within, type LegalDate } from "#platform/time";
import type { StaffId } from "#people";
import { EVERY_UNIT, type Access, type Action, type Grant, type Judgement, type Role } from "./access.model.ts";

/** What the grants give on a day. A grant of a role that is not in the catalogue gives nothing. */
export function accessOn(staff: StaffId, grants: readonly Grant[], roles: readonly Role[], day: LegalDate): Access {
  const actionsOf = new Map(roles.map((role) => [role.role, new Set(role.actions)]));
  const permissions = grants
    .filter((grant) => grant.staff === staff && within(day, grant.from, grant.to))
    .flatMap(({ unit, role }) => {
      const actions = actionsOf.get(role);
      return actions === undefined ? [] : [{ unit, role, actions }];
    });
  return { staff, permissions };
}

export function judge(access: Access, action: Action, unit: string): Judgement {
  if (access.permissions.length === 0) return { allowed: false, because: "no-role" };
  const able = access.permissions.filter((permission) => permission.actions.has(action));
  const here = able.find((permission) => permission.unit === unit || permission.unit === EVERY_UNIT);
  if (here !== undefined) return { allowed: true, byRole: here.role, inUnit: here.unit };
  return { allowed: false, because: able.length > 0 ? "other-unit" : "not-in-role" };
}

export const may = (access: Access, action: Action, unit: string): boolean => judge(access, action, unit).allowed;

/** Throws Refusal `access.denied` (403) with the action, the unit and the reason. */
export function demand(access: Access, action: Action, unit: string): void {
  const judgement = judge(access, action, unit);
  if (!judgement.allowed) throw new Refusal("access.denied", { action, unit, because: judgement.because }, 403);
}

/** The units where an action is allowed: the same rule for a list. `all` when it is every unit there is. */
export function unitsWhere(access: Access, action: Action): "all" | readonly string[] {
  const units = access.permissions.filter((p) => p.actions.has(action)).map((p) => p.unit);
  return units.includes(EVERY_UNIT) ? "all" : [...new Set(units)].toSorted();
}
