/** The nearest miss, on the fee model of the catalogue and on small tables; every answer is tried. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Question } from "./evaluate.ts";
import { evaluate } from "./evaluate.ts";
import type { Json } from "./json.ts";
import type { Model } from "./model.model.ts";
import type { NearestMiss, Wish } from "./nearest.ts";
import { nearestMiss } from "./nearest.ts";
import { fee, feeQuestion } from "./testing.fee.ts";
import { modelOf, tableOf, today } from "./testing.ts";

const miss = (model: Model, question: Question, wish: Wish): NearestMiss | undefined =>
  nearestMiss(model, question, evaluate(model, question), wish);

const ask = (facts: Readonly<Record<string, Json>>): Question => ({
  decision: "answer",
  facts,
  parameters: [],
  asOf: today,
});

const granted: Wish = { at: "outcome", values: ["granted"], facts: ["income.adults.total"] };

test.each([
  [385_000, "2024-05-01", 384_999],
  [400_000, "2024-05-01", 384_999],
  [1_900_000, "2024-05-01", 384_999],
  [700_000, "2022-05-01", 659_999],
])("with an income of %d, the fee would have been reduced at the published limit", (income, born, to) => {
  expect(miss(fee, feeQuestion(income, born), granted)).toEqual({
    path: "income.adults[1].total",
    from: income,
    to,
    rule: { table: "outcome", rule: "outcome-granted" },
    outcome: "granted",
    through: [
      { decision: "household_income", from: income, to },
      { decision: "outcome", from: "refused", to: "granted" },
    ],
    complete: true,
  });
});

test("what is granted, unknown or refused for another reason has no nearest miss in the income", () => {
  expect(miss(fee, feeQuestion(100_000, "2024-05-01"), granted)).toBeUndefined();
  expect(miss(fee, feeQuestion(100_000, "2024-05-01", { income: {} }), granted)).toBeUndefined();
  const places = [
    { child: "k", registered: false, kindergarten: null, hours_per_week: 45, from: "2025-08-01", to: null },
  ];
  expect(miss(fee, feeQuestion(100_000, "2024-05-01", { places }), granted)).toBeUndefined();
});

test("a day is moved where a date is declared", () => {
  const model = modelOf(`<inputData id="i" name="received"><variable name="received" typeRef="date"/></inputData>
    <decision id="d" name="answer"><informationRequirement><requiredInput href="#i"/></informationRequirement>
      <decisionTable><input label="received"><inputExpression typeRef="date"><text>received</text></inputExpression></input><output name="out"/>
        <rule id="in_time"><inputEntry><text>&lt;= date("2026-03-01")</text></inputEntry><outputEntry><text>"yes"</text></outputEntry></rule>
        <rule id="late"><inputEntry><text>&gt; date("2026-03-01")</text></inputEntry><outputEntry><text>"no"</text></outputEntry></rule>
      </decisionTable></decision>`);
  expect(miss(model, ask({ received: "2026-04-15" }), { at: "", values: ["yes"] })).toMatchObject({
    path: "received",
    from: "2026-04-15",
    to: "2026-03-01",
    rule: { table: "answer", rule: "in_time" },
  });
});

test("amounts move by their last decimal, and the fact that changes least is told", () => {
  const rules = [
    { id: "yes", cells: ["< 100.5", "-"], outputs: ['"yes"'] },
    { id: "also", cells: ["-", "> 1000"], outputs: ['"yes"'] },
    { id: "no", cells: ["-", "-"], outputs: ['"no"'] },
  ];
  const found = miss(tableOf("FIRST", ["a", "b"], rules), ask({ a: 101.25, b: 10 }), { at: "", values: ["yes"] });
  expect(found).toMatchObject({ path: "a", from: 101.25, to: 100.49, rule: { table: "answer", rule: "yes" } });
});

test("for one limit the answer is exactly the nearest value on its other side", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 0, max: 3_000_000 }), (limit, income) => {
      const rules = [
        { id: "yes", cells: [`< ${limit}`], outputs: ['"yes"'] },
        { id: "no", cells: [`>= ${limit}`], outputs: ['"no"'] },
      ];
      const model = tableOf("UNIQUE", ["a"], rules);
      const found = miss(model, ask({ a: income }), { at: "", values: ["yes"] });
      expect(found?.to).toBe(income < limit ? undefined : limit - 1);
    }),
    { numRuns: 50 },
  );
});

test("a narrow stretch that wide steps pass over is found beside the bounds of the cells", () => {
  const rules = [
    { id: "yes", cells: ["[1000..1010]"], outputs: ['"yes"'] },
    { id: "no", cells: ["-"], outputs: ['"no"'] },
  ];
  const found = miss(tableOf("FIRST", ["a"], rules), ask({ a: 3 }), { at: "", values: ["yes"] });
  expect(found).toMatchObject({ from: 3, to: 1000, rule: { rule: "yes" } });
});

test("the search ends after two hundred evaluations and says that it did not look everywhere", () => {
  const names = "abcefghi".split("").map((letter) => `${letter}${letter}`);
  const rules = [
    { id: "yes", cells: ["> 500", ...names.slice(1).map(() => "-")], outputs: ['"yes"'] },
    { id: "never", cells: names.map(() => "> 1000000000"), outputs: ['"yes"'] },
    { id: "no", cells: names.map(() => "-"), outputs: ['"no"'] },
  ];
  const facts = Object.fromEntries(names.map((name) => [name, 100_000_000]));
  const found = miss(tableOf("FIRST", names, rules), ask({ ...facts, aa: 1 }), { at: "", values: ["yes"] });
  expect(found).toMatchObject({ path: "aa", to: 501, complete: false });
});
