/**
 * Emptying drafts: what was written and attached is gone, also the bytes. That there was a draft is kept, and when it was emptied; what
 * was paid is kept as money's own record.
 */
import { Refusal } from "#platform/errors";
import { releaseFiles } from "#platform/files";
import type { Tx } from "#platform/sql";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { lockDraft } from "./drafts.ts";
import { deleteRevisions, updateSavedAt } from "./drafts.sql.ts";
import * as statements from "./emptying.sql.ts";

/** How long a draft is kept after its last change (the schema's own retention), in days of 24 hours. */
const KEPT_DAYS = 60;

/** How many are emptied in one transaction. */
const AT_ONCE = 50;

/** The instant until which a draft that was last changed at another is kept, ISO 8601. */
export const keptUntil = (savedAt: string): string => hoursFrom(savedAt, 24 * KEPT_DAYS);

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

/** Empties some of the drafts that nobody has changed for as long as they are kept; gives how many. 0: there are no more. */
export async function pruneDrafts(tx: Tx, now: string): Promise<number> {
  const left = await tx.rows(Id, statements.lockToEmpty(hoursFrom(now, -24 * KEPT_DAYS), AT_ONCE));
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

const hoursFrom = (at: string, hours: number): string => Temporal.Instant.from(at).add({ hours }).toString();

const Id = z.object({ id: z.string() });
const File = z.object({ sha256: z.string() });
