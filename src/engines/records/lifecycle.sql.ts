/** Statements that move entries from one status to the next. */
import { sql, type Tx } from "#platform/sql";
import { z } from "zod";
import { entryKinds, entryStatuses, type EntryStatus } from "./entry.model.ts";

const Standing = z.object({
  id: z.string(),
  case_file: z.string(),
  kind: z.enum(entryKinds),
  status: z.enum(entryStatuses),
  number: z.string(),
  has_recipient: z.boolean(),
});
export type Standing = z.output<typeof Standing>;

/** Where entries stand, held until the transaction is over, always in the same order so that two can never wait for each other. */
export function lockEntries(tx: Tx, ids: readonly string[]): Promise<Standing[]> {
  return tx.rows(
    Standing,
    sql`
    SELECT e.id, e.case_file, e.kind, e.status, c.year || '/' || c.sequence || '-' || e.number AS number,
      EXISTS (SELECT FROM records.correspondent p WHERE p.municipality = e.municipality AND p.entry = e.id AND p.role = 'recipient') AS has_recipient
    FROM records.entry e JOIN records.case_file c ON c.municipality = e.municipality AND c.id = e.case_file
    WHERE e.municipality = platform.here() AND e.id = ANY (${[...ids]}::uuid[])
    ORDER BY e.id FOR NO KEY UPDATE OF e`,
  );
}

export type JournalOrder = {
  readonly entry: string;
  /** Null for what is not outgoing. */
  readonly sentAt: string | null;
  readonly day: string;
  readonly isOutstanding: boolean;
};

const Journalled = z.object({ journal_year: z.number(), journal_sequence: z.number() });

/** Into the journal, with a number unless it has one; what it answers no longer waits. */
export function journalRow(tx: Tx, { entry, sentAt, day, isOutstanding }: JournalOrder) {
  return tx.one(
    Journalled,
    sql`
    WITH answers AS (
      UPDATE records.write_off SET written_off_on = ${day}::date
      WHERE municipality = platform.here() AND by_entry = ${entry} AND written_off_on IS NULL RETURNING entry
    ), answered AS (
      UPDATE records.entry SET is_outstanding = false
      WHERE municipality = platform.here() AND id IN (SELECT entry FROM answers) AND id <> ${entry}
    )
    UPDATE records.entry SET status = 'J', journal_date = ${day}::date, is_outstanding = ${isOutstanding},
      sent_at = coalesce(sent_at, ${sentAt}::timestamptz),
      journal_year = coalesce(journal_year, extract(year FROM ${day}::date)::int),
      journal_sequence = coalesce(journal_sequence, records.next_number('journal', extract(year FROM ${day}::date)::int))
    WHERE municipality = platform.here() AND id = ${entry}
    RETURNING journal_year, journal_sequence`,
  );
}

/** Documents are finished before the entry that holds them is (K 3.2.30). */
export async function finishDocuments(tx: Tx, entry: string): Promise<void> {
  await tx.run(
    sql`UPDATE records.document SET status = 'F' WHERE municipality = platform.here() AND entry = ${entry} AND status = 'B'`,
  );
}

export async function setStatus(tx: Tx, entry: string, status: EntryStatus): Promise<void> {
  await tx.run(sql`UPDATE records.entry SET status = ${status} WHERE municipality = platform.here() AND id = ${entry}`);
}

export async function archiveRows(tx: Tx, entries: readonly string[], at: string): Promise<void> {
  await tx.run(sql`
    UPDATE records.entry SET status = 'A', archived_at = ${at}
    WHERE municipality = platform.here() AND id = ANY (${[...entries]}::uuid[])`);
}

/** Cancels; what only this entry answered waits again. */
export async function cancelRow(tx: Tx, entry: string, reason: string): Promise<void> {
  await tx.run(sql`
    WITH waits_again AS (
      UPDATE records.entry o SET is_outstanding = true FROM records.write_off w
      WHERE w.municipality = platform.here() AND w.by_entry = ${entry} AND w.written_off_on IS NOT NULL
        AND o.municipality = w.municipality AND o.id = w.entry AND o.id <> ${entry} AND o.status IN ('J', 'A')
        AND NOT EXISTS (
          SELECT FROM records.write_off x LEFT JOIN records.entry b ON b.municipality = x.municipality AND b.id = x.by_entry
          WHERE x.municipality = o.municipality AND x.entry = o.id AND x.written_off_on IS NOT NULL
            AND x.by_entry IS DISTINCT FROM w.by_entry AND coalesce(b.status, 'J') <> 'U')
    )
    UPDATE records.entry SET status = 'U', cancel_reason = ${reason}, is_outstanding = false
    WHERE municipality = platform.here() AND id = ${entry}`);
}
