/** Turning points, on the fee model of the catalogue: its limits are found although no table sees the income itself. */
import { expect, test } from "vitest";
import { fee, feeQuestion } from "./testing.fee.ts";
import { tableOf, today } from "./testing.ts";
import { turningPoints } from "./turning.ts";

test("the limits of income are found from one worked example, with the rules on both sides", () => {
  const question = feeQuestion(500_000, "2022-05-01");
  const { points, complete } = turningPoints(fee, question, (path) => path.startsWith("income.adults"));
  expect(complete).toBe(true);
  expect(points.map(({ path, before, after }) => [path, before.value, after.value])).toEqual([
    ["income.adults[1].total", 659_999, 660_000],
    ["income.adults[1].total", 385_000, 384_999],
  ]);
  expect(points[0]?.before.output).toMatchObject({ outcome: "granted" });
  expect(points[0]?.after.output).toMatchObject({ outcome: "refused" });
  expect(points[0]?.after.rules).toContainEqual({ table: "refusal_grounds", rule: "refuse-income" });
  expect(points[1]?.after).toMatchObject({
    output: { reason_codes: ["income_share", "core_time"] },
    unknowns: [],
    facts: { places: question.facts["places"] },
  });
});

test("a fact that turns nothing has no point, and the search ends", () => {
  const rules = [{ id: "all", cells: ["-"], outputs: ["a"] }];
  const question = { decision: "answer", facts: { a: 5 }, parameters: [], asOf: today };
  expect(turningPoints(tableOf("FIRST", ["a"], rules), question)).toEqual({ points: [], complete: true });
  const names = "abcefghijklmnopqrstuvw".split("").map((letter) => `${letter}${letter}`);
  const wide = tableOf("FIRST", names, [{ id: "all", cells: names.map(() => "> -1"), outputs: ["1"] }]);
  const many = { ...question, facts: Object.fromEntries(names.map((name) => [name, 1e14])) };
  expect(turningPoints(wide, many)).toEqual({ points: [], complete: false });
});
