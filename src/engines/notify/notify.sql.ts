/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { NewAlert, NewNotice, NoticeState } from "./notify.model.ts";

const COLUMNS = sql`id, person, staff, case_id, means, language, words, state, why, attempts, queued_at`;

/**
 * One row for each means, unless the same word is waiting to be said to the person that way already, which then tells this too,
 * or the person has been told as often as anyone should be in a day.
 */
export const insertNotices = (
  n: NewNotice,
  ids: readonly string[],
  means: readonly string[],
  most: number,
  dayBefore: string,
) => sql`
  INSERT INTO notify.notice (id, person, case_id, means, language, words, dedupe_key, state, send_at, queued_at)
  SELECT new.id, ${n.person}, ${n.caseId ?? null}::uuid, new.means, ${n.language}, ${n.words ?? "message"}, ${n.dedupeKey}, 'queued', ${n.at}, ${n.at}
  FROM unnest(${ids}::uuid[], ${means}::text[]) AS new (id, means)
  WHERE NOT EXISTS (SELECT FROM notify.notice o WHERE o.municipality = platform.here() AND o.person = ${n.person} AND o.means = new.means AND o.words = ${n.words ?? "message"} AND o.state IN ('queued', 'retrying'))
    AND (SELECT count(*) FROM notify.notice o WHERE o.municipality = platform.here() AND o.person = ${n.person} AND o.means = new.means AND o.words = ${n.words ?? "message"} AND o.queued_at > ${dayBefore} AND o.state <> 'skipped') < ${most}
  ON CONFLICT (municipality, dedupe_key, means) DO NOTHING
  RETURNING ${COLUMNS}`;

/** One row, by the same two limits. */
export const insertAlert = (n: NewAlert, id: string, most: number, dayBefore: string) => sql`
  INSERT INTO notify.notice (id, staff, means, language, dedupe_key, state, send_at, queued_at)
  SELECT ${id}::uuid, ${n.staff}::uuid, 'email', ${n.language}, ${n.dedupeKey}, 'queued', ${n.at}::timestamptz, ${n.at}::timestamptz
  WHERE NOT EXISTS (SELECT FROM notify.notice o WHERE o.municipality = platform.here() AND o.staff = ${n.staff}::uuid AND o.state IN ('queued', 'retrying'))
    AND (SELECT count(*) FROM notify.notice o WHERE o.municipality = platform.here() AND o.staff = ${n.staff}::uuid AND o.queued_at > ${dayBefore}::timestamptz AND o.state <> 'skipped') < ${most}
  ON CONFLICT (municipality, dedupe_key, means) DO NOTHING
  RETURNING ${COLUMNS}`;

/** Takes a notice whose hour has come, unless another holds it. */
export const claimNotice = (id: string, now: string, leaseUntil: string) => sql`
  UPDATE notify.notice SET state = 'sending', attempts = attempts + 1, lease_ends_at = ${leaseUntil}
  WHERE municipality = platform.here() AND id = ${id}
    AND ((state IN ('queued', 'retrying', 'unknown') AND send_at <= ${now}) OR (state = 'sending' AND lease_ends_at < ${now}))
  RETURNING ${COLUMNS}`;

export const settleNotice = (
  id: string,
  state: NoticeState,
  why: string | null,
  settledAt: string | null,
  notBefore: string | null,
) => sql`
  UPDATE notify.notice SET state = ${state}, why = ${why}, lease_ends_at = NULL, settled_at = ${settledAt}, send_at = coalesce(${notBefore}, send_at)
  WHERE municipality = platform.here() AND id = ${id} AND state = 'sending'`;

/** Nobody has sent these: the hour has come, or their job died with its worker. */
export const selectDueNotices = (now: string, limit: number) => sql`
  SELECT ${COLUMNS} FROM notify.notice WHERE municipality = platform.here() AND send_at <= ${now}
    AND (state IN ('queued', 'retrying', 'unknown') OR (state = 'sending' AND lease_ends_at < ${now}))
  ORDER BY send_at LIMIT ${limit}`;

export const selectNoticesOfCase = (caseId: string) =>
  sql`SELECT ${COLUMNS} FROM notify.notice WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY id`;

/** What is still to be said about a case. */
export const dropNotices = (caseId: string, why: string, at: string) => sql`
  UPDATE notify.notice SET state = 'skipped', why = ${why}, settled_at = ${at}
  WHERE municipality = platform.here() AND case_id = ${caseId} AND state IN ('queued', 'retrying')`;

export const deleteNotices = (before: string) =>
  sql`DELETE FROM notify.notice WHERE municipality = platform.here() AND settled_at < ${before}`;
