/** Filling in an application, whatever the service asks: each page is answered by its questions, not by its place. */
import type { Locator, Page } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** Field → what to answer. Boxes are ticked, and what the house knows already is left as it stands. */
export type Answers = Readonly<Record<string, string>>;

/** On the front page, the service that these answers are for: the one about kindergarten. */
export const serviceLink = (page: Page): Locator =>
  page
    .locator("[aria-labelledby=services] a")
    .filter({ hasText: /barnehage|förskola|kindergarten/i })
    .first();

/** Whoever is logged in begins at the front page and stops at the first page of the form. */
export async function startApplication({ page }: Visitor): Promise<void> {
  await page.goto("/");
  await serviceLink(page).click();
  await page.locator("#start button").click();
  await page.waitForURL("**/apply/**");
}

/** From any page of the form to the page where the answers are checked, or to the one that is named. */
export async function fillIn(page: Page, answers: Answers = {}, until = "check"): Promise<void> {
  const at = (): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";
  while (at() !== until) {
    const before = at();
    await answerPage(page, answers);
    await page.locator("main .ds-button[name=then][value=next]").click();
    if (at() === before) throw new Error(`Stuck at ${before}: ${await page.locator("main").innerText()}`);
  }
}

export async function answerPage(page: Page, answers: Answers = {}): Promise<void> {
  for (const box of await page.locator("main input[type=checkbox]:visible").all()) await box.check();
  for (const [name, value] of Object.entries({ ...MOST, ...answers })) {
    const radio = page.locator(`main input[type=radio][name="${name}"][value="${value}"]:visible`);
    if ((await radio.count()) === 1) await radio.check();
  }
  const add = page.locator("main button[name='$add']:visible");
  if ((await add.count()) === 1 && (await page.locator(".rh-repeat-row").count()) === 0) {
    await add.click();
    await page.locator(".rh-repeat-row").waitFor();
  }
  for (const [name, value] of Object.entries(answers)) {
    const field = page.locator(`main :is(input:not([type=radio]), textarea):is([name="${name}"], [name$=".${name}"])`);
    if ((await field.count()) === 1 && (await field.isVisible())) await field.fill(value);
  }
}

/** What most people answer. */
const MOST: Answers = { lasting_income_fall: "no" };

/** Sends what has been checked, and tells the case. */
export async function send(page: Page): Promise<string> {
  await page.locator("main form.rh-send button").click();
  await page.waitForURL("**/receipt");
  return /cases\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? "";
}

/** Looks at the case until it says what is waited for. */
export async function caseUntil(page: Page, caseId: string, sign: string, seconds = 30): Promise<void> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    await page.goto(`/cases/${caseId}`);
    if ((await page.locator(sign).count()) > 0) return;
    if (Date.now() > until) throw new Error(`The case never showed ${sign}: ${await page.locator("main").innerText()}`);
    await page.waitForTimeout(250);
  }
}

/** Someone whom the register knows no child of. */
export const CHILDLESS: Answers = {
  no_child_reason: "child_not_registered",
  child_not_registered_explanation: "Barnet bor hos meg fra denne måneden.",
  child_name: "Ola",
  "child_born.day": "2",
  "child_born.month": "3",
  "child_born.year": "2023",
  child_kindergarten: "Trollhaugen barnehage",
};
