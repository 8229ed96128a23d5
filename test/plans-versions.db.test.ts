/**
 * The studio stays quick when services have been changed for years: with thousands of versions, and thousands of cases that were moved
 * between them, no statement about them reads a table from end to end.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { sql } from "#platform/sql";
import { apply } from "#services";
import { fill } from "../bench/support/fill.ts";
import * as runs from "../src/services/examples/runs.sql.ts";
import * as versions from "../src/services/versions/versions.sql.ts";
import * as migrations from "../src/services/versions/migration.sql.ts";
import { countCases, countDrafts } from "../src/offices/studio/studio.sql.ts";
import { ownDatabase } from "./support/database.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";
import { bigTables, readWhole, type Statement } from "./support/plans.ts";

const COPIES = 400;
const CASES = 5000;

let house: TestHouse;
let client: pg.Client;
let big: ReadonlySet<string>;

beforeAll(async () => {
  const databaseUrl = await ownDatabase();
  house = await openTestHouse({ databaseUrl });
  const { tools } = house.opened;
  const who = await house.citizen(generated(0).applicant);
  const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
  const { caseId } = await apply(tools, who, { service: house.service, answers, language: "nb", key: "plans" });
  await house.work(caseId);
  await fill(databaseUrl, tools.municipality, caseId, CASES);
  await filled(databaseUrl, tools.municipality);
  client = new pg.Client({ connectionString: databaseUrl, options: "-c role=radhus_app" });
  await client.connect();
  await client.query("SELECT set_config('radhus.municipality', $1, false)", [tools.municipality]);
  big = await bigTables(client);
}, 120_000);

afterAll(async () => {
  await client.end();
  await house.stop();
});

/**
 * Every version that was installed, many times over, changed each time and retired; cases of as many services as there are, each moved
 * once. As the owner, with triggers off.
 */
async function filled(databaseUrl: string, municipality: string): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    await owner.query("SELECT set_config('radhus.municipality', $1, false)", [municipality]);
    await owner.query("SET session_replication_role = replica");
    await owner.query(`
      INSERT INTO services.version (service, number, unit, status, files, sha256, brought, makers, begun_at, changed_at, changed_by,
        proposed_at, proposed_by, approved_at, approved_by, approved_role, kind, form_version, case_type)
      SELECT service, number + n, unit, 'retired', '{}', sha256, brought, makers, begun_at, changed_at, changed_by,
        proposed_at, proposed_by, approved_at, approved_by, approved_role, kind, form_version, encode(sha256((service || n)::bytea), 'hex')
      FROM services.version, generate_series(1, ${COPIES}) AS n WHERE status = 'published'`);
    await owner.query(`
      INSERT INTO services.migration (service, from_version, to_version, status, map, reason, makers, planned_at, planned_by)
      SELECT service, id, uuidv7(), 'cancelled', '{}', 'x', ARRAY['x'], begun_at, 'x' FROM services.version`);
    await owner.query(`
      UPDATE cases.case SET service = other.service FROM (
        SELECT c.id, s.service FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM cases.case) AS c
        JOIN (SELECT service, row_number() OVER (ORDER BY service) AS n, count(*) OVER () AS of FROM services.version WHERE status = 'published') AS s
          ON c.n % s.of = s.n - 1) AS other
      WHERE "case".id = other.id`);
    // Most cases are over; those that are not are found among all there ever were.
    await owner.query(
      `UPDATE cases.case SET state = jsonb_set(state, '{status}', '"closed"') WHERE hashtext(id::text) % 50 <> 0`,
    );
    await owner.query(`
      INSERT INTO services.migrated_case (migration, case_id, outcome)
      SELECT m.id, c.id, 'waiting' FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM cases.case) AS c
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM services.migration) AS m ON m.n = c.n % 100 + 1`);
    await owner.query("ANALYZE");
  } finally {
    await owner.end();
  }
}

const ID = "01a1e404-44fd-7000-8025-9c2c1b27b2ca";
const AT = { id: ID, rev: 1 };
const HAND = { by: "somebody", at: "2026-11-22T12:00:00Z" };
const FILES = new Map([["service.yaml", "kind: order"]]);
const SHA = "0".repeat(64);
const RESULT = { file: "cases/01.yaml", index: 0, shows: "An example.", differs: [] };

const statements: readonly (readonly [string, () => Statement])[] = [
  ["what is published", () => versions.selectPublished()],
  ["the names of what is published", () => versions.selectPublishedIds()],
  ["drafts and proposals", () => versions.selectOpen()],
  ["a version", () => versions.selectVersion(ID)],
  ["a version to be changed", () => versions.lockVersion(ID)],
  ["the files of a version", () => versions.selectFiles(ID)],
  ["what a case is worked by", () => versions.selectOfCaseType(house.service, SHA)],
  ["a draft that is saved", () => versions.updateFiles(AT, FILES, SHA, HAND)],
  ["a draft that is proposed", () => versions.updateProposed(AT, "note", HAND)],
  ["a proposal that is sent back", () => versions.updateSentBack(AT, "because", HAND)],
  ["a draft that is discarded", () => versions.updateDiscarded(AT, HAND)],
  ["what is retired when another is published", () => versions.retirePublished(house.service)],
  [
    "a proposal that is published",
    () => versions.updatePublished(AT, { kind: "text", role: "", unit: "x", form: SHA, caseType: SHA }, HAND),
  ],
  ["plans of a service", () => migrations.selectMigrations(house.service)],
  ["a plan", () => migrations.selectMigration(ID)],
  ["a plan that is approved", () => migrations.updateApproval(ID, "x", HAND.at)],
  ["a case of a plan", () => migrations.lockMigrated(ID, ID)],
  ["a case that is moved", () => migrations.updateMigrated(ID, ID, { outcome: "moved", at: HAND.at })],
  ["applications that are begun, by version", () => countDrafts(house.service)],
  ["what came of the examples of a text", () => runs.selectRunOf(house.service, SHA)],
  ["the files that examples run on", () => runs.selectFilesOf(house.service, SHA)],
  ["a run of examples that is begun", () => runs.beginRun(ID, HAND.at)],
  ["what came of an example", () => runs.addResult({ id: ID, attempts: 1 }, RESULT, 1, HAND.at)],
  ["runs of texts that are gone", () => runs.deleteOutlived(house.service)],
];

test.for(statements)("%s is found by indexes", async ([, statement]) => {
  expect(big).toContain("services.version");
  expect(big).toContain("services.migrated_case");
  expect(await readWhole(client, statement(), big, true)).toEqual([]);
});

/** All of one service's, which grow with it alone: read by its index, and no other service's with them. */
const wholeOfOne: readonly (readonly [string, () => Statement])[] = [
  ["versions of a service", () => versions.selectVersions(house.service)],
  ["open cases of a service", () => migrations.selectOpenCases(house.service, SHA, true)],
  ["open cases of a service, counted", () => countCases(house.service)],
  ["cases of a plan that were moved", () => migrations.selectMoved(ID)],
  ["what plans came to", () => migrations.countMigrated([ID])],
];

test.for(wholeOfOne)("%s are found by indexes", async ([, statement]) => {
  expect(await readWhole(client, statement(), big, false)).toEqual([]);
});

test("a statement that reads every version is seen", async () => {
  expect(await readWhole(client, sql`SELECT note FROM services.version WHERE note = 'x'`, big, true)).toEqual([
    "services.version",
  ]);
});
