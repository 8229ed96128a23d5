/** The public register of rules: found by anyone, read without script, and the same to people and machines. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { caseUntil, fillIn, send, startApplication } from "./support/application.ts";
import { logIn } from "./support/people.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

type Rules = {
  readonly title: string;
  readonly shown: { readonly version: number; readonly sha256: string };
  readonly facts: readonly { readonly name: string; readonly source: string }[];
  readonly tables: readonly {
    readonly name: string;
    readonly rules: readonly { readonly says: string; readonly legalBasis: string }[];
  }[];
  readonly rates: readonly { readonly name: string; readonly value: string }[];
  readonly versions: readonly { readonly version: number }[];
};

/** What a page says, with its spaces as they are heard. */
const said = async ({ page }: Visitor): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");

const heard = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

test("The rules are found from the front page, and say the same to people and machines", async () => {
  const one = await visitor({ script: false, width: 320 });
  const { page, context } = one;
  await page.goto("/");
  await page.locator("main a[href='/rules']").click();
  await page
    .locator(".rh-line-title", { hasText: /barnehage/i })
    .first()
    .click();
  const service = new URL(page.url()).pathname.split("/")[2] ?? "";
  const rules = (await (await context.request.get(`/api/rules/${service}`)).json()) as Rules;
  expect(await page.locator("h1").innerText()).toContain(rules.title);

  const text = await said(one);
  expect(rules.tables.length).toBeGreaterThan(0);
  for (const table of rules.tables) {
    const rows = page.getByRole("table", { name: table.name, exact: true }).getByRole("row");
    // The heading's row is there to be heard.
    expect(await rows.count(), table.name).toBe(table.rules.length + 1);
    for (const rule of table.rules) {
      expect(text).toContain(heard(rule.says));
      expect(text).toContain(heard(rule.legalBasis));
    }
  }
  for (const fact of rules.facts) expect(text).toContain(heard(`${fact.name} Hentes fra ${fact.source}`));
  for (const rate of rules.rates) expect(await page.locator("main").textContent()).toContain(rate.name);
  expect(text).toContain(rules.shown.sha256);

  const file = (await page.locator("a[href$='.dmn']").getAttribute("href")) ?? "";
  const bytes = await (await context.request.get(file)).body();
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(rules.shown.sha256);
});

test("What held on a day is asked for by its date, and every version has an address", async () => {
  const one = await visitor({ script: false });
  const { page } = one;
  await page.goto("/rules");
  await page
    .locator(".rh-line-title", { hasText: /barnehage/i })
    .first()
    .click();
  const current = page.url();
  await page.locator("#on").fill("2019-03-01");
  await page.getByRole("button", { name: "Vis" }).click();
  expect(new URL(page.url()).search).toBe("?on=2019-03-01");
  expect(await said(one)).toContain("Dette gjaldt 1. mars 2019.");

  await page.locator("#on").fill("1999-01-01");
  await page.getByRole("button", { name: "Vis" }).click();
  expect(await said(one)).toContain("Ingen regler avgjorde automatisk 1. januar 1999.");
  expect(await page.getByRole("table").count()).toBe(0);
  await page.getByRole("link", { name: "Se reglene som gjelder nå" }).click();
  expect(page.url()).toBe(current);

  await page.locator("#history ~ ol a").last().click();
  expect(new URL(page.url()).pathname).toMatch(/\/rules\/[^/]+\/1$/);
  expect(await said(one)).toContain("Versjon 1");
});

test("A decision leads to the very rules that made it, and the service to those in force", async () => {
  const one = await visitor();
  const { page, context } = one;
  await logIn(one, "Grace");
  await startApplication(one);
  await fillIn(page);
  const caseId = await send(page);
  await caseUntil(page, caseId, "[aria-labelledby=decision] a[href*='/documents/']");
  await page.locator("[aria-labelledby=decision] a[href^='/rules/']").click();
  const address = new URL(page.url());
  const model = address.searchParams.get("model") ?? "";
  expect(model).toMatch(/^[0-9a-f]{64}$/);
  expect(await page.locator(".rh-rules-hash").innerText()).toBe(model);
  expect(await said(one)).toMatch(/Dette gjaldt \d+\. /);

  const service = address.pathname.split("/")[2] ?? "";
  await page.goto(`/services/${service}`);
  await page.locator(`main a[href='/rules/${service}']`).click();
  const rules = (await (await context.request.get(`/api/rules/${service}`)).json()) as Rules;
  expect(await page.locator(".rh-rules-hash").innerText()).toBe(rules.shown.sha256);
  expect(await said(one)).toMatch(/\d+ av \d+ vedtak er gjort automatisk siden/);
});
