/** The database this installation uses: the one it is given, or one of its own under the data folder. */
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { madeOnce, type Config } from "#platform/config";
import { startCluster } from "#platform/cluster";
import { installJobs } from "#platform/jobs";
import { migrate } from "#platform/sql";
import { QUEUES } from "./compose.ts";

export type OwnDatabase = { readonly url: string; readonly stop: () => Promise<void> };

export const MIGRATIONS = join(import.meta.dirname, "../../db/migrations");

/**
 * Starts our own cluster when no address is given, or takes over the one that runs. `stop` stops what was
 * started here; an owner also stops what it took over, so that nothing is left after the last Ctrl-C.
 */
export async function openOwnDatabase(config: Config, owner = false): Promise<OwnDatabase> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  const password = madeOnce(join(config.dataDir, "keys"), "database.password", () =>
    Buffer.from(randomBytes(24).toString("base64url")),
  ).toString("utf8");
  return startCluster({ folder: join(config.dataDir, "pg"), password, owner });
}

/** Brings the schema and the queues up to date; gives the migrations applied now. */
export async function prepareDatabase(url: string): Promise<string[]> {
  const applied = await migrate(url, MIGRATIONS);
  await installJobs(url, QUEUES);
  return applied;
}
