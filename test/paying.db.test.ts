/** From "send" to the record where something is to be paid at the simulated Vipps, with everything that payers do and providers fail at. */
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { historyOf } from "#audit";
import { casesOf } from "#cases";
import { paymentOf } from "#forms";
import { readFile } from "#platform/files";
import { sql } from "#platform/sql";
import { systemClock } from "#platform/time";
import { caseFileView } from "#records";
import { endWaits, goOn, openPortal, type Citizen, type Tools } from "#services";
import { TEST_SERVICE } from "./support/catalogue.ts";
import { fillIn, openAsking } from "./support/asking.ts";
import { type TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  pages: [{ id: "what", fields: [{ id: "what", type: "text" }] }],
  fee: { amount: "1250.50", wait_minutes: 30 },
};

let minutes = 0;
const clock = { now: () => systemClock.now().add({ minutes }) };

let house: TestHouse;
let tools: Tools;
beforeAll(async () => {
  ({ house, tools } = await openAsking(FORM, { clock }));
});
afterEach(() => house.sim.clearFaults());
afterAll(() => house.stop());

type Order = {
  readonly reference: string;
  readonly description: string;
  readonly state: string;
  readonly captured: number;
};
const ordersOf = async (reference: string): Promise<Order[]> =>
  ((await (await fetch(`${house.sim.url}/sim/payments`)).json()) as Order[]).filter(
    ({ description }) => description === reference,
  );

/** An application that is answered, on the page where one looks it over. */
async function answered(index: number, of: Tools, at: TestHouse = house) {
  const who = await at.citizen(generated(index).applicant);
  const portal = openPortal(of);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  await fillIn(of, who, draft, { what: "Et løp" });
  return { who, portal, draft, check: await portal.check(who, draft, "nb") };
}

/** An application that is sent, and what may become of its payment. */
async function sent(index: number) {
  const { who, portal, draft, check } = await answered(index, tools);
  expect(check.fee).toEqual({ kroner: "1250.50", isPaidHere: true });
  const request = { draft, summaryHash: check.summaryHash, language: "nb" } as const;
  const first = await portal.submit(who, request);
  const view = () => portal.waiting(who, draft, "nb");
  const { reference } = await view();
  return {
    who,
    portal,
    draft,
    first,
    again: () => portal.submit(who, request),
    view,
    back: () => portal.afterPayment(who, draft, "paid"),
    without: () => portal.afterPayment(who, draft, "without"),
    choose: async (choice: "pay" | "cancel") => {
      const address = (await view()).payment?.address ?? "";
      await fetch(address, { method: "POST", body: new URLSearchParams({ choice }), redirect: "manual" });
    },
    orders: () => ordersOf(reference),
    cases: () => casesIn(who),
  };
}

const casesIn = (who: Citizen) => tools.db.read(tools.municipality, (read) => casesOf(read, who.person));
const WAITING = { waiting: "payment" };

test("who pays has it on the receipt, the case, the timeline and the record, with when and by which reference", async () => {
  const one = await sent(501);
  expect(one.first).toMatchObject(WAITING);
  await one.choose("pay");
  const receipt = await one.back();
  const [order] = await one.orders();
  expect(order).toMatchObject({ state: "AUTHORIZED", captured: 125_050 });
  const fee = { kroner: "1250.50", state: "paid", reference: order?.reference };
  expect(receipt).toMatchObject({ fee });
  if ("waiting" in receipt) throw new Error("It waits");
  expect(await one.portal.receipt(one.who, receipt.caseId, "nb")).toEqual(receipt);
  const view = await one.portal.caseView(one.who, receipt.caseId, "nb");
  expect(view.fee).toMatchObject(fee);
  const told = view.timeline.find(({ code }) => code === "fee-paid")?.values;
  expect([told?.["kroner"]?.replace(/\s/g, " "), told?.["reference"]]).toEqual(["1 250,50 kr", order?.reference]);
  const kept = await tools.db.read(tools.municipality, async (read) => {
    const [found] = await casesOf(read, one.who.person);
    const file = await caseFileView(read, found?.caseFile ?? "");
    const json = file?.entries[0]?.documents[0]?.versions.find(({ variant }) => variant === "production");
    return new TextDecoder().decode(await readFile(read, json?.sha256 as never));
  });
  expect(JSON.parse(kept)).toMatchObject({ fee: { ore: "125050", state: "paid", reference: order?.reference } });
  // Who did what, after it was done, and nothing of whom the money is about.
  const history = await tools.db.read(tools.municipality, (read) =>
    historyOf(read, { subject: { kind: "draft", id: one.draft } }),
  );
  expect(history.filter(({ action }) => action === "forms.payment-ended")).toMatchObject([
    { actor: { kind: "citizen", id: one.who.person }, details: { state: "paid", ore: "125050" } },
  ]);
});

test("two tabs, two webs and a second look make one order, one capture and one case", async () => {
  const one = await sent(502);
  await Promise.all([one.again(), one.again(), one.back()]);
  expect(await one.orders()).toHaveLength(1);
  await one.choose("pay");
  await one.choose("pay");
  const receipts = [...(await Promise.all([one.back(), one.back()])), await one.again()];
  expect(new Set(receipts.map((receipt) => ("caseId" in receipt ? receipt.caseId : "none"))).size).toBe(1);
  expect(await one.orders()).toMatchObject([{ captured: 125_050 }]);
  expect(await one.cases()).toHaveLength(1);
});

test("who cancels, or waits too long, is told so and may try again, and only the last order can be paid", async () => {
  const one = await sent(503);
  await one.choose("cancel");
  expect(await one.back()).toMatchObject(WAITING);
  expect((await one.view()).payment).toMatchObject({ state: "created", before: "cancelled" });
  house.sim.clock.advance("PT11M");
  expect(await one.back()).toMatchObject(WAITING);
  expect((await one.view()).payment).toMatchObject({ state: "created", before: "failed" });
  await one.choose("pay");
  expect(await one.back()).toHaveProperty("caseId");
  expect((await one.orders()).map(({ state }) => state)).toEqual(["AUTHORIZED", "EXPIRED", "ABORTED"]);
});

test("who pays and closes the window is found by the sweep, and the application goes on by itself", async () => {
  const one = await sent(504);
  const other = await sent(505);
  await one.choose("pay");
  await other.choose("cancel");
  await endWaits(tools);
  expect(await one.orders()).toMatchObject([{ captured: 125_050 }]);
  // What the sweep leaves to the worker's job is done when somebody asks, too.
  expect(await one.again()).toHaveProperty("fee.state", "paid");
  // Nobody came back from the other: it is not asked for anew before somebody does.
  expect(await other.orders()).toHaveLength(1);
  minutes += 31;
  await endWaits(tools);
  expect(await other.again()).toHaveProperty("fee.state", "unpaid");
});

test("what is sent without paying cannot be paid later, and what was paid after all is not sent as unpaid", async () => {
  const one = await sent(506);
  expect(await one.without()).toMatchObject({ fee: { kroner: "1250.50", state: "unpaid" } });
  expect(await one.orders()).toMatchObject([{ state: "TERMINATED", captured: 0 }]);
  const paid = await sent(507);
  await paid.choose("pay");
  expect(await paid.without()).toHaveProperty("fee.state", "paid");
});

test("an order whose answer was lost is the same order when it is asked for again", async () => {
  house.sim.addFault({ system: "vipps", kind: "timeout-after-accept", match: "epayment" });
  const one = await sent(508);
  expect([one.first, (await one.view()).payment?.address]).toMatchObject([WAITING, undefined]);
  house.sim.clearFaults();
  await one.back();
  expect(await one.orders()).toHaveLength(1);
  await one.choose("pay");
  expect(await one.back()).toHaveProperty("fee.state", "paid");
});

test("while nobody can say whether it was paid it is not given up, but for a day and no longer", async () => {
  const one = await sent(509);
  await one.choose("pay");
  // It is captured there, and we do not hear it.
  house.sim.addFault({ system: "vipps", kind: "timeout-after-accept", match: "/capture$", times: 1 });
  house.sim.addFault({ system: "vipps", kind: "500", match: "epayment" });
  expect(await one.without()).toMatchObject(WAITING);
  minutes += 60;
  await endWaits(tools);
  expect((await one.view()).state).toBe("awaiting-payment");
  house.sim.clearFaults();
  await endWaits(tools);
  expect(await one.again()).toHaveProperty("fee.state", "paid");
  const never = await sent(510);
  house.sim.addFault({ system: "vipps", kind: "500" });
  minutes += 60 * 25;
  await endWaits(tools);
  expect(await never.again()).toHaveProperty("fee.state", "unpaid");
});

/** As a draft was left that could be deleted while it was paid for. */
const deleted = (draft: string) =>
  tools.db.write(tools.municipality, (tx) =>
    tx.run(sql`UPDATE forms.draft SET state = 'discarded' WHERE municipality = platform.here() AND id = ${draft}`),
  );
const paymentIn = (draft: string) => tools.db.read(tools.municipality, (read) => paymentOf(read, draft));

test("what awaits a payment is not deleted, and goes on when it is paid", async () => {
  const one = await sent(512);
  const refused = { code: "forms.awaits-payment", status: 409 };
  await expect(one.portal.discard(one.who, one.draft)).rejects.toMatchObject(refused);
  await one.choose("pay");
  await expect(one.portal.discard(one.who, one.draft)).rejects.toMatchObject(refused);
  expect(await one.back()).toHaveProperty("fee.state", "paid");
  expect(await one.cases()).toHaveLength(1);
});

test("nothing is taken for an application that is deleted, whether its payer approved it or not", async () => {
  const [approved, open] = [await sent(513), await sent(514)];
  const address = (await open.view()).payment?.address ?? "";
  await approved.choose("pay");
  for (const { draft } of [approved, open]) await deleted(draft);
  await endWaits(tools);
  for (const { draft } of [approved, open]) expect(await paymentIn(draft)).toMatchObject({ state: "cancelled" });
  const ordersIn = async ({ draft }: { readonly draft: string }) => {
    const payment = await paymentIn(draft);
    const all = (await (await fetch(`${house.sim.url}/sim/payments`)).json()) as Order[];
    return all.filter(({ reference }) => reference === payment?.id);
  };
  expect(await ordersIn(approved)).toMatchObject([{ state: "AUTHORIZED", captured: 0, cancelled: 125_050 }]);
  // Nobody can pay the other any more.
  await fetch(address, { method: "POST", body: new URLSearchParams({ choice: "pay" }), redirect: "manual" });
  expect(await ordersIn(open)).toMatchObject([{ state: "TERMINATED", captured: 0 }]);
  expect([await approved.cases(), await open.cases()]).toEqual([[], []]);
});

test("what was taken before its application was deleted is kept as paid and told of, and nothing is tried again", async () => {
  const one = await sent(515);
  await one.choose("pay");
  house.sim.addFault({ system: "vipps", kind: "timeout-after-accept", match: "/capture$", times: 1 });
  expect(await one.back()).toMatchObject(WAITING);
  await deleted(one.draft);
  await endWaits(tools);
  expect(await paymentIn(one.draft)).toMatchObject({ state: "paid" });
  const told: unknown[] = [];
  const log = Object.assign(Object.create(tools.log) as typeof tools.log, { error: (what: object) => told.push(what) });
  const over = { draft: one.draft, waiting: "applicant" };
  expect(await goOn({ ...tools, log }, one.draft)).toEqual(over);
  expect(told).toEqual([{ payment: (await paymentIn(one.draft))?.providerId }]);
  expect(await one.cases()).toEqual([]);
});

test("a municipality without whoever takes payments goes on at once, and the fee is owed", async () => {
  const { payments: _, ...without } = tools;
  const { who, portal, draft, check } = await answered(511, without);
  expect(check.fee).toEqual({ kroner: "1250.50", isPaidHere: false });
  const receipt = await portal.submit(who, { draft, summaryHash: check.summaryHash, language: "nb" });
  expect(receipt).toHaveProperty("fee.state", "unpaid");
});

test("a fee whose rate nobody has set for the day stops nothing, and everybody is told that it is to be set", async () => {
  // The demonstration's rates end on 31 July 2027.
  const afterRates = { now: () => Temporal.Instant.from("2027-08-02T10:00:00Z") };
  const byRate = { ...FORM, fee: { amount: { parameter: "kindergarten.max_price_month" } } };
  const unset = await openAsking(byRate, { clock: afterRates });
  try {
    const { who, portal, draft, check } = await answered(512, unset.tools, unset.house);
    expect(check.fee).toBe("unset");
    const receipt = await portal.submit(who, { draft, summaryHash: check.summaryHash, language: "nb" });
    expect(receipt).toHaveProperty("fee.state", "unset");
    const { timeline } = await portal.caseView(who, "caseId" in receipt ? receipt.caseId : "", "nb");
    expect(timeline.map(({ code }) => code)).toContain("fee-unset");
  } finally {
    await unset.house.stop();
  }
});
