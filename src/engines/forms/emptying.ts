/**
 * Emptying drafts: what was written and attached is gone, also the bytes. That there was a draft is kept, and when it was emptied; what
 * was paid is kept as money's own record.
 */
import { Refusal } from "#platform/errors";
import { releaseFiles } from "#platform/files";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { z } from "zod";
import { lockDraft } from "./drafts.ts";
import { deleteRevisions, updateSavedAt } from "./drafts.sql.ts";
import * as statements from "./emptying.sql.ts";
import type { DraftLife } from "./life.rules.ts";

/** How many are emptied in one transaction. */
const AT_ONCE = 50;

/** How long drafts live, by their ids; of one that is not there, nothing. */
export async function livesOf(read: Read, drafts: readonly string[]): Promise<ReadonlyMap<string, DraftLife>> {
  if (drafts.length === 0) return new Map();
  return new Map((await read.rows(LifeRow, statements.selectLives(drafts))).map(({ id, ...life }) => [id, life]));
}

export type ToWarn = {
  readonly draft: string;
  readonly person: string;
  readonly language: Language;
  readonly since: string;
};

/** Some of those who are to be warned that their draft will be emptied; each is given once. None: there are no more. */
export async function draftsToWarn(tx: Tx, now: string): Promise<readonly ToWarn[]> {
  const due = await tx.rows(WarnRow, statements.lockToWarn(now, AT_ONCE));
  if (due.length > 0)
    await tx.run(
      statements.updateWarned(
        due.map(({ draft }) => draft),
        now,
      ),
    );
  return due;
}

/**
 * Empties a person's draft. One that is empty already stays so. Refuses with `forms.draft-closed` when it is sent or on its way: what others
 * are asked to sign is taken back first. Refuses with `forms.awaits-payment` while it is paid for: the payer may be approving it at this
 * very moment.
 */
export async function discardDraft(tx: Tx, person: string, id: string, at: string): Promise<void> {
  const draft = await lockDraft(tx, person, id);
  if (draft.state === "awaiting-payment") throw new Refusal("forms.awaits-payment", {}, 409);
  if (draft.state !== "open" && draft.state !== "discarded") throw new Refusal("forms.draft-closed", {}, 409);
  await emptyDrafts(tx, [draft.id], at);
}

/** Empties some of the drafts whose time is over (`life.rules.ts`); gives how many. 0: there are no more. */
export async function pruneDrafts(tx: Tx, now: string): Promise<number> {
  const left = await tx.rows(Id, statements.lockToEmpty(now, AT_ONCE));
  if (left.length > 0)
    await emptyDrafts(
      tx,
      left.map(({ id }) => id),
      now,
    );
  return left.length;
}

/** Removes an upload of a draft that the caller holds (`lockDraft`), at once and with its bytes. What one acts by stays. */
export async function removeUpload(tx: Tx, draft: string, upload: string, at: string): Promise<void> {
  if (!z.uuid().safeParse(upload).success) return;
  const found = await tx.maybe(File, statements.selectUpload(upload, draft));
  if (found === undefined) return;
  await releaseFiles(tx, [found.sha256], async () => {
    await Promise.all([tx.run(statements.deleteUpload(upload, draft)), tx.run(updateSavedAt(draft, at))]);
  });
}

/** Empties drafts that the caller holds. Statements arrive in this order: who points goes before what is pointed at. */
async function emptyDrafts(tx: Tx, drafts: readonly string[], at: string): Promise<void> {
  const files = await tx.rows(File, statements.selectFiles(drafts));
  await releaseFiles(
    tx,
    files.map(({ sha256 }) => sha256),
    async () => {
      await Promise.all([
        tx.run(statements.deleteRepresentations(drafts)),
        tx.run(statements.deleteSignatures(drafts)),
        tx.run(statements.deleteRounds(drafts)),
        tx.run(deleteRevisions(drafts)),
        tx.run(statements.deleteUploads(drafts)),
        tx.run(statements.updateEmptied(drafts, at)),
      ]);
    },
  );
}

const Id = z.object({ id: z.string() });
const LifeRow = z
  .object({
    id: z.string(),
    saved_at: z.string(),
    kept_days: z.number(),
    warned_at: z.string().nullable(),
    came_back_at: z.string().nullable(),
    is_untouched: z.boolean(),
  })
  .transform((r) => ({
    id: r.id,
    savedAt: r.saved_at,
    cameBackAt: r.came_back_at,
    keptDays: r.kept_days,
    warnedAt: r.warned_at,
    isUntouched: r.is_untouched,
  }));
const WarnRow = z
  .object({
    id: z.string(),
    person: z.string(),
    language: z.enum(["nb", "nn", "sv", "en"]),
    counted_at: z.string(),
  })
  .transform((r): ToWarn => ({ draft: r.id, person: r.person, language: r.language, since: r.counted_at }));
const File = z.object({ sha256: z.string() });
