/** Writing in the studio as those who do it: forms, and the worked examples that are run. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { LANGUAGES } from "#platform/texts";
import { going } from "./answering.ts";

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

/** Applies by the starter for what its rules grant at once, and looks at the card of the permit that was called “Torgplass”. */
export async function permitted(page: Page): Promise<void> {
  const send = page.locator("main form.rh-send button");
  await going(page, () => page.locator("#start form button").click());
  await page.locator("main [name=what]").fill("Bod i juli");
  await page.locator("main [name=days]").fill("5");
  while ((await send.count()) === 0) {
    const declaration = page.locator("main [name=declaration]");
    if ((await declaration.count()) > 0) await declaration.check();
    await going(page, () => page.locator("main .ds-button[name=then][value=next]").click());
  }
  await going(page, () => send.click());
  const card = page.locator("main a", { hasText: "Torgplass" });
  await expect
    .poll(async () => page.goto("/permits").then(() => card.count()), { timeout: 30_000, interval: 500 })
    .toBeGreaterThan(0);
  await going(page, () => card.first().click());
  expect(await page.locator("main").innerText()).toMatch(/Gyldig[^]*Gjelder\s+Bod i juli/u);
}
