/** Moving entries along: finished, sent, journalled, archived, cancelled. */
import { record, type Actor } from "#audit";
import { Refusal } from "#platform/errors";
import { lastly, type Tx } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import type { EntryStatus, RegisteredEntry } from "./entry.model.ts";
import { becomesOutstanding, mayBecome } from "./entry.rules.ts";
import {
  archiveRows,
  cancelRow,
  finishDocuments,
  journalRow,
  lockEntries,
  setStatus,
  type Standing,
} from "./lifecycle.sql.ts";

type Sent = { readonly sentAt: string; readonly day: LegalDate; readonly actor?: Actor };

const HOUSE: Actor = { kind: "system", id: "records" };

/**
 * An outgoing entry was sent (nb: ekspedert): E, and J the same moment. `sentAt` is the instant of sending, `day` its
 * legal day, which becomes the journal date.
 *
 * @throws Refusal records.entry-unknown, records.entry-not-outgoing, records.entry-status-refused
 */
export async function dispatchEntry(tx: Tx, entry: string, sent: Sent): Promise<RegisteredEntry> {
  const standing = await sendable(tx, entry, sent);
  return journal(tx, standing, sent.sentAt, sent.day);
}

/** The same, with the number taken by the transaction's last words: whoever sends many waits for nobody with the number in hand. */
export async function dispatchLast(tx: Tx, entry: string, sent: Sent): Promise<void> {
  const standing = await sendable(tx, entry, sent);
  journal(lastly(tx), standing, sent.sentAt, sent.day).catch(() => undefined);
}

/**
 * One step forward in the office: S checked in, F finished, G approved, J into the journal.
 *
 * @throws Refusal records.entry-unknown, records.entry-status-refused; an outgoing entry comes into the journal by
 * `dispatchEntry` alone
 */
export async function advanceEntry(
  tx: Tx,
  entry: string,
  step: { readonly to: "S" | "F" | "G" | "J"; readonly at: string; readonly day: LegalDate; readonly actor: Actor },
): Promise<RegisteredEntry> {
  const standing = await stand(tx, entry);
  if (standing.kind === "U" && step.to === "J") throw refused(standing, step.to);
  judge(standing, step.to);
  await tell(tx, standing, step.to, step);
  if (step.to === "F" || step.to === "J") await finishDocuments(tx, entry);
  if (step.to === "J") return journal(tx, standing, null, step.day);
  await setStatus(tx, entry, step.to);
  return { id: entry, number: standing.number, journalNumber: undefined };
}

/**
 * Archives journalled entries (nb: arkivere; Noark 5 K 3.2.14–18): from now on nothing in them changes.
 *
 * @throws Refusal records.entry-unknown, records.entry-status-refused
 */
export async function archiveEntry(
  tx: Tx,
  entries: string | readonly string[],
  order: { readonly at: string; readonly actor: Actor },
): Promise<void> {
  const ids = [...new Set([entries].flat())];
  const standings = await lockEntries(tx, ids);
  if (standings.length < ids.length) throw new Refusal("records.entry-unknown", {}, 404);
  for (const standing of standings) judge(standing, "A");
  await archiveRows(tx, ids, order.at);
  await record(
    tx,
    standings.map((s) => ({ ...eventOf(s, "A"), at: order.at, actor: order.actor })),
  );
}

/**
 * Cancels an entry (nb: utgår). It keeps its numbers and stays visible as withdrawn; what it answered waits again.
 *
 * @throws Refusal records.entry-unknown, records.entry-status-refused
 */
export async function cancelEntry(
  tx: Tx,
  entry: string,
  order: { readonly at: string; readonly actor: Actor; readonly reason: string },
): Promise<void> {
  const standing = await stand(tx, entry);
  judge(standing, "U");
  await cancelRow(tx, entry, order.reason);
  await tell(tx, standing, "U", order);
}

async function sendable(tx: Tx, entry: string, sent: Sent): Promise<Standing> {
  const standing = await stand(tx, entry);
  if (standing.kind !== "U") throw new Refusal("records.entry-not-outgoing", { entry: standing.number }, 409);
  judge(standing, standing.status === "E" ? "J" : "E");
  await tell(tx, standing, "J", { at: sent.sentAt, actor: sent.actor ?? HOUSE });
  return standing;
}

async function stand(tx: Tx, entry: string): Promise<Standing> {
  const [standing] = await lockEntries(tx, [entry]);
  if (standing === undefined) throw new Refusal("records.entry-unknown", {}, 404);
  return standing;
}

function judge(standing: Standing, to: EntryStatus): void {
  if (!mayBecome(standing.kind, standing.status, to)) throw refused(standing, to);
}

const refused = ({ number, status }: Standing, to: EntryStatus): Refusal =>
  new Refusal("records.entry-status-refused", { entry: number, from: status, to }, 409);

async function journal(tx: Tx, standing: Standing, sentAt: string | null, day: LegalDate): Promise<RegisteredEntry> {
  const isOutstanding = becomesOutstanding(standing.kind, standing.has_recipient);
  const given = await journalRow(tx, { entry: standing.id, sentAt, day, isOutstanding });
  const journalNumber = `${given.journal_sequence}/${given.journal_year}`;
  return { id: standing.id, number: standing.number, journalNumber };
}

const actions = {
  M: "records.entry-registered",
  S: "records.entry-checked",
  R: "records.entry-registered",
  F: "records.entry-finished",
  G: "records.entry-approved",
  E: "records.entry-sent",
  J: "records.entry-journalled",
  A: "records.entry-archived",
  U: "records.entry-cancelled",
} as const satisfies Record<EntryStatus, string>;

const eventOf = (standing: Standing, to: EntryStatus) => ({
  action: actions[to],
  subject: { kind: "entry", id: standing.id },
  caseId: standing.case_file,
  details: { kind: standing.kind, from: standing.status, to },
});

async function tell(tx: Tx, standing: Standing, to: EntryStatus, by: { at: string; actor: Actor }): Promise<void> {
  await record(tx, { ...eventOf(standing, to), at: by.at, actor: by.actor });
}
