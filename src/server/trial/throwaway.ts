/** A place of its own for playing examples: a catalogue and a database that are there as long as the work takes, and nothing else's. */
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "#platform/cluster";
import { Refusal } from "#platform/errors";
import { migrate } from "#platform/sql";
import { differs, type Differs, type LineResult } from "#services/examples";
import { MIGRATIONS } from "../database.ts";
import { readExamples } from "./examples.ts";
import { outcomeOf } from "./outcome.ts";
import { openStage } from "./stage.ts";

const LANES = 2;

const MEMORY = "/dev/shm";
/** Bytes. */
const ENOUGH = 1024 ** 3;

export type Throwaway = { readonly catalogueDir: string; readonly databaseUrl: string };

/** `fill` puts into the catalogue what is played. When `gone` says so the place is taken down at once, and the work fails. */
export async function inThrowaway<T>(
  fill: (catalogueDir: string) => void,
  work: (place: Throwaway) => Promise<T>,
  gone?: AbortSignal,
): Promise<T> {
  const root = mkdtempSync(join(roomy(), "radhus-trial-"));
  const catalogueDir = join(root, "catalogue");
  try {
    fill(catalogueDir);
    const cluster = await startCluster({ folder: join(root, "pg"), password: "trial", throwaway: true });
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= cluster.stop());
    gone?.addEventListener("abort", () => void stop());
    try {
      gone?.throwIfAborted();
      await migrate(cluster.url, MIGRATIONS);
      return await work({ catalogueDir, databaseUrl: cluster.url });
    } finally {
      await stop();
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** In memory where there is plenty of it: a container has often a little, which a database does not fit in. */
function roomy(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** The examples of the one service that the catalogue has, each told as it ends; what is not begun when `told` says no is left out. */
export async function playAll(
  { catalogueDir, databaseUrl }: Throwaway,
  told: (result: LineResult, total: number) => boolean,
): Promise<LineResult[]> {
  const [service] = readExamples(catalogueDir);
  if (service === undefined || service.examples.length === 0) return [];
  const { slug, examples } = service;
  const stage = await openStage(LANES, catalogueDir, databaseUrl);
  let goesOn = true;
  try {
    const results = await Promise.all(
      examples.map((example) =>
        stage.onLane(async (lane): Promise<LineResult | undefined> => {
          if (!goesOn) return undefined;
          // One example that cannot be played must not hide what the others show.
          const came = await outcomeOf(stage, lane, slug, example).catch((error: unknown) => [stopped(error)]);
          const { index, shows } = example;
          const result = { file: `cases/${example.file}`, index, shows, differs: came };
          goesOn = told(result, examples.length) && goesOn;
          return result;
        }),
      ),
    );
    return results.filter((result) => result !== undefined);
  } finally {
    await stage.stop();
  }
}

/** Why an example came to nothing. */
function stopped(error: unknown): Differs {
  if (!(error instanceof Refusal))
    return differs("not-played", "", null, error instanceof Error ? error.message : String(error));
  return differs("refused", error.code, null, Object.values(error.params).flat().map(String));
}
