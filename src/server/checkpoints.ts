/**
 * Signed checkpoints of the audit log, kept outside the database: whoever cuts off its newest events together with
 * their checkpoint is found out by one that lies here. The newest is enough, since each vouches for all before it.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folderOf = (dataDir: string): string => join(dataDir, "checkpoints");

export function keepCheckpoint(dataDir: string, municipality: string, checkpoint: string): void {
  mkdirSync(folderOf(dataDir), { recursive: true });
  const path = join(folderOf(dataDir), `${municipality}.txt`);
  writeFileSync(`${path}.new`, checkpoint);
  renameSync(`${path}.new`, path);
}

/** The checkpoint that was kept last; none before the first. */
export function keptCheckpoints(dataDir: string, municipality: string): string[] {
  try {
    return [readFileSync(join(folderOf(dataDir), `${municipality}.txt`), "utf8")];
  } catch {
    return [];
  }
}
