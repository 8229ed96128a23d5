import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { contrast, darkSteps, lightSteps, themeCss } from "./theme.ts";

const colour = integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("whatever colour a municipality has, text and buttons can be read in light and dark", () => {
  assert(
    property(colour, (accent) => {
      for (const steps of [lightSteps(accent), darkSteps(accent)]) {
        const of = (name: string): string => steps[name] ?? "";
        expect(contrast(of("base-contrast-default"), of("base-default"))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of("text-default"), of("surface-tinted"))).toBeGreaterThanOrEqual(7);
        expect(contrast(of("text-subtle"), of("surface-tinted"))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of("border-default"), of("background-default"))).toBeGreaterThanOrEqual(3);
      }
    }),
    { numRuns: 100 },
  );
});

test("a colour that can carry white text is kept as it is", () => {
  expect(lightSteps("#1b5e4b")["base-default"]).toBe("#1b5e4b");
});

test("something that is no colour never reaches the style sheet", () => {
  expect(themeCss("red;}body{display:none")).not.toContain("display");
});
