/** Laying the ground of an archive from the catalogue. */
import type { Tx } from "#platform/sql";
import { isLeafIn, type ArchivePlan } from "./plan.model.ts";
import { upsertAccessCodes, upsertArchive, upsertClasses } from "./plan.sql.ts";

/**
 * Makes what is missing and ends what the plan has ended; a second time changes nothing. What has been used is never
 * rewritten: a reworded class or code comes as a new version with a later `from`.
 */
export async function seedArchive(tx: Tx, plan: ArchivePlan, at: string): Promise<void> {
  const scheme = await upsertArchive(tx, plan, at);
  await upsertClasses(
    tx,
    scheme,
    plan.classes.map((c) => ({ ...c, isLeaf: isLeafIn(plan, c.code) })),
  );
  await upsertAccessCodes(tx, plan.accessCodes);
}
