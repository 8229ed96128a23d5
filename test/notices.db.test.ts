/** Notices through the whole house: to whom, when, how often, and that they tell nothing. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { announce, dropNotices, dueNotices, noticesOfCase, notify } from "#notify";
import { sql } from "#platform/sql";
import { fixedClock, type Clock } from "#platform/time";
import type { Citizen, Tools } from "#services";
import { z } from "zod";
import { openTestHouse, type TestHouse } from "./support/house.ts";

/** A Monday at noon in Oslo. */
const NOON = "2026-11-23T11:00:00Z";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
  const contact = { email: "noen@demo.example", mobile: "+4799990099" };
  house.sim.putWorld({ people: Object.fromEntries(ADULTS.map((alias) => [alias, { contact }])) });
});
afterAll(() => house.stop());
afterEach(() => house.sim.clearFaults());

const on = (clock: Clock): Tools => ({ ...house.opened.tools, clock });

async function told(who: Citizen, at = NOON, key: string = randomUUID()): Promise<{ caseId: string; ids: string[] }> {
  const { tools } = house.opened;
  const caseId = randomUUID();
  await tools.db.write(tools.municipality, (tx) =>
    announce(tx, tools.jobs, { person: who.person, caseId, language: "nb", dedupeKey: key, at }),
  );
  return { caseId, ids: (await noticesOf(caseId)).map((one) => one.id) };
}

const noticesOf = (caseId: string) => {
  const { tools } = house.opened;
  return tools.db.read(tools.municipality, (read) => noticesOfCase(read, caseId));
};
const states = async (caseId: string) =>
  (await noticesOf(caseId))
    .toSorted((a, b) => a.means.localeCompare(b.means))
    .map(({ means, state, why }) => [means, state, why]);
const sendAll = async (ids: readonly string[], tools = on(fixedClock(NOON))) => {
  for (const id of ids) await notify(tools, id).catch(() => undefined);
};
/** Adults with nothing special about them, who are given a telephone as well as their e-mail. */
const ADULTS = ["solveig", "ingelin", "maiken", "ragnhild", "henrik", "turid", "asbjoern", "gunnhild", "oddny", "leif"];
const someone = async (index: number): Promise<Citizen> => house.citizen(await idOf(ADULTS[index] ?? ""));

test("a person is told by e-mail and by text message, and neither tells what it is about", async () => {
  const who = await someone(0);
  const { caseId, ids } = await told(who);
  await sendAll(ids);
  expect(await states(caseId)).toEqual([
    ["email", "sent", null],
    ["sms", "sent", null],
  ]);
  const { town, portalUrl, services } = house.opened.tools;
  const mail = house.sim.mails().find((one) => ids.some((id) => one.id.includes(id)));
  const text = house.sim.texts().find((one) => ids.includes(one.reference));
  const secrets = [
    who.person,
    caseId,
    ...who.name.split(" "),
    await idOf("solveig"),
    ...[...services.values()].flatMap((service) =>
      [...service.texts.nb].flatMap(([key, title]) => (key.startsWith("service.title") ? [title] : [])),
    ),
  ];
  for (const said of [mail?.raw ?? "", `${mail?.subject} ${mail?.text}`, text?.text ?? ""]) {
    expect(said).not.toBe("");
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  }
  expect(mail?.text).toContain(town.name);
  expect(mail?.text).toContain(portalUrl);
  expect(text?.text).toContain(town.name);
});

test("the same happening is told once, and what is not yet said tells the next thing too", async () => {
  const who = await someone(1);
  const first = await told(who, NOON, "same");
  expect((await told(who, NOON, "same")).ids).toEqual([]);
  expect((await told(who, NOON, "another, while the first waits")).ids).toEqual([]);
  await sendAll(first.ids);
  await sendAll(first.ids);
  expect(house.sim.texts().filter((one) => first.ids.includes(one.reference))).toHaveLength(1);
  const next = await told(who, NOON, "after it was said");
  expect(next.ids).toHaveLength(2);
});

test("a message that waits to be told says nothing of a draft that is soon deleted, and neither keeps the other from being told", async () => {
  const who = await house.citizen(generated(640).applicant);
  const { tools } = house.opened;
  await told(who);
  const warn = (dedupeKey: string) =>
    tools.db.write(tools.municipality, (tx) =>
      announce(tx, tools.jobs, { person: who.person, language: "nb", words: "draft", dedupeKey, at: NOON }),
    );
  await warn("draft:one");
  await warn("draft:another");
  const waiting = await tools.db.read(tools.municipality, (read) =>
    read.rows(
      z.object({ words: z.string(), count: z.number() }),
      sql`SELECT words, count(*)::int AS count FROM notify.notice WHERE municipality = platform.here() AND person = ${who.person} AND state = 'queued' GROUP BY words ORDER BY words`,
    ),
  );
  expect(waiting).toEqual([
    { words: "draft", count: 2 },
    { words: "message", count: 2 },
  ]);
});

test("two workers tell once", async () => {
  const { ids } = await told(await someone(2));
  await Promise.all([1, 2, 3].map(() => sendAll(ids)));
  expect(house.sim.texts().filter((one) => ids.includes(one.reference))).toHaveLength(1);
  expect(house.sim.mails().filter((one) => ids.some((id) => one.id.includes(id)))).toHaveLength(1);
});

test("nobody is told more than six times a day by one means", async () => {
  const who = await someone(3);
  let sent = 0;
  for (let i = 0; i < 9; i += 1) {
    const { ids } = await told(who);
    sent += ids.length;
    await sendAll(ids);
  }
  expect(sent).toBe(12);
});

test("who is reserved against digital post is not told, and nor is one whose details are old", async () => {
  const { caseId, ids } = await told(await house.citizen(await idOf("arne")));
  const before = house.sim.mails().length;
  await sendAll(ids);
  expect(await states(caseId)).toEqual([
    ["email", "skipped", "reserved"],
    ["sms", "skipped", "reserved"],
  ]);
  expect(house.sim.mails()).toHaveLength(before);
});

test("a text message in the evening waits for the morning; an e-mail does not", async () => {
  const evening = "2026-11-23T20:30:00Z";
  const { caseId, ids } = await told(await someone(4), evening);
  await sendAll(ids, on(fixedClock(evening)));
  expect(await states(caseId)).toEqual([
    ["email", "sent", null],
    ["sms", "queued", null],
  ]);
  const { db, municipality } = house.opened.tools;
  const due = async (at: string) =>
    (await db.read(municipality, (read) => dueNotices(read, at))).filter((id) => ids.includes(id));
  expect(await due("2026-11-24T06:59:00Z")).toEqual([]);
  await sendAll(ids, on(fixedClock("2026-11-24T06:59:00Z")));
  expect(await due("2026-11-24T07:00:00Z")).toHaveLength(1);
  await sendAll(ids, on(fixedClock("2026-11-24T07:00:00Z")));
  expect(await states(caseId)).toEqual([
    ["email", "sent", null],
    ["sms", "sent", null],
  ]);
});

test("a gateway that took the message and lost its answer is asked again under the same reference: one message", async () => {
  const { caseId, ids } = await told(await someone(5));
  house.sim.addFault({ system: "sms", kind: "timeout-after-accept", times: 1 });
  house.sim.addFault({ system: "smtp", kind: "timeout-after-accept", match: "^DATA", times: 1 });
  await sendAll(ids);
  expect((await states(caseId)).map(([, state]) => state)).toEqual(["unknown", "unknown"]);
  await sendAll(ids);
  expect((await states(caseId)).map(([, state]) => state)).toEqual(["sent", "sent"]);
  expect(house.sim.texts().filter((one) => ids.includes(one.reference))).toHaveLength(1);
});

test("a silent register is asked again, a number that is no good is given up, and old news is not sent", async () => {
  const { caseId, ids } = await told(await someone(6));
  house.sim.addFault({ system: "krr", kind: "500", times: 2 });
  await sendAll(ids);
  expect((await states(caseId)).map(([, state]) => state)).toEqual(["retrying", "retrying"]);
  house.sim.addFault({ system: "smtp", kind: "500", match: "^RCPT", times: 1 });
  await sendAll(ids, on(fixedClock("2026-11-26T12:00:00Z")));
  expect(await states(caseId)).toEqual([
    ["email", "failed", "stale"],
    ["sms", "failed", "stale"],
  ]);
  const other = await told(await someone(7));
  await sendAll(other.ids);
  expect(await states(other.caseId)).toEqual([
    ["email", "failed", "smtp-550"],
    ["sms", "sent", null],
  ]);
});

test("eight attempts are enough", async () => {
  const { caseId, ids } = await told(await someone(8));
  house.sim.addFault({ system: "krr", kind: "500" });
  for (let i = 0; i < 9; i += 1) await sendAll(ids);
  expect(await states(caseId)).toEqual([
    ["email", "failed", "gave-up"],
    ["sms", "failed", "gave-up"],
  ]);
});

test("what was to be said about a case that ended is not said", async () => {
  const { tools } = house.opened;
  const { caseId, ids } = await told(await someone(9));
  await tools.db.write(tools.municipality, (tx) => dropNotices(tx, caseId, "withdrawn", NOON));
  await sendAll(ids);
  expect((await states(caseId)).map(([, state, why]) => [state, why])).toEqual([
    ["skipped", "withdrawn"],
    ["skipped", "withdrawn"],
  ]);
});

async function idOf(alias: string): Promise<string> {
  const state = (await (await fetch(`${house.sim.url}/sim/state`)).json()) as {
    people: { alias: string; id: string }[];
  };
  return state.people.find((one) => one.alias === alias)?.id ?? "";
}
