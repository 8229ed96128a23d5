/** `migrate` and `verify`. */
import { seal, signingKey, verify } from "#audit";
import { readConfig } from "#platform/config";
import { municipalityId, openDatabase } from "#platform/sql";
import { systemClock } from "#platform/time";
import { readCatalogue } from "#services";
import type { Options } from "./options.ts";
import { keptCheckpoints } from "../checkpoints.ts";
import { openOwnDatabase, prepareDatabase } from "../database.ts";
import { loadTown, readTown } from "../town.ts";
import { print } from "./command.ts";

export async function migrateCommand({ json }: Options): Promise<number> {
  const config = readConfig(process.env);
  const own = await openOwnDatabase(config);
  try {
    const applied = await prepareDatabase(own.url);
    const services = readCatalogue(config.catalogueDir);
    const db = openDatabase(own.url, "radhus_app", 2);
    const loaded: { municipality: string; services: string[] }[] = [];
    for (const municipality of config.municipalities) {
      const town = readTown(config.catalogueDir, municipality, services);
      const published = await loadTown(db, municipalityId(municipality), town, systemClock);
      loaded.push({ municipality, services: [...published.keys()] });
    }
    await db.close();
    print(json, { applied, ...loaded[0], municipalities: loaded }, () => [
      applied.length === 0 ? "The schema was up to date." : `Applied ${applied.join(", ")}.`,
      ...loaded.map((one) => `Loaded ${one.municipality} with ${one.services.length} service(s).`),
    ]);
    return 0;
  } finally {
    await own.stop();
  }
}

/** Proves that the audit log is whole; exit 1 when it is not. */
export async function verifyCommand({ json }: Options): Promise<number> {
  const config = readConfig(process.env);
  const own = await openOwnDatabase(config);
  const db = openDatabase(own.url, "radhus_app", 2);
  try {
    const key = signingKey(config.dataDir);
    // What has happened since the last seal is sealed first, so that everything is among what is proved.
    await seal(db, municipalityId(config.municipality), systemClock, key);
    const result = await verify(db, municipalityId(config.municipality), key.publicKey, systemClock, {
      known: keptCheckpoints(config.dataDir, config.municipality),
    });
    print(json, result, () => [
      result.ok
        ? `Whole: ${result.size} events, ${result.checkpoints} signed checkpoints, root ${result.root}.`
        : `NOT whole: ${result.problems.length} problem(s) among ${result.size} events.`,
      ...result.problems.slice(0, 50).map((problem) => `  ${JSON.stringify(problem)}`),
    ]);
    return result.ok ? 0 : 1;
  } finally {
    await db.close();
    await own.stop();
  }
}
