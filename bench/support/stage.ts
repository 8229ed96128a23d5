/** A town hall for a benchmark or a chaos run: real processes on a real disk, and citizens who are logged in. */
import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generated } from "@radhus/sim";
import { nationalId, personKeys, rememberPerson, startSession } from "#people";
import { masterKey } from "#platform/config";
import { startCluster } from "#platform/cluster";
import { municipalityId, openDatabase, type Database } from "#platform/sql";
import { buildWeb } from "../../src/server/commands/start.ts";
import { prepareDatabase } from "../../src/server/database.ts";
import { joined, spentBy, spentByTree, type Spent } from "./cpu.ts";

const CLI = join(import.meta.dirname, "../../src/server/cli.ts");
export const HERE = municipalityId("demo");

export type Applicant = {
  readonly index: number;
  readonly cookie: string;
  readonly person: string;
  readonly name: string;
};

export type Stage = {
  readonly url: string;
  /** Every web's own address; each answers for the whole house. */
  readonly urls: readonly string[];
  readonly dataDir: string;
  readonly simUrl: string;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly processes: ReadonlyMap<string, ChildProcess>;
  /** Processor time since each process began, by name. */
  readonly spent: () => Spent;
  /** Starts a process again after it was killed. */
  readonly restart: (name: string) => Promise<void>;
  /** Stops the webs and the workers and starts them again so much later, by their clock and the simulators'. */
  readonly later: (days: number) => Promise<void>;
  /** Ends one process as the house itself would, its work done. */
  readonly end: (name: string) => Promise<void>;
  /** Sessions for generated families `from … from + count`. */
  readonly applicants: (from: number, count: number) => Promise<Applicant[]>;
  readonly stop: () => Promise<void>;
};

export type StageOptions = {
  readonly webs?: number;
  readonly workers?: number;
  readonly port?: number;
  readonly leaseSeconds?: number;
  /** Another catalogue than the town's own. */
  readonly catalogueDir?: string;
  /** Folders of the catalogue, with commas between; the first alone without it. */
  readonly municipalities?: string;
  /** The day and hour it is in the house when it opens, ISO 8601; the machine's own without it. */
  readonly at?: string;
};

export async function openStage({
  webs = 1,
  workers = 1,
  port = 4310,
  leaseSeconds = 120,
  catalogueDir,
  municipalities = HERE,
  at,
}: StageOptions = {}): Promise<Stage> {
  buildWeb();
  const dataDir = mkdtempSync(join(tmpdir(), "radhus-stage-"));
  const cluster = await startCluster({ folder: join(dataDir, "pg"), password: "stage" });
  await prepareDatabase(cluster.url);
  let ahead = at === undefined ? 0 : Math.round((Date.parse(at) - Date.now()) / 1000);
  const base = {
    // Every process of every house runs the same modules; to compile them took more than half of its start.
    NODE_COMPILE_CACHE: join(tmpdir(), "radhus-compiled"),
    ...process.env,
    RADHUS_DATA: dataDir,
    RADHUS_DEMO: "1",
    RADHUS_LOG: "error",
    ...(catalogueDir === undefined ? {} : { RADHUS_CATALOGUE: catalogueDir }),
    RADHUS_LEASE_SECONDS: String(leaseSeconds),
    DATABASE_URL: cluster.url,
    RADHUS_MUNICIPALITY: municipalities,
  };
  const processes = new Map<string, ChildProcess>();
  const simulators = fork(CLI, ["sim", "--json"], {
    env: { ...base, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  processes.set("sim", simulators);
  const simUrl = await new Promise<string>((resolve, reject) => {
    simulators.once("message", (message: { url: string }) => resolve(message.url));
    simulators.once("exit", () => reject(new Error("The simulators did not start")));
  });
  if (at !== undefined) await setClock(simUrl, ahead);
  const launch = async (name: string): Promise<void> => {
    const [verb = "", number = "0"] = name.split("-");
    const env = {
      ...base,
      RADHUS_SIM_URL: simUrl,
      PORT: String(port + Number(number)),
      RADHUS_CLOCK_AHEAD: String(ahead),
      RADHUS_URL: `http://localhost:${port}`,
    };
    const profiling = process.env["BENCH_PROFILE"];
    const execArgv = profiling === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiling}`];
    const child = fork(CLI, [verb], { env, execArgv, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    processes.set(name, child);
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
    });
  };
  for (let i = 0; i < webs; i += 1) await launch(`serve-${i}`);
  for (let i = 0; i < workers; i += 1) await launch(`worker-${i}`);
  const db = openDatabase(cluster.url, "radhus_app", 4);
  const keys = personKeys(masterKey(dataDir, undefined));
  const postmaster = Number(readFileSync(join(dataDir, "pg", "postmaster.pid"), "utf8").split("\n")[0]);
  return {
    url: `http://localhost:${port}`,
    urls: Array.from({ length: webs }, (_, i) => `http://localhost:${port + i}`),
    dataDir,
    simUrl,
    db,
    databaseUrl: cluster.url,
    processes,
    spent: () =>
      joined([
        ...[...processes].map(([name, { pid }]) => spentBy(name.split("-")[0] ?? name, pid ?? 0)),
        spentByTree("postgres", postmaster),
      ]),
    restart: launch,
    later: async (days) => {
      const own = [...processes].filter(([name]) => name !== "sim");
      await Promise.all(own.map(([, child]) => ended(child)));
      ahead += days * 86_400;
      await setClock(simUrl, ahead);
      for (const [name] of own) await launch(name);
    },
    end: async (name) => {
      const child = processes.get(name);
      if (child !== undefined) await ended(child);
    },
    applicants: async (from, count) => {
      const now = new Date().toISOString();
      const applicant = (index: number): Promise<Applicant> =>
        db.write(HERE, async (tx) => {
          const name = `Søker ${index}`;
          const person = await rememberPerson(tx, keys, {
            nationalId: nationalId(generated(index).applicant, true),
            name,
            protection: "none",
            status: "alive",
            source: "bench",
            at: now,
          });
          const { token } = await startSession(
            tx,
            { kind: "citizen", person, issuer: "bench", acr: "idporten-loa-substantial", authTime: now },
            now,
          );
          return { index, person, name, cookie: `__Host-citizen=${token}` };
        });
      return Promise.all(Array.from({ length: count }, (_, i) => applicant(from + i)));
    },
    stop: async () => {
      await db.close();
      await Promise.all([...processes.values()].map(ended));
      await cluster.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The world's day, and the hour by which it judges the house's tokens. */
async function setClock(simUrl: string, ahead: number): Promise<void> {
  const skew = `${ahead < 0 ? "-" : ""}PT${Math.abs(ahead)}S`;
  const body = JSON.stringify({ set: new Date(Date.now() + ahead * 1000).toISOString(), skew });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${simUrl}/sim/clock`, { method: "POST", body, headers });
  if (!answer.ok) throw new Error(`The simulators' clock could not be set: ${answer.status}`);
}

/** Resident memory of a process in MiB (Linux). */
export function residentMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kib ?? 0) / 1024);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
