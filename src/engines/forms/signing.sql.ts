/** Every statement about signing together. */
import { sql } from "#platform/sql";

const ROUND = sql`r.id, r.draft, r.signing_order, r.language, r.summary, r.summary_hash, r.state, r.opened_at, r.expires_at, r.ended_at, d.person AS applicant, d.service`;
const ROUNDS = sql`forms.signing_round r JOIN forms.draft d ON d.municipality = r.municipality AND d.id = r.draft`;
const SIGNATURE = sql`s.id, s.round, s.place, s.person, s.name, s.state, s.signed_hash, s.changed_at, s.reason`;

export const insertRound = (r: {
  readonly id: string;
  readonly draft: string;
  readonly order: string;
  readonly language: string;
  readonly summary: object;
  readonly hash: string;
  readonly openedAt: string;
  readonly expiresAt: string;
}) => sql`
  INSERT INTO forms.signing_round (id, draft, signing_order, language, summary, summary_hash, opened_at, expires_at)
  VALUES (${r.id}, ${r.draft}, ${r.order}, ${r.language}, ${JSON.stringify(r.summary)}, ${r.hash}, ${r.openedAt}, ${r.expiresAt})`;

export const insertSignature = (round: string, place: number, person: string, name: string) => sql`
  INSERT INTO forms.signature (round, place, person, name) VALUES (${round}, ${place}, ${person}, ${name})`;

export const selectRound = (id: string) =>
  sql`SELECT ${ROUND} FROM ${ROUNDS} WHERE r.municipality = platform.here() AND r.id = ${id}`;

export const lockRound = (id: string) =>
  sql`SELECT ${ROUND} FROM ${ROUNDS} WHERE r.municipality = platform.here() AND r.id = ${id} FOR UPDATE OF r`;

/** The newest round of a draft. */
export const selectRoundOf = (draft: string) => sql`
  SELECT ${ROUND} FROM ${ROUNDS} WHERE r.municipality = platform.here() AND r.draft = ${draft} ORDER BY r.opened_at DESC, r.id DESC LIMIT 1`;

export const selectRoundByHash = (draft: string, hash: string) => sql`
  SELECT ${ROUND} FROM ${ROUNDS} WHERE r.municipality = platform.here() AND r.draft = ${draft} AND r.summary_hash = ${hash} LIMIT 1`;

export const selectSignature = (id: string, person: string) =>
  sql`SELECT ${SIGNATURE} FROM forms.signature s WHERE s.municipality = platform.here() AND s.id = ${id} AND s.person = ${person}`;

export const selectSignatures = (round: string) =>
  sql`SELECT ${SIGNATURE} FROM forms.signature s WHERE s.municipality = platform.here() AND s.round = ${round} ORDER BY s.place`;

/** What someone is asked to sign now, and what they signed and is not yet sent. */
export const selectAskedOf = (person: string) => sql`
  SELECT ${SIGNATURE} FROM forms.signature s JOIN forms.signing_round r ON r.municipality = s.municipality AND r.id = s.round
  WHERE s.municipality = platform.here() AND s.person = ${person} AND r.state = 'open' ORDER BY s.id DESC LIMIT 50`;

export const updateSignature = (
  id: string,
  to: {
    readonly state: string;
    readonly hash: string | null;
    readonly reason: string | null;
    readonly at: string | null;
  },
) => sql`
  UPDATE forms.signature SET state = ${to.state}, signed_hash = ${to.hash}, reason = ${to.reason}, changed_at = ${to.at}
  WHERE municipality = platform.here() AND id = ${id}`;

export const endRound = (id: string, state: string, at: string) => sql`
  UPDATE forms.signing_round SET state = ${state}, ended_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND state = 'open'`;

/** Ends what nobody answered when a round ends without being complete; what was answered stays as it was. */
export const endWaiting = (round: string, state: string, at: string) => sql`
  UPDATE forms.signature SET state = ${state}, changed_at = ${at} WHERE municipality = platform.here() AND round = ${round} AND state = 'waiting'`;

export const moveDraft = (draft: string, from: string, to: string) =>
  sql`UPDATE forms.draft SET state = ${to} WHERE municipality = platform.here() AND id = ${draft} AND state = ${from}`;

export const selectExpired = (now: string) => sql`
  SELECT ${ROUND} FROM ${ROUNDS} WHERE r.municipality = platform.here() AND r.state = 'open' AND r.expires_at <= ${now}
  ORDER BY r.expires_at LIMIT 100 FOR UPDATE OF r SKIP LOCKED`;
