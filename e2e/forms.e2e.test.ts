/**
 * Everything a form can ask and do, with a form of the test's own in a town hall of the test's own: on a narrow screen, once
 * with script, when every page is read by axe, and once without. What must be signed on the way is here too.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../bench/support/stage.ts";
import { TEST_SERVICE, testCatalogue } from "../test/support/catalogue.ts";
import { nationalIdOf } from "./support/examples.ts";
import { look, NARROW } from "./support/look.ts";
import { logIn } from "./support/people.ts";
import { said, titleOf } from "./support/reading.ts";
import { freePort } from "./support/town.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

const FORM = {
  schema_version: 1,
  pages: [
    {
      id: "plain",
      fields: [
        { id: "stay", type: "period", max_days: 14 },
        { id: "since", type: "month" },
        { id: "built", type: "year" },
        { id: "at", type: "time" },
        { id: "home", type: "address", abroad: true },
        { id: "notice", type: "info" },
        { id: "may", type: "consent" },
      ],
    },
    {
      id: "codes",
      fields: [
        { id: "firm", type: "organisation" },
        { id: "money_to", type: "account" },
        { id: "from_country", type: "country" },
        { id: "land", type: "property" },
        {
          id: "papers",
          type: "file",
          answers: ["attached", "later", "sent_before", "do_not_have", "others_send", "we_fetch", "nothing_more"],
        },
      ],
    },
    {
      id: "place",
      fields: [
        { id: "where", type: "point" },
        { id: "way", type: "route" },
        { id: "day", type: "date", lead: { working_days: 10, effect: "tell" } },
      ],
    },
    { id: "owners", fields: [{ id: "owners", type: "repeat", fields: [{ id: "owner", type: "person" }] }] },
  ],
  signing: { signers: ["owners.owner"] },
  precheck: {
    pages: [{ id: "size", fields: [{ id: "built", type: "year" }] }],
    results: [
      { id: "old", advice: "no_need", when: { field: "built", op: "less_than", value: 1950 } },
      { id: "new", advice: "apply" },
    ],
  },
};

let stage: Stage;
let folder = "";
const papers = mkdtempSync(join(tmpdir(), "radhus-papers-"));
beforeAll(async () => {
  folder = testCatalogue(FORM);
  stage = await openStage({ port: await freePort(), catalogueDir: folder });
}, 120_000);
afterAll(async () => {
  await stage.stop();
  for (const each of [folder, papers]) rmSync(each, { recursive: true, force: true });
});

const guest = (options: { readonly script?: boolean; readonly width?: number } = {}): Promise<Visitor> =>
  visitor({ ...options, town: stage.url });

const next = (page: Page): Promise<void> => page.locator("main .ds-button[name=then][value=next]").click();
const at = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

async function fill(page: Page, inputs: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(inputs)) {
    const input = page.locator(`main [name="${name}"], main [name$=".${name}"]`).first();
    if ((await input.evaluate((node) => node.tagName)) === "SELECT") await input.selectOption(value);
    else await input.fill(value);
  }
}

/** Someone whom the simulated register knows, who is to sign. */
const SIGNER = "Hallvard";

/** axe needs script, so what is seen without it is what was seen with it. */
const seen = async (script: boolean, page: Page, name: string): Promise<void> =>
  void (script && expect(await look(page, name)).toEqual([]));

const WAYS = [
  { way: "with script", script: true, applicant: "Solveig", asker: "Ragnhild" },
  { way: "without script", script: false, applicant: "Gunnhild", asker: "Kjersti" },
];

test.each(WAYS)(
  "whoever asks is advised without logging in, and the answer is in the form when it is begun, $way",
  async ({ script, asker }) => {
    const { page } = await guest({ script, width: NARROW });
    await page.goto(`/services/${TEST_SERVICE}`);
    await page.locator("#start a", { hasText: "Finn ut" }).click();
    await next(page);
    expect(await titleOf(page)).toMatch(/^Feil: /);
    await seen(script, page, "pre-check with an error");
    await fill(page, { built: "1948" });
    await next(page);
    expect(await said(page)).toContain("Jeg vil søke likevel");
    await seen(script, page, "advice");
    await page.getByRole("link", { name: "Jeg vil søke likevel" }).click();
    await page.getByRole("heading", { name: "Hvem vil du være?" }).waitFor();
    await page.getByRole("radio", { name: new RegExp(`^${asker}`) }).check();
    await page.getByRole("button", { name: "Logg inn" }).click();
    await page.waitForURL("**/services/**");
    await page.locator("#start form button").click();
    await page.waitForURL("**/apply/**");
    expect(await page.locator("[name=built]").inputValue()).toBe("1948");
  },
);

test.each(WAYS)(
  "every question can be answered on a narrow screen, each error leads to its input, and another signs, $way",
  async ({ script, applicant }) => {
    const one = await guest({ script, width: NARROW });
    const { page } = one;
    await logIn(one, applicant);
    await page.goto(`/services/${TEST_SERVICE}`);
    await page.locator("#start form button").click();
    await page.waitForURL("**/apply/**/plain");

    await fill(page, {
      "stay.from": "2027-03-03",
      "stay.to": "2027-03-01",
      "since.month": "3",
      "since.year": "2026",
      built: "1948",
      at: "9.30",
    });
    await fill(page, { "home.street": "Storgata 1", "home.postcode": "99", "home.place": "Demo" });
    await next(page);
    const errors = page.locator(".ds-error-summary a");
    expect(await errors.evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
      "#stay-to",
      "#home-postcode",
    ]);
    expect(await page.locator("#stay-to").getAttribute("aria-invalid")).toBe("true");
    await seen(script, page, "questions in parts with errors");
    await fill(page, { "stay.to": "2027-03-05", "home.postcode": "9998" });
    await page.locator("[name=may]").check();
    await next(page);
    expect(at(page)).toBe("codes");

    await fill(page, {
      firm: "974 760 673",
      money_to: "8601.11.17947",
      from_country: "SE",
      "land.farm": "12",
      "land.holding": "3",
    });
    const pdf = join(papers, "tegning.pdf");
    writeFileSync(pdf, "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
    await page.locator("input[type=file]").setInputFiles(pdf);
    await seen(script, page, "codes, land and papers");
    await next(page);
    expect(at(page)).toBe("place");

    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await fill(page, {
      "where.coordinates": "59,9139 10,7522",
      "way.description": "Fra parkeringen til hytta",
      day: soon,
    });
    await seen(script, page, "places");
    await next(page);
    expect(at(page)).toBe("owners");
    await fill(page, { "owner.name": SIGNER, "owner.national_id": nationalIdOf(SIGNER) });
    await seen(script, page, "persons in rows");
    await next(page);
    expect(at(page)).toBe("check");
    const text = await said(page);
    for (const shown of [
      "3. mars 2027 – 5. mars 2027",
      "mars 2026",
      "09:30",
      "9998 Demo",
      "Sverige",
      "gnr. 12, bnr. 3",
      "59.9139, 10.7522",
      "tegning.pdf",
    ])
      expect(text).toContain(shown);
    // What is only told stops nobody.
    expect(text).toContain("Legg merke til dette");
    await seen(script, page, "check");
    await page.locator("main form.rh-send button").click();
    await page.waitForURL("**/waiting");
    await seen(script, page, "waiting");
    const address = await page.getByText(/^https?:.*\/sign\//).innerText();

    const other = await guest({ script, width: NARROW });
    await logIn(other, SIGNER, "/cases");
    await other.page.locator("[aria-labelledby=signatures] a").first().click();
    expect(other.page.url()).toBe(address);
    expect(await said(other.page)).toContain("Fra parkeringen til hytta");
    await seen(script, other.page, "to sign");
    const paper = other.page.getByRole("link", { name: "tegning.pdf" });
    const opened = await other.page.request.get(new URL((await paper.getAttribute("href")) ?? "", address).href);
    expect([opened.status(), opened.headers()["content-disposition"]]).toEqual([
      200,
      "inline; filename=\"tegning.pdf\"; filename*=UTF-8''tegning.pdf",
    ]);
    await other.page.getByRole("button", { name: "Signer", exact: true }).click();
    expect(await said(other.page)).toContain("Alle har signert");
    await page.reload();
    await page.waitForURL("**/receipt");
    await seen(script, page, "receipt");

    await page.goto(new URL(page.url()).pathname.replace("/receipt", ""));
    await seen(script, page, "a case with a consent");
    await page.locator("[aria-labelledby=consents] a").click();
    await page.waitForURL("**/consents/may");
    await seen(script, page, "to take a consent back");
    await page.getByRole("button", { name: "Trekk samtykket nå" }).click();
    await page.waitForURL("**/cases/*?sent=consent");
    expect(await said(page)).toContain("Samtykket er trukket.");
    expect(await page.locator("[aria-labelledby=consents] a").count()).toBe(0);
    await page.goBack();
    await page.waitForURL((url) => !url.pathname.endsWith("/consents/may"));
  },
);
