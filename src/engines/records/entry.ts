/** Making entries, and what may be added beside them. */
import { record, type Actor } from "#audit";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import { caseFileStatus } from "./caseFile.sql.ts";
import type { NewEntry, NewlyRegistered, WriteOffMethod } from "./entry.model.ts";
import { answerMethod, becomesOutstanding, entryProblem, firstStatus, type Answered } from "./entry.rules.ts";
import {
  answeredEntries,
  caseFileOf,
  insertAnswers,
  insertEntry,
  insertNote,
  insertWriteOffs,
  takePlace,
  type EntryGround,
  type EntryRow,
} from "./entry.sql.ts";
import { publicTitle, screenWords, titleProblem } from "./title.rules.ts";

/**
 * Registers an entry with its documents (nb: journalføre; Noark 5 § 2.6). Incoming and internal are in the journal at
 * once, outgoing is finished and waits for `dispatchEntry`; `status` says otherwise. Everything else happens before the
 * journal number is taken, because everybody who journals waits for that row until this transaction ends.
 *
 * @throws Refusal records.case-file-unknown, records.case-file-closed, records.access-code-unknown, records.title-…,
 * records.entry-…, records.answered-not-open
 */
export async function registerEntry(tx: Tx, entry: NewEntry): Promise<NewlyRegistered> {
  const writesOff = [...new Set(entry.writesOff)];
  const [ground, answered] = await Promise.all([
    openGround(tx, entry),
    writesOff.length === 0 ? [] : answeredEntries(tx, writesOff),
  ]);
  const row = entered(ground, entry, answered);
  const [method, day] = [answerMethod(entry.kind), row.status === "J" ? entry.day : null];
  const [{ journal_sequence: sequence, documents }] = await Promise.all([
    insertEntry(tx, row, entry),
    writesOff.length > 0 &&
      insertAnswers(tx, { entry: ground.id, answered: writesOff, method, day, actor: entry.actor.id }),
    tellEntered(tx, row, entry),
  ]);
  return {
    id: ground.id,
    number: `${ground.year}/${ground.sequence}-${ground.number}`,
    journalNumber: sequence === null ? undefined : `${sequence}/${entry.day.slice(0, 4)}`,
    documents,
  };
}

/** The row of an entry that may be made. Throws Refusal records.title-…, records.entry-…, records.answered-not-open. */
export function entered(
  ground: Omit<EntryGround, "year" | "sequence" | "series_status">,
  entry: NewEntry,
  answered: readonly Answered[],
): EntryRow {
  const title = screenWords(entry.title, ground.marking_words);
  const problem = entryProblem(entry, answered) ?? titleProblem(title, ground.access_code !== null);
  if (problem !== undefined) throw new Refusal(`records.${problem}`);
  const status = firstStatus(entry);
  const hasRecipient = entry.correspondents.some((c) => c.role === "recipient");
  const isOutstanding = status === "J" && becomesOutstanding(entry.kind, hasRecipient);
  return { ground, status, title, publicTitle: publicTitle(title), isOutstanding };
}

export const tellEntered = (tx: Tx, { ground, status }: EntryRow, entry: NewEntry): Promise<void> =>
  record(tx, {
    at: entry.at,
    actor: entry.actor,
    action: status === "J" ? "records.entry-journalled" : "records.entry-registered",
    subject: { kind: "entry", id: ground.id },
    caseId: entry.caseFile,
    ...(ground.legal_basis !== null && { legalBasis: ground.legal_basis }),
    details: {
      kind: entry.kind,
      status,
      files: entry.documents.flatMap((d) => d.versions.map((v) => v.file.sha256)),
      writesOff: entry.writesOff,
      ...(entry.wording === undefined ? {} : { wording: entry.wording }),
    },
  });

/**
 * Writes off entries without a letter or note in reply (nb: avskrive; Noark 5 K 3.4). Those that wait for nothing are
 * passed over; gives how many were written off.
 */
export async function writeOff(
  tx: Tx,
  order: {
    readonly entries: readonly string[];
    readonly method: Exclude<WriteOffMethod, "BU" | "BN">;
    readonly at: string;
    readonly day: LegalDate;
    readonly actor: Actor;
  },
): Promise<number> {
  const { at, actor, method, entries } = order;
  const done = await insertWriteOffs(tx, { entries, method, day: order.day, actor: actor.id });
  await record(
    tx,
    entries.map((id) => ({
      at,
      actor,
      action: "records.entry-written-off",
      subject: { kind: "entry", id },
      details: { method },
    })),
  );
  return done;
}

/** A note on a case file or an entry (nb: merknad; Noark 5 M310). Never public. */
export async function addNote(
  tx: Tx,
  note: ({ readonly caseFile: string } | { readonly entry: string }) & {
    readonly text: string;
    readonly at: string;
    readonly actor: Actor;
  },
): Promise<{ readonly id: string }> {
  const entry = "entry" in note ? note.entry : null;
  const caseFile = "caseFile" in note ? note.caseFile : null;
  const caseId = caseFile ?? (entry === null ? undefined : await caseFileOf(tx, entry));
  if (caseId === undefined) throw new Refusal("records.entry-unknown", {}, 404);
  const { text, at, actor } = note;
  const id = await insertNote(tx, { caseFile, entry, text, at, actor: actor.id });
  await record(tx, { at, actor, action: "records.note-added", subject: { kind: "note", id }, caseId });
  return { id };
}

async function openGround(tx: Tx, entry: NewEntry): Promise<EntryGround> {
  const ground = await takePlace(tx, entry);
  if (ground === undefined) {
    const status = await caseFileStatus(tx, entry.caseFile);
    throw status === undefined
      ? new Refusal("records.case-file-unknown", {}, 404)
      : new Refusal("records.case-file-closed", {}, 409);
  }
  if (ground.series_status === "closed") throw new Refusal("records.series-closed", {}, 409);
  if (entry.accessCode !== undefined && ground.access_code === null)
    throw new Refusal("records.access-code-unknown", { code: entry.accessCode });
  return ground;
}
