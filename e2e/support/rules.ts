/** Writing rules as those who do it: with the keyboard, each with a browser of their own. */
import type { Locator, Page } from "playwright-core";
import { logInAtDesk } from "./people.ts";
import { visitor, type Visitor, type VisitorOptions } from "./visitor.ts";

/** On the list of services at the rule desk, the one whose cases these tests make: the one about kindergarten. */
export const rulesLink = (page: Page): Locator =>
  page
    .locator(".dk-service h2 a")
    .filter({ hasText: /barnehage|förskola|kindergarten/i })
    .first();

/** A draft of the first version, from the list of services. */
export async function begin(page: Page, note: string): Promise<void> {
  await page.goto("/desk/rules");
  await rulesLink(page).click();
  await page.locator("form:has([value=begin]) [name=version]").selectOption("1");
  await page.locator("form:has([value=begin]) [name=note]").fill(note);
  await page.locator("[value=begin]").click();
  await page.waitForURL(/done=begun/);
}

export async function worker(name: string, options: VisitorOptions = {}): Promise<Visitor> {
  const one = await visitor(options);
  await logInAtDesk(one, name);
  return one;
}

/** What the field that has focus is called, as a screen reader says it. */
export const label = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const field = document.activeElement;
    return field instanceof HTMLTextAreaElement
      ? field.labels[0]?.textContent?.replaceAll(/\s+/g, " ").trim()
      : undefined;
  });

/** Presses Tab until what is looked for has focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${selector}`);
}
