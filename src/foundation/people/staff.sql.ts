/** Every statement about staff. */
import { sql, type Read, type Tx } from "#platform/sql";
import { z } from "zod";
import type { StaffId, StaffView } from "./people.model.ts";

type Who = { readonly issuer: string; readonly subject: string; readonly name: string; readonly email: string };

const Row = z
  .object({
    id: z.string(),
    issuer: z.string(),
    subject: z.string(),
    name: z.string(),
    email: z.string(),
    active: z.boolean(),
  })
  .transform(({ id, ...rest }): StaffView => ({ ...rest, staff: id as StaffId }));

/** Brings name and e-mail up to date; undefined when nobody has logged in with this identity before. */
export function refreshStaff(tx: Tx, who: Who, at: string): Promise<StaffView | undefined> {
  return tx.maybe(
    Row,
    sql`UPDATE people.staff SET name = ${who.name}, email = ${who.email}, updated_at = ${at}
        WHERE municipality = platform.here() AND issuer = ${who.issuer} AND subject = ${who.subject}
        RETURNING id, issuer, subject, name, email, active`,
  );
}

/** Two first log-ins at once make one employee. */
export function addStaff(tx: Tx, who: Who, at: string): Promise<StaffView> {
  return tx.one(
    Row,
    sql`INSERT INTO people.staff (issuer, subject, name, email, created_at, updated_at)
        VALUES (${who.issuer}, ${who.subject}, ${who.name}, ${who.email}, ${at}, ${at})
        ON CONFLICT (municipality, issuer, subject) DO UPDATE SET updated_at = excluded.updated_at
        RETURNING id, issuer, subject, name, email, active`,
  );
}

export function selectStaff(read: Read, staff: StaffId): Promise<StaffView | undefined> {
  return read.maybe(
    Row,
    sql`SELECT id, issuer, subject, name, email, active FROM people.staff WHERE municipality = platform.here() AND id = ${staff}`,
  );
}

export function setActive(tx: Tx, staff: StaffId, active: boolean, at: string): Promise<number> {
  return tx.run(
    sql`UPDATE people.staff SET active = ${active}, updated_at = ${at} WHERE municipality = platform.here() AND id = ${staff}`,
  );
}
