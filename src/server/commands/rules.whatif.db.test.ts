/** `rules what-if` as a user meets it, over decisions that were made. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { historyOf } from "#audit";
import { municipalityId } from "#platform/sql";
import { apply } from "#services";
import { ownDatabase } from "../../../test/support/database.ts";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";

const CLI = join(import.meta.dirname, "../cli.ts");
const CATALOGUE = join(import.meta.dirname, "../../../catalogue");
const folder = mkdtempSync(join(tmpdir(), "radhus-whatif-"));

let house: TestHouse;
let databaseUrl: string;
let slug: string;
let caseId: string;

beforeAll(async () => {
  databaseUrl = await ownDatabase();
  house = await openTestHouse({ databaseUrl, as: municipalityId("demo") });
  const { tools } = house.opened;
  slug = house.service;
  const who = await house.citizen("14839249846");
  const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
  ({ caseId } = await apply(tools, who, { service: slug, answers, language: "nb", key: randomUUID() }));
  await house.work(caseId);
}, 60_000);
afterAll(async () => {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

async function run(...args: readonly string[]): Promise<Ran> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    RADHUS_CATALOGUE: CATALOGUE,
    RADHUS_DATA: folder,
    INIT_CWD: folder,
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [CLI, "rules", "what-if", ...args], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Ran;
  }
}

test("rules and rates are tried by name, and what they would have done is told as JSON", async () => {
  const nothing = JSON.parse((await run(slug, "--json")).stdout) as object;
  expect(nothing).toMatchObject({ decisions: 1, unchanged: 1, changed: 0, changes: [] });
  const { stdout } = await run(slug, "--parameter", "kindergarten.income_share=0.12", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    changed: 1,
    money: { before: "560", after: "1121", difference: "561" },
    changes: [{ caseId, from: "granted", to: "granted", before: "560", after: "1121" }],
  });
});

test("a model from a file is tried, and told in lines", async () => {
  const { model } = house.opened.tools.services.get(slug)?.process.decision ?? { model: "" };
  const content = readFileSync(join(CATALOGUE, "services", slug, "rules", model), "utf8");
  writeFileSync(
    join(folder, "dearer.dmn"),
    content.replace("then sum(calculation.price) else", "then sum(calculation.price) + 40 else"),
  );
  const { stdout } = await run(slug, "--model", "dearer.dmn");
  expect(stdout).toContain("1 decisions: 0 unchanged, 1 changed");
  expect(stdout).toContain("560 kr before, 600 kr after, 40 kr difference");
  expect(stdout).toContain("Rules that nobody needed: ");
});

test("that others' facts were read is on record, and nothing else was written", async () => {
  const { tools } = house.opened;
  const subject = { kind: "service", id: slug };
  const events = await tools.db.read(tools.municipality, (read) => historyOf(read, { subject }));
  expect(events[0]).toMatchObject({
    action: "rules.tried-on-decisions",
    actor: { kind: "system", id: "command-line" },
  });
});

test("wrong use is told in one sentence", async () => {
  expect(await run("nothing")).toMatchObject({ code: 2, stderr: expect.stringContaining("Say which service") });
  expect(await run(slug, "--parameter", "half")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("KEY=VALUE"),
  });
  expect(await run(slug, "--as-of", "1999-01-01")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("No rules are in force"),
  });
});
