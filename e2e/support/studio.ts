/** Writing in the studio as those who do it: forms, and the worked examples that are run. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { LANGUAGES } from "#platform/texts";

/** Has all examples run from the page one is on, and waits until a worker has: a database of its own each time. Gives what came of them. */
export async function examplesRun(page: Page): Promise<string> {
  await page.locator("[value=run-examples]").click();
  await page.waitForURL(/done=asked/);
  const part = page.locator("section[aria-labelledby=line]");
  await expect
    .poll(
      async () => {
        await page.goto(page.url().replace(/[?#].*$/, ""));
        return part.locator("[data-run-progress]").count();
      },
      { timeout: 180_000, interval: 1500 },
    )
    .toBe(0);
  return part.innerText();
}

/** What is said in each language of the fields with this name, in the form that is open. */
export async function say(page: Page, form: string, name: string, text: string): Promise<void> {
  for (const language of LANGUAGES) await page.locator(`${form} >> [name='${name}.${language}']`).fill(text);
}

/** A new service, from the starter, which asks on three pages. Gives the address of its questions. */
export async function begin(page: Page, title: string, slug: string): Promise<string> {
  await page.goto("/desk/studio/new");
  for (const language of LANGUAGES) await page.locator(`[id='new-title-${language}']`).fill(title);
  await page.locator("[name=slug]").fill(slug);
  await page.locator("[value=begin]").click();
  await page.waitForURL(/\/questions\?done=begun/);
  return page.url().split("?")[0] ?? "";
}

export const done = (page: Page, what: string): Promise<void> => page.waitForURL(new RegExp(`done=${what}`));

export const unfold = (page: Page, summary: string): Promise<void> =>
  page.locator("summary", { hasText: summary }).first().click();
