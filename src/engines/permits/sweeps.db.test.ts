import { expect, test } from "vitest";
import { addDays, legalDate } from "#platform/time";
import { expirePermits, happeningsOf, issuePermit, remindOfExpiry, withdrawPermit, type Reminder } from "#permits";
import { database, newMunicipality } from "../../../test/support/database.ts";
import { DAY, hand, order, somebody, stage } from "./stage.testing.ts";

test("a holder is reminded once of each, in the transaction that tells; a worker that slept tells the nearest only", async () => {
  const { here, permit } = await stage({ remind: [60, 14, 14] });
  const told: Reminder[] = [];
  const sweep = (day: string) =>
    database().write(here, (tx) =>
      remindOfExpiry(tx, { day: legalDate(day), at: `${day}T05:00:00Z`, limit: 10 }, (_, one) => {
        told.push(one);
        return Promise.resolve();
      }),
    );
  await sweep("2028-09-22");
  expect(told).toEqual([]);
  const failing = database().write(here, (tx) =>
    remindOfExpiry(tx, { day: legalDate("2028-09-23"), at: "2028-09-23T05:00:00Z", limit: 10 }, () =>
      Promise.reject(new Error("down")),
    ),
  );
  await expect(failing).rejects.toThrow("down");
  await Promise.all([sweep("2028-09-23"), sweep("2028-09-23")]);
  await sweep("2028-09-24");
  expect(
    told.map(({ daysBefore, lastDay, isRenewable, number }) => [daysBefore, lastDay, isRenewable, number]),
  ).toEqual([[60, "2028-11-21", true, permit.number]]);
  await sweep("2028-11-10");
  expect(told.length).toBe(2);
  // Another permit nobody swept for: only the nearest is told.
  const slept = await stage({ remind: [60, 30, 14] });
  const late: Reminder[] = [];
  await database().write(slept.here, (tx) =>
    remindOfExpiry(tx, { day: legalDate("2028-11-15"), at: "2028-11-15T05:00:00Z", limit: 10 }, (_, one) => {
      late.push(one);
      return Promise.resolve();
    }),
  );
  expect(late.map(({ daysBefore }) => daysBefore)).toEqual([14]);
});

test("a permit that was withdrawn or has ended needs no reminder, and one issued late gets only those to come", async () => {
  const { here, permit } = await stage({ valid: { from: DAY, to: addDays(DAY, 20) }, remind: [60, 14] });
  const sweep = (day: typeof DAY) =>
    database().write(here, (tx) =>
      remindOfExpiry(tx, { day, at: `${day}T05:00:00Z`, limit: 10 }, () => Promise.reject(new Error("nobody is told"))),
    );
  expect(await sweep(addDays(DAY, 5))).toBe(0);
  await database().write(here, (tx) => withdrawPermit(tx, permit.permit, { rev: 1, from: DAY, reason: "r" }, hand()));
  expect(await sweep(addDays(DAY, 6))).toBe(1);
  const ended = await stage({ valid: { from: DAY, to: addDays(DAY, 20) }, remind: [14] });
  const after = await database().write(ended.here, (tx) =>
    remindOfExpiry(tx, { day: addDays(DAY, 20), at: "2026-12-12T05:00:00Z", limit: 10 }, () =>
      Promise.reject(new Error("too late")),
    ),
  );
  expect(after).toBe(1);
});

test("what is over is noted once, whoever sweeps; what was withdrawn is not noted as over", async () => {
  const here = newMunicipality();
  const person = await somebody(here);
  const valid = { from: DAY, to: addDays(DAY, 5) };
  const [one, gone] = await database().write(here, async (tx) => [
    await issuePermit(tx, order(person, { valid }), hand()),
    await issuePermit(tx, order(person, { valid }), hand()),
  ]);
  if (one === undefined || gone === undefined) throw new Error("Nothing was issued");
  await database().write(here, (tx) => withdrawPermit(tx, gone.permit, { rev: 1, from: DAY, reason: "r" }, hand()));
  const sweep = (day: typeof DAY) =>
    database().write(here, (tx) => expirePermits(tx, { day, at: `${day}T05:00:00Z`, limit: 10 }));
  expect(await sweep(addDays(DAY, 4))).toEqual([]);
  const both = await Promise.all([sweep(addDays(DAY, 5)), sweep(addDays(DAY, 5))]);
  expect(both.flat()).toEqual([one.permit]);
  expect(await sweep(addDays(DAY, 6))).toEqual([]);
  const happened = await database().read(here, (read) => happeningsOf(read, one.permit));
  expect(happened.map(({ event, actor }) => [event.type, actor.kind])).toEqual([
    ["issued", "staff"],
    ["expired", "system"],
  ]);
});
