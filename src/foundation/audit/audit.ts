/**
 * Writing events down, in the transaction of the change they tell of.
 *
 * No head of a chain is locked: events are kept without a position, and a sealer gives them one later. A transaction
 * therefore never waits for another because of the audit.
 */
import type { Sql } from "sql-template-tag";
import { atEnd, type Read, type Tx } from "#platform/sql";
import { leafBytes, prepareEvent, type Actor, type AuditEvent } from "./audit.model.ts";
import { eraseValues, eventsAbout, insertEvents, type PreparedEvent, type StoredEvent } from "./audit.sql.ts";
import { hashLeaf } from "./merkle.rules.ts";

/** An event as read back; `personal` holds the values that have not been erased. */
export type RecordedEvent = StoredEvent & { readonly values: Readonly<Record<string, string>> };

/** What a transaction has told of so far and is written when it ends. */
const told = new WeakMap<Read, PreparedEvent[]>();

/**
 * Keeps one event or several. `details` must hold nothing personal. A transaction's events are its last statement, all in
 * one; whoever asks for events in the same transaction finds them before.
 */
export function record(tx: Tx, events: AuditEvent | readonly AuditEvent[]): Promise<void> {
  const list = Array.isArray(events) ? (events as readonly AuditEvent[]) : [events as AuditEvent];
  const prepared = list.map((event) => {
    const { kept, values } = prepareEvent(tx.municipality, event);
    return { kept, values, hash: hashLeaf(leafBytes(kept)) };
  });
  const waiting = told.get(tx);
  if (waiting === undefined) {
    told.set(tx, prepared);
    atEnd(tx, () => insertion(tx));
  } else waiting.push(...prepared);
  return Promise.resolve();
}

function insertion(read: Read): Sql | undefined {
  const events = told.get(read)?.splice(0) ?? [];
  return events.length === 0 ? undefined : insertEvents(events);
}

/** Writes at once what would be written at the end, for those who are about to look. */
async function writeTold(read: Read): Promise<void> {
  const statement = insertion(read);
  // Only a transaction can have told of anything.
  if (statement !== undefined) await (read as Tx).run(statement);
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
  await writeTold(tx);
  const erased = await eraseValues(tx, order.subject);
  const { subject, actor, at, legalBasis } = order;
  await record(tx, { at, actor, action: "audit.personal-erased", subject, legalBasis, details: { values: erased } });
  return erased;
}

/** The events of a case or about a subject, newest first, at most `limit` (100). */
export async function historyOf(
  read: Read,
  about: { readonly caseId: string } | { readonly subject: AuditEvent["subject"] },
  limit = 100,
): Promise<RecordedEvent[]> {
  await writeTold(read);
  return eventsAbout(read, about, limit);
}
