/** One case that was really worked, by the command line, for copies to be made of. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const CLI = join(import.meta.dirname, "../../src/server/cli.ts");
const ANSWERS = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };

export function applyOnce(slug: string, dataDir: string): void {
  const world = join(import.meta.dirname, "../../packages/sim/data/world.yaml");
  const { people } = parse(readFileSync(world, "utf8")) as {
    people: Readonly<Record<string, { readonly id: string }>>;
  };
  const answers = join(dataDir, "answers.json");
  writeFileSync(answers, JSON.stringify(ANSWERS));
  const person = people["solveig"]?.id ?? "";
  execFileSync(process.execPath, [CLI, "apply", slug, "--person", person, "--answers", answers], {
    env: { ...process.env, RADHUS_DATA: dataDir, RADHUS_LOG: "error" },
    stdio: ["ignore", "inherit", "inherit"],
  });
}
