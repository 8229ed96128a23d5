/**
 * What comes too late, in a town hall of the test's own whose clock goes on by a month: a signature that was taken back, links
 * that have run out, pages that were left open, answers after the last day, and a form that has closed. Each is told in words,
 * and nothing that was written is lost.
 */
import { rmSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../bench/support/stage.ts";
import { TEST_SERVICE, testCatalogue } from "../test/support/catalogue.ts";
import { caseUntil, fillIn, send, startApplication } from "./support/application.ts";
import { going } from "./support/answering.ts";
import { nationalIdOf } from "./support/examples.ts";
import { lookInAll, NARROW } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { said } from "./support/reading.ts";
import { DAY, freePort } from "./support/town.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

const FORM = {
  schema_version: 1,
  pages: [
    { id: "what", fields: [{ id: "what", type: "text" }] },
    { id: "owners", fields: [{ id: "owners", type: "repeat", fields: [{ id: "owner", type: "person" }] }] },
  ],
  signing: { signers: ["owners.owner"], order: "parallel", days: 14 },
  calendar: { closes: "2026-12-01" },
};

let stage: Stage;
let folder = "";
beforeAll(async () => {
  folder = testCatalogue(FORM);
  stage = await openStage({ port: await freePort(), catalogueDir: folder, at: `${DAY}T11:00:00Z` });
}, 120_000);
afterAll(async () => {
  await stage.stop();
  rmSync(folder, { recursive: true, force: true });
});

const guest = async (name: string, to = "/"): Promise<Visitor> => {
  const one = await visitor({ town: stage.url, width: NARROW });
  await logIn(one, name, to);
  return one;
};

const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** Sends an application that two others must sign. Gives the draft's address. */
async function sentToSign({ page }: Visitor, signers: readonly string[]): Promise<string> {
  await page.goto(`/services/${TEST_SERVICE}`);
  await going(page, () => page.locator("#start form button").click());
  await page.locator("[name=what]").fill("Det som ble skrevet");
  await going(page, () => page.locator("main .ds-button[name=then][value=next]").click());
  for (const [at, name] of signers.entries()) {
    if ((await page.locator(".rh-repeat-row").count()) <= at)
      await going(page, () => page.locator("main button[name='$add']").click());
    const row = page.locator(".rh-repeat-row").nth(at);
    await row.locator("[name$='.owner.name']").fill(name);
    await row.locator("[name$='.owner.national_id']").fill(nationalIdOf(name));
  }
  await going(page, () => page.locator("main .ds-button[name=then][value=next]").click());
  await page.locator("main form.rh-send button").click();
  await page.waitForURL("**/waiting");
  return pathOf(page).replace("/waiting", "");
}

/** Opens what one is asked to sign, as one does: from one's own cases. */
async function toSign({ page }: Visitor): Promise<string> {
  await page.goto("/cases");
  await going(page, () => page.locator("[aria-labelledby=signatures] a").first().click());
  return pathOf(page);
}

test("A signature is taken back while another is waited for: it is asked for again, and what was asked is not sent", async () => {
  const applicant = await guest("Ingelin");
  const draft = await sentToSign(applicant, ["Hallvard", "Kjersti"]);
  const signer = await guest("Hallvard");
  await toSign(signer);
  await signer.page.getByRole("button", { name: "Signer", exact: true }).click();
  await signer.page.getByText("Du har signert. Kjersti har ikke signert ennå.").waitFor();
  await signer.page.getByRole("button", { name: "Trekk signaturen tilbake" }).click();
  await signer.page.getByRole("button", { name: "Signer", exact: true }).waitFor();

  // The other signs now; the application waits all the same, and says for whom.
  const other = await guest("Kjersti");
  await toSign(other);
  await other.page.getByRole("button", { name: "Signer", exact: true }).click();
  await other.page.getByText("Du har signert. Hallvard har ikke signert ennå.").waitFor();
  await applicant.page.goto(`${draft}/waiting`);
  const states = await applicant.page
    .locator("#signers .rh-line-head, [aria-labelledby=signers] .rh-line-head")
    .allInnerTexts();
  expect(states.map((text) => text.replaceAll(/\s+/g, " "))).toEqual([
    "Hallvard Ikke signert ennå",
    "Kjersti Har signert",
  ]);
  // And when it is given again, all have signed.
  await signer.page.reload();
  await signer.page.getByRole("button", { name: "Signer", exact: true }).click();
  await signer.page.getByText("Alle har signert").waitFor();
  await applicant.page.reload();
  await applicant.page.waitForURL("**/receipt");
});

test("A month later: a link to sign, a page left open, an answer and a form that has closed each say what has happened, and what to do", async () => {
  // What is under way before the month passes.
  const applicant = await guest("Ingelin");
  const draft = await sentToSign(applicant, ["Hallvard"]);
  const signer = await guest("Hallvard");
  const link = await toSign(signer);
  const asked = await guest("Oddny");
  await startApplication(asked);
  await fillIn(asked.page);
  const caseId = await send(asked.page);
  await caseUntil(asked.page, caseId, ".rh-next:has-text('saksbehandler')");
  const worker = await visitor({ town: stage.url });
  await logInAtDesk(worker, "Vigdis");
  await worker.page.goto(`/desk/cases/${caseId}/errands/missing?list=unit`);
  await worker.page.locator("[name=others]").fill("Lønnsslipp for oktober");
  await worker.page.locator(".dk-errand button[data-variant=primary]").click();
  await worker.page.locator("[role=status]", { hasText: "Brevet er på vei" }).waitFor();
  await asked.page.goto(`/cases/${caseId}/reply`);
  await asked.page.locator("[name=text]").fill("Her er det som manglet.");

  await stage.later(30);

  // The page that was left open sends nothing in anybody's name: the session is over, and one comes back to where one was.
  await signer.page.getByRole("button", { name: "Signer", exact: true }).click();
  await signer.page.waitForURL((url) => url.origin !== stage.url || url.pathname === link);
  const late = await guest("Hallvard", link);
  const ended = async (): Promise<string> => {
    await late.page.reload();
    return said(late.page);
  };
  await expect
    .poll(ended, { timeout: 30_000 })
    .toMatch(/Fristen for å signere er ute\. Ingelin \S+ kan be om signatur på nytt/);
  expect(await late.page.locator("main form button").count()).toBe(0);

  // Whoever asked for the signature has the answers back; the form has closed meanwhile, and says so where it would be sent.
  const again = await guest("Ingelin");
  await again.page.goto(`${draft}/waiting`);
  expect(await said(again.page)).toContain("Fristen for å signere gikk ut");
  expect(await again.page.locator(".rh-line-head").innerText()).toContain("Rakk det ikke");
  await going(again.page, () => again.page.getByRole("link", { name: "Se over svarene" }).click());
  expect(await said(again.page)).toContain("Det som ble skrevet");
  expect(await said(again.page)).toContain("Svarene dine er lagret.");
  expect(await again.page.locator("main form.rh-send button").count()).toBe(0);
  // Whoever sends all the same, from a page that was open before, is told the same.
  const refused = await again.context.request.post(`${draft}/check`, {
    form: { summaryHash: "x" },
    headers: { origin: stage.url },
  });
  expect(refused.status()).toBe(409);
  expect(await refused.text()).toContain("Skjemaet er ikke åpent for innsending nå");

  // What was asked for by a day comes after it: it is taken in, and both are told that it is late.
  const replies = await guest("Oddny");
  await caseUntil(replies.page, caseId, ".rh-next:has-text('fristen')", 20);
  await replies.page.goto(`/cases/${caseId}/reply`);
  expect(await said(replies.page)).toContain("Vi tar imot det du sender, men det blir merket som kommet for sent");
  await replies.page.locator("[name=text]").fill("Her er det som manglet.");
  await replies.page.locator("main form button[type=submit]").click();
  await replies.page.waitForURL(`**/cases/${caseId}?sent=reply`);
  expect(await said(replies.page)).toContain("Du sendte det vi ba om (etter fristen)");
  const desk = await visitor({ town: stage.url });
  await logInAtDesk(desk, "Vigdis");
  await desk.page.goto(`/desk/cases/${caseId}`);
  expect(await said(desk.page)).toContain("Søkeren sendte opplysninger (etter fristen)");

  const faults: string[] = [];
  faults.push(...(await lookInAll(late, link)));
  for (const address of [`${draft}/waiting`, `${draft}/check`]) faults.push(...(await lookInAll(again, address)));
  for (const address of [`/cases/${caseId}`]) faults.push(...(await lookInAll(replies, address)));
  expect(faults).toEqual([]);
});
