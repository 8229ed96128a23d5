/**
 * Paying a fee, with a form of the test's own in a town hall of the test's own: on a narrow screen with script, on a wide one without.
 * Payers pay, cancel, close the window, go back, and have two tabs open.
 */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../bench/support/stage.ts";
import { TEST_SERVICE, testCatalogue } from "../test/support/catalogue.ts";
import { look, lookInAll, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { said, titleOf } from "./support/reading.ts";
import { freePort } from "./support/town.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

const FORM = {
  schema_version: 1,
  pages: [{ id: "what", fields: [{ id: "what", type: "text" }] }],
  fee: { amount: "1250.50", wait_minutes: 60 },
};

let stage: Stage;
let folder = "";
beforeAll(async () => {
  folder = testCatalogue(FORM);
  stage = await openStage({ port: await freePort(), catalogueDir: folder });
}, 120_000);
afterAll(async () => {
  await stage.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What we say is in one language and what the simulated provider says in another's hands, so spaces are not compared. */
const text = async (one: Visitor): Promise<string> => (await said(one.page)).replace(/\s+/g, " ");

/** Applies, and stands where it is to be paid. */
async function applied(name: string, options: { readonly script?: boolean; readonly width?: number } = {}) {
  const one = await visitor({ ...options, town: stage.url });
  const { page } = one;
  await logIn(one, name);
  await page.goto(`/services/${TEST_SERVICE}`);
  await page.locator("#start form button").click();
  await page.waitForURL("**/apply/**/what");
  await page.locator("[name=what]").fill("Et løp");
  await page.locator("main .ds-button[name=then][value=next]").click();
  await page.waitForURL("**/check");
  expect(await text(one)).toContain("Det koster 1 250,50 kr å få dette behandlet. Du betaler etter at du har sendt.");
  await page.locator("main form.rh-send button").click();
  await page.waitForURL("**/waiting");
  return { ...one, address: page.url(), pay: page.getByRole("link", { name: /^Betal 1\s250,50\skr$/ }) };
}

const choose = (one: Visitor, name: RegExp) => one.page.getByRole("button", { name }).click();

const WAYS = [
  { way: "with script on a narrow screen", script: true, width: NARROW, name: "Solveig" },
  { way: "without script on a wide one", script: false, width: WIDE, name: "Gunnhild" },
];

test.each(WAYS)("who pays is told when and by which reference, and so is the case worker, $way", async (how) => {
  const { script } = how;
  const one = await applied(how.name, how);
  const { page } = one;
  const second = await one.context.newPage();
  await second.goto(one.address);
  if (script) expect(await look(page, "waiting for payment")).toEqual([]);
  await one.pay.click();
  await page.waitForURL("**/vipps/pay/**");
  expect(await titleOf(page)).toMatch(/^Betale\?/);
  if (script) expect(await look(page, "the payer's page")).toEqual([]);
  await choose(one, /^Betal/);
  await page.waitForURL("**/receipt");
  expect(await text(one)).toMatch(/Beløp 1 250,50 kr Status Betalt Betalt når .* Betalingsreferanse [\da-f-]{36}/);
  if (script) expect(await look(page, "receipt with a fee")).toEqual([]);

  // The other tab asks for the same money, and is told that it is paid; so is who goes back.
  await second.getByRole("link", { name: /^Betal 1/ }).click();
  expect(await second.getByRole("heading", { level: 1 }).innerText()).toBe("Beløpet er betalt");
  await second.getByRole("link", { name: "Tilbake til der du kom fra" }).click();
  await second.waitForURL("**/receipt");
  expect(second.url()).toBe(page.url());
  await page.goBack();
  await page.goto(one.address);
  await page.waitForURL("**/receipt");

  await page.getByRole("link", { name: "Følg saken" }).click();
  await page.waitForURL(/\/cases\/[\da-f-]+$/);
  expect(await text(one)).toMatch(/Gebyret på 1 250,50 kr er betalt\. Betalingsreferanse: [\da-f-]{36}/);
  const caseId = new URL(page.url()).pathname.split("/")[2] ?? "";
  await page.goto(`/cases/${caseId}/withdraw`);
  expect(await text(one)).toContain("Det betales ikke tilbake av seg selv");

  const desk = await visitor({ ...how, town: stage.url });
  await logInAtDesk(desk, "Oddvar");
  await desk.page.goto(`/desk/cases/${caseId}`);
  expect(await text(desk)).toContain("Gebyr 1 250,50 kr: betalt");
  if (script) expect(await look(desk.page, "case with a fee")).toEqual([]);
});

test.each(WAYS)("who cancels is told that nothing was taken, and may send it unpaid, $way", async (how) => {
  const one = await applied(how.script ? "Henrik" : "Ingelin", how);
  const { page } = one;
  await one.pay.click();
  await page.waitForURL("**/vipps/pay/**");
  await choose(one, /^Avbryt$/);
  await page.waitForURL("**/waiting");
  expect(await text(one)).toContain("Betalingen ble avbrutt. Ingenting er trukket fra kontoen din.");
  expect(await one.pay.isVisible()).toBe(true);
  if (how.script) expect(await lookInAll(one, one.address)).toEqual([]);
  await page.goto("/?lang=nb");
  await page.goto(one.address);
  await choose(one, /^Send uten å betale nå$/);
  await page.waitForURL("**/receipt");
  expect(await text(one)).toMatch(/Beløp 1 250,50 kr Status Ikke betalt\. Du får regning\./);
  if (how.script) expect(await lookInAll(one, page.url())).toEqual([]);
});

test("who pays and closes the window finds it sent, and who does nothing finds it where it was", async () => {
  const [payer, idler] = [await applied("Oddny"), await applied("Hallvard")];
  const address = (await payer.pay.getAttribute("href")) ?? "";
  await payer.page.close();
  await fetch(address, { method: "POST", body: new URLSearchParams({ choice: "pay" }), redirect: "manual" });
  const again = await payer.context.newPage();
  await again.goto("/cases");
  await again.goto(payer.address);
  await again.waitForURL("**/receipt");
  await idler.page.goto("/cases");
  await idler.page
    .locator(`a[href*="${idler.address.split("/").at(-2)}"]`)
    .first()
    .click();
  await idler.page.waitForURL("**/waiting");
  expect(await idler.pay.isVisible()).toBe(true);
});
