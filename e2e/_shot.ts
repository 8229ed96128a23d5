import { chromium } from "playwright-core";
import { openBrowser } from "./support/chromium.ts";
import { choosePerson } from "./support/people.ts";
import { mkdirSync } from "node:fs";
mkdirSync("/tmp/shots-studio", { recursive: true });
const server = await openBrowser();
const browser = await chromium.connect(server.wsEndpoint());
const town = "http://localhost:3342";

try {
  const context = await browser.newContext({ baseURL: town, viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: "lang", value: process.env.LANGU ?? "nb", url: town }]);
  const page = await context.newPage();
  page.on("console", (m) => console.log("console", m.type(), m.text()));
  page.on("pageerror", (e) => console.log("error", e.message));
  await page.goto("/desk/cases");
  await choosePerson(page, "Kristoffer");
  await page.waitForURL("**/desk/cases**");
  const shot = async (name: string, full = true) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `/tmp/shots-studio/${name}-${width}.png`, fullPage: full && true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log(name, "sideways", over);
  };
  await page.goto("/desk/studio");
  await shot("list");
  const link = page.locator(".st-service a").first();
  await link.click();
  await shot("service");
  const draft = page.locator(".st-draft .st-draft-head a").first();
  if ((await draft.count()) === 0) {
    await page.locator("[value=begin]").click();
    await page.waitForURL(/questions/);
  } else await draft.click();
  console.log(page.url());
  await page.waitForTimeout(1500);
  await shot("questions");
  await page.locator("a[data-open-question]").nth(1).click();
  await page.waitForTimeout(1500);
  await shot("open");
  await page.goto(page.url().split("?")[0]!.replace("questions", "texts"));
  await shot("texts");
  await page.goto(page.url().split("?")[0]!.replace("texts", "preview"));
  await shot("preview");
} finally {
  await browser.close();
  await server.close();
}
