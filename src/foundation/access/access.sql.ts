/** Every statement about grants, and the rule as a condition in other modules' lists. */
import { raw, sql, type Read, type Tx } from "#platform/sql";
import { legalDate, type LegalDate } from "#platform/time";
import type { StaffId } from "#people";
import { z } from "zod";
import { unitsWhere } from "./access.rules.ts";
import type { Access, Action, Grant } from "./access.model.ts";

const Row = z
  .object({
    staff: z.string(),
    unit: z.string(),
    role: z.string(),
    from: z.string().transform(legalDate),
    to: z.string().transform(legalDate).nullable(),
  })
  .transform(({ staff, to, ...rest }): Grant => ({ ...rest, staff: staff as StaffId, to: to ?? undefined }));

/**
 * A condition for a WHERE: true where the employee may do the action. `column` is the statement's own name for the
 * unit, never anything a person wrote. The text is the same for everyone, so that the statement stays prepared.
 */
export function whereAllowed(access: Access, action: Action, column: string): ReturnType<typeof sql> {
  const units = unitsWhere(access, action);
  const all = units === "all";
  return sql`(${all}::boolean OR ${raw(column)} = ANY(${all ? [] : units}::text[]))`;
}

export function grantsHeld(read: Read, staff: StaffId): Promise<Grant[]> {
  return read.rows(
    Row,
    sql`SELECT staff, unit, role, lower(valid) AS "from", upper(valid) AS "to"
        FROM access.role_grant WHERE municipality = platform.here() AND staff = ${staff} ORDER BY unit, role, valid`,
  );
}

/** Adds the grant unless one that covers its first day is there already; gives whether it was added. */
export async function addGrant(tx: Tx, grant: Grant, by: string, at: string): Promise<boolean> {
  const added = await tx.run(sql`
    INSERT INTO access.role_grant (staff, unit, role, valid, granted_at, granted_by)
    SELECT ${grant.staff}::uuid, ${grant.unit}, ${grant.role}, daterange(${grant.from}::date, ${grant.to ?? null}::date), ${at}, ${by}
    WHERE NOT EXISTS (
      SELECT FROM access.role_grant WHERE municipality = platform.here() AND staff = ${grant.staff}
        AND unit = ${grant.unit} AND role = ${grant.role} AND valid @> ${grant.from}::date)`);
  return added > 0;
}

/** Ends the grants of a role in a unit on a day; those that would begin later never do. Gives the number ended. */
export async function closeGrants(
  tx: Tx,
  which: { readonly staff: StaffId; readonly unit: string; readonly role: string },
  last: LegalDate,
): Promise<number> {
  const removed = await tx.run(sql`
    DELETE FROM access.role_grant WHERE municipality = platform.here() AND staff = ${which.staff}
      AND unit = ${which.unit} AND role = ${which.role} AND lower(valid) >= ${last}::date`);
  const shortened = await tx.run(sql`
    UPDATE access.role_grant SET valid = daterange(lower(valid), ${last}::date)
    WHERE municipality = platform.here() AND staff = ${which.staff}
      AND unit = ${which.unit} AND role = ${which.role} AND valid @> ${last}::date`);
  return removed + shortened;
}
