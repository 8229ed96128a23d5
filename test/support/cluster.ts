/** One throwaway cluster for the whole run, in memory where the machine has a memory disk, migrated once. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "#platform/cluster";
import { migrate } from "#platform/sql";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- the runner's own interface is extended
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "radhus-test-"));
  const cluster = await startCluster({ folder: join(folder, "pg"), password: "test", throwaway: true });
  await migrate(cluster.url, join(import.meta.dirname, "../../db/migrations"));
  project.provide("databaseUrl", cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
