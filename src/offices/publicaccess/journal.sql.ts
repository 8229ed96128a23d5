/** Every statement of the module. */
import { empty, sql } from "#platform/sql";
import type { Place } from "./journal.model.ts";

/**
 * The stretch of transactions to copy now. Everything below the oldest that runs is settled, so nothing that commits late
 * is missed; what is copied twice becomes the same row.
 */
export const takeStretch = (at: string) => sql`
  INSERT INTO publicaccess.progress (up_to, swept_at) VALUES (pg_snapshot_xmin(pg_current_snapshot())::text::bigint, ${at})
  ON CONFLICT (municipality) DO UPDATE SET up_to = excluded.up_to, swept_at = excluded.swept_at
  RETURNING coalesce(old.up_to, 0) AS lower, new.up_to AS upper`;

/** Copies a stretch. Its ends are given as values: joined in, they would have the planner read the whole record every time. */
export const sweep = ({ lower, upper }: { readonly lower: number; readonly upper: number }, at: string) => sql`
  INSERT INTO public_read.journal_entry (entry, journal_number, entry_number, case_number, case_title, title, kind, journal_date, journal_sequence, document_date, correspondents, unit, class_code, withheld, withdrawn, published_at)
  SELECT s.entry, s.journal_number, s.entry_number, s.case_number, s.case_public_title, s.public_title, s.kind, s.journal_date, split_part(s.journal_number, '/', 1)::bigint, s.document_date, s.correspondents, s.unit, s.class_code, s.legal_basis, s.is_withdrawn, ${at}
  FROM records.journal_source s
  WHERE s.municipality = platform.here() AND s.updated_order >= ${lower} AND s.updated_order < ${upper}
  ON CONFLICT (municipality, entry) DO UPDATE SET title = excluded.title, case_title = excluded.case_title, correspondents = excluded.correspondents, withheld = excluded.withheld, withdrawn = excluded.withdrawn, document_date = excluded.document_date`;

const COLUMNS = sql`entry, journal_number, entry_number, case_number, case_title, title, kind, journal_date, journal_sequence, document_date, correspondents, unit, class_code, withheld`;

/** A page of the journal, newest first. Each condition is there only when it is asked for, so that each has its index. */
export const selectEntries = (
  ask: {
    readonly day: string | undefined;
    readonly query: string;
    readonly unit: string | undefined;
    readonly after: Place | undefined;
  },
  limit: number,
) => sql`
  SELECT ${COLUMNS} FROM public_read.journal_entry
  WHERE municipality = platform.here() AND NOT withdrawn
    ${ask.day === undefined ? empty : sql`AND journal_date = ${ask.day}`}
    ${ask.unit === undefined ? empty : sql`AND unit = ${ask.unit}`}
    ${ask.query === "" ? empty : sql`AND search @@ websearch_to_tsquery('simple', ${ask.query})`}
    ${ask.after === undefined ? empty : sql`AND (journal_date, journal_sequence) < (${ask.after.day}, ${ask.after.sequence})`}
  ORDER BY journal_date DESC, journal_sequence DESC LIMIT ${limit}`;

export const selectEntry = (id: string) =>
  sql`SELECT ${COLUMNS} FROM public_read.journal_entry WHERE municipality = platform.here() AND entry = ${id} AND NOT withdrawn`;

/** The latest days with entries, by stepping from day to day in the index instead of counting the whole journal. */
export const selectDays = (limit: number) => sql`
  WITH RECURSIVE days AS (
    (SELECT journal_date AS day, 1 AS n FROM public_read.journal_entry WHERE municipality = platform.here() ORDER BY journal_date DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT journal_date FROM public_read.journal_entry WHERE municipality = platform.here() AND journal_date < days.day ORDER BY journal_date DESC LIMIT 1), n + 1
    FROM days WHERE days.day IS NOT NULL AND n < ${limit})
  SELECT day, (SELECT count(*) FROM public_read.journal_entry e WHERE e.municipality = platform.here() AND e.journal_date = days.day AND NOT e.withdrawn) AS count
  FROM days WHERE day IS NOT NULL`;

/** Units that have entries, by the same stepping. */
export const selectUnits = () => sql`
  WITH RECURSIVE units AS (
    (SELECT unit FROM public_read.journal_entry WHERE municipality = platform.here() ORDER BY unit LIMIT 1)
    UNION ALL
    SELECT (SELECT unit FROM public_read.journal_entry WHERE municipality = platform.here() AND unit > units.unit ORDER BY unit LIMIT 1) FROM units WHERE units.unit IS NOT NULL)
  SELECT unit FROM units WHERE unit IS NOT NULL`;
