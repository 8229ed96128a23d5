/** Examples from the bounds of cells. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { boundaryExamples } from "./boundaries.ts";
import { readModel } from "./read.ts";
import { answer, tableOf, today } from "./testing.ts";

const options = { parameters: [], asOf: today };
const table = tableOf(
  "FIRST",
  ["a", "b"],
  [
    { id: "low", cells: ["< 10", "-"], outputs: ["1"] },
    { id: "both", cells: ["-", "[3..5]"], outputs: ["a + b"] },
    { id: "rest", cells: ["-", "-"], outputs: ["3"] },
  ],
);

test("each bound gives an example below, at and above it, with the answer of today", () => {
  const found = boundaryExamples(table, "answer", options);
  expect(
    found.map(({ rule, input, side, bound, inputs, matched }) => [
      rule,
      input,
      side,
      bound,
      inputs["a"],
      inputs["b"],
      matched,
    ]),
  ).toEqual([
    ["low", "a", "below", 10, 9, 3, ["low"]],
    ["low", "a", "at", 10, 10, 3, ["both"]],
    ["low", "a", "above", 10, 11, 3, ["both"]],
    ["both", "b", "below", 3, 10, 2, ["rest"]],
    ["both", "b", "above", 3, 10, 4, ["both"]],
    ["both", "b", "at", 5, 10, 5, ["both"]],
    ["both", "b", "above", 5, 10, 6, ["rest"]],
  ]);
});

test("examples whose inputs are facts are facts, and the model answers them as the example says", () => {
  const found = boundaryExamples(table, "answer", { ...options, facts: { other: "kept" } });
  for (const { facts, matched } of found) {
    expect(facts).toMatchObject({ other: "kept" });
    expect(answer(table, facts ?? {}).trace.decisions[0]?.tables[0]?.matched).toEqual(matched);
  }
  expect(boundaryExamples(table, "answer", { ...options, most: 2 })).toHaveLength(2);
});

test("inputs that are worked out are given to the table directly", () => {
  const file = globSync(join(import.meta.dirname, "../../../catalogue/services/*/rules/fee.dmn"))[0] ?? "";
  const found = boundaryExamples(readModel(readFileSync(file)), "outcome", options);
  expect(
    found.map(({ inputs, matched, output, facts, unknowns }) => [
      inputs["manual"],
      inputs["refusals"],
      inputs["grants"],
      matched,
      output,
      facts,
      unknowns,
    ]),
  ).toContainEqual([0, 0, 1, ["outcome-granted"], "granted", undefined, []]);
  expect(
    found.every(({ inputs }) => Object.values(inputs).every((value) => typeof value !== "number" || value >= 0)),
  ).toBe(true);
});
