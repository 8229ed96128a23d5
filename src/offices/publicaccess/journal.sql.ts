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

/**
 * Copies a stretch, and with it the words its lines are found by and the number of lines of each day. Gives how many were
 * copied. The stretch's ends are given as values: joined in, they would have the planner read the whole record every time.
 */
export const sweep = ({ lower, upper }: { readonly lower: number; readonly upper: number }, at: string) => sql`
  WITH copied AS (
    INSERT INTO public_read.journal_entry (entry, journal_number, entry_number, case_number, case_title, title, kind, journal_date, journal_sequence, document_date, correspondents, unit, class_code, withheld, withdrawn, published_at)
    SELECT s.entry, s.journal_number, s.entry_number, s.case_number, s.case_public_title, s.public_title, s.kind, s.journal_date, split_part(s.journal_number, '/', 1)::bigint, s.document_date, s.correspondents, s.unit, s.class_code, s.legal_basis, s.is_withdrawn, ${at}
    FROM records.journal_source s
    WHERE s.municipality = platform.here() AND s.updated_order >= ${lower} AND s.updated_order < ${upper}
    ON CONFLICT (municipality, entry) DO UPDATE SET title = excluded.title, case_title = excluded.case_title, correspondents = excluded.correspondents, withheld = excluded.withheld, withdrawn = excluded.withdrawn, document_date = excluded.document_date
    RETURNING new.entry, new.journal_date, new.journal_sequence, new.words, coalesce(old.words, '{}') AS words_before, (NOT new.withdrawn)::int - coalesce((NOT old.withdrawn)::int, 0) AS more
  ), forgotten AS (
    DELETE FROM public_read.journal_word w USING copied c, unnest(c.words_before) AS before (word)
    WHERE w.municipality = platform.here() AND w.word = before.word AND w.journal_date = c.journal_date AND w.journal_sequence = c.journal_sequence AND w.entry = c.entry AND before.word <> ALL (c.words)
  ), learnt AS (
    INSERT INTO public_read.journal_word (word, journal_date, journal_sequence, entry)
    SELECT now.word, c.journal_date, c.journal_sequence, c.entry FROM copied c, unnest(c.words) AS now (word) WHERE now.word <> ALL (c.words_before)
  ), counted AS (
    MERGE INTO public_read.journal_day d USING (SELECT journal_date AS day, sum(more) AS more FROM copied GROUP BY journal_date) c
    ON d.municipality = platform.here() AND d.day = c.day
    WHEN MATCHED AND c.more <> 0 THEN UPDATE SET entries = d.entries + c.more
    WHEN NOT MATCHED AND c.more > 0 THEN INSERT (day, entries) VALUES (c.day, c.more)
    RETURNING d.day
  )
  SELECT count(*) AS copied FROM copied`;

const COLUMNS = sql`e.entry, e.journal_number, e.entry_number, e.case_number, e.case_title, e.title, e.kind, e.journal_date, e.journal_sequence, e.document_date, e.correspondents, e.unit, e.class_code, e.withheld`;

/** More lines than this, and a word is as common as any other. */
const COMMON = 1000;

/** The words of a text as the journal keeps them, the rarest first. */
export const selectWords = (text: string) => sql`
  SELECT word FROM unnest(tsvector_to_array(to_tsvector('simple', ${text}))) AS asked (word)
  ORDER BY (SELECT count(*) FROM (SELECT FROM public_read.journal_word w WHERE w.municipality = platform.here() AND w.word = asked.word LIMIT ${COMMON}) AS found)`;

/**
 * A page of the journal, newest first; with words, the lines that have them all, met in the order of the page by the first.
 * Each condition is there only when it is asked for, so that each has its index.
 */
export const selectEntries = (
  ask: {
    readonly day: string | undefined;
    readonly words: readonly string[];
    readonly unit: string | undefined;
    readonly after: Place | undefined;
  },
  limit: number,
) => {
  const { day, words, unit, after } = ask;
  const from = words.length === 0 ? sql`public_read.journal_entry e` : withWord;
  const by = words.length === 0 ? sql`e` : sql`w`;
  return sql`
  SELECT ${COLUMNS} FROM ${from}
  WHERE e.municipality = platform.here() AND NOT e.withdrawn
    ${words.length === 0 ? empty : sql`AND w.municipality = platform.here() AND w.word = ${words[0]} AND e.words @> ${words}`}
    ${day === undefined ? empty : sql`AND ${by}.journal_date = ${day}`}
    ${unit === undefined ? empty : sql`AND e.unit = ${unit}`}
    ${after === undefined ? empty : sql`AND (${by}.journal_date, ${by}.journal_sequence) < (${after.day}, ${after.sequence})`}
  ORDER BY ${by}.journal_date DESC, ${by}.journal_sequence DESC LIMIT ${limit}`;
};

const withWord = sql`public_read.journal_word w JOIN public_read.journal_entry e ON e.municipality = w.municipality AND e.entry = w.entry`;

export const selectEntry = (id: string) =>
  sql`SELECT ${COLUMNS} FROM public_read.journal_entry e WHERE e.municipality = platform.here() AND e.entry = ${id} AND NOT e.withdrawn`;

/** The latest days with entries. */
export const selectDays = (limit: number) => sql`
  SELECT day, entries AS count FROM public_read.journal_day WHERE municipality = platform.here() AND entries > 0 ORDER BY day DESC LIMIT ${limit}`;

/** Units that have entries, by the same stepping. */
export const selectUnits = () => sql`
  WITH RECURSIVE units AS (
    (SELECT unit FROM public_read.journal_entry WHERE municipality = platform.here() ORDER BY unit LIMIT 1)
    UNION ALL
    SELECT (SELECT unit FROM public_read.journal_entry WHERE municipality = platform.here() AND unit > units.unit ORDER BY unit LIMIT 1) FROM units WHERE units.unit IS NOT NULL)
  SELECT unit FROM units WHERE unit IS NOT NULL`;
