/** Statements about case files. */
import { sql, type Read, type Tx } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import type { Sql } from "sql-template-tag";
import { z } from "zod";
import type { NewCaseFile } from "./caseFile.model.ts";
import type { ClosingFacts } from "./caseFile.rules.ts";
import { entryKinds, entryStatuses } from "./entry.model.ts";
import type { MarkedTitle, PublicTitle } from "./title.model.ts";

const ground = z.object({
  id: z.string(),
  class: z.string().nullable(),
  series: z.string().nullable(),
  code: z.string().nullable(),
  legal_basis: z.string().nullable(),
  hides: z.array(z.string()),
  marking_words: z.array(z.string()),
  entry: z.string(),
});
export type CaseGround = z.output<typeof ground>;

/** New ids for it and its first entry, and what the case will stand on: open class, active series, valid access code (null when there is none). */
export function caseGround(tx: Tx, { classCode, accessCode, day }: NewCaseFile): Promise<CaseGround> {
  return tx.one(
    ground,
    sql`
    SELECT uuidv7() AS id, k.id AS class, s.id AS series, a.id AS code, a.legal_basis, coalesce(a.hides, '{}') AS hides,
      coalesce(a.marking_words, '{}') AS marking_words, uuidv7() AS entry
    FROM (SELECT platform.here() AS municipality) h
    LEFT JOIN (records.class k JOIN records.series s ON s.municipality = k.municipality AND s.scheme = k.scheme AND s.status = 'active')
      ON k.municipality = h.municipality AND k.code = ${classCode} AND k.is_leaf AND k.valid_from <= ${day} AND (k.valid_to IS NULL OR k.valid_to > ${day})
    LEFT JOIN records.access_code a
      ON a.municipality = h.municipality AND a.code = ${accessCode ?? null} AND a.valid_from <= ${day} AND (a.valid_to IS NULL OR a.valid_to > ${day})
    LIMIT 1`,
  );
}

export type CaseRow = {
  readonly id: string;
  readonly series: string;
  readonly class: string;
  readonly accessCode: string | null;
  readonly title: MarkedTitle;
  readonly publicTitle: PublicTitle;
  /** How many entries it has from the beginning. */
  readonly entries: number;
};

const Numbered = z.object({ year: z.number(), sequence: z.number() });

/** Gives the year and the number in it. */
export function insertCaseFile(tx: Tx, row: CaseRow, { unit, responsible, at, day }: NewCaseFile) {
  return tx.one(
    Numbered,
    sql`
    INSERT INTO records.case_file (id, series, class, year, sequence, status, title, title_marks, public_title, public_names, access_code, unit, responsible, opened_on, created_at, last_entry)
    SELECT ${row.id}::uuid, ${row.series}::uuid, ${row.class}::uuid, y.year, records.next_number('case', y.year), 'B',
      ${row.title.text}, ${JSON.stringify(row.title.marks)}::jsonb, ${row.publicTitle.text}, ${JSON.stringify(row.publicTitle.names)}::jsonb,
      ${row.accessCode}::uuid, ${unit}, ${responsible ?? null}, ${day}::date, ${at}::timestamptz, ${row.entries}::int
    FROM (SELECT extract(year FROM ${day}::date)::int AS year) y
    RETURNING year, sequence`,
  );
}

/** A case file's number (Noark 5 M003) as it is written to people, for statements of those who keep it beside. */
export const numberOf = (caseFile: string): Sql =>
  sql`(SELECT year || '/' || sequence FROM records.case_file WHERE municipality = platform.here() AND id = ${caseFile}::uuid)`;

export async function caseFileStatus(read: Read, id: string): Promise<string | undefined> {
  const row = await read.maybe(
    z.object({ status: z.string() }),
    sql`SELECT status FROM records.case_file WHERE municipality = platform.here() AND id = ${id}`,
  );
  return row?.status;
}

/** Nobody adds an entry until the transaction is over. */
export async function lockCaseFile(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.maybe(
    z.object({ status: z.string() }),
    sql`SELECT status FROM records.case_file WHERE municipality = platform.here() AND id = ${id} FOR NO KEY UPDATE`,
  );
  return row?.status;
}

/** Changes the unit of an open case file and keeps the one it had. Gives that, or nothing where it was so already. */
export async function moveRow(
  tx: Tx,
  caseFile: string,
  order: { unit: string; at: string; actor: string },
): Promise<string | undefined> {
  const row = await tx.maybe(
    z.object({ before: z.string() }),
    sql`
    WITH was AS (
      SELECT id, unit FROM records.case_file
      WHERE municipality = platform.here() AND id = ${caseFile} AND status = 'B' AND unit <> ${order.unit} FOR NO KEY UPDATE
    ), moved AS (
      UPDATE records.case_file c SET unit = ${order.unit} FROM was WHERE c.municipality = platform.here() AND c.id = was.id
    )
    INSERT INTO records.change (case_file, field, before, after, changed_at, changed_by)
    SELECT id, 'unit', unit, ${order.unit}, ${order.at}::timestamptz, ${order.actor} FROM was RETURNING before`,
  );
  return row?.before;
}

const Facts = z.object({
  open: z.array(
    z.object({ entry: z.string(), number: z.string(), kind: z.enum(entryKinds), status: z.enum(entryStatuses) }),
  ),
  outstanding: z.array(z.object({ entry: z.string(), number: z.string() })),
  documents: z.array(
    z.object({ entry: z.string(), number: z.string(), document: z.string(), formats: z.array(z.string()) }),
  ),
});

export function closingFacts(read: Read, caseFile: string): Promise<ClosingFacts> {
  return read.one(
    Facts,
    sql`
    WITH held AS (
      SELECT e.id AS entry, c.year || '/' || c.sequence || '-' || e.number AS number, e.kind, e.status, e.is_outstanding, e.number AS place
      FROM records.entry e JOIN records.case_file c ON c.municipality = e.municipality AND c.id = e.case_file
      WHERE e.municipality = platform.here() AND e.case_file = ${caseFile} AND e.status <> 'U'
    )
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('entry', entry, 'number', number, 'kind', kind, 'status', status) ORDER BY place), '[]')
        FROM held WHERE status <> 'A') AS open,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('entry', entry, 'number', number) ORDER BY place), '[]')
        FROM held WHERE is_outstanding) AS outstanding,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('entry', h.entry, 'number', h.number, 'document', d.id, 'formats', v.formats) ORDER BY h.place, d.number), '[]')
        FROM held h
        JOIN records.document d ON d.municipality = platform.here() AND d.entry = h.entry
        CROSS JOIN LATERAL (
          SELECT coalesce(jsonb_agg(format), '[]') AS formats FROM records.version
          WHERE municipality = platform.here() AND document = d.id AND variant = 'archive') v) AS documents`,
  );
}

/** Closes, and writes off with "SA" what still waited for an answer. */
export async function closeRow(
  tx: Tx,
  caseFile: string,
  order: { at: string; day: LegalDate; actor: string },
): Promise<void> {
  await tx.run(sql`
    WITH answered AS (
      UPDATE records.entry SET is_outstanding = false
      WHERE municipality = platform.here() AND case_file = ${caseFile} AND is_outstanding RETURNING id
    ), written AS (
      INSERT INTO records.write_off (entry, method, written_off_on, written_off_by)
      SELECT id, 'SA', ${order.day}::date, ${order.actor} FROM answered
    )
    UPDATE records.case_file SET status = 'A', closed_at = ${order.at}, closed_by = ${order.actor}
    WHERE municipality = platform.here() AND id = ${caseFile}`);
}
