/**
 * The life of a registry entry: which status may follow which, and what each status locks (Noark 5 § 3.2).
 *
 * The database refuses the same with triggers; here the no has a name that can be shown to people.
 */
import type { EntryKind, EntryStatus, NewEntry, WriteOffMethod } from "./entry.model.ts";
import { holdsIdentityNumber } from "./identity.rules.ts";

const incoming: Transitions = { M: ["S", "J", "U"], S: ["J", "U"], J: ["A", "U"] };
// From finished straight to J is E and J in one breath: what was sent is journalled the same moment.
const outgoing: Transitions = {
  R: ["F", "U"],
  F: ["G", "E", "J", "U"],
  G: ["E", "J", "U"],
  E: ["J", "U"],
  J: ["A", "U"],
};
const internal: Transitions = { R: ["F", "U"], F: ["G", "J", "U"], G: ["J", "U"], J: ["A", "U"] };

type Transitions = Partial<Record<EntryStatus, readonly EntryStatus[]>>;

const transitions: Record<EntryKind, Transitions> = { I: incoming, U: outgoing, N: internal, X: internal };

/** Where each kind may begin; the first is where it begins by itself. */
const beginnings = {
  I: ["J", "M", "S"],
  U: ["F", "G", "R"],
  N: ["J", "R", "F", "G"],
  X: ["J", "R", "F", "G"],
} as const satisfies Record<EntryKind, readonly EntryStatus[]>;

/** The statuses an entry may go to from here. */
export const nextStatuses = (kind: EntryKind, status: EntryStatus): readonly EntryStatus[] =>
  transitions[kind][status] ?? [];

export const mayBecome = (kind: EntryKind, from: EntryStatus, to: EntryStatus): boolean =>
  nextStatuses(kind, from).includes(to);

/** What has been sent, journalled, archived or cancelled is never deleted (K 3.2.19). */
export const isKeptForever = (status: EntryStatus): boolean => ["E", "J", "A", "U"].includes(status);

export type LockableField =
  | "kind"
  | "title"
  | "documentDate"
  | "receivedAt"
  | "sentAt"
  | "journalDate"
  | "journalNumber"
  | "unit"
  | "responsible"
  | "correspondents"
  | "documents";

/** What can no longer be changed in a status (K 3.2.14, 3.2.17, 3.2.22–24). */
export function lockedFields(kind: EntryKind, status: EntryStatus): readonly LockableField[] {
  if (status === "A" || status === "U") {
    const always = [
      "kind",
      "title",
      "documentDate",
      "receivedAt",
      "sentAt",
      "journalDate",
      "journalNumber",
      "correspondents",
      "documents",
    ] as const;
    return kind === "U" && status === "A" ? [...always, "unit", "responsible"] : always;
  }
  if (kind === "U" && (status === "E" || status === "J"))
    return ["kind", "title", "documentDate", "sentAt", "journalNumber", "unit", "responsible", "correspondents"];
  return status === "J" ? ["receivedAt", "journalNumber"] : [];
}

/** Waits for an answer from the moment it is in the journal: incoming, and internal with somebody to answer (K 3.4). */
export const becomesOutstanding = (kind: EntryKind, hasRecipient: boolean): boolean =>
  kind === "I" || (kind === "N" && hasRecipient);

/** The code for being answered by an entry: by note when that is internal, else by letter (M619). */
export const answerMethod = (answer: EntryKind): WriteOffMethod => (answer === "N" || answer === "X" ? "BN" : "BU");

export type Answered = { readonly id: string; readonly kind: EntryKind; readonly status: EntryStatus };

export type EntryProblem =
  | "entry-status-wrong"
  | "entry-arrival-wrong"
  | "entry-without-sender"
  | "entry-without-recipient"
  | "entry-without-main-document"
  | "entry-without-file"
  | "correspondent-holds-identity-number"
  | "answered-not-open"
  | "answer-writes-off-nothing";

/** Where it begins: the status asked for, or the usual one of its kind. */
export const firstStatus = (entry: Pick<NewEntry, "kind" | "status">): EntryStatus =>
  entry.status ?? beginnings[entry.kind][0];

/** The first reason why an entry cannot be made; undefined when it can. */
export function entryProblem(entry: NewEntry, answered: readonly Answered[]): EntryProblem | undefined {
  const begins: readonly EntryStatus[] = beginnings[entry.kind];
  const has = (role: string): boolean => entry.correspondents.some((c) => c.role === role);
  if (!begins.includes(firstStatus(entry))) return "entry-status-wrong";
  if ((entry.kind === "I") !== (entry.receivedAt !== undefined)) return "entry-arrival-wrong";
  if (entry.kind === "I" && !has("sender")) return "entry-without-sender";
  if (entry.kind === "U" && !has("recipient")) return "entry-without-recipient";
  if (entry.correspondents.some((c) => holdsIdentityNumber(c.name))) return "correspondent-holds-identity-number";
  const mains = entry.documents.filter((d) => d.role === "main").length;
  if (mains !== 1 || entry.documents[0]?.role !== "main") return "entry-without-main-document";
  if (entry.documents.some((d) => d.versions.length === 0)) return "entry-without-file";
  const wanted = new Set(entry.writesOff ?? []);
  if (wanted.size !== answered.length || answered.some((a) => !canBeAnswered(a))) return "answered-not-open";
  if (wanted.size > 0 && entry.kind === "I") return "answer-writes-off-nothing";
  return undefined;
}

/** Incoming and internal entries in the journal can be answered; outgoing and X never wait (K 3.4). */
export const canBeAnswered = ({ kind, status }: Pick<Answered, "kind" | "status">): boolean =>
  (kind === "I" || kind === "N") && (status === "J" || status === "A");
