/** Every statement about emptying drafts. */
import { sql } from "#platform/sql";

/**
 * Holds some of those left alone since an instant, and of those discarded before discarding emptied. One that others were asked to sign is
 * kept from when that ended. What somebody works with now is left for the next time.
 */
export const lockToEmpty = (before: string, most: number) => sql`
  SELECT d.id FROM forms.draft d
  WHERE d.municipality = platform.here()
    AND ((d.state = 'open' AND d.saved_at < ${before}) OR (d.state = 'discarded' AND d.emptied_at IS NULL))
    AND (d.state = 'discarded' OR NOT EXISTS (
      SELECT FROM forms.signing_round r
      WHERE r.municipality = d.municipality AND r.draft = d.id AND (r.ended_at IS NULL OR r.ended_at >= ${before})))
  LIMIT ${most} FOR UPDATE OF d SKIP LOCKED`;

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
