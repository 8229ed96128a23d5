/**
 * The way in: runs on whatever Node a machine has (20 or newer), installs what is missing, and goes on with the
 * project's own Node from npm.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
const [verb = "help", ...rest] = process.argv.slice(2);

install();
const status = await run(commands()[verb] ?? ["src/server/cli.ts", verb, ...rest]);
process.exit(status);

function commands() {
  return { test: ["scripts/test.ts", ...rest], bench: ["bench/run.ts", ...rest] };
}

/**
 * Installs by the lock file when nothing is installed, or when the lock file has changed since. `npm install` and not
 * `npm ci`: some optional packages for other machines are not in every mirror of the registry, and `npm ci` refuses a
 * lock file without them. The lock file is left as it was.
 */
function install() {
  const lockFile = join(root, "package-lock.json");
  const locked = readFileSync(lockFile);
  const digest = createHash("sha256").update(locked).digest("hex");
  const stamp = join(root, "node_modules", ".radhus-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest && existsSync(node)) return;
  process.stderr.write("Installing what is missing (a minute or so, once) …\n");
  const npm = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (!readFileSync(lockFile).equals(locked)) writeFileSync(lockFile, locked);
  if (npm.status !== 0) fail("npm could not install what Rådhus needs; the lines above say why.");
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.trim() ?? "";
  if (!/^v(2[4-9]|[3-9]\d)\./.test(version))
    fail(
      `Node 24 was to be installed with the packages, but ${version || "none"} was found. Let npm run install scripts (allowScripts in package.json) and try again.`,
    );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** Runs with the project's Node; signals reach it, and its exit is ours. Compiled code is kept, so that it starts faster the next time. */
function run(args) {
  const child = spawn(
    node,
    args.map((arg, i) => (i === 0 ? join(root, arg) : arg)),
    {
      cwd: root,
      env: { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "compiled"), ...process.env },
      stdio: "inherit",
    },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal === "SIGINT" ? "SIGINT" : "SIGTERM"));
  return new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : 128))));
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
