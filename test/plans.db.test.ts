/**
 * Pages stay quick when the house is full: with twenty thousand cases, no statement behind a page reads a big table from
 * end to end, neither with the values it is given nor as the plan that is kept for any value. What a page reads is run as well,
 * for an index too can be read from end to end.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { grantRole } from "#access";
import { openWithFactBefore, stuckCases, wakingCases } from "#cases";
import { forgotten, parcelsOfCase } from "#dispatch";
import { openDesk, type Staff } from "#desk";
import { openIndicators } from "#indicators";
import { dueNotices } from "#notify";
import { staffAtLogin } from "#people";
import { openDatabase, sql, type Database, type Read, type Tx } from "#platform/sql";
import type { Sql } from "sql-template-tag";
import { legalDate, today } from "#platform/time";
import { openPermitDesk } from "#permitdesk";
import { openPublicAccess, publishJournal } from "#publicaccess";
import { openQualityDesk, watchQuality } from "#quality";
import { openRuleDesk, runWhatIf } from "#ruledesk";
import { advance, apply, deliver, openPortal, serviceTitle, type Citizen, type Tools } from "#services";
import { openWorkDesk } from "#workdesk";
import { z } from "zod";
import { Filters } from "../src/offices/workdesk/find.model.ts";
import { fill } from "../bench/support/fill.ts";
import { ownDatabase } from "./support/database.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";
import { bigTables, fillPermits, readWhole, type Statement } from "./support/plans.ts";

const CASES = 20_000;
let databaseUrl: string;
let house: TestHouse;
let seen: Statement[] = [];
let client: pg.Client;
let applicant: Citizen;
let caseIds: { readonly clear: string; readonly forPerson: string };
let staff: Staff;
/** That of the applicant in most of the cases. */
let firstName: string;

const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
const fall = {
  ...answers,
  lasting_income_fall: true,
  expected_income: "200000",
  income_fall_since: "2026-08-01",
  income_fall_reason: "unemployment",
};

beforeAll(async () => {
  databaseUrl = await ownDatabase();
  house = await openTestHouse({ databaseUrl });
  const { tools } = house.opened;
  applicant = await house.citizen(generated(0).applicant);
  const other = await house.citizen(generated(1).applicant);
  caseIds = { clear: await send(tools, applicant, answers), forPerson: await send(tools, other, fall) };
  for (const id of [caseIds.clear, caseIds.forPerson]) await house.work(id);
  // What is under way beside it in the same server holds the sweep back, and what it has not reached it would read whole.
  while (!(await isPublished())) await publishJournal(tools.db, tools.municipality, tools.clock);
  await fill(databaseUrl, tools.municipality, caseIds.clear, CASES * 0.9);
  await fill(databaseUrl, tools.municipality, caseIds.forPerson, CASES * 0.1);
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  await fillPermits(owner, tools.municipality);
  await owner.end();
  staff = await tools.db.write(tools.municipality, async (tx) => {
    const at = tools.clock.now().toString();
    const who = { issuer: "test", subject: "case-worker", name: "Vigdis", email: "" };
    const { staff: id } = await staffAtLogin(tx, who, [{ subject: who.subject }], at);
    const grant = {
      staff: id,
      unit: "kindergarten",
      role: "case-worker",
      from: legalDate("2026-01-01"),
      to: undefined,
    };
    for (const role of [grant.role, "rule-editor", "leader"])
      await grantRole(tx, { ...grant, role }, { kind: "system", id: "test" }, at);
    return { staff: id, name: who.name, units: [grant.unit], roles: [grant.role] };
  });
  firstName = applicant.name.split(" ")[0] ?? "";
  client = new pg.Client({ connectionString: databaseUrl, options: "-c role=radhus_app" });
  await client.connect();
  await client.query("SELECT set_config('radhus.municipality', $1, false)", [tools.municipality]);
}, 120_000);

const isPublished = async (): Promise<boolean> => {
  const { db, municipality } = house.opened.tools;
  const left = await db.read(municipality, (read) =>
    read.rows(
      z.object({ entry: z.string() }),
      sql`SELECT entry FROM records.journal_source s WHERE s.municipality = platform.here()
        AND s.updated_order >= (SELECT coalesce(max(up_to), 0) FROM publicaccess.progress WHERE municipality = platform.here())`,
    ),
  );
  return left.length === 0;
};

afterAll(async () => {
  await client.end();
  await house.stop();
});

const pages: readonly (readonly [name: string, visit: () => Promise<unknown>])[] = [
  ["the service's page", () => portal().service(house.service, "nb")],
  ["my cases", () => portal().mine(applicant, "nb")],
  ["my case", () => portal().caseView(applicant, caseIds.clear, "nb")],
  ["the work list of the unit", () => desk().workList(staff, { list: "unit", query: "", after: undefined }, "nb")],
  ["the work list of one's own", () => desk().workList(staff, { list: "mine", query: "", after: undefined }, "nb")],
  ["what is overdue", () => desk().workList(staff, { list: "overdue", query: "", after: undefined }, "nb")],
  ["what is done", () => desk().workList(staff, { list: "done", query: "", after: undefined }, "nb")],
  ["a search in the work list for a number", () => searched("unit", "2026/1042")],
  ["a search in the work list for a sequence number and a name", () => searched("done", `1042 ${firstName}`)],
  ["a search in the work list for a name that all have", () => searched("unit", firstName)],
  ["a search in the work list, further down", () => searched("done", firstName, `.${caseIds.clear}`)],
  ["a search in the work list for several words that all have", () => searched("done", `2026/ ${firstName}`)],
  ["a search in the work list for a word that no case has", () => searched("mine", "barnetrygd")],
  ["the queues", () => work().queues(staff, "nb")],
  ["the next case", () => work().takeNext(staff)],
  ["the load of a unit", () => work().load(staff, undefined, "nb")],
  ["cases found by filters", () => find({ attentions: ["appealed"], assignee: "nobody", due: "later" })],
  ["cases found, the newest first", () => find({ sort: "newest" })],
  ["finished cases found", () => find({ standing: "done", sort: "newest", outcome: "granted" })],
  ["cases of a day that are finished", () => find({ standing: "done", from: "2026-11-22", to: "2026-11-22" })],
  ["saved lists", () => work().savedLists(staff, "nb")],
  ["who is not impartial, for a leader", () => desk().impartiality.list(staff, "nb")],
  ["a hand-out, shown", () => work().prepare(staff, { kind: "hand-out", unit: "kindergarten" }, [])],
  ["a case on the desk", () => desk().openCase(staff, caseIds.forPerson, "nb")],
  ["the register of permits", () => permits("")],
  ["a search in the register of permits for a name that all have", () => permits(firstName)],
  ["a search in the register of permits for one holder", () => permits(`${firstName} 1042`)],
  ["a search in the register of permits for a word that no holder has", () => permits("barnetrygd")],
  ["the journal", () => journal({})],
  ["the journal of a day", () => journal({ day: today(house.opened.tools.clock, "Europe/Oslo") })],
  ["the journal of a unit", () => journal({ unit: "kindergarten" })],
  ["a search in the journal for a number", () => journal({ query: "2026/1042" })],
  ["a search in the journal for a word that every second line has", () => journal({ query: "vedtak" })],
  ["a search in the journal for several words", () => journal({ query: "redusert foreldrebetaling 2026/1042" })],
  ["a search in the journal for a word that no line has", () => journal({ query: "barnetrygd" })],
  ["a search in the journal of a unit", () => journal({ query: "redusert", unit: "kindergarten" })],
  ["the numbers of a day", () => numbers()],
  ["the sweep for cases that stand still", () => sweeping(stuckCases)],
  ["the sweep for letters whose job was lost", () => sweeping((read, before) => forgotten(read, before, before))],
  [
    "the sweep for cases in which something is due",
    () => sweeping((read) => wakingCases(read, legalDate("2026-11-22"))),
  ],
  ["the sweep for notices whose hour has come", () => sweeping(dueNotices)],
  ["the sweep for rights that are to be asked about", () => sweeping((read, before) => rights(read, before))],
];

const permits = (query: string) =>
  openPermitDesk({ ...house.opened.tools, db: noting(house.opened.tools.db) }, house.opened.town.roles).register(
    staff,
    { list: "all", query, after: undefined },
    "nb",
  );

/** The second page of it, in the middle of all that are open. */
const rights = (read: Read, before: string) =>
  openWithFactBefore(read, {
    key: "on_behalf_of",
    before,
    after: { id: caseIds.forPerson, service: house.service, caseType: "m" },
  });

const searched = (list: "mine" | "unit" | "done", query: string, after?: string) =>
  desk().workList(staff, { list, query, after }, "nb");

test.for(pages)("%s is found by indexes", async ([, visit]) => {
  expect(await readWholeDuring(visit, true)).toEqual([]);
});

test.for(["2026/104", "2026/1"])(
  "what begins with %s is found once each, page by page, however many there are",
  async (query) => {
    const found: string[] = [];
    for (let after: string | undefined, page = 0; page < 4; page += 1) {
      const { items, next } = await desk().workList(staff, { list: "done", query, after }, "nb");
      found.push(...items.map(({ number }) => number));
      after = next;
      if (next === undefined) break;
    }
    expect(found.length).toBeGreaterThan(100);
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((number) => !number.startsWith(query))).toEqual([]);
  },
);

test("what is counted of automation is counted in indexes that hold all of it", async () => {
  const tools = { ...house.opened.tools, db: noting(house.opened.tools.db) };
  const quality = openQualityDesk(tools, house.opened.town.roles);
  const asking = { kind: "differed", months: 3, month: undefined, unit: undefined, version: undefined } as const;
  const bad = await readWholeDuring(async () => {
    await quality.report(staff, house.service, 3, "nb");
    await quality.services(staff, 3, "nb");
    await quality.cases(staff, house.service, { ...asking, after: undefined }, "nb");
    await watchQuality(tools, house.opened.town.roles);
  });
  // What decisions rest on lies in the decisions themselves, and is read where groups are compared.
  expect(bad.filter((one) => !one.includes("GROUPING SETS"))).toEqual([]);
});

test("a case is worked from application to public journal by indexes", async () => {
  const tools = { ...house.opened.tools, db: noting(house.opened.tools.db) };
  const bad = await readWholeDuring(async () => {
    const who = await house.citizen(generated(2).applicant);
    const caseId = await send(tools, who, answers);
    const { db, municipality } = tools;
    await advance(tools, caseId);
    for (const { id } of await db.read(municipality, (read) => parcelsOfCase(read, caseId))) await deliver(tools, id);
    await publishJournal(db, municipality, tools.clock);
  });
  expect(bad).toEqual([]);
});

test("rules are tried on every past decision, page by page, by indexes", async () => {
  const tools = { ...house.opened.tools, db: noting(house.opened.tools.db) };
  const rules = openRuleDesk(tools, house.opened.town.roles);
  const { service } = house;
  let run = "";
  const bad = await readWholeDuring(async () => {
    const ask = { version: 1, parameters: { "kindergarten.max_price_month": 1000 }, asOf: undefined };
    run = (await rules.whatIf(staff, service, ask, "nb")).run;
    await runWhatIf(tools, run);
    await rules.changes(staff, run, "5000", "nb");
    await rules.version(staff, service, 1, "nb");
    await rules.services(staff, "nb");
    await rules.rates(staff, service, "nb");
  });
  // All decisions are counted, once; and here all changes that are kept are this run's.
  const whole = ["SELECT count(*) AS count FROM cases.decision WHERE", "DELETE FROM ruledesk.what_if_change"];
  expect(bad.filter((one) => !whole.some((statement) => one.includes(statement)))).toEqual([]);
  expect(await rules.whatIfRun(staff, run, "nb")).toMatchObject({ status: "done", result: { kept: 10_000 } });
}, 120_000);

async function send(tools: Tools, who: Citizen, given: object): Promise<string> {
  const { service } = house;
  const key = `plans-${who.person}`;
  return (await apply(tools, who, { service, answers: { ...given }, language: "nb", key })).caseId;
}

async function readWholeDuring(work: () => Promise<unknown>, isPage = false): Promise<string[]> {
  seen = [];
  await work();
  const statements = [...new Map(seen.map((one) => [one.text, one])).values()];
  expect(statements.length).toBeGreaterThan(0);
  const big = await bigTables(client);
  const bad: string[] = [];
  for (const statement of statements)
    for (const table of await readWhole(client, statement, big, isPage)) bad.push(`${table}: ${statement.text}`);
  return bad;
}

function sweeping(sweep: (read: Read, before: string) => Promise<unknown>): Promise<unknown> {
  const { db, municipality, clock } = house.opened.tools;
  return noting(db).read(municipality, (read) => sweep(read, clock.now().toString()));
}

const portal = () => openPortal({ ...house.opened.tools, db: noting(house.opened.tools.db) });
const work = () =>
  openWorkDesk({ ...house.opened.work, tools: { ...house.opened.tools, db: noting(house.opened.tools.db) } });
const find = (filters: object) => work().find(staff, Filters.parse(filters), undefined, "nb");
const desk = () => openDesk({ ...house.opened.tools, db: noting(house.opened.tools.db) }, house.opened.town.roles);

async function journal(ask: { day?: string; unit?: string; query?: string }): Promise<unknown> {
  const db = openDatabase(databaseUrl, "radhus_public", 1);
  try {
    const { day, unit, query = "" } = ask;
    return await openPublicAccess(noting(db), house.opened.tools.municipality, (name) => name).journal({
      day,
      unit,
      query,
      after: undefined,
      language: "nb",
    });
  } finally {
    await db.close();
  }
}

function numbers(): Promise<unknown> {
  const { tools } = house.opened;
  const day = today(tools.clock, "Europe/Oslo");
  return openIndicators(
    noting(tools.db),
    tools.municipality,
    "Europe/Oslo",
    (slug, language) => serviceTitle(tools, slug, language),
    () => "neutral",
  ).numbers(day, day, "nb");
}

/** The database, with every statement written down on the way. The transaction stays the same object: the job queue knows it by that. */
function noting(db: Database): Database {
  const noted = <T extends Read>(read: T): T => {
    const { rows, maybe, one } = read;
    const note = (statement: Sql): Sql => (seen.push(statement), statement);
    return Object.assign(read, {
      rows: <S extends z.ZodType>(schema: S, statement: Sql) => rows(schema, note(statement)),
      maybe: <S extends z.ZodType>(schema: S, statement: Sql) => maybe(schema, note(statement)),
      one: <S extends z.ZodType>(schema: S, statement: Sql) => one(schema, note(statement)),
    });
  };
  const notedToo = (tx: Tx): Tx => {
    const { run } = tx;
    return Object.assign(noted(tx), { run: (statement: Sql) => (seen.push(statement), run(statement)) });
  };
  return {
    ...db,
    as: (staff) => noting(db.as(staff)),
    read: (municipality, work) => db.read(municipality, (read) => work(noted(read))),
    write: (municipality, work) => db.write(municipality, (tx) => work(notedToo(tx))),
  };
}
