import { inject, expect, test } from "vitest";
import { historyOf } from "#audit";
import type { PersonId } from "#people";
import { openDatabase, sql } from "#platform/sql";
import { addDays, legalDate } from "#platform/time";
import {
  expirePermits,
  grouped,
  happeningsOf,
  issuePermit,
  permitById,
  permitsOf,
  readNumber,
  reinstatePermit,
  remindOfExpiry,
  reportLost,
  standingFor,
  suspendPermit,
  verifyCode,
  withdrawPermit,
  type Permit,
  type PermitId,
} from "#permits";
import { z } from "zod";
import { database, newMunicipality } from "../../../test/support/database.ts";
import { check, DAY, hand, order, somebody, stage } from "./stage.testing.ts";
import { fold } from "./permit.rules.ts";

test("a permit comes back as it was issued, is the holder's, and is on record in the same transaction", async () => {
  const { here, person, permit } = await stage();
  expect(permit).toMatchObject({
    rev: 1,
    kind: "driver",
    holder: { kind: "person", person },
    conditions: [{ nb: "Kortet skal ligge synlig." }],
    card: [{ value: "Torget" }],
    content: { zone: "square" },
    state: { valid: { from: "2026-11-22", to: "2028-11-22" }, suspensions: [], noted: false },
  });
  expect(readNumber(permit.number)).toBe(permit.number);
  expect(await database().read(here, (read) => permitById(read, permit.permit))).toEqual(permit);
  expect(await database().read(here, (read) => permitsOf(read, person))).toEqual([permit]);
  const events = await database().read(here, (read) =>
    historyOf(read, { subject: { kind: "permit", id: permit.permit } }),
  );
  expect(events.map(({ action, details }) => [action, details])).toEqual([
    ["permits.issued", { kind: "driver", from: "2026-11-22", to: "2028-11-22" }],
  ]);
});

test("the same key is the same permit, also when two ask at once; nothing of one that fails is left", async () => {
  const here = newMunicipality();
  const person = await somebody(here);
  const wanted = order(person);
  const issue = () => database().write(here, (tx) => issuePermit(tx, wanted, hand()));
  const all = await Promise.all([issue(), issue(), issue(), issue()]);
  expect(new Set(all.map(({ permit }) => permit)).size).toBe(1);
  const lost = database().write(here, async (tx) => {
    await issuePermit(tx, order(person), hand());
    throw new Error("no");
  });
  await expect(lost).rejects.toThrow("no");
  expect((await database().read(here, (read) => permitsOf(read, person))).length).toBe(1);
  const counted = await database().read(here, (read) =>
    read.one(
      z.object({ n: z.number() }),
      sql`SELECT count(*) AS n FROM public_read.permit_code WHERE municipality = platform.here()`,
    ),
  );
  expect(counted.n).toBe(1);
});

test("an organisation may hold a permit without an end, which is never over and never reminded of", async () => {
  const { here, permit } = await stage({
    holder: { kind: "organisation", number: "999888777", name: "Prøvelaget" },
    valid: { from: DAY },
  });
  expect(permit.holder).toEqual({ kind: "organisation", number: "999888777", name: "Prøvelaget" });
  expect(await check(here, permit.code, legalDate("2099-01-01"))).toBe("valid");
  const far = { day: legalDate("2099-01-01"), at: "2099-01-01T10:00:00Z", limit: 100 };
  expect(await database().write(here, (tx) => expirePermits(tx, far))).toEqual([]);
  expect(await database().write(here, (tx) => remindOfExpiry(tx, far, () => Promise.reject(new Error("told"))))).toBe(
    0,
  );
});

test("a time that ends before it begins is refused", async () => {
  const here = newMunicipality();
  const person = await somebody(here);
  const backwards = database().write(here, (tx) =>
    issuePermit(tx, order(person, { valid: { from: DAY, to: DAY } }), hand()),
  );
  await expect(backwards).rejects.toMatchObject({ code: "permits.ends-before-it-begins" });
});

test("whoever has the code is told four things and no more, by a role that can read nothing else", async () => {
  const { here, permit } = await stage({ valid: { from: addDays(DAY, 1), to: addDays(DAY, 10) } });
  const publicDb = openDatabase(inject("databaseUrl"), "radhus_public", 1);
  try {
    const asPublic = (code: string, day: typeof DAY) => publicDb.read(here, (read) => verifyCode(read, code, day));
    expect([
      await asPublic(permit.code, DAY),
      await asPublic(grouped(permit.code).toLowerCase(), addDays(DAY, 1)),
      await asPublic(permit.code, addDays(DAY, 10)),
      await asPublic(permit.code.slice(1), DAY),
      await asPublic("", DAY),
    ]).toEqual(["not-yet", "valid", "expired", "unreadable", "unreadable"]);
    await expect(publicDb.read(here, (read) => permitById(read, permit.permit))).rejects.toThrow(/permission denied/);
  } finally {
    await publicDb.close();
  }
  // What lies there is a hash and days: nothing that says whose or what.
  const rows = await database().read(here, (read) =>
    read.rows(
      z.record(z.string(), z.unknown()),
      sql`SELECT * FROM public_read.permit_code WHERE municipality = platform.here()`,
    ),
  );
  expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual([
    "blocked",
    "changed_at",
    "code_sha256",
    "municipality",
    "valid",
  ]);
  expect(JSON.stringify(rows)).not.toContain(permit.code);
});

test("a code that never was is answered as one that was withdrawn", async () => {
  const { here, permit } = await stage();
  const other = (await stage()).permit.code;
  await database().write(here, (tx) =>
    withdrawPermit(tx, permit.permit, { rev: 1, from: DAY, reason: "Brukt av andre." }, hand()),
  );
  expect([await check(here, permit.code), await check(here, other)]).toEqual(["not-valid", "not-valid"]);
});

test("a lost card's code is worth nothing from then on, and the new one is", async () => {
  const { here, permit } = await stage();
  const renewed = await database().write(here, (tx) => reportLost(tx, permit.permit, permit.rev, hand(DAY, "citizen")));
  expect(renewed.code).not.toBe(permit.code);
  expect([await check(here, permit.code), await check(here, renewed.code)]).toEqual(["not-valid", "valid"]);
  expect(await check(here, permit.code, legalDate("2035-01-01"))).toBe("not-valid");
  // What happens to the permit afterwards reaches the new card and leaves the old one dead.
  await database().write(here, async (tx) => {
    const stopped = await suspendPermit(tx, permit.permit, { rev: renewed.rev, from: DAY, reason: "Prøve" }, hand());
    await reinstatePermit(tx, permit.permit, { rev: stopped.rev, reason: "Prøve" }, hand());
  });
  expect([await check(here, permit.code), await check(here, renewed.code)]).toEqual(["not-valid", "valid"]);
});

test("suspended, reinstated, withdrawn: each is an event with its reason, an audit event without it, and what the public is told follows", async () => {
  const { here, permit } = await stage();
  const id = permit.permit;
  const later = addDays(DAY, 3);
  const told: string[] = [];
  const look = async (day = later) => told.push(await check(here, permit.code, day));
  let now: Permit = await database().write(here, (tx) =>
    suspendPermit(tx, id, { rev: 1, from: DAY, to: addDays(DAY, 30), reason: " Kortet er lånt bort. " }, hand()),
  );
  await look();
  await look(addDays(DAY, 30));
  now = await database().write(here, (tx) =>
    reinstatePermit(tx, id, { rev: now.rev, reason: "Oppklart." }, hand(later)),
  );
  await look();
  now = await database().write(here, (tx) =>
    withdrawPermit(tx, id, { rev: now.rev, from: later, reason: "Vilkår brutt." }, hand(later)),
  );
  await look();
  expect(told).toEqual(["not-valid", "valid", "valid", "not-valid"]);
  const happened = await database().read(here, (read) => happeningsOf(read, id));
  expect(happened.map(({ event }) => event)).toEqual([
    { type: "issued", from: "2026-11-22", to: "2028-11-22" },
    { type: "suspended", from: "2026-11-22", to: "2026-12-22", reason: "Kortet er lånt bort." },
    { type: "reinstated", from: "2026-11-25", reason: "Oppklart." },
    { type: "withdrawn", from: "2026-11-25", reason: "Vilkår brutt." },
  ]);
  expect(fold(happened.map(({ event }) => event))).toEqual(now.state);
  const audited = await database().read(here, (read) => historyOf(read, { subject: { kind: "permit", id } }));
  expect(audited.map(({ action }) => action)).toEqual([
    "permits.withdrawn",
    "permits.reinstated",
    "permits.suspended",
    "permits.issued",
  ]);
  expect(JSON.stringify(audited)).not.toMatch(/lånt|Oppklart|brutt/);
});

test("a change without a reason, against an old revision or of a permit that is not there is refused, and writes nothing", async () => {
  const { here, permit } = await stage();
  const withdraw = (id: string, rev: number, reason: string) =>
    database().write(here, (tx) => withdrawPermit(tx, id, { rev, from: DAY, reason }, hand()));
  await expect(withdraw(permit.permit, 1, "  ")).rejects.toMatchObject({ code: "permits.reason-missing" });
  await expect(withdraw(permit.permit, 1, "x".repeat(2001))).rejects.toMatchObject({ code: "permits.reason-too-long" });
  await expect(withdraw(permit.permit, 2, "r")).rejects.toMatchObject({ code: "permits.changed", status: 409 });
  await expect(withdraw(crypto.randomUUID(), 1, "r")).rejects.toMatchObject({ code: "permits.not-found", status: 404 });
  await expect(withdraw("' OR true --", 1, "r")).rejects.toMatchObject({ code: "permits.not-found" });
  expect((await database().read(here, (read) => happeningsOf(read, permit.permit))).length).toBe(1);
  // Of two who press at once, one is told that the other was first.
  const both = await Promise.allSettled([withdraw(permit.permit, 1, "a"), withdraw(permit.permit, 1, "b")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a renewal replaces what it renews, for the same holder only, and once", async () => {
  const { here, person, permit } = await stage();
  const from = legalDate("2028-10-01");
  const on = hand(legalDate("2028-09-20"));
  const renew = (who: PersonId) =>
    database().write(here, (tx) =>
      issuePermit(tx, order(who, { replaces: permit.permit, valid: { from, to: legalDate("2030-10-01") } }), on),
    );
  await expect(renew(await somebody(here, 2))).rejects.toMatchObject({ code: "permits.other-holder" });
  const renewed = await renew(person);
  expect(renewed.replaces).toBe(permit.permit);
  const old = await database().read(here, (read) => permitById(read, permit.permit));
  expect(old.state.replaced).toEqual({ from, by: renewed.permit });
  const said = async (day: string) => [
    await check(here, permit.code, legalDate(day)),
    await check(here, renewed.code, legalDate(day)),
  ];
  expect([
    await said("2028-09-30"),
    await said("2028-10-01"),
    await said("2028-11-22"),
    await said("2030-10-01"),
  ]).toEqual([
    ["valid", "not-yet"],
    ["not-valid", "valid"],
    ["expired", "valid"],
    ["expired", "expired"],
  ]);
  await expect(renew(person)).rejects.toMatchObject({ code: "permits.replaced" });
});

test("of two renewals under way at once, the later one renews what the earlier one gave; what was withdrawn has nothing in its place", async () => {
  const { here, person, permit } = await stage();
  const on = hand(legalDate("2028-09-20"));
  const valid = { from: legalDate("2028-10-01"), to: legalDate("2030-10-01") };
  const standing = (id: PermitId) => database().read(here, (read) => standingFor(read, id));
  const renew = async () => {
    const replaces = await standing(permit.permit);
    return database().write(here, (tx) => issuePermit(tx, order(person, { replaces, valid }), on));
  };
  expect(await standing(permit.permit)).toBe(permit.permit);
  const [first, second] = [await renew(), await renew()];
  expect([first.replaces, second.replaces]).toEqual([permit.permit, first.permit]);
  expect(await standing(permit.permit)).toBe(second.permit);
  const withdrawal = { rev: second.rev, reason: "Ikke lenger oppfylt.", from: on.day };
  await database().write(here, (tx) => withdrawPermit(tx, second.permit, withdrawal, on));
  expect(await standing(permit.permit)).toBeUndefined();
});

test("another municipality sees nothing, changes nothing and checks nothing", async () => {
  const { permit, person } = await stage();
  const elsewhere = newMunicipality();
  await expect(database().read(elsewhere, (read) => permitById(read, permit.permit))).rejects.toMatchObject({
    code: "permits.not-found",
  });
  await expect(
    database().write(elsewhere, (tx) => withdrawPermit(tx, permit.permit, { rev: 1, from: DAY, reason: "r" }, hand())),
  ).rejects.toMatchObject({ code: "permits.not-found" });
  expect(await database().read(elsewhere, (read) => permitsOf(read, person))).toEqual([]);
  expect(await database().read(elsewhere, (read) => happeningsOf(read, permit.permit))).toEqual([]);
  expect(await check(elsewhere, permit.code)).toBe("not-valid");
});

test.for([
  sql`UPDATE permits.event SET payload = '{}'`,
  sql`DELETE FROM permits.event`,
  sql`UPDATE permits.card_code SET code = 'x'`,
  sql`DELETE FROM permits.permit`,
  sql`DELETE FROM public_read.permit_code`,
])("what has happened is not changed: $text", async (statement) => {
  const { here } = await stage();
  await expect(database().write(here, (tx) => tx.run(statement))).rejects.toThrow(/permission denied/);
});
