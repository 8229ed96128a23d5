import { afterAll, beforeAll, expect, test } from "vitest";
import { grantRole } from "#access";
import { historyOf } from "#audit";
import type { Staff } from "#desk";
import { staffAtLogin, type PersonId } from "#people";
import { issuePermit, type NewPermit, type Permit } from "#permits";
import { sql } from "#platform/sql";
import { addDays, fixedClock, legalDate } from "#platform/time";
import { z } from "zod";
import type { Citizen } from "#services";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import { hand, order } from "../../engines/permits/stage.testing.ts";
import type { RegisterAsk } from "./permitdesk.model.ts";

const NOW = "2026-11-22T10:00:00Z";
const TODAY = legalDate("2026-11-22");
const WORDS = {
  head: ["number", "title", "holder", "unit", "standing", "from", "last"],
  standing: (one: string) => one,
};

let house: TestHouse;
let holder: Citizen;
let hidden: Citizen;
let worker: Staff;
let reader: Staff;

beforeAll(async () => {
  house = await openTestHouse({
    clock: fixedClock(NOW),
    sim: { clock: { at: NOW, stopped: true, tokenClock: "virtual" } },
  });
  holder = await house.citizen("14839249846");
  hidden = await house.citizen(SIGRID);
  worker = await employee("worker", "culture", "case-worker");
  reader = await employee("reader", "*", "archivist");
});
afterAll(() => house.stop());

/** Strictly confidential address, in the simulators' world. */
const SIGRID = "30819049668";

function employee(subject: string, unit: string, role: string): Promise<Staff> {
  const { tools } = house.opened;
  return tools.db.write(tools.municipality, async (tx) => {
    const who = { issuer: "test", subject, name: `Ansatt ${subject}`, email: "a@demo.example" };
    const { staff } = await staffAtLogin(tx, who, [{ subject }], NOW);
    await grantRole(
      tx,
      { staff, unit, role, from: legalDate("2026-01-01"), to: undefined },
      { kind: "system", id: "test" },
      NOW,
    );
    return { staff, name: `Ansatt ${subject}`, units: [unit], roles: [role] };
  });
}

function issue(who: Citizen, more: Partial<NewPermit> = {}): Promise<Permit> {
  const { db, municipality } = house.opened.tools;
  return db.write(municipality, (tx) => issuePermit(tx, order(who.person as PersonId, more), hand()));
}

const desk = () => house.opened.house.permitDesk;
const mine = () => house.opened.house.myPermits;
const list = (who: Staff, ask: Partial<RegisterAsk> = {}) =>
  desk().register(who, { list: "all", query: "", after: undefined, ...ask }, "nb");

test("a holder sees the card with its code and reports it lost; nobody else's permit is there", async () => {
  const permit = await issue(holder);
  const seen = await mine().one(holder, permit.permit, "sv");
  expect(seen).toMatchObject({
    title: "Provtillstånd",
    standing: "valid",
    valid: { from: "2026-11-22", last: "2028-11-21" },
    holder: holder.name,
    lines: [{ label: "Zon", value: "Torget" }],
    conditions: ["Kortet ska ligga synligt."],
    mayReportLost: true,
    // The service that gives it is not one of the house's.
    renewal: undefined,
  });
  expect(seen.checkUrl).toBe(`${house.opened.tools.portalUrl}/verify/${seen.code}`);
  await expect(mine().one(hidden, permit.permit, "nb")).rejects.toMatchObject({
    code: "permits.not-found",
    status: 404,
  });
  await expect(mine().reportLost(hidden, permit.permit, 1)).rejects.toMatchObject({ code: "permits.not-found" });
  await mine().reportLost(holder, permit.permit, seen.rev);
  const renewed = await mine().one(holder, permit.permit, "nb");
  const check = (code: string) => house.opened.house.permitCheck.check(code, "a");
  expect([(await check(seen.code)).checked, (await check(renewed.code)).checked]).toEqual(["not-valid", "valid"]);
  expect((await mine().mine(holder, "nb")).map((one) => one.permit)).toContain(permit.permit);
});

test("an employee suspends until a last day, which is the last day it does not hold", async () => {
  const permit = await issue(holder);
  const open = () => desk().open(worker, permit.permit, "nb");
  const before = await open();
  expect(before).toMatchObject({
    holder: holder.name,
    unit: "Kultur og idrett",
    acts: ["suspend", "withdraw", "report-lost"],
  });
  const last = addDays(TODAY, 6);
  await desk().change(worker, permit.permit, before.rev, {
    act: "suspend",
    from: TODAY,
    last,
    reason: "Kortet er lånt bort.",
  });
  const stopped = await open();
  expect(stopped).toMatchObject({ standing: "suspended", suspension: { from: TODAY, last } });
  expect(stopped.history.map(({ type, by, reason }) => [type, by, reason])).toEqual([
    ["suspended", "Ansatt worker", "Kortet er lånt bort."],
    ["issued", undefined, undefined],
  ]);
  const stale = desk().change(worker, permit.permit, before.rev, { act: "withdraw", from: TODAY, reason: "r" });
  await expect(stale).rejects.toMatchObject({ code: "permits.changed", status: 409 });
  await desk().change(worker, permit.permit, stopped.rev, { act: "reinstate", reason: "Oppklart." });
  expect((await open()).standing).toBe("valid");
  const { db, municipality } = house.opened.tools;
  const events = await db.read(municipality, (read) =>
    historyOf(read, { subject: { kind: "permit", id: permit.permit } }),
  );
  expect(events.filter(({ action }) => action === "permits.opened").length).toBe(3);
});

test("reading is not managing, and another unit is not one's own", async () => {
  const here = await issue(holder);
  const elsewhere = await issue(holder, { unit: "kindergarten" });
  expect((await desk().open(reader, here.permit, "nb")).acts).toEqual([]);
  const change = { act: "withdraw", from: TODAY, reason: "r" } as const;
  for (const refused of [
    () => desk().change(reader, here.permit, 1, change),
    () => desk().open(worker, elsewhere.permit, "nb"),
    () => desk().change(worker, elsewhere.permit, 1, change),
  ])
    await expect(refused()).rejects.toMatchObject({ code: "access.denied", status: 403 });
  const seen = await list(worker);
  expect(seen.rows.map(({ permit }) => permit)).toContain(here.permit);
  expect(seen.rows.map(({ permit }) => permit)).not.toContain(elsewhere.permit);
  const stranger = await employee("stranger", "culture", "rule-editor");
  expect((await list(stranger)).rows).toEqual([]);
});

test("lists hold what they are called, and are found by number and by name", async () => {
  const ending = await issue(holder, { valid: { from: TODAY, to: addDays(TODAY, 30) } });
  const over = await issue(holder, { valid: { from: addDays(TODAY, -30), to: TODAY } });
  const coming = await issue(holder, { valid: { from: addDays(TODAY, 5) } });
  const stopped = await issue(holder);
  await desk().change(worker, stopped.permit, 1, { act: "withdraw", from: TODAY, reason: "r" });
  const club = await issue(holder, { holder: { kind: "organisation", number: "999888777", name: "Prøvelaget IL" } });
  const numbers = async (ask: Partial<RegisterAsk>) =>
    new Set((await list(worker, ask)).rows.map(({ number }) => number));
  const all = [ending, over, coming, stopped, club];
  const among = async (ask: Partial<RegisterAsk>) => {
    const found = await numbers(ask);
    return all.filter(({ number }) => found.has(number));
  };
  expect(await among({ list: "valid" })).toEqual([ending, club]);
  expect(await among({ list: "ending" })).toEqual([ending]);
  expect(await among({ list: "stopped" })).toEqual([stopped]);
  expect(await among({ list: "over" })).toEqual([over]);
  expect(await among({ list: "all" })).toEqual(all);
  expect(await numbers({ query: over.number.toLowerCase().replace("-", " ") })).toEqual(new Set([over.number]));
  expect(await numbers({ query: "prøvelaget" })).toEqual(new Set([club.number]));
  const { organisation } = await house.opened.tools.db.read(house.opened.tools.municipality, async (read) =>
    read.one(
      z.object({ organisation: z.string() }),
      sql`SELECT organisation FROM permits.permit WHERE municipality = platform.here() AND number = ${club.number}`,
    ),
  );
  expect(await numbers({ query: organisation.slice(0, 6) })).toEqual(new Set([club.number]));
  expect(await numbers({ query: `PRØVE ${organisation}` })).toEqual(new Set([club.number]));
  for (const query of ["røvelaget", "nobody%_\\", "%", "..."]) expect(await numbers({ query })).toEqual(new Set());
  const { rows, counts } = await list(worker, { list: "over" });
  expect([rows.length, counts.over]).toEqual([1, 1]);
  expect(rows[0]).toMatchObject({ holder: "S.B.", standing: "expired" });
});

test("a long list is read a page at a time, each once, in both orders", async () => {
  for (let n = 0; n < 45; n += 1) await issue(holder, { valid: { from: TODAY, to: addDays(TODAY, 10 + (n % 7)) } });
  for (const name of ["ending", "all"] as const) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await list(worker, { list: name, after });
      seen.push(...page.rows.map(({ permit }) => permit));
      after = page.next;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await list(worker)).counts[name]);
  }
  const days = (await list(worker, { list: "ending" })).rows.map(({ valid }) => valid.last ?? "");
  expect(days).toEqual(days.toSorted((a, b) => (a < b ? -1 : 1)));
  expect((await list(worker, { after: "tampered.with" })).rows.length).toBe(40);
});

test("the file has names, but not of people whose address is protected, and is on record", async () => {
  const shown = await issue(holder);
  const secret = await issue(hidden);
  expect((await list(worker)).rows.find(({ permit }) => permit === secret.permit)?.holder).toBe("–");
  const csv = await desk().csv(worker, { list: "all", query: "" }, "nb", WORDS);
  const lines = csv.split("\r\n");
  expect(lines[0]).toBe("\uFEFFnumber;title;holder;unit;standing;from;last");
  expect(lines.find((line) => line.startsWith(shown.number))).toBe(
    `${shown.number};Prøveløyve;${holder.name};culture;valid;2026-11-22;2028-11-21`,
  );
  expect(lines.find((line) => line.startsWith(secret.number))).toContain(";–;");
  expect(csv).not.toContain(hidden.name);
  const { db, municipality } = house.opened.tools;
  const [event] = await db.read(municipality, (read) => historyOf(read, { subject: { kind: "permits", id: "all" } }));
  expect(event).toMatchObject({ action: "permits.exported", details: { lines: lines.length - 2 } });
});

test("whoever asks too often is told to wait, and others are not", async () => {
  const { permitCheck } = house.opened.house;
  const ask = (from: string) => permitCheck.check("x", from).then(({ checked }) => checked);
  const many = await Promise.allSettled(Array.from({ length: 130 }, () => ask("one")));
  const refused = many.filter((one) => one.status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: "permits.too-many", status: 429 });
  expect(await ask("other")).toBe("unreadable");
});
