/**
 * Makes the pictures in the README: `node e2e/screenshots.ts`. Brings up a town hall of its own, does what the browser's
 * tests do, and takes a picture of the part of each page that matters, at 1280 px. `--narrow DIR` takes them at 320 px
 * too, to be looked at.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { openStage } from "../bench/support/stage.ts";
import { CHILDLESS, fillIn, send, startApplication, caseUntil } from "./support/application.ts";
import { openBrowser } from "./support/chromium.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { freePort } from "./support/town.ts";

const IMAGES = join(import.meta.dirname, "../docs/images");
const narrow = process.argv[2] === "--narrow" ? process.argv[3] : undefined;

const stage = await openStage({ port: await freePort() });
const server = await openBrowser({ seen: true });
const browser = await chromium.connect(server.wsEndpoint());
try {
  await take(browser, stage.url);
} finally {
  await server.close();
  await stage.stop();
}

async function take(from: Browser, town: string): Promise<void> {
  const citizen = await person(from, town);
  await logIn(citizen, "Ingelin");
  await startApplication(citizen);
  await fillIn(citizen.page, {}, "income");
  await picture(citizen.page, "form", 900);
  await fillIn(citizen.page);
  const decided = await send(citizen.page);

  const other = await person(from, town);
  await logIn(other, "Gunnhild");
  await startApplication(other);
  await fillIn(other.page, {
    lasting_income_fall: "yes",
    income_fall_since: "2026-09-01",
    expected_income: "290 000",
    income_fall_reason: "unemployment",
    "documentation.answer": "later",
  });
  const waiting = await send(other.page);
  const third = await person(from, town);
  await logIn(third, "Hallvard");
  await startApplication(third);
  await fillIn(third.page, CHILDLESS);
  await send(third.page);

  await caseUntil(citizen.page, decided, "[aria-labelledby=decision] a[href*='/documents/']");
  await picture(citizen.page, "case", 1400);
  const link = await citizen.page.locator("[aria-labelledby=decision] a[href*='/documents/']").getAttribute("href");
  await startApplication(citizen);
  await citizen.page.goto("/");
  await picture(citizen.page, "portal", 900);
  const pdf = await (await citizen.context.request.get(link ?? "")).body();

  await caseUntil(other.page, waiting, ".rh-next:has-text('saksbehandler')");
  const worker = await person(from, town);
  await logInAtDesk(worker, "Vigdis");
  await worker.page.goto(`/desk/cases/${waiting}?list=unit`);
  await worker.page.locator("[data-take-case]").first().click();
  await worker.page.goto(`/desk/cases/${waiting}?list=mine`);
  await picture(worker.page, "desk", 780);
  await worker.page.locator("#todo input[type=radio]").first().check();
  await worker.page.locator("#todo input[name*=money]").fill("290 000");
  await worker.page.locator("input[name=judge-outcome][value=granted]").check();
  await worker.page
    .locator("[name=judge-reason]")
    .fill("Inntekten har falt varig fra september, og papirene viser det.");
  await worker.page.locator("#todo button[value=judge]").click();
  await worker.page.locator("#todo textarea").first().waitFor();
  await picture(worker.page, "words", 1750);
  await worker.page.goto("/desk/cases?list=unit");
  if (narrow !== undefined) await picture(worker.page, "list", 800, narrow);

  const designer = await person(from, town);
  await logInAtDesk(designer, "Kristoffer");
  await designer.page.goto("/desk/studio");
  await designer.page.locator(".dk-service h2 a").nth(6).click();
  await designer.page.locator("[value=begin]").click();
  await designer.page.waitForURL(/\/questions/);
  await designer.page.locator("a[data-open-question]").nth(1).click();
  await designer.page.waitForTimeout(1500);
  await picture(designer.page, "studio", 1000);

  await worker.page.waitForTimeout(3000);
  const everyone = await person(from, town);
  await everyone.page.goto("/journal");
  await picture(everyone.page, "journal", 800);
  await drawLetter(from, pdf);
}

async function person(from: Browser, town: string) {
  const context = await from.newContext({ baseURL: town, viewport: { width: 1280, height: 900 }, locale: "nb-NO" });
  return { context, page: await context.newPage(), town };
}

/** The top of the page, as far down as matters. */
async function picture(page: Page, name: string, height: number, folder = IMAGES): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ width: 1280, height: 900 });
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: 1280, height: Math.min(height, whole) };
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip });
  if (narrow === undefined) return;
  mkdirSync(narrow, { recursive: true });
  await page.setViewportSize({ width: 320, height: 700 });
  await page.screenshot({ path: join(narrow, `${name}-320.png`), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** The letter's first page, drawn by pdf.js in the browser, which is what a reader's browser would show. */
async function drawLetter(from: Browser, pdf: Buffer): Promise<void> {
  const context = await from.newContext({ viewport: { width: 900, height: 1200 } });
  const page = await context.newPage();
  const read = (path: string): string => readFileSync(fileURLToPath(import.meta.resolve(path)), "utf8");
  const sources = [read("pdfjs-dist/build/pdf.min.mjs"), read("pdfjs-dist/build/pdf.worker.min.mjs")];
  await page.setContent("<canvas></canvas><style>body{margin:0}canvas{display:block}</style>");
  await page.evaluate(
    async ({ library, worker, data }) => {
      const at = (text: string): string => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      const pdfjs = (await import(at(library))) as typeof import("pdfjs-dist");
      pdfjs.GlobalWorkerOptions.workerSrc = at(worker);
      const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
      const first = await (await pdfjs.getDocument({ data: bytes }).promise).getPage(1);
      const viewport = first.getViewport({ scale: 1.4 });
      const canvas = document.querySelector("canvas");
      if (canvas === null) throw new Error("No canvas");
      [canvas.width, canvas.height] = [viewport.width, viewport.height];
      await first.render({ canvas, viewport }).promise;
    },
    { library: sources[0] ?? "", worker: sources[1] ?? "", data: pdf.toString("base64") },
  );
  await page.locator("canvas").screenshot({ path: join(IMAGES, "letter.png") });
  await context.close();
}
