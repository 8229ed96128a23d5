/** `service test DIR`: the service's worked examples through the whole line, in a house of their own that is thrown away. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { startCluster } from "#platform/cluster";
import { readConfig } from "#platform/config";
import { Refusal } from "#platform/errors";
import { migrate } from "#platform/sql";
import { MIGRATIONS } from "../database.ts";
import { differences } from "../trial/differences.rules.ts";
import { readExamples } from "../trial/examples.ts";
import { play } from "../trial/play.ts";
import { openStage } from "../trial/stage.ts";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { checked, checkLines, serviceFolder } from "./service.check.ts";

type Result = { readonly file: string; readonly shows: string; readonly differs: readonly string[] };

const LANES = 2;

/** Exit 1 when an example does not hold, or when the service has faults. */
export async function testCommand({ positionals: [path], json }: Options): Promise<number> {
  const folder = serviceFolder(path);
  const { faults, foreign } = checked(folder);
  if (faults.length + foreign.length > 0) {
    print(json, { folder, faults, foreign }, () => checkLines(faults, foreign));
    return 1;
  }
  const results = await inThrowaway(folder, (catalogueDir, databaseUrl) => played(catalogueDir, databaseUrl, json));
  const failing = results.filter(({ differs }) => differs.length > 0);
  print(json, { folder, examples: results.length, failing }, () => [
    ...failing.flatMap(({ file, shows, differs }) => [`${file}: ${shows}`, ...differs.map((line) => `  ${line}`)]),
    `${results.length - failing.length} of ${results.length} examples hold.`,
  ]);
  return failing.length === 0 ? 0 : 1;
}

async function played(catalogueDir: string, databaseUrl: string, quiet: boolean): Promise<Result[]> {
  const [service] = readExamples(catalogueDir);
  if (service === undefined || service.examples.length === 0)
    throw new CommandError("The service has no worked examples: write some in cases/.");
  const stage = await openStage(LANES, catalogueDir, databaseUrl);
  try {
    return await Promise.all(
      service.examples.map((example) =>
        stage.onLane(async (lane): Promise<Result> => {
          const differs = await play(stage, lane, service.slug, example).then(
            (came) => differences(example, came),
            // One example that cannot be played must not hide what the others show.
            (error: unknown) => [stopped(error)],
          );
          if (!quiet) process.stderr.write(differs.length === 0 ? "." : "F");
          return { file: example.file, shows: example.shows, differs };
        }),
      ),
    );
  } finally {
    if (!quiet) process.stderr.write("\n");
    await stage.stop();
  }
}

/** Why an example came to nothing, in words. */
function stopped(error: unknown): string {
  if (!(error instanceof Refusal))
    return `it could not be played: ${error instanceof Error ? error.message : String(error)}`;
  const said = Object.values(error.params).flat().map(String).join(", ");
  return `it was refused: ${error.code}${said === "" ? "" : ` (${said})`}`;
}

/** A catalogue with this service alone, and a database of its own, as long as the work takes. */
async function inThrowaway<T>(
  folder: string,
  work: (catalogueDir: string, databaseUrl: string) => Promise<T>,
): Promise<T> {
  const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "radhus-trial-"));
  const catalogueDir = join(root, "catalogue");
  const { catalogueDir: own } = readConfig(process.env);
  for (const part of readdirSync(own))
    if (part !== "services") cpSync(join(own, part), join(catalogueDir, part), { recursive: true });
  cpSync(folder, join(catalogueDir, "services", basename(folder)), { recursive: true });
  const cluster = await startCluster({ folder: join(root, "pg"), password: "trial", throwaway: true });
  try {
    await migrate(cluster.url, MIGRATIONS);
    return await work(catalogueDir, cluster.url);
  } finally {
    await cluster.stop();
    rmSync(root, { recursive: true, force: true });
  }
}
