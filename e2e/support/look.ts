/** Looks at the page that is open as an accessibility test and as a narrow screen, and tells everything that is wrong. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { LANGUAGES } from "#platform/texts";
import { speak, type Visitor } from "./visitor.ts";

/** WCAG 2.0 to 2.2, levels A and AA, and what axe holds to be good practice. */
const OPTIONS: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"],
};

export const NARROW = 320;
export const WIDE = 1280;

/**
 * One line a fault, empty when there is none. What is folded away is looked at too. The page is measured at both
 * widths and read by axe at the one it has, so that a run over the languages reads every page at both.
 */
export async function look(page: Page, name: string): Promise<string[]> {
  const width = page.viewportSize()?.width ?? WIDE;
  const faults = await read(page, name);
  await page.setViewportSize({ width: width === WIDE ? NARROW : WIDE, height: 900 });
  faults.push(...(await sideways(page, name)));
  await page.setViewportSize({ width, height: 900 });
  return faults;
}

/** An address as it is on a narrow screen in all four languages, and on a wide one in the last, to someone with script. */
export async function lookInAll({ page, context, town }: Visitor, address: string): Promise<string[]> {
  const faults: string[] = [];
  for (const language of LANGUAGES) {
    await speak(context, town, language);
    await page.goto(address);
    const lang = await page.locator("html").getAttribute("lang");
    if (lang !== language) faults.push(`${address}: ${lang} where ${language} was asked for`);
    faults.push(...(await read(page, `${address} in ${language}`)));
  }
  await page.setViewportSize({ width: WIDE, height: 900 });
  faults.push(...(await read(page, `${address} wide`)));
  await page.setViewportSize({ width: NARROW, height: 900 });
  return faults;
}

/** The page at the width it has, all unfolded: what sticks out, and what axe finds. */
async function read(page: Page, name: string): Promise<string[]> {
  await page.evaluate(async () => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>("main details")) fold.open = true;
    await document.fonts.ready;
    await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
  });
  return [...(await sideways(page, name)), ...(await readByAxe(page, name))];
}

/** What sticks out of the page, at the width it has. */
export async function sideways(page: Page, name: string): Promise<string[]> {
  const found = await page.evaluate(() => {
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over <= 0) return undefined;
    const widest = [...document.querySelectorAll("body *")]
      .map((node) => ({ node, right: node.getBoundingClientRect().right }))
      .toSorted((a, b) => b.right - a.right)[0];
    return `${over} px at ${window.innerWidth} px by ${widest?.node.tagName} .${widest?.node.className}`;
  });
  return found === undefined ? [] : [`${name}: scrolls sideways ${found}`];
}

/**
 * axe itself takes some 40 ms; carrying its half megabyte into each page, and its report of all that is well out again,
 * took ten times that. So a context gets it once, and only faults are told.
 */
async function readByAxe(page: Page, name: string): Promise<string[]> {
  const violations = (await askAxe(page)) ?? (await withAxe(page));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${name}: ${id}: ${help} ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}

/** Undefined: the page has no axe. */
const askAxe = (page: Page): Promise<AxeResults["violations"] | undefined> =>
  page.evaluate(async (options) => {
    const { axe } = globalThis as typeof globalThis & { readonly axe?: typeof import("axe-core") };
    return axe === undefined ? undefined : (await axe.run(document, options)).violations;
  }, OPTIONS);

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const equipped = new WeakSet<BrowserContext>();

/** This page gets axe now; those that are opened later have it from the start. */
async function withAxe(page: Page): Promise<AxeResults["violations"]> {
  const context = page.context();
  if (!equipped.has(context)) await context.addInitScript({ content: SOURCE });
  equipped.add(context);
  await page.evaluate(SOURCE);
  const found = await askAxe(page);
  if (found === undefined) throw new Error("axe is not on the page");
  return found;
}
