/** A parent applies and is answered, from the search box to the letter. */
import { expect, test } from "vitest";
import { caseUntil, fillIn, send } from "./support/application.ts";
import { choosePerson } from "./support/people.ts";
import { said, titleOf } from "./support/reading.ts";
import { visitor } from "./support/visitor.ts";

test("A parent finds the service, applies, is granted, reads the letter, and logs out for good", async () => {
  const { page, context, town } = await visitor();
  await page.goto("/");
  await page.getByRole("searchbox").pressSequentially("dyrt barnehage", { delay: 5 });
  await page.locator("[data-live-hits] a").first().click();
  await page.getByRole("link", { name: /start/i }).first().click();
  await choosePerson(page, "Solveig");
  await page.getByRole("button", { name: "Start søknaden" }).click();
  await page.waitForURL("**/apply/**");

  const disagree = page.getByText("Stemmer ikke?").first();
  expect(await disagree.isVisible()).toBe(true);
  await page.getByRole("button", { name: "Neste steg" }).click();

  // An error first: no child is chosen.
  const form = page.url();
  for (const box of await page.locator("main input[type=checkbox]").all()) await box.uncheck();
  await page.getByRole("button", { name: "Neste steg" }).click();
  await page.waitForLoadState();
  expect(page.url()).toBe(form);
  expect(await titleOf(page)).toMatch(/^Feil: /);
  const summary = page.locator(".ds-error-summary");
  expect(await summary.evaluate((node) => node.contains(document.activeElement))).toBe(true);
  await summary.getByRole("link").first().click();
  await page.waitForFunction(() => document.activeElement?.closest("[data-question]") instanceof HTMLElement);

  await fillIn(page);
  expect(await titleOf(page)).toMatch(/^Se over svarene/);
  const caseId = await send(page);
  expect(await page.locator(".rh-reference").innerText()).toMatch(/\S{6,}/);

  await caseUntil(page, caseId, "[aria-labelledby=decision] a[href*='/documents/']");
  expect(await page.locator(".rh-outcome").innerText()).toBe("Du får redusert foreldrebetaling");
  expect(await page.locator("[aria-labelledby=decision]").innerText()).toContain("gjort automatisk");
  const letter = await context.request.get(
    (await page.locator("[aria-labelledby=decision] a[href*='/documents/']").getAttribute("href")) ?? "",
  );
  expect(letter.headers()["content-type"]).toBe("application/pdf");
  expect((await letter.body()).subarray(0, 5).toString("latin1")).toBe("%PDF-");

  const before = await context.cookies(town);
  const token = before.find(({ name }) => name === "__Host-citizen")?.value ?? "";
  const frontChannel = page.waitForResponse((response) => response.url().includes("/login/frontchannel-logout"));
  await page.locator("header details").first().locator("summary").click();
  await page.getByRole("button", { name: "Logg ut" }).click();
  expect((await frontChannel).status()).toBe(200);
  await page.waitForURL((url) => url.origin === town);
  const again = await context.request.get("/cases", {
    headers: { cookie: `__Host-citizen=${token}` },
    maxRedirects: 0,
  });
  expect(again.status()).toBe(303);
});

test("The whole application can be sent without JavaScript, in nynorsk", async () => {
  const { page, context } = await visitor({ language: "nn", script: false });
  await page.goto("/");
  await page.getByRole("searchbox").fill("barnehage");
  await page.getByRole("button", { name: "Søk" }).click();
  await page.locator("main a[href^='/services/']").first().click();
  await page.getByRole("link", { name: /start/i }).first().click();
  await choosePerson(page, "Torstein");
  await page.locator("#start button").click();
  await page.waitForURL("**/apply/**");
  expect(await page.locator("html").getAttribute("lang")).toBe("nn");

  // What one disagrees with can be written without script too, and is shown before it is sent.
  await page.getByText("Stemmer det ikkje?").first().click();
  await page.locator("details[open] textarea").first().fill("Vi er eitt barn til frå neste veke.");
  await page.locator("main .ds-button[name=then][value=next]").click();

  // A condition: the questions about fallen income come by the page's own button.
  await fillIn(page, {}, "income");
  await page.locator("input[name=lasting_income_fall][value=yes]").check();
  expect(await page.locator("[name=expected_income]").isVisible()).toBe(false);
  await page.locator(".rh-update button").click();
  await page.locator("[name=expected_income]").waitFor();
  await page.locator("input[name=lasting_income_fall][value=no]").check();

  await fillIn(page);
  expect(await said(page)).toContain("Vi er eitt barn til frå neste veke.");
  const caseId = await send(page);
  expect(await titleOf(page)).toMatch(/^Søknaden er send/);
  const receipt = await context.request.get(
    (await page.locator("main a[href*='/documents/']").getAttribute("href")) ?? "",
  );
  expect(receipt.headers()["content-type"]).toBe("application/pdf");
  // What the citizen says against the register is for a person to judge.
  await caseUntil(page, caseId, ".rh-next:has-text('saksbehandlar')");
});
