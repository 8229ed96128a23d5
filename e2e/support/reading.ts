/**
 * Reading a page that has just been asked for. Pressing a button waits until the next page has begun to come, not until all of it
 * is there; what reads a whole page at once must wait for that too, or reads half of it on a busy machine.
 */
import type { Page } from "playwright-core";

/** All that the page's main part says. */
export async function said(page: Page): Promise<string> {
  await page.waitForLoadState("domcontentloaded");
  return page.locator("main").innerText();
}

export async function titleOf(page: Page): Promise<string> {
  await page.waitForLoadState("domcontentloaded");
  return page.title();
}
