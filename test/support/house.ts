/** A whole house for a test: a municipality of its own, simulators of its own, the run's database or another. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSim, type Sim, type SimOptions } from "@radhus/sim";
import { inject } from "vitest";
import { nationalId, rememberPerson } from "#people";
import { madeOnce, readConfig } from "#platform/config";
import { installJobs } from "#platform/jobs";
import { openLog } from "#platform/log";
import type { MunicipalityId } from "#platform/sql";
import { systemClock, type Clock } from "#platform/time";
import { advance, deliver, readCatalogue, type Citizen, type Service } from "#services";
import { parcelsOfCase } from "#dispatch";
import { openHouse, QUEUES, type Opened } from "../../src/server/compose.ts";
import { demoClients } from "../../src/server/outside.ts";
import { newMunicipality } from "./database.ts";

export type TestHouse = {
  readonly opened: Opened;
  readonly sim: Sim;
  readonly dataDir: string;
  /** The service whose rules reckon a fee from registers (`fee.dmn`), whatever its folder is called. */
  readonly service: string;
  /** The simulated person by alias, as our citizen. */
  readonly citizen: (nationalId: string) => Promise<Citizen>;
  /** Does what a worker would, until nothing is left to do. A step that fails is tried this many times. */
  readonly work: (caseId: string, attempts?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The repository's own catalogue, read once for all the houses of a thread. */
let own: ReadonlyMap<string, Service> | undefined;

/** What the outside knows a house by: half a second's work each, and the same for all the houses of a thread. */
const KEYS = ["login.jwk.json", "maskinporten.jwk.json"];
const keys = new Map<string, Buffer>();

function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), "radhus-house-"));
  for (const [name, key] of keys) madeOnce(join(dataDir, "keys"), name, () => key);
  return dataDir;
}

export async function openTestHouse(
  options: {
    readonly clock?: Clock;
    readonly sim?: Partial<SimOptions>;
    readonly databaseUrl?: string;
    readonly as?: MunicipalityId;
    /** That of another house, whose keys it shares, as processes on one machine do. */
    readonly dataDir?: string;
    /** A catalogue of the test's own. */
    readonly catalogueDir?: string;
  } = {},
): Promise<TestHouse> {
  const dataDir = options.dataDir ?? newDataDir();
  const config = readConfig({
    RADHUS_DEMO: "1",
    RADHUS_DATA: dataDir,
    RADHUS_LOG: "silent",
    RADHUS_CATALOGUE: options.catalogueDir ?? join(import.meta.dirname, "../../catalogue"),
  });
  const sim = await startSim({
    ...demoClients(config),
    ...options.sim,
  });
  for (const name of KEYS) keys.set(name, readFileSync(join(dataDir, "keys", name)));
  const here = options.as ?? newMunicipality();
  const databaseUrl = options.databaseUrl ?? inject("databaseUrl");
  await installJobs(databaseUrl, QUEUES);
  const opened = await openHouse({
    config,
    databaseUrl,
    simUrl: sim.url,
    clock: options.clock ?? systemClock,
    log: openLog("silent", "test"),
    working: false,
    connections: 4,
    as: () => here,
    ...(options.catalogueDir === undefined ? { catalogue: (own ??= readCatalogue(config.catalogueDir)) } : {}),
  });
  const { tools } = opened;
  return {
    opened,
    sim,
    dataDir,
    service: [...tools.services.values()].find(({ process }) => process.decision.model === "fee.dmn")?.slug ?? "",
    citizen: async (text) => {
      const id = nationalId(text, true);
      const { value } = await tools.registers.population.person(
        {
          municipality: tools.municipality,
          purpose: "test",
          legalBasis: "test",
          actor: { kind: "system", id: "test" },
        },
        id,
      );
      const person = await tools.db.write(tools.municipality, (tx) =>
        rememberPerson(tx, tools.personKeys, {
          nationalId: id,
          name: value.name,
          protection: value.protection,
          status: value.status,
          source: "test",
          at: tools.clock.now().toString(),
        }),
      );
      return { person, name: value.name };
    },
    work: async (caseId, attempts = 5) => {
      for (let i = 0; i < attempts; i += 1) await advance(tools, caseId).catch(() => undefined);
      const parcels = await tools.db.read(tools.municipality, (read) => parcelsOfCase(read, caseId));
      for (const parcel of parcels) await deliver(tools, parcel.id).catch(() => undefined);
    },
    stop: async () => {
      await opened.close();
      await sim.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
