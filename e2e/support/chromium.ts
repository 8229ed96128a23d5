/** The browser comes in an npm package, so that the tests need nothing that is not in the lock file. */
import packed from "@sparticuz/chromium";
import { chromium, type BrowserServer } from "playwright-core";

/**
 * For pages that nobody sees and that are gone in a second: hardly any memory for pictures, so that hardly any are painted, and
 * scripts are run as they come instead of being compiled ever better. Together they took a quarter of the processor.
 */
const UNSEEN = ["--force-gpu-mem-available-mb=1", "--js-flags=--max-optimized-bytecode-size=0"];

/** What a browser does by itself (updates, guessing addresses) would leave the machine, so it is turned off. */
export async function openBrowser({ seen = false } = {}): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: await packed.executablePath(),
    args: [
      "--no-sandbox",
      "--headless=shell",
      "--disable-gpu",
      "--disable-background-networking",
      ...(seen ? [] : UNSEEN),
    ],
    headless: true,
    host: "127.0.0.1",
  });
}
