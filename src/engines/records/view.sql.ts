/** Statements that show case files to those who work with them. */
import type { ScanState } from "#platform/files";
import { sql, type Read } from "#platform/sql";
import { z } from "zod";
import { caseFileStatuses } from "./caseFile.model.ts";
import { entryKinds, entryStatuses, writeOffMethods } from "./entry.model.ts";

const optional = <S extends z.ZodType>(schema: S) => schema.nullable().transform((v) => v ?? undefined);
const marks = z.array(z.object({ from: z.number(), to: z.number(), kind: z.enum(["screened", "name"]) }));

const CaseRow = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(caseFileStatuses),
  title: z.string(),
  marks,
  publicTitle: z.string(),
  unit: z.string(),
  responsible: optional(z.string()),
  classCode: z.string(),
  classTitles: z.record(z.string(), z.string()),
  accessCode: optional(z.string()),
  openedOn: z.string(),
  closedAt: optional(z.string()),
});

export function caseRow(read: Read, id: string): Promise<z.output<typeof CaseRow> | undefined> {
  return read.maybe(
    CaseRow,
    sql`
    SELECT c.id, c.year || '/' || c.sequence AS number, c.status, c.title, c.title_marks AS marks, c.public_title AS "publicTitle",
      c.unit, c.responsible, k.code AS "classCode", k.titles AS "classTitles", a.code AS "accessCode",
      c.opened_on AS "openedOn", c.closed_at AS "closedAt"
    FROM records.case_file c
    JOIN records.class k ON k.municipality = c.municipality AND k.id = c.class
    LEFT JOIN records.access_code a ON a.municipality = c.municipality AND a.id = c.access_code
    WHERE c.municipality = platform.here() AND c.id = ${id}`,
  );
}

const DocumentRow = z.object({
  id: z.string(),
  number: z.number(),
  role: z.enum(["main", "attachment"]),
  status: z.enum(["B", "F"]),
  title: z.string(),
  versions: z.array(
    z.object({
      variant: z.enum(["archive", "production", "public"]),
      number: z.number(),
      format: z.string(),
      sha256: z.string(),
      mediaType: z.string(),
      sizeBytes: z.number(),
      /** Of a file from outside: whether it may be opened. */
      scan: optional(z.custom<ScanState>((v) => v === null || typeof v === "string")),
    }),
  ),
});
export type DocumentRow = z.output<typeof DocumentRow>;

const EntryViewRow = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(entryKinds),
  status: z.enum(entryStatuses),
  title: z.string(),
  marks,
  publicTitle: z.string(),
  accessCode: optional(z.string()),
  legalBasis: optional(z.string()),
  unit: z.string(),
  documentDate: optional(z.string()),
  receivedAt: optional(z.string()),
  sentAt: optional(z.string()),
  journalNumber: optional(z.string()),
  journalDate: optional(z.string()),
  isOutstanding: z.boolean(),
  correspondents: z.array(
    z.object({
      role: z.enum(["sender", "recipient", "copy"]),
      name: z.string(),
      person: optional(z.string()),
      isProtected: z.boolean(),
    }),
  ),
  writtenOff: z.array(
    z.object({ method: z.enum(writeOffMethods), by: optional(z.string()), day: optional(z.string()) }),
  ),
});
export type EntryViewRow = z.output<typeof EntryViewRow>;

export function entryRows(read: Read, caseFile: string): Promise<EntryViewRow[]> {
  return read.rows(
    EntryViewRow,
    sql`
    SELECT e.id, c.year || '/' || c.sequence || '-' || e.number AS number, e.kind, e.status, e.title, e.title_marks AS marks,
      e.public_title AS "publicTitle", a.code AS "accessCode", e.legal_basis AS "legalBasis", e.unit,
      e.document_date AS "documentDate", e.received_at AS "receivedAt", e.sent_at AS "sentAt",
      e.journal_sequence || '/' || e.journal_year AS "journalNumber", e.journal_date AS "journalDate", e.is_outstanding AS "isOutstanding",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('role', p.role, 'name', p.name, 'person', p.person, 'isProtected', p.is_protected) ORDER BY p.position), '[]')
        FROM records.correspondent p WHERE p.municipality = e.municipality AND p.entry = e.id) AS correspondents,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('method', w.method, 'by', w.by_entry, 'day', w.written_off_on) ORDER BY w.id), '[]')
        FROM records.write_off w WHERE w.municipality = e.municipality AND w.entry = e.id) AS "writtenOff"
    FROM records.entry e
    JOIN records.case_file c ON c.municipality = e.municipality AND c.id = e.case_file
    LEFT JOIN records.access_code a ON a.municipality = e.municipality AND a.id = e.access_code
    WHERE e.municipality = platform.here() AND e.case_file = ${caseFile} ORDER BY e.number`,
  );
}

/** Documents of entries, with the entry they belong to, in order. */
export function documentRows(
  read: Read,
  entries: readonly string[],
): Promise<(DocumentRow & { readonly entry: string })[]> {
  return read.rows(
    DocumentRow.extend({ entry: z.string() }),
    sql`
    SELECT d.entry, d.id, d.number, d.role, d.status, d.title,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('variant', v.variant, 'number', v.number, 'format', v.format, 'sha256', v.file,
          'mediaType', f.media_type, 'sizeBytes', f.size_bytes,
          'scan', (SELECT s.state FROM platform.scan s WHERE s.municipality = v.municipality AND s.sha256 = v.file)) ORDER BY v.variant, v.number), '[]')
        FROM records.version v JOIN platform.file f ON f.municipality = v.municipality AND f.sha256 = v.file
        WHERE v.municipality = d.municipality AND v.document = d.id) AS versions
    FROM records.document d
    WHERE d.municipality = platform.here() AND d.entry = ANY (${[...entries]}::uuid[]) ORDER BY d.entry, d.number`,
  );
}

const HoldingRow = z.object({ caseFile: z.string(), entry: z.string(), document: z.string() });
export type Holding = z.output<typeof HoldingRow>;

/** Where a file is on record, by its hash. */
export function documentsWith(read: Read, sha256: string): Promise<Holding[]> {
  return read.rows(
    HoldingRow,
    sql`
    SELECT DISTINCT e.case_file AS "caseFile", e.id AS entry, d.id AS document
    FROM records.version v
    JOIN records.document d ON d.municipality = v.municipality AND d.id = v.document
    JOIN records.entry e ON e.municipality = d.municipality AND e.id = d.entry
    WHERE v.municipality = platform.here() AND v.file = ${sha256} ORDER BY d.id`,
  );
}

const NoteRow = z.object({
  id: z.string(),
  entry: optional(z.string()),
  text: z.string(),
  at: z.string(),
  by: z.string(),
});
export type NoteRow = z.output<typeof NoteRow>;

export function noteRows(read: Read, caseFile: string, entries: readonly string[]): Promise<NoteRow[]> {
  return read.rows(
    NoteRow,
    sql`
    SELECT id, entry, text, created_at AS at, created_by AS by FROM records.note
    WHERE municipality = platform.here() AND (case_file = ${caseFile} OR entry = ANY (${[...entries]}::uuid[])) ORDER BY id`,
  );
}

const ChangeRow = z.object({
  field: z.enum(["unit"]),
  before: z.string(),
  after: z.string(),
  at: z.string(),
  by: z.string(),
});
export type ChangeRow = z.output<typeof ChangeRow>;

export function changeRows(read: Read, caseFile: string): Promise<ChangeRow[]> {
  return read.rows(
    ChangeRow,
    sql`
    SELECT field, before, after, changed_at AS at, changed_by AS by FROM records.change
    WHERE municipality = platform.here() AND case_file = ${caseFile} ORDER BY id`,
  );
}

const OutstandingRow = z.object({
  id: z.string(),
  number: z.string(),
  caseFile: z.string(),
  kind: z.enum(entryKinds),
  title: z.string(),
  unit: z.string(),
  responsible: optional(z.string()),
  journalDate: z.string(),
});
export type OutstandingRow = z.output<typeof OutstandingRow>;

export type OutstandingFilter = {
  readonly unit: string | undefined;
  readonly after: { readonly journalDate: string; readonly id: string } | undefined;
  readonly limit: number;
};

/** Oldest first. Two texts, because one that serves both cannot use the index by unit. */
export function outstandingRows(read: Read, { unit, after, limit }: OutstandingFilter): Promise<OutstandingRow[]> {
  const [day, id] = [after?.journalDate ?? "-infinity", after?.id ?? "00000000-0000-0000-0000-000000000000"];
  return read.rows(
    OutstandingRow,
    unit === undefined
      ? sql`
    SELECT e.id, c.year || '/' || c.sequence || '-' || e.number AS number, e.case_file AS "caseFile", e.kind, e.title, e.unit, e.responsible, e.journal_date AS "journalDate"
    FROM records.entry e JOIN records.case_file c ON c.municipality = e.municipality AND c.id = e.case_file
    WHERE e.municipality = platform.here() AND e.is_outstanding AND (e.journal_date, e.id) > (${day}::date, ${id}::uuid)
    ORDER BY e.journal_date, e.id LIMIT ${limit}`
      : sql`
    SELECT e.id, c.year || '/' || c.sequence || '-' || e.number AS number, e.case_file AS "caseFile", e.kind, e.title, e.unit, e.responsible, e.journal_date AS "journalDate"
    FROM records.entry e JOIN records.case_file c ON c.municipality = e.municipality AND c.id = e.case_file
    WHERE e.municipality = platform.here() AND e.is_outstanding AND e.unit = ${unit} AND (e.journal_date, e.id) > (${day}::date, ${id}::uuid)
    ORDER BY e.journal_date, e.id LIMIT ${limit}`,
  );
}
