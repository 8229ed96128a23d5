/**
 * A case file and its first entry at once, for what comes in from outside.
 *
 * Both take a number that everybody else waits for. They are a transaction's last words, so that nobody waits for us while
 * we wait for an answer.
 */
import { lastly, type Tx } from "#platform/sql";
import { opened, tellOpened } from "./caseFile.ts";
import type { NewCaseFile } from "./caseFile.model.ts";
import { caseGround, insertCaseFile } from "./caseFile.sql.ts";
import { entered, tellEntered } from "./entry.ts";
import type { NewEntry } from "./entry.model.ts";
import { insertEntry } from "./entry.sql.ts";

export type Opened = {
  readonly caseFile: string;
  readonly entry: string;
  /** Known when the transaction is over: the case file's number (Noark 5 M003) and the documents' ids. Not to be waited for before. */
  readonly numbered: Promise<{ readonly number: string; readonly documents: readonly string[] }>;
};

/**
 * Opens a case file with its first entry, which has the case file's access code.
 *
 * @throws Refusal as openCaseFile and registerEntry do
 */
export async function openWithEntry(
  tx: Tx,
  order: NewCaseFile,
  first: Omit<NewEntry, "caseFile" | "accessCode" | "writesOff">,
): Promise<Opened> {
  const ground = await caseGround(tx, order);
  const file = opened(ground, order);
  const entry: NewEntry = { ...first, caseFile: file.id };
  const row = entered(
    {
      id: ground.entry,
      number: 1,
      unit: order.unit,
      responsible: order.responsible ?? null,
      access_code: ground.code,
      legal_basis: ground.legal_basis,
      hides: ground.hides,
      marking_words: ground.marking_words,
    },
    entry,
    [],
  );
  await Promise.all([tellOpened(tx, file.id, order), tellEntered(tx, row, entry)]);
  const end = lastly(tx);
  const numbered = Promise.all([
    insertCaseFile(end, { ...file, entries: 1 }, order),
    insertEntry(end, row, entry),
  ]).then(([{ year, sequence }, { documents }]) => ({ number: `${year}/${sequence}`, documents }));
  // Whoever waits for it hears of a failure; so does the transaction.
  numbered.catch(() => undefined);
  return { caseFile: file.id, entry: ground.entry, numbered };
}
