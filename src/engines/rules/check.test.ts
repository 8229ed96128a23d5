/** The static check: law, reasons, names and overlaps, each with what a person needs to mend it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkModel } from "./check.ts";
import { modelOf, answer, tableOf } from "./testing.ts";

const notes = ["lov § 1", "nb", "nn", "sv", "en"];

test("a rule without law, reason or known placeholder is found", () => {
  const model = tableOf(
    "FIRST",
    ["a"],
    [
      { id: "good", cells: ["1"], outputs: ["1"], notes },
      { id: "bare", cells: ["2"], outputs: ["1"] },
      { id: "odd", cells: ["3"], outputs: ["1"], notes: ["lov § 1", "{a} {what}", "nn", "sv", "en"] },
    ],
  );
  expect(checkModel(model).map(({ code, element }) => [code, element])).toEqual([
    ["missing_legal_basis", "answer bare"],
    ["missing_reason", "answer bare"],
    ["missing_reason", "answer bare"],
    ["missing_reason", "answer bare"],
    ["missing_reason", "answer bare"],
    ["unknown_placeholder", "answer odd"],
  ]);
});

test("a name that nothing has is found, but not the entries of a filter's elements", () => {
  const model = modelOf(
    `<decision id="d" name="x"><literalExpression><text>nobody + [{a: 1}][a = 1].a</text></literalExpression></decision>`,
  );
  expect(checkModel(model)).toMatchObject([
    { code: "unknown_name", message: expect.stringContaining("nobody"), line: 2 },
  ]);
});

test("an overlap comes with values that both rules match", () => {
  const model = tableOf(
    "UNIQUE",
    ["a", "b"],
    [
      { id: "x", cells: ["< 10", "-"], outputs: ["1"], notes },
      { id: "y", cells: [">= 9.5", "> 3"], outputs: ["2"], notes },
      { id: "z", cells: [">= 10", "<= 3"], outputs: ["3"], notes },
    ],
  );
  expect(checkModel(model)).toMatchObject([
    { code: "overlap", message: expect.stringMatching(/^Rules x and y both match a = 9\.\d+, b = 4$/) },
  ]);
});

test("the overlap check agrees with trying every value", () => {
  const cell = fc.constantFrom("-", "< 3", ">= 3", "[2..4]", "(2..4)", "1, 5", "not(2, 3)", "> 5", "2");
  const rules = fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 3 });
  const tries = Array.from({ length: 15 }, (_, i) => i / 2);
  fc.assert(
    fc.property(rules, (cells) => {
      const model = tableOf(
        "UNIQUE",
        ["a", "b"],
        cells.map((pair, i) => ({ id: `r${i}`, cells: pair, outputs: ["1"], notes })),
      );
      const clash = tries.some((a) =>
        tries.some((b) => answer(model, { a, b }).unknowns.some((one) => one.code === "ambiguous")),
      );
      expect(checkModel(model).some((one) => one.code === "overlap")).toBe(clash);
    }),
    { numRuns: 40 },
  );
});
