/** The last of a numbered kind of permit, with several who want it at one moment: by machine and by people. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { grantRole } from "#access";
import { caseById } from "#cases";
import { openDesk } from "#desk";
import { staffAtLogin } from "#people";
import { Refusal } from "#platform/errors";
import { fixedClock, legalDate } from "#platform/time";
import { countPermits, permitsOfCase, withdrawPermit } from "#permits";
import { advance, apply, type Tools } from "#services";
import type { Example, GivenPermits } from "#services/examples";
import { readExamples } from "../src/server/trial/examples.ts";
import { givePermits } from "../src/server/trial/permits.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

const CATALOGUE = join(import.meta.dirname, "../catalogue");

/** A service whose permits are counted, and its own example of the last one. */
const last = readExamples(CATALOGUE)
  .flatMap(({ slug, examples }) => examples.map((example) => ({ slug, example })))
  .find(
    ({ example }) =>
      example.expect.outcome === "granted" &&
      example.permits.some(({ count, from }) => count > 1 && from.slice(0, 4) === example.as_of.slice(0, 4)),
  );

let house: TestHouse;
let tools: Tools;
let slug = "";
let example: Example;
let given: GivenPermits;
/** The case that got the last one. */
let taken = "";
beforeAll(async () => {
  if (last?.example.permits[0] === undefined) throw new Error("No service counts its permits");
  [slug, example, given] = [last.slug, last.example, last.example.permits[0]];
  const noon = `${example.as_of}T11:00:00Z`;
  house = await openTestHouse({ clock: fixedClock(noon), sim: { clock: { stopped: true, tokenClock: "virtual" } } });
  house.sim.clock.set(noon, true);
  tools = house.opened.tools;
});
afterAll(() => house.stop());

const year = (): number => Number(example.as_of.slice(0, 4));
const issued = (): Promise<number> =>
  tools.db.read(tools.municipality, (read) => countPermits(read, given.kind, year()));

/** Cases of as many people, each with the same wish. */
async function wishes(from: number, count: number): Promise<string[]> {
  const cases: string[] = [];
  for (let i = from; i < from + count; i += 1) {
    const who = await house.citizen(generated(i).applicant);
    const answers = example.answers;
    cases.push((await apply(tools, who, { service: slug, answers, language: "nb", key: `wish-${i}` })).caseId);
  }
  return cases;
}

const outcomes = (cases: readonly string[]) =>
  Promise.all(
    cases.map(async (id) => (await tools.db.read(tools.municipality, (read) => caseById(read, id))).state.outcome),
  );

test("of four who are decided by rules at one moment, one gets the last permit, and the letters say so", async () => {
  const holder = await house.citizen(generated(440).applicant);
  await givePermits(tools, slug, given, holder);
  expect(await issued()).toBe(given.count);
  const cases = await wishes(441, 4);
  await Promise.all(cases.map((id) => advance(tools, id)));
  for (const id of cases) await house.work(id);
  const came = await outcomes(cases);
  expect(came.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual(["granted", "refused", "refused", "refused"]);
  expect(await issued()).toBe(given.count + 1);
  taken = cases[came.indexOf("granted")] ?? "";
});

test("of two case workers who grant the last one at one moment, one is told that somebody was quicker, and then why", async () => {
  // Handed over because a person is to decide, as when the rules only advised; the rules have the last word when it is decided.
  const advising = new Map(
    [...tools.services].map(([key, { process, ...one }]) => [
      key,
      { ...one, process: { ...process, decision: { ...process.decision, automation: "recommend" as const } } },
    ]),
  );
  const cases = await wishes(450, 2);
  for (const id of cases) await advance({ ...tools, services: advising }, id);
  // The test before took the last one, so a place is made.
  await oneIsWithdrawn();
  const desk = openDesk(tools, house.opened.town.roles);
  const staff = await caseWorker();
  const grant = async (id: string): Promise<string> => {
    const { rev } = await desk.openCase(staff, id, "nb");
    return desk
      .decide(staff, { caseId: id, rev, outcome: "granted", checklist: {}, reason: "Alt er i orden her." })
      .then(() => "granted")
      .catch((error: unknown) => (error instanceof Refusal ? error.code : String(error)));
  };
  const came = await Promise.all(cases.map(grant));
  expect(came.filter((one) => one === "granted")).toHaveLength(1);
  const loser = came.findIndex((one) => one !== "granted");
  // Whoever came while the other decided must look again; whoever came after is told by the rules.
  expect(["cases.changed", "desk.rules-disagree"]).toContain(came[loser]);
  expect(await grant(cases[loser] ?? "")).toBe("desk.rules-disagree");
  for (const id of cases) await advance(tools, id);
  expect(await issued()).toBe(given.count + 1);
});

async function oneIsWithdrawn(): Promise<void> {
  const at = tools.clock.now().toString();
  const hand = { actor: { kind: "system", id: "test" }, at, day: legalDate(example.as_of) } as const;
  await tools.db.write(tools.municipality, async (tx) => {
    const [one] = await permitsOfCase(tx, taken);
    if (one === undefined) throw new Error("Nothing to withdraw");
    await withdrawPermit(tx, one.permit, { rev: one.rev, reason: "Gitt ved en feil.", from: hand.day }, hand);
  });
  expect(await issued()).toBe(given.count);
}

/** Somebody of the unit that the service belongs to. */
async function caseWorker() {
  const at = tools.clock.now().toString();
  const { staff: people } = house.opened.town;
  const unit = tools.services.get(slug)?.about.unit;
  const line = people.find(({ grants }) => grants.some((one) => one.unit === unit && one.role === "case-worker"));
  return tools.db.write(tools.municipality, async (tx) => {
    const who = { issuer: "test", subject: line?.subject ?? "", name: "Case Worker", email: "" };
    const { staff } = await staffAtLogin(tx, who, people, at);
    for (const { unit: where, role } of line?.grants ?? [])
      await grantRole(
        tx,
        { staff, unit: where, role, from: legalDate("2026-01-01"), to: undefined },
        { kind: "system", id: "test" },
        at,
      );
    return { staff, name: who.name, units: [], roles: [] };
  });
}
