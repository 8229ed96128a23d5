/** What must hold whatever people and machines do twice, at once, or halfway. */
import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addFacts, caseById, casesOf, type Fact } from "#cases";
import { publishForm } from "#forms";
import { masked } from "#platform/log";
import { advance, apply, openPortal, type Citizen } from "#services";
import { openTestHouse, type TestHouse } from "./support/house.ts";

const SOLVEIG = "14839249846";
const INGELIN = "30888949638";
const ANSWERS = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };

let house: TestHouse;
let service: string;
beforeAll(async () => {
  house = await openTestHouse();
  service = house.service;
});
afterAll(() => house.stop());

const applying = (who: Citizen, key: string, answers: object = ANSWERS) =>
  apply(house.opened.tools, who, { service, answers: { ...answers }, language: "nb", key });

test("the same application sent again gives the same receipt, and other answers under the same key are refused", async () => {
  const who = await house.citizen(SOLVEIG);
  const key = randomUUID();
  const first = await applying(who, key);
  expect(await applying(who, key)).toEqual(first);
  await expect(applying(who, key, { ...ANSWERS, letter_language: "nn" })).rejects.toMatchObject({
    code: "forms.key-used",
    status: 409,
  });
});

test("eight requests that send the same application at once make one case", async () => {
  const who = await house.citizen(INGELIN);
  const key = randomUUID();
  const receipts = await Promise.allSettled(Array.from({ length: 8 }, () => applying(who, key)));
  const references = new Set(receipts.flatMap((one) => (one.status === "fulfilled" ? [one.value.reference] : [])));
  expect(references.size).toBe(1);
  const { tools } = house.opened;
  expect(await tools.db.read(tools.municipality, (read) => casesOf(read, who.person))).toHaveLength(1);
});

test("a draft is finished on the form it was begun on, though another is offered now", async () => {
  const { tools } = house.opened;
  const portal = openPortal(tools);
  const who = await house.citizen(SOLVEIG);
  const begun = await portal.start(who, service, "nb");
  const own = tools.services.get(service);
  const newer = await tools.db.write(tools.municipality, (tx) =>
    publishForm(tx, service, own?.form ?? {}, { nb: { other: "text" } }, new Date().toISOString()),
  );
  const live = tools.live.get(service);
  if (live === undefined) throw new Error("The service is not live");
  const later = openPortal({ ...tools, live: new Map([[service, { ...live, form: newer }]]) });
  const page = await later.formPage(who, begun.draft, begun.page, "nb");
  expect(page.newerVersion).toBe(true);
  expect(page.texts["form.pages.household.title"]).toBe("Hvem bor i husholdningen din?");
  await portal.discard(who, begun.draft);
});

test("a register that is down lets the citizen begin, and is asked again when it is back", async () => {
  const { tools } = house.opened;
  const portal = openPortal(tools);
  const who = await house.citizen(SOLVEIG);
  house.sim.addFault({ system: "barnehage", kind: "500", times: 5 });
  const begun = await portal.start(who, service, "nb");
  expect(begun.page).not.toBe("");
  house.sim.clearFaults();
  const page = await portal.formPage(who, begun.draft, "children", "nb");
  expect(page.external["places"]).toMatchObject({ status: "ok" });
  await portal.discard(who, begun.draft);
});

test("what somebody applied for on behalf of another is never decided by a machine, however clear it is", async () => {
  const { tools } = house.opened;
  const { db, municipality, clock } = tools;
  const decided = async (...known: readonly Fact[]) => {
    const { caseId } = await applying(await house.citizen(SOLVEIG), randomUUID());
    await db.write(municipality, (tx) => addFacts(tx, caseId, known));
    await advance(tools, caseId);
    const { state } = await db.read(municipality, (read) => caseById(read, caseId));
    return { mode: state.mode, handedOver: state.handedOver };
  };
  const value = { name: "Ola", basis: "attorney", checked: "to-check" };
  const at = { source: "applicant", purpose: service, legalBasis: "test", fetchedAt: clock.now().toString() };
  expect(await decided()).toEqual({ mode: "automatic", handedOver: null });
  expect(await decided({ key: "on_behalf_of", value, ...at })).toEqual({ mode: null, handedOver: "acts_for_another" });
});

test("a whole case, with a register that fails on the way, leaves no identity number and no name in the logs", async () => {
  const lines: string[] = [];
  const log = pino(
    { level: "trace", timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: masked } },
    new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) }),
  );
  const tools = { ...house.opened.tools, log };
  const who = await house.citizen(SOLVEIG);
  house.sim.addFault({ system: "skatteetaten", kind: "502", times: 2 });
  const receipt = await apply(tools, who, { service, answers: { ...ANSWERS }, language: "nb", key: randomUUID() });
  for (let i = 0; i < 4; i += 1) await advance(tools, receipt.caseId).catch(() => undefined);
  house.sim.clearFaults();
  const text = lines.join("");
  expect(text).toContain("a register did not answer");
  expect(text).not.toMatch(/(?<!\d)\d{11}(?!\d)/);
  expect(text).not.toContain("Solveig");
  expect(text).not.toContain("Bjerkelund");
});
