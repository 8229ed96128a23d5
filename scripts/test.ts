/** Runs every test: checks of form and style, then pure, database and browser tests. Arguments go to vitest. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildWeb } from "../src/server/commands/start.ts";

const ROOT = join(import.meta.dirname, "..");
const args = process.argv.slice(2);

buildWeb();
if (args.length > 0) {
  run("node_modules/vitest/vitest.mjs", ["run", ...args]);
} else {
  run("node_modules/typescript/bin/tsc", ["-p", "."]);
  run("node_modules/oxlint/bin/oxlint", ["--type-aware"]);
  run("node_modules/oxfmt/bin/oxfmt", ["--check"]);
  // One after the other: the later ones start whole town halls, and would only slow each other down.
  for (const project of ["pure", "db", "system", "browser"])
    run("node_modules/vitest/vitest.mjs", ["run", "--project", project]);
}

function run(script: string, parameters: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, script), ...parameters], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
