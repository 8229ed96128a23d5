/** Employees: known from their first log-in, when the municipality's own list says that they work there. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { addStaff, refreshStaff, selectStaff, setActive } from "./staff.sql.ts";
import type { StaffId, StaffView } from "./people.model.ts";

/** A line of the municipality's list: known by the provider's subject, or by work e-mail until the first log-in. */
export type StaffListed = { readonly subject?: string; readonly email?: string };

/**
 * Who logged in. The first time the subject or e-mail must be on the list; after that issuer and subject are the
 * identity, whatever the e-mail has become. Throws Refusal `people.not-staff` (403) for a stranger and for someone
 * who has been switched off. `list` is the municipality's list for this issuer and no other.
 */
export async function staffAtLogin(
  tx: Tx,
  who: { readonly issuer: string; readonly subject: string; readonly name: string; readonly email: string },
  list: readonly StaffListed[],
  at: string,
): Promise<StaffView> {
  const known = await refreshStaff(tx, who, at);
  if (known === undefined && !list.some((line) => matches(line, who))) throw new Refusal("people.not-staff", {}, 403);
  const staff = known ?? (await addStaff(tx, who, at));
  if (!staff.active) throw new Refusal("people.not-staff", {}, 403);
  return staff;
}

/** An employee, switched off or not. */
export function staffById(read: Read, staff: StaffId): Promise<StaffView | undefined> {
  return selectStaff(read, staff);
}

/** Switches an employee off or on. Sessions of one who is switched off open nothing from that moment. */
export async function setStaffActive(tx: Tx, staff: StaffId, active: boolean, at: string): Promise<void> {
  await setActive(tx, staff, active, at);
}

function matches(line: StaffListed, who: { readonly subject: string; readonly email: string }): boolean {
  if (line.subject !== undefined) return line.subject === who.subject;
  return line.email !== undefined && who.email !== "" && line.email.toLowerCase() === who.email.toLowerCase();
}
