/**
 * Someone with a browser of their own at the town hall.
 *
 * Whatever a visitor does, nothing may leave the machine, no script may fail, no part of a page may be missing, and no
 * address may say anything of a person. `quiet` tells what went wrong, and is asked after every test.
 */
import { chromium, type Browser, type BrowserContext, type Page, type Request } from "playwright-core";
import { afterEach, expect, inject } from "vitest";
import { here } from "./here.ts";

export type Visitor = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly town: string;
};

export type VisitorOptions = {
  readonly language?: "nb" | "nn" | "sv" | "en";
  readonly script?: boolean;
  readonly width?: number;
  /** Another town hall than the run's. */
  readonly town?: string;
  /** The name of the municipality to visit; the first without it. */
  readonly host?: string | undefined;
};

let connected: Promise<Browser> | undefined;
let open: Visitor[] = [];
let faults: string[] = [];

export async function visitor({
  language = "nb",
  script = true,
  width = 1280,
  town: house = here().url,
  host,
}: VisitorOptions = {}): Promise<Visitor> {
  connected ??= chromium.connect(inject("browser"));
  const browser = await connected;
  const url = new URL(house);
  if (host !== undefined) url.hostname = host;
  const town = url.origin;
  const context = await browser.newContext({
    baseURL: town,
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    locale: { nb: "nb-NO", nn: "nn-NO", sv: "sv-SE", en: "en-GB" }[language],
    // Nothing should be judged while it moves.
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  await speak(context, town, language);
  watch(context);
  const one = { context, page: await context.newPage(), town };
  open.push(one);
  return one;
}

/** Chooses the language as the menu in the head does. */
export const speak = (context: BrowserContext, town: string, language: string): Promise<void> =>
  context.addCookies([{ name: "lang", value: language, url: town }]);

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") for (const { page } of open) process.stderr.write(await whatIsSeen(page));
  await Promise.all(open.map(({ context }) => context.close()));
  const found = [...new Set(faults)];
  [open, faults] = [[], []];
  expect(found).toEqual([]);
});

/** Where a visitor stood when a test failed, since nobody was looking. */
async function whatIsSeen(page: Page): Promise<string> {
  const text = await page
    .locator("main")
    .innerText({ timeout: 1000 })
    .catch(() => "(no page)");
  return `\n${page.url()}\n${text.slice(0, 3000)}\n`;
}

function watch(context: BrowserContext): void {
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!isLocal(url.hostname) && url.protocol !== "data:") faults.push(`left the machine: ${url.href}`);
    if (isPersonal(url.href)) faults.push(`a person in an address: ${url.href}`);
  });
  context.on("response", (response) => {
    const url = new URL(response.url());
    if (response.status() >= 500) faults.push(`${response.status()} from ${url.pathname}`);
    if (response.status() >= 400 && !isPage(response.request()))
      faults.push(`${response.status()} for a part of a page: ${url.pathname}`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error().message}`));
  context.on("console", (message) => {
    // A refused page is told by the browser as an error too; its status is judged above, by what was asked for.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    faults.push(`console: ${message.text()} ${message.location().url}`);
  });
}

/** Every name under localhost is this machine (RFC 6761 § 6.3); municipalities have names there. */
const isLocal = (host: string): boolean => ["127.0.0.1", "[::1]"].includes(host) || /(^|\.)localhost$/.test(host);

/** Names of the people the tests log in as, and anything that looks like an identity number. */
const NAMES =
  /(?<![\w-])(?:solveig|hallvard|kjersti|gunnhild|grace|astrid|lennart|oddny|ragnhild|ingelin|maiken|leif|roar|moen|rustad)(?![\w-])/i;

/** An id of our own has digits too, but never eleven in a row. */
const isPersonal = (url: string): boolean => /(?<![0-9a-f-])\d{11}(?![0-9a-f-])/.test(url) || NAMES.test(url);

const isPage = (request: Request): boolean => request.isNavigationRequest() || EXPECTED.test(request.url());

/** Autosave, the table editor and the page of questions answer with a status of their own when what is written is not yet right, or is written elsewhere too. */
const EXPECTED = /\/(?:autosave|\d+\/edit|questions)(?:\?|$)/;
