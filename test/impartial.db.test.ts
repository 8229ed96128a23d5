/** Whoever is not impartial in a case meets nothing of it anywhere, and the database refuses what a program would let them do. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import pg from "pg";
import { grantRole } from "#access";
import { historyOf } from "#audit";
import type { Staff } from "#desk";
import { decisionsOf, saveDecision } from "#cases";
import { staffAtLogin } from "#people";
import { legalDate, newId } from "#platform/time";
import { sql } from "#platform/sql";
import { z } from "zod";
import { PDF, talkIn, type Talk } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

let house: TestHouse;
let talk: Talk;
let client: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
  client = new pg.Client({ connectionString: inject("databaseUrl"), options: "-c role=radhus_app" });
  await client.connect();
  await client.query("SELECT set_config('radhus.municipality', $1, false)", [talk.tools.municipality]);
});
afterAll(async () => {
  await client.end();
  await house.stop();
});

async function employee(name: string, role: string, unit = "kindergarten"): Promise<Staff> {
  const { tools } = talk;
  const at = tools.clock.now().toString();
  const who = { issuer: "test", subject: name, name, email: `${name.replace(" ", ".")}@demo.example` };
  const staff = await tools.db.write(tools.municipality, async (tx) => {
    const found = await staffAtLogin(tx, who, [{ subject: name }], at);
    await grantRole(
      tx,
      { staff: found.staff, unit, role, from: legalDate("2020-01-01"), to: undefined },
      { kind: "system", id: "test" },
      at,
    );
    return found.staff;
  });
  return { staff, name, units: [unit], roles: [role] };
}

const desk = () => house.opened.house.desk;
const rev = async (caseId: string) => (await talk.see(caseId)).rev;
const own = (who: Staff, ground = "family") => ({ staff: who.staff, ground, note: "Min søster." });
const listed = async (who: Staff, list: "mine" | "unit" | "overdue" | "done" = "unit", query = "") =>
  (await desk().workList(who, { list, query, after: undefined }, "nb")).items.map((item) => item.caseId);

test("who steps aside loses the case from lists, counts, searches, links, documents, and errands, and others do not", async () => {
  const { caseId } = await talk.applied("oddny", "aside");
  const worker = await employee("Vigdis Ås", "case-worker");
  const other = await employee("Kristoffer Lien", "case-worker");
  const leader = await employee("Bodil Vik", "leader");
  await desk().assign(worker, caseId, await rev(caseId), worker.staff);
  await desk().write(worker, caseId, await rev(caseId), "Vi ser på saken.", [{ fileName: "a.pdf", content: PDF }]);
  const { number } = await talk.see(caseId);
  const seen = await desk().openCase(other, caseId, "nb");
  const [document] = seen.timeline.flatMap((item) => item.documents);
  if (document === undefined) throw new Error("The case has a document");
  const { db, municipality } = talk.tools;
  const before = (await desk().workList(worker, { list: "unit", query: "", after: undefined }, "nb")).counts;

  await desk().impartiality.recuse(worker, caseId, await rev(caseId), own(worker));

  const { state } = await talk.see(caseId);
  expect(state.assignee).toBeNull();
  const after = (await desk().workList(worker, { list: "unit", query: "", after: undefined }, "nb")).counts;
  expect([after.mine, after.unit]).toEqual([before.mine - 1, before.unit - 1]);
  for (const list of ["mine", "unit", "overdue", "done"] as const)
    expect(await listed(worker, list)).not.toContain(caseId);
  expect(await listed(worker, "unit", number)).toEqual([]);
  expect(await listed(other, "unit", number)).toEqual([caseId]);
  const given = { outcome: "refused", checklist: {}, reason: "Fordi det ikke er grunnlag for det." };
  const now = talk.tools.clock.now().toString();
  const tries: readonly (() => Promise<unknown>)[] = [
    () => desk().openCase(worker, caseId, "nb"),
    () => desk().assign(worker, caseId, 9, worker.staff),
    () => desk().preview(worker, { caseId, rev: 9, ...given }, "nb"),
    () => desk().decide(worker, { caseId, rev: 9, ...given }),
    () => desk().overrule(worker, { caseId, rev: 9, ...given }),
    () => desk().write(worker, caseId, 9, "Hei."),
    () => desk().document(worker, caseId, document.document),
    () => desk().errands.open(worker, caseId, "missing", "nb"),
    () => desk().errands.moveDeadline(worker, caseId, now, { due: "2027-01-01", reason: "Fordi." }),
    () => desk().impartiality.recuse(worker, caseId, 9, own(worker)),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "cases.not-found", status: 404 });
  // Nobody is offered as a colleague who may not have it, and sending it back by hand is refused.
  expect((await desk().openCase(other, caseId, "nb")).colleagues.map(({ name }) => name)).not.toContain(worker.name);
  await expect(desk().assign(other, caseId, await rev(caseId), worker.staff)).rejects.toMatchObject({
    code: "desk.no-such-colleague",
  });

  // A leader sees it and hands it on; nobody else sees who stepped aside.
  expect((await desk().openCase(other, caseId, "nb")).impartial.recusals).toEqual([]);
  const led = await desk().impartiality.list(leader, "nb");
  expect(led).toMatchObject([{ caseId, name: worker.name, ground: "family", byAnother: false, assignee: undefined }]);
  expect(await desk().impartiality.list(worker, "nb")).toEqual([]);
  await desk().assign(leader, caseId, await rev(caseId), other.staff);
  expect((await talk.see(caseId)).state.assignee).toBe(other.staff);

  // Only a leader ends it, and never their own; with a reason. Then everything is there again.
  const recusal = led[0]?.recusal ?? "";
  await expect(desk().impartiality.end(worker, recusal, "Jeg er visst inhabil.")).rejects.toMatchObject({
    status: 404,
  });
  await expect(desk().impartiality.end(other, recusal, "Det er ikke hans søster.")).rejects.toMatchObject({
    status: 403,
  });
  await expect(desk().impartiality.end(leader, recusal, "Nei")).rejects.toMatchObject({
    code: "cases.recusal-needs-reason",
  });
  await desk().impartiality.end(leader, recusal, "Det er en annen med samme navn.");
  await expect(desk().impartiality.end(leader, recusal, "Det er en annen med samme navn.")).rejects.toMatchObject({
    code: "cases.no-such-recusal",
  });
  expect(await listed(worker, "unit", number)).toEqual([caseId]);
  const events = await db.read(municipality, (read) => historyOf(read, { caseId }));
  expect(events.map(({ action }) => action)).toEqual(expect.arrayContaining(["cases.recused", "cases.recusal-ended"]));
});

/** Every table that hangs on a case, and how its rows name the case. */
const TABLES = `
  SELECT c.oid::regclass::text AS name, a.attname AS column
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.atttypid = 'uuid'::regtype
  WHERE c.relkind = 'r' AND (a.attname IN ('case_id', 'case_file') OR c.oid = 'cases.case'::regclass AND a.attname = 'id' OR c.oid = 'records.case_file'::regclass AND a.attname = 'id')
    AND has_table_privilege('radhus_app', c.oid, 'SELECT') AND n.nspname NOT IN ('pgboss')`;

/** As the catalogue writes the table: its name is a word of SQL. */
const CASE = 'cases."case".id';

test("no table that hangs on a case shows a row of it, whatever is asked, while the house itself sees all", async () => {
  const { caseId } = await talk.applied("oddny", "tables");
  const worker = await employee("Solfrid Tab", "case-worker");
  const { caseFile } = await talk.see(caseId);
  const { rows: tables } = await client.query<{ name: string; column: string }>(TABLES);
  expect(tables.length).toBeGreaterThan(10);
  const rowsFor = async (staff: string): Promise<Record<string, number>> => {
    await client.query("SELECT set_config('radhus.staff', $1, false)", [staff]);
    const found: Record<string, number> = {};
    for (const { name, column } of tables) {
      // The list of who is not impartial is what hides the rest; leaders read it, through the cases they see.
      if (name === "cases.recusal") continue;
      const { rows } = await client.query<{ n: string }>(
        `SELECT count(*) AS n FROM ${name} WHERE ${column} = ANY ($1::uuid[])`,
        [[caseId, caseFile]],
      );
      found[`${name}.${column}`] = Number(rows[0]?.n);
    }
    for (const table of ["records.document", "records.correspondent"]) {
      const { rows } = await client.query<{ n: string }>(
        `SELECT count(*) AS n FROM ${table} d WHERE d.entry = ANY ($1::uuid[])`,
        [entries],
      );
      found[table] = Number(rows[0]?.n);
    }
    return found;
  };
  const entries = (await talk.file(caseId)).entries.map((entry) => entry.id);
  const before = await rowsFor(worker.staff);
  expect(before).toEqual(await rowsFor(""));
  expect(before[CASE]).toBe(1);
  expect(before["records.document"]).toBeGreaterThan(0);
  await desk().impartiality.recuse(worker, caseId, await rev(caseId), own(worker));
  expect(Object.values(await rowsFor(worker.staff)).every((n) => n === 0)).toBe(true);
  expect((await rowsFor(""))[CASE]).toBe(1);
  await client.query("SELECT set_config('radhus.staff', '', false)");
});

test("a decision by someone who is not impartial is refused by the database, whoever writes it down", async () => {
  const { caseId } = await talk.applied("oddny", "trigger");
  const worker = await employee("Torunn Trig", "case-worker");
  await desk().impartiality.recuse(worker, caseId, await rev(caseId), own(worker, "party"));
  const { db, municipality, clock } = talk.tools;
  const [advice] = await db.read(municipality, (read) => decisionsOf(read, caseId));
  if (advice === undefined) throw new Error("The rules gave advice");
  const at = clock.now().toString();
  const decision = {
    id: newId(at),
    caseId,
    mode: "manual" as const,
    outcome: "refused",
    asOf: advice.asOf,
    model: advice.model,
    facts: advice.facts,
    evaluation: advice.evaluation as object,
    reason: "Fordi.",
    at,
  };
  const made = (by: string) => db.write(municipality, (tx) => saveDecision(tx, { ...decision, by }));
  await expect(made(worker.staff)).rejects.toMatchObject({ code: "RH001" });
  await expect(made((await employee("Frida Fri", "case-worker")).staff)).resolves.toBeUndefined();
});

test("a leader says it of a colleague, of nobody else's case, and a leader who is not impartial neither sees nor ends it", async () => {
  const { caseId } = await talk.applied("oddny", "leader");
  const worker = await employee("Unni Under", "case-worker");
  const leader = await employee("Line Leder", "leader");
  const second = await employee("Sven Sjef", "leader");
  const stranger = await employee("Kari Kultur", "leader", "culture");
  const said = { ...own(worker, "other"), note: "" };
  const at = await rev(caseId);
  const recuse = desk().impartiality.recuse;
  await expect(recuse(worker, caseId, at, own(leader))).rejects.toMatchObject({ status: 403 });
  await expect(recuse(stranger, caseId, at, own(worker))).rejects.toMatchObject({ status: 403 });
  await expect(recuse(leader, caseId, at, said)).rejects.toMatchObject({ code: "cases.recusal-needs-note" });
  await expect(recuse(leader, caseId, at, own(worker, "made-up"))).rejects.toMatchObject({
    code: "cases.recusal-needs-ground",
  });
  await expect(recuse(leader, caseId, at - 1, own(worker))).rejects.toMatchObject({ code: "cases.changed" });
  await recuse(leader, caseId, at, own(worker, "interest"));
  await recuse(leader, caseId, await rev(caseId), own(leader));
  const mine = await desk().impartiality.list(second, "nb");
  expect(mine.filter((one) => one.caseId === caseId).map((one) => [one.name, one.byAnother])).toEqual([
    [leader.name, false],
    [worker.name, true],
  ]);
  expect((await desk().impartiality.list(leader, "nb")).filter((one) => one.caseId === caseId)).toEqual([]);
  const [first] = mine;
  await expect(
    desk().impartiality.end(leader, first?.recusal ?? "", "Jeg er ikke inhabil likevel."),
  ).rejects.toMatchObject({ code: "cases.not-found" });
});

test("two tabs: what is said twice is kept once, and what was pressed on an old page is stopped", async () => {
  const { caseId } = await talk.applied("oddny", "tabs");
  const worker = await employee("Tove Tab", "case-worker");
  const other = await employee("Otto Tab", "case-worker");
  const at = await rev(caseId);
  await desk().assign(worker, caseId, at, worker.staff);
  await expect(desk().impartiality.recuse(worker, caseId, at, own(worker))).rejects.toMatchObject({
    code: "cases.changed",
  });
  const fresh = await rev(caseId);
  const both = await Promise.allSettled([
    desk().impartiality.recuse(worker, caseId, fresh, own(worker)),
    desk().impartiality.recuse(worker, caseId, fresh, own(worker)),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  const { db, municipality } = talk.tools;
  const rows = await db.read(municipality, (read) =>
    read.rows(
      z.object({ id: z.string() }),
      sql`SELECT id FROM cases.recusal WHERE municipality = platform.here() AND case_id = ${caseId}`,
    ),
  );
  expect(rows.length).toBe(1);
  await desk().assign(other, caseId, await rev(caseId), other.staff);
});

test("a worker who has the applicant's name is asked whether the case is their own", async () => {
  const { caseId, who } = await talk.applied("oddny", "same");
  const same = await employee(who.name.split(" ").toReversed().join(", "), "case-worker");
  const other = await employee("En Annen", "case-worker");
  expect((await desk().openCase(same, caseId, "nb")).impartial.suggested).toBe("party");
  expect((await desk().openCase(other, caseId, "nb")).impartial.suggested).toBeUndefined();
});
