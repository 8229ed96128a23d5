/** Every statement about sessions and log-ins under way. */
import { sql, type Read, type Tx } from "#platform/sql";
import { z } from "zod";

const Row = z.object({
  kind: z.enum(["citizen", "staff"]),
  person: z.string().nullable(),
  staff: z.string().nullable(),
  issuer: z.string(),
  sid: z.string().nullable(),
  acr: z.string(),
  authenticated_at: z.string(),
  last_seen_at: z.string().transform((at) => new Date(at).toISOString()),
  expires_at: z.string(),
});
export type SessionRow = z.output<typeof Row>;

const LoginRow = z
  .object({
    state: z.string(),
    issuer: z.string(),
    nonce: z.string(),
    code_verifier: z.string(),
    return_to: z.string(),
  })
  .transform(({ code_verifier, return_to, ...rest }) => ({
    ...rest,
    codeVerifier: code_verifier,
    returnTo: return_to,
  }));

type LoginKept = z.output<typeof LoginRow>;

export async function insertSession(
  tx: Tx,
  row: {
    readonly hash: Buffer;
    readonly kind: string;
    readonly person: string | null;
    readonly staff: string | null;
    readonly issuer: string;
    readonly sid: string | null;
    readonly acr: string;
    readonly authTime: string;
    readonly now: string;
    readonly expiresAt: string;
  },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO people.session (token_hash, kind, person, staff, issuer, sid, acr, authenticated_at, created_at, last_seen_at, expires_at)
    VALUES (${row.hash}, ${row.kind}, ${row.person}, ${row.staff}, ${row.issuer}, ${row.sid}, ${row.acr}, ${row.authTime}, ${row.now}, ${row.now}, ${row.expiresAt})`);
}

/** An employee who was switched off has no session, however fresh. */
export function liveSession(read: Read, hash: Buffer, now: string, seenAfter: string): Promise<SessionRow | undefined> {
  return read.maybe(
    Row,
    sql`
      SELECT s.kind, s.person, s.staff, s.issuer, s.sid, s.acr, s.authenticated_at, s.last_seen_at, s.expires_at
      FROM people.session AS s
      LEFT JOIN people.staff AS e ON e.municipality = s.municipality AND e.id = s.staff
      WHERE s.municipality = platform.here() AND s.token_hash = ${hash} AND s.ended_at IS NULL
        AND s.expires_at > ${now} AND s.last_seen_at > ${seenAfter} AND e.active IS NOT FALSE`,
  );
}

/** A session that has already run out is not brought back to life. */
export function seen(tx: Tx, hash: Buffer, now: string, seenAfter: string): Promise<number> {
  return tx.run(sql`
    UPDATE people.session SET last_seen_at = greatest(last_seen_at, ${now}::timestamptz)
    WHERE municipality = platform.here() AND token_hash = ${hash} AND ended_at IS NULL AND last_seen_at > ${seenAfter}`);
}

export function endByHash(tx: Tx, hash: Buffer, now: string): Promise<number> {
  return tx.run(sql`
    UPDATE people.session SET ended_at = ${now}
    WHERE municipality = platform.here() AND token_hash = ${hash} AND ended_at IS NULL`);
}

export function endBySid(tx: Tx, issuer: string, sid: string, now: string): Promise<number> {
  return tx.run(sql`
    UPDATE people.session SET ended_at = ${now}
    WHERE municipality = platform.here() AND issuer = ${issuer} AND sid = ${sid} AND ended_at IS NULL`);
}

export async function insertLogin(tx: Tx, login: LoginKept, now: string, expiresAt: string): Promise<void> {
  await tx.run(sql`
    INSERT INTO people.login (state, issuer, nonce, code_verifier, return_to, created_at, expires_at)
    VALUES (${login.state}, ${login.issuer}, ${login.nonce}, ${login.codeVerifier}, ${login.returnTo}, ${now}, ${expiresAt})`);
}

export function deleteLogin(tx: Tx, state: string, now: string): Promise<LoginKept | undefined> {
  return tx.maybe(
    LoginRow,
    sql`DELETE FROM people.login WHERE municipality = platform.here() AND state = ${state} AND expires_at > ${now}
        RETURNING state, issuer, nonce, code_verifier, return_to`,
  );
}

export async function deleteOld(tx: Tx, now: string, endedBefore: string): Promise<number> {
  const logins = await tx.run(
    sql`DELETE FROM people.login WHERE municipality = platform.here() AND expires_at <= ${now}`,
  );
  const sessions = await tx.run(
    sql`DELETE FROM people.session WHERE municipality = platform.here() AND expires_at <= ${endedBefore}`,
  );
  return logins + sessions;
}
