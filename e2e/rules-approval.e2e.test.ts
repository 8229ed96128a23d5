/** A proposal on its way: taken back, sent back with a reason, approved, ended; and a trial that takes its time. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { municipalityId, openDatabase, sql } from "#platform/sql";
import { withDoubt } from "../src/offices/ruledesk/doubt.testing.ts";
import { here } from "./support/here.ts";
import { look, NARROW } from "./support/look.ts";
import { said } from "./support/reading.ts";
import { begin, worker } from "./support/rules.ts";

test("A proposal is taken back by who made it, sent back with a reason by another, and what was approved is ended", async () => {
  const { page } = await worker("Kristoffer");
  await begin(page, "Skal fram og tilbake");
  const draft = page.url().split("?")[0] ?? "";
  await page.locator(".rr-table-head a").first().click();
  await page.getByLabel("Regel 1, Rabatt i prosent").fill("0.0");
  await page.locator("[data-save]").click();
  await page.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  await page.goto(`${draft}/what-if`);
  await page.locator("[value=ask]").click();
  await page.getByText("Ferdig", { exact: true }).waitFor();

  await propose(page, draft);
  await sendBack(page, "Jeg glemte noe.");
  expect(await said(page)).toContain("Utkast");
  await propose(page, draft);

  const leader = await worker("Bodil");
  await leader.page.goto(draft);
  await leader.page.locator("#send-back summary").click();
  await leader.page.locator("[value=send-back]").click();
  await leader.page.getByText("Skriv en begrunnelse.").waitFor();
  await sendBack(leader.page, "Skriv hvorfor satsen er null – æøå.");
  expect(await leader.page.locator("[value=approve]").count()).toBe(0);
  await page.goto(draft);
  expect(await page.locator(".rr-next").innerText()).toContain("Skriv hvorfor satsen er null – æøå.");

  await propose(page, draft);
  await leader.page.goto(draft);
  await leader.page.locator("[value=approve]").click();
  await leader.page.getByText("Versjonen er godkjent.").waitFor();
  const end = leader.page.locator("#end");
  await end.locator("summary").click();
  await end.locator("[value=end]").click();
  await end.getByText("Velg en dag.").waitFor();
  await end.locator("[name=day]").fill("2031-07-01");
  await end.locator("[name='end-reason']").fill("Ordningen er over.");
  await end.locator("[value=end]").click();
  await leader.page.getByText("Dagen versjonen slutter, er satt.").waitFor();
  expect(await leader.page.locator(".rr-about").innerText()).toContain("til og med 30. juni 2031");
  await page.goto(draft.replace(/\/\d+$/, ""));
  expect(await page.locator(".rr-versions").innerText()).toContain("til og med 30. juni 2031");
});

test("What the check cannot rule out is approved only when the leader has written how it is judged", async () => {
  const { page, context } = await worker("Kristoffer");
  await begin(page, "To grenser av samme inntekt");
  const draft = page.url().split("?")[0] ?? "";
  const dmn = await (await context.request.get(`${draft}/model.dmn`)).text();
  const replace = page.locator("details", { has: page.locator("[value=replace]") });
  await replace.locator("summary").click();
  await page
    .locator("form:has([value=replace]) [name=file]")
    .setInputFiles({ name: "model.dmn", mimeType: "application/xml", buffer: Buffer.from(withDoubt(dmn)) });
  await page.locator("[value=replace]").click();
  await page.waitForURL(/done=replaced/);
  expect(await page.locator("main").innerText()).toContain("beside-low");
  await page.goto(`${draft}/what-if`);
  await page.locator("[value=ask]").click();
  await page.getByText("Ferdig", { exact: true }).waitFor();
  await propose(page, draft, "2032-01-01");

  const leader = await worker("Bodil", { width: NARROW });
  await leader.page.goto(draft);
  expect(await look(leader.page, "what is to be judged")).toEqual([]);
  await leader.page.locator("[value=approve]").click();
  await leader.page.locator("[role=alert]", { hasText: "hvordan du vurderer overlappet" }).waitFor();
  await leader.page.locator("[name=acknowledgement]").fill("Begge grensene er av samme inntekt, og kan ikke møtes.");
  await leader.page.locator("[value=approve]").click();
  await leader.page.getByText("Versjonen er godkjent.").waitFor();
});

test("A trial that takes its time says how far it has come, comes back by itself, and can be stopped", async () => {
  const { page } = await worker("Kristoffer");
  await begin(page, "Tar tid");
  const draft = page.url().split("?")[0] ?? "";
  await page.goto(`${draft}/what-if`);
  await page.locator("[value=ask]").click();
  await page.getByText("Ferdig", { exact: true }).waitFor();
  const run = page.url().split("/").at(-1) ?? "";
  // As it stands in a house of many cases, while a worker is at it.
  const atWork = (done: number) => sql`
    UPDATE ruledesk.what_if SET status = 'running', done = ${done}, total = 500, result = NULL, done_at = NULL
    WHERE municipality = platform.here() AND id = ${run}`;
  await inTown(atWork(120));
  await page.reload();
  const progress = page.locator("[data-run-status]");
  expect(await progress.innerText()).toBe("120 av 500 vedtak er sett på");
  await inTown(atWork(250));
  await progress.filter({ hasText: "250 av 500" }).waitFor();
  expect(await page.locator("progress").getAttribute("value")).toBe("250");
  await page.locator("[value=cancel]").click();
  await page.getByText("Stoppet").waitFor();
  expect(await page.locator("[data-run-progress]").count()).toBe(0);
});

async function propose(page: Page, draft: string, from = "2031-01-01"): Promise<void> {
  await page.goto(draft);
  await page.locator("#propose summary").click();
  await page.locator("#propose [name=from]").fill(from);
  await page.locator("#propose [name=note]").fill("Fram og tilbake.");
  await page.locator("[value=propose]").click();
  await page.getByText("Versjonen er foreslått.").waitFor();
}

async function sendBack(page: Page, reason: string): Promise<void> {
  const fold = page.locator("#send-back");
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  await fold.locator("[name=reason]").fill(reason);
  await fold.locator("[value=send-back]").click();
  await page.getByText("Versjonen er et utkast igjen.").waitFor();
}

async function inTown(statement: ReturnType<typeof sql>): Promise<void> {
  const db = openDatabase(here().database, "radhus_app");
  try {
    await db.write(municipalityId("demo"), (tx) => tx.run(statement));
  } finally {
    await db.close();
  }
}
