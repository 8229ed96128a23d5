/**
 * Reading a page that has just been asked for. Pressing a button waits until the next page has begun to come, not until all of it
 * is there; what reads a whole page at once must wait for that too, or reads half of it on a busy machine.
 */
import type { Locator, Page } from "playwright-core";

/** All that the page's main part says, with common spaces for those that do not break. */
export async function said(page: Page): Promise<string> {
  await page.waitForLoadState("domcontentloaded");
  return plainly(page.locator("main"));
}

/** What a part of a page says, as someone would write it. */
export const plainly = async (part: Locator): Promise<string> => (await part.innerText()).replaceAll("\u00a0", " ");

export async function titleOf(page: Page): Promise<string> {
  await page.waitForLoadState("domcontentloaded");
  return page.title();
}
