/** What archivists and case workers see. Who may see it is asked before; nothing here is for the public. */
import type { Read } from "#platform/sql";
import { closingChecklist, type Blocker } from "./caseFile.rules.ts";
import { closingFacts } from "./caseFile.sql.ts";
import {
  caseRow,
  changeRows,
  documentRows,
  entryRows,
  noteRows,
  outstandingRows,
  type ChangeRow,
  type DocumentRow,
  type EntryViewRow,
  type NoteRow,
  type OutstandingRow,
} from "./view.sql.ts";

export type DocumentView = DocumentRow;

export type OutstandingEntry = OutstandingRow;

export type CaseFileView = NonNullable<Awaited<ReturnType<typeof caseRow>>> & {
  readonly entries: readonly (EntryViewRow & { readonly documents: readonly DocumentView[] })[];
  readonly notes: readonly NoteRow[];
  /** What it said before, oldest first (nb: endringslogg). */
  readonly changes: readonly ChangeRow[];
  /** What stands in the way of closing, with what would help; empty when it can be closed or is. */
  readonly blocks: readonly Blocker[];
};

/** A case file with everything in it, undefined when there is none. Six statements, however much it holds. */
export async function caseFileView(read: Read, id: string): Promise<CaseFileView | undefined> {
  const found = await caseRow(read, id);
  if (found === undefined) return undefined;
  const entries = await entryRows(read, id);
  const ids = entries.map((e) => e.id);
  const documents = Map.groupBy(await documentRows(read, ids), (d) => d.entry);
  const notes = await noteRows(read, id, ids);
  const changes = await changeRows(read, id);
  const blocks = found.status === "B" ? closingChecklist(await closingFacts(read, id)) : [];
  return {
    ...found,
    entries: entries.map((entry) => ({ ...entry, documents: documents.get(entry.id) ?? [] })),
    notes,
    changes,
    blocks,
  };
}

/** The documents of an entry, main one first, each with its files. */
export function documentsOf(read: Read, entry: string): Promise<DocumentView[]> {
  return documentRows(read, [entry]);
}

/** Entries that wait for an answer (nb: restanser), oldest first; the last one of a page is `after` of the next. */
export function outstanding(
  read: Read,
  filter: {
    readonly unit?: string;
    readonly after?: { readonly journalDate: string; readonly id: string };
    readonly limit?: number;
  } = {},
): Promise<OutstandingEntry[]> {
  return outstandingRows(read, { unit: filter.unit, after: filter.after, limit: filter.limit ?? 50 });
}
