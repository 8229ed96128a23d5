/** The studio's worked examples in a browser. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

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
