/**
 * Writing events down, in the transaction of the change they tell of.
 *
 * No head of a chain is locked: events are kept without a position, and a sealer gives them one later. A transaction
 * therefore never waits for another because of the audit.
 */
import type { Read, Tx } from "#platform/sql";
import { leafBytes, prepareEvent, type Actor, type AuditEvent } from "./audit.model.ts";
import { eraseValues, eventsAbout, insertEvents, type StoredEvent } from "./audit.sql.ts";
import { hashLeaf } from "./merkle.rules.ts";

/** An event as read back; `personal` holds the values that have not been erased. */
export type RecordedEvent = StoredEvent & { readonly values: Readonly<Record<string, string>> };

/** Keeps one event or several in one statement. `details` must hold nothing personal. */
export async function record(tx: Tx, events: AuditEvent | readonly AuditEvent[]): Promise<void> {
  const list = Array.isArray(events) ? (events as readonly AuditEvent[]) : [events as AuditEvent];
  if (list.length === 0) return;
  await insertEvents(
    tx,
    list.map((event) => {
      const { kept, values } = prepareEvent(tx.municipality, event);
      return { kept, values, hash: hashLeaf(leafBytes(kept)) };
    }),
  );
}

/**
 * Erases the personal values of all events about a subject (GDPR art. 17) and keeps the fact that it was done.
 * Hashes stay, salts go: the tree is unbroken and the values cannot be found again. Gives the number of values erased.
 */
export async function erasePersonal(
  tx: Tx,
  order: {
    readonly subject: AuditEvent["subject"];
    readonly actor: Actor;
    readonly at: string;
    readonly legalBasis: string;
  },
): Promise<number> {
  const erased = await eraseValues(tx, order.subject);
  const { subject, actor, at, legalBasis } = order;
  await record(tx, { at, actor, action: "audit.personal-erased", subject, legalBasis, details: { values: erased } });
  return erased;
}

/** The events of a case or about a subject, newest first, at most `limit` (100). */
export function historyOf(
  read: Read,
  about: { readonly caseId: string } | { readonly subject: AuditEvent["subject"] },
  limit = 100,
): Promise<RecordedEvent[]> {
  return eventsAbout(read, about, limit);
}
