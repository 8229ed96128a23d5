/**
 * `start`: a whole town hall on this machine. Database, simulators, worker and web are processes of their own, as they
 * are in production; this one only brings them up in order, keeps them up, and takes them down.
 */
import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { readConfig } from "#platform/config";
import { openOwnDatabase, prepareDatabase, type OwnDatabase } from "../database.ts";
import { townAddresses } from "../outside.ts";
import { demoHints } from "./hints.ts";
import { CommandError, untilStopped } from "./command.ts";
import { forgetSimulators, noteSimulators } from "./simulators.ts";

const ROOT = join(import.meta.dirname, "../../..");
const CLI = join(ROOT, "src/server/cli.ts");

export async function start(): Promise<number> {
  const config = readConfig({ RADHUS_DEMO: "1", ...process.env, RADHUS_MUNICIPALITY: townsToServe(process.env) });
  const began = Date.now();
  buildWeb();
  const children: ChildProcess[] = [];
  const env = {
    ...process.env,
    RADHUS_DEMO: config.demo ? "1" : "0",
    RADHUS_LOG: process.env["RADHUS_LOG"] ?? "warn",
    RADHUS_MUNICIPALITY: config.municipalities.join(","),
  };
  let stopping = false;
  // Heard from the first moment: Ctrl-C while things start must not leave half of them behind.
  const askedToStop = untilStopped();
  let own: OwnDatabase | undefined;
  try {
    // The database and the simulators do not wait for each other, nor do worker and web.
    const simulators =
      config.demo && config.simUrl === undefined
        ? startSimulators(children, env, config.port)
        : Promise.resolve(config.simUrl);
    own = await openOwnDatabase(config, true);
    await prepareDatabase(own.url);
    const simUrl = await simulators;
    if (simUrl !== undefined) noteSimulators(config.dataDir, simUrl);
    const outside = { ...env, DATABASE_URL: own.url, ...(simUrl === undefined ? {} : { RADHUS_SIM_URL: simUrl }) };
    await Promise.all(["worker", "serve"].map((verb) => keep(children, verb, outside, () => stopping)));
    process.stdout.write(demoHints({ towns: townAddresses(config), simUrl, seconds: (Date.now() - began) / 1000 }));
    await askedToStop;
    return 0;
  } finally {
    stopping = true;
    forgetSimulators(config.dataDir);
    await Promise.all(children.map(stopped));
    await own?.stop();
  }
}

/** The invented municipalities that the catalogue has, when nobody says which to serve. */
function townsToServe(env: NodeJS.ProcessEnv): string {
  const { catalogueDir, municipality } = readConfig(env);
  if (env["RADHUS_MUNICIPALITY"] !== undefined) return env["RADHUS_MUNICIPALITY"];
  const others = ["lerby"].filter((id) => existsSync(join(catalogueDir, "municipalities", id)));
  return [municipality, ...others].join(",");
}

/** Builds the web when its sources have changed since it was built last. */
export function buildWeb(): void {
  const hash = createHash("sha256");
  const sources = [
    "web/**/*",
    "src/engines/forms/**/*",
    "src/platform/**/*",
    "*.config.ts",
    "package-lock.json",
  ].flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }));
  for (const file of sources
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
    .toSorted())
    hash.update(file).update(readFileSync(file));
  const stamp = join(ROOT, "build", ".built-from");
  const digest = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  process.stderr.write("Building the web …\n");
  const built = spawnSync(process.execPath, [join(ROOT, "node_modules/@react-router/dev/bin.cjs"), "build"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0) throw new CommandError(`The web could not be built:\n${built.stdout}${built.stderr}`);
  writeFileSync(stamp, digest);
}

async function startSimulators(children: ChildProcess[], env: NodeJS.ProcessEnv, webPort: number): Promise<string> {
  const wish = webPort === 0 ? 0 : webPort + 1;
  for (const port of [wish, 0]) {
    const child = fork(CLI, ["sim", "--port", String(port), "--json"], {
      env,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const url = await new Promise<string | undefined>((resolve) => {
      child.once("message", (message: { url?: string }) => resolve(message.url));
      child.once("exit", () => resolve(undefined));
    });
    if (url !== undefined) {
      children.push(child);
      return url;
    }
  }
  throw new CommandError("The simulators did not start; the lines above say why.");
}

/** Starts a process and starts it again when it dies, waiting a little longer each time. */
async function keep(
  children: ChildProcess[],
  verb: string,
  env: NodeJS.ProcessEnv,
  isStopping: () => boolean,
  failures = 0,
): Promise<void> {
  const child = fork(CLI, [verb], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  children.push(child);
  const ready = await new Promise<boolean>((resolve) => {
    child.once("message", () => resolve(true));
    child.once("exit", () => resolve(false));
  });
  if (!ready) throw new CommandError(`The ${verb} process did not start; the lines above say why.`);
  child.once("exit", () => {
    children.splice(children.indexOf(child), 1);
    if (isStopping()) return;
    process.stderr.write(`The ${verb} process ended and is started again.\n`);
    setTimeout(
      () => void keep(children, verb, env, isStopping, failures + 1).catch(() => undefined),
      Math.min(30_000, 500 * 2 ** failures),
    ).unref();
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), 12_000);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
