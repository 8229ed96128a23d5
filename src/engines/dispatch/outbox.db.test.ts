import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { MunicipalityId } from "#platform/sql";
import {
  chooseChannel,
  claim,
  duePolls,
  parcelsOfCase,
  post,
  settleAccepted,
  settleFailed,
  settleInPortal,
  settleStatus,
  tellRead,
  type NewParcel,
} from "#dispatch";
import { database, newMunicipality } from "../../../test/support/database.ts";

const at = "2026-11-22T10:00:00Z";
const later = "2026-11-22T10:05:00Z";

const parcel = (): NewParcel => ({
  id: randomUUID(),
  caseId: randomUUID(),
  entry: randomUUID(),
  recipient: randomUUID(),
  channel: "svarut",
  channelReason: "digital-or-print",
  dedupeKey: randomUUID(),
  letter: {
    title: "Vedtak",
    fileName: "vedtak.pdf",
    file: "0".repeat(64),
    recipientName: "Kari Prøve",
    caseYear: 2026,
    caseSequence: 1,
    entryNumber: 2,
    journalDate: "2026-11-22",
    documentDate: "2026-11-22",
  },
  at,
});

async function posted(more: Partial<NewParcel> = {}): Promise<{ here: MunicipalityId; p: NewParcel }> {
  const here = newMunicipality();
  const p = { ...parcel(), ...more };
  await database().write(here, (tx) => post(tx, p));
  return { here, p };
}

test("the same letter posted twice is one parcel", async () => {
  const { here, p } = await posted();
  expect(await database().write(here, (tx) => post(tx, { ...p, id: randomUUID() }))).toBe(false);
  expect(await database().read(here, (read) => parcelsOfCase(read, p.caseId))).toHaveLength(1);
});

test("two workers cannot hold the same parcel", async () => {
  const { here, p } = await posted();
  const claims = await Promise.all([1, 2, 3, 4].map(() => database().write(here, (tx) => claim(tx, p.id, at))));
  expect(claims.filter((c) => c !== undefined)).toHaveLength(1);
});

test("a parcel whose worker died is taken over when the lease has run out, with the warning that it may have arrived", async () => {
  const { here, p } = await posted();
  await database().write(here, (tx) => claim(tx, p.id, at));
  expect(await database().write(here, (tx) => claim(tx, p.id, "2026-11-22T10:01:00Z"))).toBeUndefined();
  expect(await database().write(here, (tx) => claim(tx, p.id, later))).toMatchObject({
    mayHaveArrived: true,
    attempts: 2,
  });
});

test("a parcel that was refused at once is tried again without that warning; an unknown one with it", async () => {
  const { here, p } = await posted();
  expect(await database().write(here, (tx) => claim(tx, p.id, at))).toMatchObject({ mayHaveArrived: false });
  await database().write(here, (tx) => settleFailed(tx, p.id, "retrying", "throttled", at));
  expect(await database().write(here, (tx) => claim(tx, p.id, at))).toMatchObject({ mayHaveArrived: false });
  await database().write(here, (tx) => settleFailed(tx, p.id, "unknown", "timeout", at));
  expect(await database().write(here, (tx) => claim(tx, p.id, at))).toMatchObject({ mayHaveArrived: true });
});

test("an accepted parcel is asked about until it is read, and is never sent again", async () => {
  const { here, p } = await posted();
  await database().write(here, (tx) => claim(tx, p.id, at));
  await database().write(here, (tx) => settleAccepted(tx, p.id, "provider-1", at));
  expect(await database().write(here, (tx) => claim(tx, p.id, later))).toBeUndefined();
  const due = await database().write(here, (tx) => duePolls(tx, later));
  expect(due).toMatchObject([{ id: p.id, providerId: "provider-1" }]);
  const [first] = due;
  if (first === undefined) throw new Error("no parcel was due");
  expect(await database().write(here, (tx) => settleStatus(tx, first, "accepted", "AKSEPTERT", later))).toBe(false);
  expect(await database().write(here, (tx) => settleStatus(tx, first, "read", "LEST", later))).toBe(true);
  expect(await database().write(here, (tx) => duePolls(tx, "2026-11-23T00:00:00Z"))).toEqual([]);
});

test("a carrier that has nothing new to say is asked ever more seldom, and not at all when the letter has ended", async () => {
  const { here, p } = await posted();
  await database().write(here, (tx) => claim(tx, p.id, at));
  await database().write(here, (tx) => settleAccepted(tx, p.id, "provider-1", at));
  const asked: string[] = [];
  for (let minute = 0; minute <= 3 * 24 * 60; minute += 1) {
    const now = new Date(Date.parse(at) + minute * 60_000).toISOString();
    const [due] = await database().write(here, (tx) => duePolls(tx, now));
    if (due === undefined) continue;
    asked.push(now);
    // Sometimes it does not know the letter, sometimes it says the same as before.
    if (asked.length % 2 === 0)
      await database().write(here, (tx) => settleStatus(tx, due, "accepted", "AKSEPTERT", now));
    if (asked.length === 6) await database().write(here, (tx) => settleStatus(tx, due, "printed", "PRINTET", now));
  }
  expect(asked.map((now) => (Date.parse(now) - Date.parse(at)) / 60_000)).toEqual([1, 6, 21, 81, 1521, 2961]);
});

test("the carrier is told once that the letter was read with us", async () => {
  const { here, p } = await posted();
  expect(await database().write(here, (tx) => tellRead(tx, p.id, at))).toBe(true);
  expect(await database().write(here, (tx) => tellRead(tx, p.id, at))).toBe(false);
});

test("a protected address is never printed", () => {
  for (const protection of ["confidential", "strictly-confidential"] as const)
    expect(chooseChannel({ protection, hasAddress: true }, true).channel).toBe("svarut-digital-only");
  expect(chooseChannel({ protection: "none", hasAddress: true }, true)).toEqual({
    channel: "svarut",
    reason: "digital-or-print",
  });
});

test("without a carrier the letter lies in the portal, whoever it is for", () => {
  for (const protection of ["none", "strictly-confidential"] as const)
    for (const hasAddress of [true, false])
      expect(chooseChannel({ protection, hasAddress }, false)).toEqual({ channel: "portal", reason: "no-carrier" });
});

test("a letter in the portal is delivered with no carrier's word, and no carrier is ever asked about it", async () => {
  const { here, p } = await posted({ channel: "portal" });
  await database().write(here, (tx) => claim(tx, p.id, at));
  await database().write(here, (tx) => settleInPortal(tx, p.id, at));
  expect(await database().read(here, (read) => parcelsOfCase(read, p.caseId))).toMatchObject([
    { state: "delivered", providerId: null, acceptedAt: at },
  ]);
  expect(await database().write(here, (tx) => duePolls(tx, "2027-11-22T10:00:00Z"))).toEqual([]);
});
