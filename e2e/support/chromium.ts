/** The browser comes in an npm package, so that the tests need nothing that is not in the lock file. */
import packed from "@sparticuz/chromium";
import { chromium, type BrowserServer } from "playwright-core";

/** What a browser does by itself (updates, guessing addresses) would leave the machine, so it is turned off. */
export async function openBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: await packed.executablePath(),
    args: ["--no-sandbox", "--headless=shell", "--disable-gpu", "--disable-background-networking"],
    headless: true,
    host: "127.0.0.1",
  });
}
