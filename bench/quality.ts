/**
 * How long the figures about automation take to count in a large city: a case that was really worked is copied, and three in ten
 * of the copies are made a person's, some of them with another outcome than the rules advised.
 *
 *     npm run bench -- quality [CASES]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { grantRole } from "#access";
import { staffAtLogin } from "#people";
import { readConfig } from "#platform/config";
import { openLog } from "#platform/log";
import { sql } from "#platform/sql";
import { legalDate, systemClock } from "#platform/time";
import { watchQuality } from "#quality";
import { z } from "zod";
import { openHouse } from "../src/server/compose.ts";
import { openOwnDatabase } from "../src/server/database.ts";
import { applyOnce } from "./support/apply.ts";
import { figuresOf } from "./support/figure.ts";
import { fill } from "./support/fill.ts";
import { SERVICE } from "./support/service.ts";

const figure = figuresOf("quality");
const RUNS = 5;

export default async function quality([cases = "100000"]: readonly string[]): Promise<void> {
  const count = Math.min(Number(cases), 1_000_000);
  const dataDir = mkdtempSync(join(tmpdir(), "radhus-quality-"));
  const config = readConfig({ ...process.env, RADHUS_DATA: dataDir, RADHUS_DEMO: "1", RADHUS_LOG: "error" });
  applyOnce(SERVICE, dataDir);
  const own = await openOwnDatabase(config);
  const log = openLog("error", "bench");
  const opened = await openHouse({
    config,
    databaseUrl: own.url,
    simUrl: "http://127.0.0.1:9",
    clock: systemClock,
    log,
    working: false,
  });
  const { db, municipality } = opened.tools;
  try {
    const { id } = await db.read(municipality, (read) =>
      read.one(
        z.object({ id: z.string() }),
        sql`SELECT id FROM cases.case WHERE municipality = platform.here() LIMIT 1`,
      ),
    );
    figure("filled", await fill(own.url, municipality, id, count - 1), "s", { cases: count });
    await byPeople(own.url, municipality);
    const { qualityDesk } = opened.house;
    const leader = await db.write(municipality, async (tx) => {
      const at = systemClock.now().toString();
      const who = { issuer: "bench", subject: "leader", name: "Leader", email: "" };
      const { staff } = await staffAtLogin(tx, who, [{ subject: who.subject }], at);
      const grant = { staff, unit: "*", role: "leader", from: legalDate("2020-01-01"), to: undefined };
      await grantRole(tx, grant, { kind: "system", id: "bench" }, at);
      return { staff, name: who.name, units: [], roles: [] };
    });
    const wish = { deviationPercent: 90, handoverPercent: 90, leastCases: 20, days: 30, stops: true };
    await qualityDesk.setWatch(leader, SERVICE, 0, wish);
    const asking = {
      kind: "differed",
      months: 12,
      month: undefined,
      unit: undefined,
      version: undefined,
      after: undefined,
    } as const;
    const report = await qualityDesk.report(leader, SERVICE, 12, "nb");
    const counted = report.tables.find(({ table }) => table === "automation")?.total;
    await timed("a service's whole report", () => qualityDesk.report(leader, SERVICE, 12, "nb"), { counted });
    await timed("the list of services", () => qualityDesk.services(leader, 12, "nb"));
    await timed("a page of cases that differ", () => qualityDesk.cases(leader, SERVICE, asking, "nb"));
    await timed("a look at what is watched", () => watchQuality(opened.tools, opened.town.roles));
  } finally {
    await opened.close();
    await own.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timed(name: string, work: () => Promise<unknown>, more: object = {}): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  const [least, median] = [Math.min(...times), times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0];
  figure(name, Math.round(median), "ms", { least: Math.round(least), runs: RUNS, ...more });
}

/** Three in ten were handed over and decided by a person; one in six of those is a sample, and one in eight came to something else. */
async function byPeople(url: string, municipality: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: `-c radhus.municipality=${municipality}` });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(`
      CREATE TEMP TABLE person AS SELECT id AS case_id, row_number() OVER (ORDER BY id) AS n FROM cases.case WHERE municipality = platform.here();
      DELETE FROM person WHERE n % 10 > 2;
      INSERT INTO cases.decision (municipality, id, case_id, mode, outcome, as_of, model, facts, evaluation, decided_at, decided_by)
        SELECT d.municipality, overlay(d.id::text placing '0' from 15 for 1)::uuid, d.case_id, 'advice', d.outcome, d.as_of, d.model, d.facts, d.evaluation, d.decided_at, 'line'
        FROM cases.decision d JOIN person p USING (case_id) WHERE d.municipality = platform.here();
      UPDATE cases.decision d SET mode = 'manual', reason = 'Measured', decided_by = gen_random_uuid()::text, decided_at = d.decided_at + n % 20 * interval '1 day',
        outcome = CASE WHEN n % 8 = 0 THEN 'refused' ELSE d.outcome END
        FROM person p WHERE d.municipality = platform.here() AND d.case_id = p.case_id AND d.mode = 'automatic';
      UPDATE cases.case c SET state = state || jsonb_build_object('mode', 'manual', 'outcome', CASE WHEN n % 8 = 0 THEN 'refused' ELSE c.outcome END,
          'handedOver', CASE WHEN n % 6 = 0 THEN 'sampled_for_quality' ELSE 'needs_judgement' END)
        FROM person p WHERE c.municipality = platform.here() AND c.id = p.case_id`);
    await client.query("VACUUM (ANALYZE) cases.case");
    await client.query("VACUUM (ANALYZE) cases.decision");
  } finally {
    await client.end();
  }
}
