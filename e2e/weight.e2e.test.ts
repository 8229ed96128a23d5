/** What a citizen's pages weigh in script, as it comes over the line: at most 100 kB, with everything that a page loads once it is used. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { answerPage, CHILDLESS, fillIn, send, startApplication } from "./support/application.ts";
import { logIn } from "./support/people.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

const MOST = 100_000;

/** Opens a page as somebody who has been nowhere before, uses it, and adds up the scripts that came. */
async function weigh({ context }: Visitor, path: string, use: boolean): Promise<number> {
  const page = await context.newPage();
  const scripts = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body).byteLength),
      );
  });
  // What a page before has fetched would not be fetched again.
  await page.route("**/*", (route) => route.continue());
  await page.goto(path);
  if (use) {
    await answerPage(page, CHILDLESS);
    for (const field of await page.locator("main input[type=text]:visible, main input[type=search]:visible").all())
      await field.focus();
  }
  await page.waitForLoadState("networkidle");
  const sizes = await Promise.all(scripts.values());
  const inline = await page.locator("script:not([src])").allTextContents();
  await page.close();
  return sizes.reduce((sum, size) => sum + size, 0) + gzipSync(inline.join("")).byteLength;
}

test("no page that a citizen meets is heavier than a hundred kilobytes of script", async () => {
  const one = await visitor();
  await logIn(one, "Roar");
  await startApplication(one);
  const form = new URL(one.page.url()).pathname;
  await fillIn(one.page, CHILDLESS);
  const check = new URL(one.page.url()).pathname;
  const whole = await one.page.locator("main form.rh-send").count();
  const paths = [
    "/",
    "/search?q=tillatelse",
    "/cases",
    "/permits",
    "/verify",
    "/journal",
    "/numbers",
    "/rules",
    form,
    check,
  ];
  const services = await one.page
    .goto("/")
    .then(() => one.page.locator("[aria-labelledby=services] a[href^='/services/']").all());
  for (const link of services) paths.push((await link.getAttribute("href")) ?? "/");
  const weights: Record<string, number> = {};
  for (const path of paths) weights[path] = await weigh(one, path, path === form || path.startsWith("/search"));
  expect(Object.entries(weights).filter(([, weight]) => weight > MOST)).toEqual([]);
  // The form's own engine comes with the form, so this measures something.
  expect(weights[form]).toBeGreaterThan(10_000);
  expect(whole).toBe(1);
  const caseId = await one.page.goto(check).then(() => send(one.page));
  for (const path of [`/cases/${caseId}`, `/cases/${caseId}/receipt`])
    expect(await weigh(one, path, false)).toBeLessThan(MOST);
  process.stdout.write(`heaviest: ${Math.max(...Object.values(weights))} bytes of script\n`);
}, 120_000);

test("every form of the catalogue, its map and its conditions among them, weighs no more", async () => {
  const one = await visitor();
  await logIn(one, "Leif");
  await one.page.goto("/");
  const links = await one.page.locator("[aria-labelledby=services] a[href^='/services/']").all();
  const paths = await Promise.all(links.map((link) => link.getAttribute("href")));
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) {
    await one.page.goto(path ?? "/");
    const start = one.page.locator("#start button");
    if ((await start.count()) === 0) continue;
    await start.click();
    await one.page.waitForURL("**/apply/**");
    expect(await weigh(one, new URL(one.page.url()).pathname, true), path ?? "").toBeLessThanOrEqual(MOST);
  }
}, 120_000);
