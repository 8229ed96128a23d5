/** Every statement about emptying drafts. */
import { raw, sql } from "#platform/sql";

/** A draft's own rows of a table. */
const none = (table: "upload" | "representation" | "signing_round") =>
  sql`NOT EXISTS (SELECT FROM ${raw(`forms.${table}`)} o WHERE o.municipality = d.municipality AND o.draft = d.id)`;

/** As `life.rules.ts` has it, which says what each of them means; a test holds the two to each other. */
const LIFE = sql`
  CROSS JOIN LATERAL (
    SELECT max(r.ended_at) AS came_back_at, coalesce(bool_or(r.ended_at IS NULL), false) AS is_asked
    FROM forms.signing_round r WHERE r.municipality = d.municipality AND r.draft = d.id) r
  CROSS JOIN LATERAL (
    SELECT greatest(d.saved_at, r.came_back_at) AS counted_at,
      d.rev = 1 AND d.answers = '{}' AND ${none("upload")} AND ${none("representation")} AND ${none("signing_round")} AS is_untouched) l`;

/** Holds some of those to be emptied, and of those discarded before discarding emptied. What somebody works with now is left for the next time. */
export const lockToEmpty = (now: string, most: number) => sql`
  SELECT d.id FROM forms.draft d ${LIFE}
  WHERE d.municipality = platform.here() AND (
    (d.state = 'discarded' AND d.emptied_at IS NULL)
    OR (d.state = 'open' AND d.saved_at < ${now}::timestamptz - interval '24 hours' AND NOT r.is_asked AND (
      l.is_untouched
      OR (l.counted_at + d.kept_days * interval '24 hours' < ${now}::timestamptz
        AND d.warned_at > l.counted_at AND d.warned_at + interval '168 hours' < ${now}::timestamptz))))
  LIMIT ${most} FOR UPDATE OF d SKIP LOCKED`;

/** Holds some of those whose writers are to be warned. */
export const lockToWarn = (now: string, most: number) => sql`
  SELECT d.id, d.person, d.language, l.counted_at FROM forms.draft d ${LIFE}
  WHERE d.municipality = platform.here() AND d.state = 'open' AND NOT r.is_asked AND NOT l.is_untouched
    AND l.counted_at + (d.kept_days - 7) * interval '24 hours' <= ${now}::timestamptz
    AND (d.warned_at IS NULL OR d.warned_at <= l.counted_at)
  LIMIT ${most} FOR UPDATE OF d SKIP LOCKED`;

export const updateWarned = (drafts: readonly string[], at: string) =>
  sql`UPDATE forms.draft SET warned_at = ${at} WHERE municipality = platform.here() AND id = ANY (${drafts})`;

export const selectLives = (drafts: readonly string[]) => sql`
  SELECT d.id, d.saved_at, d.kept_days, d.warned_at, r.came_back_at, l.is_untouched FROM forms.draft d ${LIFE}
  WHERE d.municipality = platform.here() AND d.id = ANY (${drafts}::uuid[])`;

export const selectFiles = (drafts: readonly string[]) =>
  sql`SELECT DISTINCT sha256 FROM forms.upload WHERE municipality = platform.here() AND draft = ANY (${drafts})`;

export const deleteRepresentations = (drafts: readonly string[]) =>
  sql`DELETE FROM forms.representation WHERE municipality = platform.here() AND draft = ANY (${drafts})`;

export const deleteSignatures = (drafts: readonly string[]) => sql`
  DELETE FROM forms.signature WHERE municipality = platform.here()
    AND round IN (SELECT id FROM forms.signing_round WHERE municipality = platform.here() AND draft = ANY (${drafts}))`;

export const deleteRounds = (drafts: readonly string[]) =>
  sql`DELETE FROM forms.signing_round WHERE municipality = platform.here() AND draft = ANY (${drafts})`;

export const deleteUploads = (drafts: readonly string[]) =>
  sql`DELETE FROM forms.upload WHERE municipality = platform.here() AND draft = ANY (${drafts})`;

export const updateEmptied = (drafts: readonly string[], at: string) => sql`
  UPDATE forms.draft SET state = 'discarded', answers = '{}', external = '{}', emptied_at = coalesce(emptied_at, ${at})
  WHERE municipality = platform.here() AND id = ANY (${drafts})`;

/** What one acts by (a power of attorney) is changed with whom one acts for, never taken away from under it. */
const REMOVABLE = sql`NOT EXISTS (SELECT FROM forms.representation r WHERE r.municipality = u.municipality AND r.upload = u.id)`;

export const selectUpload = (id: string, draft: string) => sql`
  SELECT u.sha256 FROM forms.upload u WHERE u.municipality = platform.here() AND u.id = ${id} AND u.draft = ${draft} AND ${REMOVABLE}`;

export const deleteUpload = (id: string, draft: string) => sql`
  DELETE FROM forms.upload u WHERE u.municipality = platform.here() AND u.id = ${id} AND u.draft = ${draft} AND ${REMOVABLE}`;
