/** The studio's page of questions shows its preview in a frame; no other page stands in a frame, and no other site gets any of ours. */
import { createServer, type Server } from "node:http";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { worker } from "./support/rules.ts";
import { freePort } from "./support/town.ts";
import type { Visitor } from "./support/visitor.ts";

let elsewhere: Server | undefined;
afterAll(() => void elsewhere?.close());

/** The questions of a new draft, of the first service there is. */
async function draft({ page }: Visitor): Promise<string> {
  await page.goto("/desk/studio");
  await page.locator(".dk-service h2 a").first().click();
  await page.locator("[value=begin]").click();
  await page.waitForURL(/\/questions\?done=begun/);
  return new URL(page.url()).pathname;
}

const OTHERS = ["/", "/about", "/journal", "/desk/cases", "/desk/studio", "/desk/rules", "/nowhere"];

test("What may frame a page is said by the page: the preview by the house itself, every other by nobody", async () => {
  const one = await worker("Kristoffer");
  const questions = await draft(one);
  const ancestors = async (path: string): Promise<string | undefined> => {
    const headers = (await one.context.request.get(path)).headers();
    return /frame-ancestors ([^;]+)/.exec(headers["content-security-policy"] ?? "")?.[1];
  };
  expect(await ancestors(questions)).toBe("'self'");
  expect(await ancestors(questions.replace(/questions$/, "preview"))).toBe("'self'");
  const versions = questions.replace(/\/[^/]+\/questions$/, "/versions");
  for (const path of [...OTHERS, versions, questions.replace(/questions$/, "texts"), "/login/refused"])
    expect([path, await ancestors(path)]).toEqual([path, "'none'"]);
});

test("The preview is shown in the page of questions, which can frame no other page, and another site can frame neither", async () => {
  const one = await worker("Kristoffer");
  const questions = await draft(one);
  const preview = questions.replace(/questions$/, "preview");
  await one.page.frameLocator("iframe[data-preview]").locator("main form").waitFor();

  // A refused frame is told on the console, which nobody listens to here as a fault.
  const bystander = await one.context.browser()?.newContext({ baseURL: one.town });
  if (bystander === undefined) throw new Error("No browser");
  try {
    await bystander.addCookies(await one.context.cookies());
    const page = await bystander.newPage();
    await page.goto(questions);
    expect(await framed(page, preview)).toContain(preview);
    for (const path of OTHERS) expect([path, await framed(page, path)]).toEqual([path, REFUSED]);
    const foreign = await siteOfOthers(bystander);
    for (const path of [preview, questions, "/"])
      expect([path, await framed(foreign, new URL(path, one.town).href)]).toEqual([path, REFUSED]);
  } finally {
    await bystander.close();
  }
});

/** What the browser shows instead of a page that may not be framed. */
const REFUSED = "chrome-error://chromewebdata/";

/** Where a new frame in the page ends up when it is sent to an address. */
async function framed(page: Page, address: string): Promise<string> {
  const frame = await page.evaluateHandle(async (src) => {
    const made = document.createElement("iframe");
    const loaded = new Promise((resolve) => made.addEventListener("load", resolve, { once: true }));
    made.src = src;
    document.body.append(made);
    await loaded;
    return made;
  }, address);
  return (await frame.contentFrame())?.url() ?? "";
}

/** The same site to the browser, so that its cookies go along, and another origin. */
async function siteOfOthers(context: BrowserContext): Promise<Page> {
  const port = await freePort();
  elsewhere = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Elsewhere</title>");
  }).listen(port, "127.0.0.1");
  const page = await context.newPage();
  await page.goto(`http://localhost:${port}/`);
  return page;
}
