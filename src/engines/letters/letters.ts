/** Drafts of letters, and the words of those that are decided. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { KeptLetter, LetterDraft } from "./letter.model.ts";
import * as statements from "./letter.sql.ts";

export const draftOf = (read: Read, caseId: string): Promise<LetterDraft | undefined> =>
  read.maybe(statements.DraftRow, statements.selectDraft(caseId));

/**
 * Saves a draft over the one its writer saw: revision `rev`, 0 when there was none. Gives the new revision. Refuses with
 * `letters.draft-changed` (409) when somebody else has saved or thrown it away since.
 */
export async function saveDraft(tx: Tx, saving: statements.Saving, rev: number): Promise<number> {
  const saved = await tx.run(rev === 0 ? statements.insertDraft(saving) : statements.updateDraft(saving, rev));
  if (saved !== 1) {
    const now = await draftOf(tx, saving.caseId);
    throw new Refusal("letters.draft-changed", { by: now?.savedByName ?? "" }, 409);
  }
  return rev + 1;
}

/** Throws the draft away; there may be none. */
export async function dropDraft(tx: Tx, caseId: string): Promise<void> {
  await tx.run(statements.deleteDraft(caseId));
}

/** Keeps the words of a decision's letter, for good. */
export async function keepLetter(tx: Tx, kept: KeptLetter): Promise<void> {
  await tx.run(statements.insertKept(kept));
}

/** None for a decision that no person worded. */
export const keptLetter = (read: Read, decision: string): Promise<KeptLetter | undefined> =>
  read.maybe(statements.KeptRow, statements.selectKept(decision));
