/** A place and a way on the map, set by the keyboard alone: the map is moved under its mark, and the inputs are what is kept. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { look, NARROW } from "./support/look.ts";
import { logIn } from "./support/people.ts";
import { visitor } from "./support/visitor.ts";

async function begun(page: Page, service: string): Promise<string> {
  await page.goto(`/services/${service}`);
  await page.locator("#start form button").click();
  // For whom it is comes first, and one's own is chosen.
  await page.waitForURL("**/apply/*/whom");
  await page.locator("main .rh-form-end .ds-button").click();
  await page.waitForURL((url) => url.pathname.startsWith("/apply/") && !url.pathname.endsWith("/whom"));
  return page.url().replace(/[^/]+$/, "");
}

/** Stands on the map when its pictures have come. */
async function onTheMap(page: Page): Promise<void> {
  await page.locator(".rh-map img").first().waitFor();
  await expect
    .poll(() =>
      page.locator(".rh-map img").evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true);
  await page.locator(".rh-map").focus();
}

test("A point is set with the arrows and Enter, kept with the answers, and the map begins there next time", async () => {
  const one = await visitor({ width: NARROW });
  const { page } = one;
  await logIn(one, "Solveig");
  await begun(page, "bonfire-permit");
  await onTheMap(page);
  const coordinates = page.locator("[name='place.coordinates']");
  await page.keyboard.press("Enter");
  const middle = await coordinates.inputValue();
  expect(middle).toMatch(/^61\.1\d*, 8\.5\d*$/u);
  for (const key of ["ArrowUp", "+", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  const moved = await coordinates.inputValue();
  const [north, east] = moved.split(", ").map(Number);
  expect(north).toBeGreaterThan(61.1);
  expect(east).toBeGreaterThan(8.5);
  expect(await look(page, "a point on the map")).toEqual([]);
  const saved = page.waitForResponse((response) => response.url().includes("/autosave") && response.ok());
  await page.locator("[name=place_name]").fill("Kråkebukta");
  await saved;
  await page.reload();
  await expect.poll(() => coordinates.inputValue()).toBe(moved);
  await onTheMap(page);
  await page.keyboard.press("Enter");
  expect(await coordinates.inputValue()).toBe(moved);
});

test("A way has a line for each place that is set", async () => {
  const one = await visitor();
  const { page } = one;
  await logIn(one, "Solveig");
  const at = await begun(page, "motor-traffic-permit");
  await page.goto(`${at}route`);
  await onTheMap(page);
  for (const key of ["Enter", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  expect(await page.locator("[name='route.coordinates']").inputValue()).toMatch(/^61\.\d+, 8\.\d+\n61\.\d+, 8\.\d+$/u);
  expect(await look(page, "a way on the map")).toEqual([]);
});
