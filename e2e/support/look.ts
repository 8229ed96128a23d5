/** Looks at the page that is open as an accessibility test and as a narrow screen, and tells everything that is wrong. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** WCAG 2.0 to 2.2, levels A and AA, and what axe holds to be good practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const NARROW = 320;
export const WIDE = 1280;

/**
 * One line a fault, empty when there is none. What is folded away is looked at too. The page is measured at both
 * widths and read by axe at the one it has, so that a run over the languages reads every page at both.
 */
export async function look(page: Page, name: string): Promise<string[]> {
  await page.evaluate(async () => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>("main details")) fold.open = true;
    await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
  });
  const width = page.viewportSize()?.width ?? WIDE;
  const other = width === WIDE ? NARROW : WIDE;
  const faults = await sideways(page, name);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
  await page.setViewportSize({ width: other, height: 900 });
  faults.push(...(await sideways(page, name)));
  await page.setViewportSize({ width, height: 900 });
  return [
    ...faults,
    ...violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${name}: ${id}: ${help} ${target.join(" ")} ${failureSummary ?? ""}`),
    ),
  ];
}

async function sideways(page: Page, name: string): Promise<string[]> {
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
