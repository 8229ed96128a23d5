/** Giving and taking roles; each is an event. */
import { record, type Actor } from "#audit";
import type { Read, Tx } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import type { StaffId } from "#people";
import { addGrant, closeGrants, grantsHeld } from "./access.sql.ts";
import type { Grant } from "./access.model.ts";

/** Gives a role in a unit. The same again changes nothing and is no event. */
export async function grantRole(tx: Tx, grant: Grant, actor: Actor, at: string): Promise<void> {
  if (!(await addGrant(tx, grant, `${actor.kind}:${actor.id}`, at))) return;
  const { staff, unit, role, from, to } = grant;
  const details = { unit, role, from, to: to ?? null };
  await record(tx, { at, actor, action: "access.role-granted", subject: { kind: "staff", id: staff }, details });
}

/** Takes a role in a unit; `last` is the first day it no longer holds. */
export async function revokeRole(
  tx: Tx,
  which: { readonly staff: StaffId; readonly unit: string; readonly role: string },
  last: LegalDate,
  actor: Actor,
  at: string,
): Promise<void> {
  if ((await closeGrants(tx, which, last)) === 0) return;
  const { staff, unit, role } = which;
  const details = { unit, role, from: last };
  await record(tx, { at, actor, action: "access.role-revoked", subject: { kind: "staff", id: staff }, details });
}

/** Every grant an employee has or had. */
export const grantsOf = (read: Read, staff: StaffId): Promise<Grant[]> => grantsHeld(read, staff);
