/**
 * Giving events their places in the tree and signing what it has become, as the sequencer of a transparency log does.
 *
 * Each batch is one transaction: leaves, frontier and checkpoint become visible together or not at all.
 */
import type { Database, MunicipalityId, Tx } from "#platform/sql";
import type { Clock } from "#platform/time";
import { insertCheckpoint, lastCheckpoint, lockSealing, takeWaiting, type CheckpointRow } from "./audit.sql.ts";
import { openCheckpoint, originOf, signCheckpoint, type SigningKey } from "./checkpoint.ts";
import { append, emptyFrontier, isFrontier, rootOf, type Frontier } from "./merkle.rules.ts";

export type Sealed = {
  /** Events given a position now. */
  readonly sealed: number;
  /** Events in the tree. */
  readonly size: number;
  /** The newest signed checkpoint, to be kept outside the database; undefined while nothing ever happened. */
  readonly checkpoint: string | undefined;
};

const BATCH = 2000;

/**
 * Seals everything that waits. Any number of processes may call it at once; one works and the others find nothing
 * left. Throws when the last checkpoint is not ours or does not fit its frontier: an inconsistent past is never signed.
 */
export async function seal(
  db: Database,
  municipality: MunicipalityId,
  clock: Clock,
  key: SigningKey,
  batch = BATCH,
): Promise<Sealed> {
  let sealed = 0;
  for (;;) {
    const step = await db.write(municipality, (tx) => sealBatch(tx, clock, key, batch));
    sealed += step.taken;
    if (step.taken < batch) return { sealed, size: step.last?.size ?? 0, checkpoint: step.last?.note };
  }
}

async function sealBatch(
  tx: Tx,
  clock: Clock,
  key: SigningKey,
  batch: number,
): Promise<{ readonly taken: number; readonly last: CheckpointRow | undefined }> {
  await lockSealing(tx);
  const last = await lastCheckpoint(tx);
  const origin = originOf(tx.municipality);
  const before = last === undefined ? emptyFrontier : trusted(last, origin, key);
  const leaves = await takeWaiting(tx, before.size, batch);
  if (leaves.length === 0) return { taken: 0, last };
  const after = append(before, leaves);
  const root = rootOf(after);
  const note = signCheckpoint({ origin, size: after.size, root }, key);
  const next = { size: after.size, root, frontier: [...after.roots], note };
  await insertCheckpoint(tx, next, clock.now().toString());
  return { taken: leaves.length, last: next };
}

function trusted(row: CheckpointRow, origin: string, key: SigningKey): Frontier {
  const said = openCheckpoint(row.note, origin, key.publicKey);
  const frontier = { size: row.size, roots: row.frontier };
  const fits = isFrontier(frontier) && said?.size === row.size && said.root.equals(rootOf(frontier));
  if (!fits) throw new Error(`The last checkpoint of ${origin} is not genuine; run the verification`);
  return frontier;
}
