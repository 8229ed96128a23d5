/**
 * Where examples are played: one database and one set of letter writers for all, and lanes with simulators of their own,
 * so that a lane that waits for a silent register holds nobody up. Every example has a municipality of its own.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSim, type Sim, type WorldPatch } from "@radhus/sim";
import { parse } from "yaml";
import { openConnectors, type Connectors } from "#connectors";
import { readConfig, type Config } from "#platform/config";
import { installJobs } from "#platform/jobs";
import { municipalityId, type MunicipalityId } from "#platform/sql";
import { openLog } from "#platform/log";
import { systemClock, type Clock } from "#platform/time";
import { openHouses, QUEUES, type Opened } from "../compose.ts";
import { connectorSettings, demoClients } from "../outside.ts";

export type Lane = {
  readonly sim: Sim;
  /** The people of the simulated world as it was, by alias. */
  readonly world: World;
  /** As the municipality is connected, at an hour. */
  readonly connectors: (clock: Clock, town: Opened) => Connectors;
  readonly stop: () => Promise<void>;
};

export type World = WorldPatch & {
  readonly people: Readonly<Record<string, { readonly id: string }>>;
  readonly companies: Readonly<Record<string, { readonly number: string }>>;
  readonly swedes: Readonly<Record<string, { readonly id: string; readonly first: string; readonly last: string }>>;
};

export type Stage = {
  /** Where a service's examples are played: the first municipality that offers it. */
  readonly townOf: (slug: string) => Opened;
  readonly dataDir: string;
  /** Runs work on a lane that is free; waits for one when all are taken. */
  readonly onLane: <T>(work: (lane: Lane) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** One for each example: none sees another. */
export const anyMunicipality = (): MunicipalityId => municipalityId(`t${randomBytes(8).toString("hex")}`);

/** `databaseUrl` is a database that is migrated and may be filled. */
export async function openStage(lanes: number, catalogueDir: string, databaseUrl: string): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), "radhus-examples-"));
  const config = readConfig({
    RADHUS_DEMO: "1",
    RADHUS_DATA: dataDir,
    RADHUS_LOG: "silent",
    RADHUS_CATALOGUE: catalogueDir,
    RADHUS_MUNICIPALITY: municipalitiesIn(catalogueDir).join(","),
  });
  const all = await Promise.all(Array.from({ length: lanes }, () => openLane(config)));
  await installJobs(databaseUrl, QUEUES);
  const houses = await openHouses({
    config,
    databaseUrl,
    simUrl: all[0]?.sim.url,
    clock: systemClock,
    log: openLog("silent", "examples"),
    working: false,
    connections: 6,
    as: anyMunicipality,
  });
  const free = [...all];
  const waiting: ((lane: Lane) => void)[] = [];
  const release = (lane: Lane): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(lane);
    else next(lane);
  };
  return {
    townOf: (slug) => {
      const town = houses.all.find(({ tools }) => tools.services.has(slug));
      if (town === undefined) throw new Error(`No municipality of the catalogue offers "${slug}"`);
      return town;
    },
    dataDir,
    onLane: async (work) => {
      const lane = free.pop() ?? (await new Promise<Lane>((resolve) => void waiting.push(resolve)));
      try {
        return await work(lane);
      } finally {
        release(lane);
      }
    },
    stop: async () => {
      await houses.close();
      await Promise.all(all.map((lane) => lane.stop()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** All that the catalogue has, the one that commands are about first. */
function municipalitiesIn(catalogueDir: string): readonly string[] {
  const { municipality: first } = readConfig(process.env);
  const all = readdirSync(join(catalogueDir, "municipalities")).toSorted();
  return [...all.filter((id) => id === first), ...all.filter((id) => id !== first)];
}

async function openLane(config: Config): Promise<Lane> {
  const sim = await startSim({
    ...demoClients(config),
    clock: { stopped: true, tokenClock: "virtual" },
  });
  const file = join(import.meta.dirname, "../../../packages/sim/data/world.yaml");
  const opened: Connectors[] = [];
  return {
    sim,
    world: parse(readFileSync(file, "utf8")) as World,
    connectors: (clock, { tools }) => {
      const town = { id: config.municipality, country: tools.town.country, portalUrl: config.publicUrl };
      const connectors = openConnectors(connectorSettings(config, sim.url, town), clock);
      opened.push(connectors);
      return connectors;
    },
    stop: async () => {
      for (const connectors of opened) connectors.close();
      await sim.stop();
    },
  };
}
