/** Statements that make entries and what hangs on them. */
import { sql, type Read, type Tx } from "#platform/sql";
import { z } from "zod";
import { entryKinds, entryStatuses, type EntryStatus, type NewEntry, type WriteOffMethod } from "./entry.model.ts";
import type { Answered } from "./entry.rules.ts";
import type { MarkedTitle, PublicTitle } from "./title.model.ts";

const Ground = z.object({
  id: z.string(),
  number: z.number(),
  year: z.number(),
  sequence: z.number(),
  unit: z.string(),
  responsible: z.string().nullable(),
  series_status: z.string(),
  access_code: z.string().nullable(),
  legal_basis: z.string().nullable(),
  hides: z.array(z.string()),
  marking_words: z.array(z.string()),
});
export type EntryGround = z.output<typeof Ground>;

/**
 * Takes the next place in an open case file (and with it the right to add to it) and gives what the entry stands on;
 * undefined when the case file is not open.
 */
export function takePlace(tx: Tx, { caseFile, accessCode, day }: NewEntry): Promise<EntryGround | undefined> {
  const code = accessCode ?? null;
  return tx.maybe(
    Ground,
    sql`
    UPDATE records.case_file c SET last_entry = c.last_entry + 1
    FROM records.case_file b
    JOIN records.series s ON s.municipality = b.municipality AND s.id = b.series
    LEFT JOIN records.access_code a ON a.municipality = b.municipality AND CASE WHEN ${code}::text IS NULL THEN a.id = b.access_code
      ELSE a.code = ${code} AND a.valid_from <= ${day}::date AND (a.valid_to IS NULL OR a.valid_to > ${day}::date) END
    WHERE c.municipality = platform.here() AND c.id = ${caseFile} AND c.status = 'B' AND b.municipality = c.municipality AND b.id = c.id
    RETURNING uuidv7() AS id, c.last_entry AS number, c.year, c.sequence, c.unit, c.responsible, s.status AS series_status,
      a.id AS access_code, a.legal_basis, coalesce(a.hides, '{}') AS hides, coalesce(a.marking_words, '{}') AS marking_words`,
  );
}

const Standing = z.object({ id: z.string(), kind: z.enum(entryKinds), status: z.enum(entryStatuses) });

/** The entries that are to be answered, as they stand. */
export function answeredEntries(read: Read, ids: readonly string[]): Promise<Answered[]> {
  return read.rows(
    Standing,
    sql`SELECT id, kind, status FROM records.entry WHERE municipality = platform.here() AND id = ANY (${[...ids]}::uuid[])`,
  );
}

export type EntryRow = {
  readonly ground: Omit<EntryGround, "year" | "sequence" | "series_status">;
  readonly status: EntryStatus;
  readonly title: MarkedTitle;
  readonly publicTitle: PublicTitle;
  readonly isOutstanding: boolean;
};

const Inserted = z.object({ journal_sequence: z.number().nullable(), documents: z.array(z.string()) });

/** The entry with everything that hangs on it, in one round trip; gives the number in the journal, null outside it. */
export function insertEntry(tx: Tx, row: EntryRow, entry: NewEntry): Promise<z.output<typeof Inserted>> {
  const { ground, status, title, publicTitle } = row;
  const journalled = status === "J";
  const finished = status === "R" || status === "M" || status === "S" ? "B" : "F";
  const year = Number(entry.day.slice(0, 4));
  return tx.one(
    Inserted,
    sql`
    WITH made AS (
      INSERT INTO records.entry (id, case_file, number, kind, status, title, title_marks, public_title, public_names,
        access_code, legal_basis, hides_class, unit, responsible, document_date, received_at,
        journal_year, journal_sequence, journal_date, is_outstanding, created_at, created_by)
      SELECT ${ground.id}::uuid, ${entry.caseFile}::uuid, ${ground.number}::int, ${entry.kind}, ${status},
        ${title.text}, ${JSON.stringify(title.marks)}::jsonb, ${publicTitle.text}, ${JSON.stringify(publicTitle.names)}::jsonb,
        ${ground.access_code}::uuid, ${ground.legal_basis}, ${ground.hides.includes("class")}::boolean, ${ground.unit}, ${ground.responsible},
        ${entry.documentDate ?? null}::date, ${entry.receivedAt ?? null}::timestamptz,
        CASE WHEN ${journalled}::boolean THEN ${year}::int END,
        CASE WHEN ${journalled}::boolean THEN records.next_number('journal', ${year}::int) END,
        CASE WHEN ${journalled}::boolean THEN ${entry.day}::date END,
        ${row.isOutstanding}::boolean, ${entry.at}::timestamptz, ${entry.actor.id}
      RETURNING journal_sequence
    ), people AS (
      INSERT INTO records.correspondent (entry, position, role, name, public_name, person, address_lines, is_protected)
      SELECT ${ground.id}::uuid, p.position, p.role, p.name, p.public_name, p.person, p.address_lines, p.is_protected
      FROM jsonb_to_recordset(${correspondentRows(entry, ground.hides)}::jsonb) AS p (
        position int, role text, name text, public_name text, person uuid, address_lines text[], is_protected boolean)
    ), papers AS (
      INSERT INTO records.document (entry, number, role, status, title, created_at, created_by)
      SELECT ${ground.id}::uuid, d.number, d.role, ${finished}, d.title, ${entry.at}::timestamptz, ${entry.actor.id}
      FROM jsonb_to_recordset(${documentRows(entry)}::jsonb) AS d (number int, role text, title text)
      RETURNING id, number
    ), renderings AS (
      INSERT INTO records.version (document, number, variant, format, file, created_at)
      SELECT papers.id, v.number, v.variant, v.format, v.file, ${entry.at}::timestamptz
      FROM jsonb_to_recordset(${versionRows(entry)}::jsonb) AS v (document int, number int, variant text, format text, file text)
      JOIN papers ON papers.number = v.document
    )
    SELECT journal_sequence, (SELECT coalesce(jsonb_agg(id ORDER BY number), '[]') FROM papers) AS documents FROM made`,
  );
}

export type AnswerRow = {
  readonly entry: string;
  readonly answered: readonly string[];
  readonly method: WriteOffMethod;
  /** Null while the answer is not in the journal: what it answers still waits. */
  readonly day: string | null;
  readonly actor: string;
};

/** What an entry answers. */
export async function insertAnswers(tx: Tx, { entry, answered, method, day, actor }: AnswerRow): Promise<void> {
  await tx.run(sql`
    WITH given AS (
      INSERT INTO records.write_off (entry, method, by_entry, written_off_on, written_off_by)
      SELECT a, ${method}, ${entry}::uuid, ${day}::date, ${actor} FROM unnest(${[...answered]}::uuid[]) AS a
      RETURNING entry, written_off_on
    )
    UPDATE records.entry e SET is_outstanding = false FROM given
    WHERE e.municipality = platform.here() AND e.id = given.entry AND given.written_off_on IS NOT NULL`);
}

/** The public name is empty when the person is protected or the access code hides that side. */
const correspondentRows = (entry: NewEntry, hides: readonly string[]): string =>
  JSON.stringify(
    entry.correspondents.map((c, i) => ({
      position: i + 1,
      role: c.role,
      name: c.name,
      public_name: c.isProtected === true || hides.includes(c.role) ? null : c.name,
      person: c.person,
      address_lines: c.addressLines ?? [],
      is_protected: c.isProtected ?? false,
    })),
  );

const documentRows = (entry: NewEntry): string =>
  JSON.stringify(entry.documents.map(({ role, title }, i) => ({ number: i + 1, role, title })));

/** Versions count from 1 within each variant. */
const versionRows = (entry: NewEntry): string =>
  JSON.stringify(
    entry.documents.flatMap(({ versions }, i) =>
      versions.map(({ variant, format, file }, at) => ({
        document: i + 1,
        number: versions.slice(0, at + 1).filter((v) => v.variant === variant).length,
        variant,
        format,
        file: file.sha256,
      })),
    ),
  );

export type WriteOffRow = {
  readonly entries: readonly string[];
  readonly method: WriteOffMethod;
  readonly day: string;
  readonly actor: string;
};

/** Writes off entries that wait for an answer; gives how many did. */
export function insertWriteOffs(tx: Tx, { entries, method, day, actor }: WriteOffRow): Promise<number> {
  return tx.run(sql`
    WITH answered AS (
      UPDATE records.entry SET is_outstanding = false
      WHERE municipality = platform.here() AND id = ANY (${[...entries]}::uuid[]) AND is_outstanding RETURNING id
    )
    INSERT INTO records.write_off (entry, method, written_off_on, written_off_by)
    SELECT id, ${method}, ${day}::date, ${actor} FROM answered`);
}

export type NoteRow = {
  readonly caseFile: string | null;
  readonly entry: string | null;
  readonly text: string;
  readonly at: string;
  readonly actor: string;
};

export async function insertNote(tx: Tx, { caseFile, entry, text, at, actor }: NoteRow): Promise<string> {
  const { id } = await tx.one(
    z.object({ id: z.string() }),
    sql`INSERT INTO records.note (case_file, entry, text, created_at, created_by) VALUES (${caseFile}, ${entry}, ${text}, ${at}, ${actor}) RETURNING id`,
  );
  return id;
}

/** The case file of an entry. */
export async function caseFileOf(read: Read, entry: string): Promise<string | undefined> {
  const row = await read.maybe(
    z.object({ case_file: z.string() }),
    sql`SELECT case_file FROM records.entry WHERE municipality = platform.here() AND id = ${entry}`,
  );
  return row?.case_file;
}
