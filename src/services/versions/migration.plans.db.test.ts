/** With many cases, most of them over, what moves a few of them to another version reads no big table from end to end. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Sql } from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { z } from "zod";
import { apply } from "#services";
import { fill } from "../../../bench/support/fill.ts";
import { ownDatabase } from "../../../test/support/database.ts";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import { countCases, countDrafts } from "../../offices/studio/studio.sql.ts";
import * as runs from "../examples/runs.sql.ts";
import * as statements from "./migration.sql.ts";

const CASES = 8000;
/** Tables smaller than this are best read whole. */
const BIG = 2000;
const AT = "2026-11-22T10:00:00Z";

let house: TestHouse;
let client: pg.Client;
const own = { service: "", caseType: "", caseId: "", migration: randomUUID() };

beforeAll(async () => {
  const databaseUrl = await ownDatabase();
  house = await openTestHouse({ databaseUrl });
  const { tools } = house.opened;
  const who = await house.citizen(generated(0).applicant);
  const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
  const { caseId } = await apply(tools, who, { service: house.service, answers, language: "nb", key: randomUUID() });
  await house.work(caseId);
  await fill(databaseUrl, tools.municipality, caseId, CASES);
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    await owner.query("SELECT set_config('radhus.municipality', $1, false)", [tools.municipality]);
    await owner.query("SET session_replication_role = replica");
    const { rows } = await owner.query<{ case_type: string }>(
      "SELECT case_type FROM cases.case WHERE municipality = platform.here() AND id = $1",
      [caseId],
    );
    Object.assign(own, { service: house.service, caseId, caseType: rows[0]?.case_type });
    // One in fifty is still open, and every second has been moved once.
    await owner.query(
      "UPDATE cases.case SET state = jsonb_set(state, '{status}', '\"closed\"') WHERE municipality = platform.here() AND ('x' || right(id::text, 4))::bit(16)::int % 50 <> 0",
    );
    const [from, to] = [randomUUID(), randomUUID()];
    await owner.query(
      `INSERT INTO services.migration (municipality, id, service, from_version, to_version, status, map, reason, makers, planned_at, planned_by)
       VALUES (platform.here(), $1, $2, $3, $4, 'draft', '{}', 'x', '{x}', $5, 'x')`,
      [own.migration, own.service, from, to, AT],
    );
    await owner.query(
      `INSERT INTO services.migrated_case (municipality, migration, case_id, outcome)
       SELECT platform.here(), gen_random_uuid(), id, 'waiting' FROM cases.case WHERE municipality = platform.here() AND ('x' || right(id::text, 4))::bit(16)::int % 2 = 0`,
    );
    await owner.query("VACUUM ANALYZE");
  } finally {
    await owner.end();
  }
  client = new pg.Client({ connectionString: databaseUrl, options: "-c role=radhus_app" });
  await client.connect();
  await client.query("SELECT set_config('radhus.municipality', $1, false)", [tools.municipality]);
}, 120_000);

afterAll(async () => {
  await client.end();
  await house.stop();
});

type Plan = {
  readonly "Node Type": string;
  readonly Schema?: string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Plan[];
};
const Explained = z.array(z.object({ "QUERY PLAN": z.array(z.object({ Plan: z.custom<Plan>() })) }));

/** Big tables read from end to end, with the values given and as the plan that is kept for any. */
async function readWhole({ text, values }: Sql): Promise<string[]> {
  const { rows: big } = await client.query<{ name: string }>(
    "SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.reltuples > $1",
    [BIG],
  );
  expect(big.map(({ name }) => name)).toEqual(expect.arrayContaining(['cases."case"', "services.migrated_case"]));
  const known = new Set(big.map(({ name }) => name.replaceAll('"', "")));
  const plans = [
    await client.query(`EXPLAIN (VERBOSE, FORMAT JSON) ${text}`, [...values]),
    await client.query(`EXPLAIN (VERBOSE, GENERIC_PLAN, FORMAT JSON) ${text}`),
  ].flatMap(({ rows }) => Explained.parse(rows).flatMap((row) => steps(row["QUERY PLAN"][0]?.Plan)));
  return plans
    .filter((plan) => plan["Node Type"] === "Seq Scan")
    .map((plan) => `${plan.Schema ?? ""}.${plan["Relation Name"] ?? ""}`)
    .filter((table) => known.has(table));
}

const steps = (plan: Plan | undefined): Plan[] =>
  plan === undefined ? [] : [plan, ...(plan.Plans ?? []).flatMap(steps)];

const asked: readonly (readonly [name: string, statement: () => Sql])[] = [
  ["the open cases of a version", () => statements.selectOpenCases(own.service, own.caseType, false)],
  ["the open cases of the first version", () => statements.selectOpenCases(own.service, own.caseType, true)],
  ["the open cases of a service by version", () => countCases(own.service)],
  ["the applications that are begun by version", () => countDrafts(own.service)],
  ["the plans of a service", () => statements.selectMigrations(own.service)],
  ["a plan", () => statements.lockMigration(own.migration)],
  ["a case that is to be moved", () => statements.lockMigrated(own.migration, own.caseId)],
  ["the cases that were moved", () => statements.selectMoved(own.migration)],
  ["what plans came to", () => statements.countMigrated([own.migration])],
  ["cases that are to be moved, noted", () => statements.insertMigrated(own.migration, [own.caseId])],
  [
    "a case that was moved",
    () => statements.updateMigrated(own.migration, own.caseId, { outcome: "moved", rev: 2, before: {}, at: AT }),
  ],
  ["a run of the examples", () => runs.selectRunOf(own.service, "0".repeat(64))],
  ["runs that outlived their text", () => runs.deleteOutlived(own.service)],
];

test.for(asked)("%s: found by indexes", async ([, statement]) => {
  expect(await readWhole(statement())).toEqual([]);
});
