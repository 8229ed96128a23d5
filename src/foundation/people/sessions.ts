/**
 * Sessions and log-ins under way.
 *
 * A session is a random token in a cookie; the database knows its SHA-256 alone. It ends after thirty minutes without
 * a sign of life, at the latest after two hours for citizens (ID-porten's own single sign-on limit) and eight for
 * staff, when the identity provider says so, and when an employee is switched off.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Read, Tx } from "#platform/sql";
import {
  deleteLogin,
  deleteOld,
  endByHash,
  endBySid,
  insertLogin,
  insertSession,
  liveSession,
  seen,
  type SessionRow,
} from "./sessions.sql.ts";
import type { PersonId, StaffId } from "./people.model.ts";

type Holder =
  | { readonly kind: "citizen"; readonly person: PersonId }
  | { readonly kind: "staff"; readonly staff: StaffId };

/** `acr` is what the provider said, unchanged; `sid` is the provider's session, absent where it gives none. Instants in ISO 8601. */
export type NewSession = Holder & {
  readonly issuer: string;
  readonly sid?: string;
  readonly acr: string;
  readonly authTime: string;
};

export type Session = Holder & {
  readonly issuer: string;
  readonly sid: string | undefined;
  readonly acr: string;
  readonly authTime: string;
  readonly expiresAt: string;
  /** It is a minute or more since the session was last seen: call `touchSession`. */
  readonly touchDue: boolean;
};

/** A log-in that was begun: kept under its `state`, for ten minutes and one use. */
export type Login = {
  readonly state: string;
  readonly issuer: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Where in the house the person was going: a path of our own. */
  readonly returnTo: string;
};

const MINUTE = 60_000;
const IDLE = 30 * MINUTE;
const LONGEST = { citizen: 120 * MINUTE, staff: 8 * 60 * MINUTE } as const;
const LOGIN = 10 * MINUTE;
const KEPT = 30 * 24 * 60 * MINUTE;

/** Begins a session. The token (256 bits, base64url) is given once and never again. */
export async function startSession(tx: Tx, begun: NewSession, now: string): Promise<{ readonly token: string }> {
  const token = randomBytes(32).toString("base64url");
  await insertSession(tx, {
    hash: hashed(token),
    kind: begun.kind,
    person: begun.kind === "citizen" ? begun.person : null,
    staff: begun.kind === "staff" ? begun.staff : null,
    issuer: begun.issuer,
    sid: begun.sid ?? null,
    acr: begun.acr,
    authTime: begun.authTime,
    now,
    expiresAt: later(now, LONGEST[begun.kind]),
  });
  return { token };
}

/** The session behind a token, if it is alive. */
export async function session(read: Read, token: string, now: string): Promise<Session | undefined> {
  const row = await liveSession(read, hashed(token), now, later(now, -IDLE));
  return row && { ...holder(row), ...common(row), touchDue: row.last_seen_at <= later(now, -MINUTE) };
}

/** Notes that the session was used. */
export async function touchSession(tx: Tx, token: string, now: string): Promise<void> {
  await seen(tx, hashed(token), now, later(now, -IDLE));
}

export async function endSession(tx: Tx, token: string, now: string): Promise<void> {
  await endByHash(tx, hashed(token), now);
}

/** Front-channel logout: the provider names its session, without our cookie. Gives the number of sessions ended. */
export function endSessionsBySid(tx: Tx, issuer: string, sid: string, now: string): Promise<number> {
  return endBySid(tx, issuer, sid, now);
}

export async function rememberLogin(tx: Tx, login: Login, now: string): Promise<void> {
  await insertLogin(tx, login, now, later(now, LOGIN));
}

/** The log-in behind a `state`, once: a second call, or one after ten minutes, finds nothing. */
export function takeLogin(tx: Tx, state: string, now: string): Promise<Login | undefined> {
  return deleteLogin(tx, state, now);
}

/** Removes log-ins that came to nothing and sessions that ended thirty days ago. Gives the number of rows. */
export function forgetOldSessions(tx: Tx, now: string): Promise<number> {
  return deleteOld(tx, now, later(now, -KEPT));
}

const hashed = (token: string): Buffer => createHash("sha256").update(token).digest();

const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

const common = (row: SessionRow) => ({
  issuer: row.issuer,
  sid: row.sid ?? undefined,
  acr: row.acr,
  authTime: row.authenticated_at,
  expiresAt: row.expires_at,
});

/** The database checks that exactly one of the two is there. */
const holder = (row: SessionRow): Holder =>
  row.kind === "citizen"
    ? { kind: "citizen", person: row.person as PersonId }
    : { kind: "staff", staff: row.staff as StaffId };
