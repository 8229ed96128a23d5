/**
 * The fee model of the catalogue by itself: published thresholds, worked examples of facts, and what must hold for any household.
 *
 * The model is found by its file's name, so that no service is known by name here.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addMonths, legalDate } from "#platform/time";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { checkModel } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.model.ts";
import type { Json } from "./json.ts";
import type { Parameter } from "./parameters.ts";
import { readModel } from "./read.ts";

const catalogue = join(import.meta.dirname, "../../../catalogue");
const file = globSync(`${catalogue}/services/*/rules/fee.dmn`)[0] ?? "no fee.dmn in the catalogue";
const model = readModel(readFileSync(file));
const rowsOf = (path: string): Parameter[] =>
  (parse(readFileSync(path, "utf8")) as { parameters: Parameter[] }).parameters;
const demo = rowsOf(join(catalogue, "municipalities/demo/parameters.yaml"));
const national = rowsOf(join(file, "../../parameters.yaml"));

type Child = { readonly ref: string; readonly born: string; readonly hours: number | null; readonly apply?: boolean };
type Facts = Readonly<Record<string, Json>>;

/** A household of one adult; every child has had a place since 2025 and is applied for, unless it says otherwise. */
function household(income: number | null, children: readonly Child[], more: Facts = {}): Facts {
  return {
    application: { ...application, children: children.filter(({ apply }) => apply !== false).map(({ ref }) => ref) },
    household: {
      status: "ok",
      adults: [{ ref: "a", name: "Anna", born: "1990-01-01" }],
      children: children.map(({ ref, born }) => ({ ref, name: ref.toUpperCase(), born })),
    },
    income: { year: 2025, adults: [{ ref: "a", status: "settled", total: income }] },
    places: children.map(({ ref, hours }) => place(ref, { hours_per_week: hours })),
    ...more,
  };
}

const application = {
  received: "2026-03-10",
  children: ["k"],
  lasting_income_fall: false,
  expected_income: null,
  deviations: [],
};
const place = (child: string, more: Facts = {}): Json => ({
  child,
  registered: true,
  kindergarten: "Sommerly",
  hours_per_week: 45,
  from: "2025-08-01",
  to: null,
  ...more,
});

function decide(facts: Facts, parameters: readonly Parameter[] = demo, asOf = "2026-04-01"): Evaluation {
  return evaluate(model, { decision: "decision", facts, parameters, asOf: legalDate(asOf) });
}

type Output = {
  readonly outcome: string | null;
  readonly reason_codes: readonly string[] | null;
  readonly manual_reason: string | null;
  readonly effective_from: string;
  readonly effective_to: string;
  readonly children: readonly { readonly ref: string; readonly price: number; readonly saved: number }[];
  readonly price_before: number | null;
  readonly price_after: number | null;
};
const outputOf = (evaluation: Evaluation): Output => evaluation.output as unknown as Output;

test("the model may decide: every rule has its law and its reasons, and nothing overlaps", () => {
  const found = checkModel(model, { parameters: demo, asOf: legalDate("2026-04-01") });
  // A child cannot be number 0 among its siblings, but nothing in that table says so.
  expect(found).toMatchObject([
    { code: "gap", severity: "warning", element: "sibling_percent", example: { number: 0 } },
  ]);
});

test.each([
  [2655, "486750.00"],
  [2730, "500500.00"],
  [2910, "533500.00"],
  [3135, "574750.00"],
  [3230, "592166.67"],
  [3050, "559166.67"],
  [3000, "550000.00"],
  [2000, "366666.67"],
])("a maximum price of %d kr gives the published threshold %s", (price, published) => {
  const rates: Parameter[] = demo.map((row) =>
    row.key === "kindergarten.max_price_month" ? { ...row, value: price } : row,
  );
  const question = { facts: household(1, [toddler]), parameters: rates, asOf: legalDate("2026-04-01") };
  const exact = evaluate(model, { ...question, decision: "income_threshold" });
  expect(exact.unknowns).toEqual([]);
  expect(Number(exact.output).toFixed(2)).toBe(published);
  // The fraction itself decides, not the published figure: the last whole krone below it is under, the next is not.
  const below = Math.ceil((price * 1100) / 6) - 1;
  expect(outputOf(decide(household(below, [toddler]), rates)).reason_codes).toContain("income_share");
  expect(outputOf(decide(household(below + 1, [toddler]), rates)).reason_codes).toEqual(["income_above_limit"]);
});

test("the national rates have one value at most on any day, and none where none was verified", () => {
  for (const [i, row] of national.entries()) {
    expect(row.source).toMatch(/^https?:/);
    expect(row.to === undefined || row.from < row.to).toBe(true);
    const clash = national
      .slice(i + 1)
      .find((other) => other.key === row.key && other.from < (row.to ?? "9") && row.from < (other.to ?? "9"));
    expect(clash).toBeUndefined();
  }
  expect(national.every((row) => row.to !== undefined && row.to <= "2025-08-01")).toBe(true);
});

/** Too young for core time until August 2026. */
const toddler: Child = { ref: "k", born: "2024-05-01", hours: 45 };
const preschool: Child = { ref: "k", born: "2022-05-01", hours: 45 };
const oldest: Child = { ref: "o", born: "2021-02-01", hours: 45 };
const middle: Child = { ref: "m", born: "2022-06-01", hours: 45 };
const youngest: Child = { ref: "y", born: "2024-09-01", hours: 45 };

test.each<[string, Facts, string, readonly string[], Readonly<Record<string, number>>]>([
  ["six per cent of a low income", household(200_000, [toddler]), "granted", ["income_share"], { k: 1090 }],
  ["no income, no fee", household(0, [toddler]), "granted", ["income_share"], { k: 0 }],
  ["a loss counts as no income", household(-50_000, [toddler]), "granted", ["income_share"], { k: 0 }],
  ["one krone below the threshold", household(384_999, [toddler]), "granted", ["income_share"], { k: 2099 }],
  [
    "both six per cent and core time",
    household(200_000, [preschool]),
    "granted",
    ["income_share", "core_time"],
    { k: 606 },
  ],
  ["core time alone, above the threshold", household(500_000, [preschool]), "granted", ["core_time"], { k: 1166 }],
  ["one krone below the core-time limit", household(659_999, [preschool]), "granted", ["core_time"], { k: 1166 }],
  [
    "a half place is free with core time",
    household(500_000, [{ ...preschool, hours: 20 }]),
    "granted",
    ["core_time"],
    { k: 0 },
  ],
  [
    "40 hours are a part-time place",
    household(200_000, [{ ...toddler, hours: 40 }]),
    "granted",
    ["income_share"],
    { k: 981 },
  ],
  [
    "41 hours are a full place",
    household(200_000, [{ ...toddler, hours: 41 }]),
    "granted",
    ["income_share"],
    { k: 1090 },
  ],
  ["two children", household(300_000, [oldest, middle]), "granted", ["income_share", "core_time"], { o: 909, m: 636 }],
  [
    "three children",
    household(300_000, [oldest, middle, youngest]),
    "granted",
    ["income_share", "core_time"],
    { o: 909, m: 636, y: 0 },
  ],
  [
    "only the second child applies",
    household(300_000, [{ ...oldest, apply: false }, middle]),
    "granted",
    ["income_share", "core_time"],
    { m: 636 },
  ],
  [
    "exactly at the threshold, too young for core time",
    household(385_000, [toddler]),
    "refused",
    ["income_above_limit"],
    {},
  ],
  ["exactly at the core-time limit", household(660_000, [preschool]), "refused", ["income_above_limit"], {}],
  [
    "six years old: core time ended",
    household(500_000, [{ ...preschool, born: "2019-05-01" }]),
    "refused",
    ["income_above_limit"],
    {},
  ],
  [
    "not registered",
    household(1, [toddler], { places: [place("k", { registered: false, kindergarten: null })] }),
    "refused",
    ["not_registered"],
    {},
  ],
  [
    "no kindergarten",
    household(1, [toddler], { places: [place("k", { kindergarten: null })] }),
    "refused",
    ["no_place"],
    {},
  ],
  [
    "the place has ended",
    household(1, [toddler], { places: [place("k", { to: "2026-04-01" })] }),
    "refused",
    ["no_place"],
    {},
  ],
  [
    "only the third child applies, whose place costs nothing",
    household(300_000, [{ ...oldest, apply: false }, { ...middle, apply: false }, youngest]),
    "manual",
    ["nothing_to_reduce"],
    {},
  ],
])("%s", (_, facts, outcome, codes, prices) => {
  const evaluation = decide(facts);
  const output = outputOf(evaluation);
  expect(evaluation.unknowns).toEqual([]);
  expect([output.outcome, output.reason_codes]).toEqual([outcome, codes]);
  expect(Object.fromEntries(output.children.map(({ ref, price }) => [ref, price]))).toEqual(prices);
  expect(
    evaluation.reasons.every(
      ({ legalBasis, texts }) => legalBasis.length > 0 && !Object.values(texts).some((text) => /[{}]|^$/.test(text)),
    ),
  ).toBe(true);
});

const adults = (status: string): Facts => ({ income: { year: 2025, adults: [{ ref: "a", status, total: null }] } });
test.each<[string, Facts, string]>([
  ["income_missing", household(1, [toddler], adults("draft")), "missing_fact"],
  ["income_missing", household(1, [toddler], adults("screened")), "missing_fact"],
  ["income_missing", household(1, [toddler], adults("unknown_person")), "missing_fact"],
  ["income_missing", household(null, [toddler]), "missing_fact"],
  ["income_missing", household(1, [toddler], { income: { year: 2025, adults: [] } }), "missing_fact"],
  [
    "income_outdated",
    household(1, [toddler], { income: { year: 2023, adults: [{ ref: "a", status: "settled", total: 1 }] } }),
    "missing_fact",
  ],
  [
    "no_household",
    household(1, [toddler], { household: { status: "none", adults: [], children: [] } }),
    "missing_fact",
  ],
  [
    "lasting_income_fall",
    household(1, [toddler], { application: { ...application, lasting_income_fall: true } }),
    "rule_says_manual",
  ],
  [
    "register_value_disputed",
    household(1, [toddler], { application: { ...application, deviations: ["income"] } }),
    "data_conflict",
  ],
  [
    "child_outside_household",
    household(1, [toddler], { application: { ...application, children: ["x"] } }),
    "data_conflict",
  ],
  ["no_children", household(1, [toddler], { application: { ...application, children: [] } }), "missing_fact"],
  ["place_unknown", household(1, [toddler], { places: [] }), "missing_fact"],
  ["hours_missing", household(1, [{ ...toddler, hours: null }]), "missing_fact"],
  ["place_starts_later", household(1, [toddler], { places: [place("k", { from: "2026-05-01" })] }), "rule_says_manual"],
  ["children_differ", household(1, [oldest, middle], { places: [place("o")] }), "rule_says_manual"],
])("a person decides: %s", (code, facts, reason) => {
  const evaluation = decide(facts);
  expect(evaluation.unknowns).toEqual([]);
  expect(evaluation.output).toMatchObject({
    outcome: "manual",
    reason_codes: [code],
    manual_reason: reason,
    children: [],
    price_after: null,
  });
});

test("a day without rates is unknown, with every rate that was wanted", () => {
  const { unknowns, output } = decide(household(1, [toddler]), demo, "2027-08-01");
  expect(unknowns.every((one) => one.code === "missing_parameter")).toBe(true);
  expect(unknowns.map((one) => one.subject)).toContain("kindergarten.max_price_month");
  expect(outputOf({ output } as Evaluation).outcome).toBeNull();
});

test.each([
  ["2026-03-31", "2026-04-01", "2026-08-01"],
  ["2026-06-30", "2026-07-01", "2026-08-01"],
  ["2026-07-01", "2026-08-01", "2027-08-01"],
  ["2026-12-31", "2027-01-01", "2027-08-01"],
])("an application of %s holds from %s and to the day before %s", (received, from, to) => {
  const facts = household(1, [toddler], { application: { ...application, received } });
  const output = outputOf(decide(facts, demo, from));
  expect([output.effective_from, output.effective_to]).toEqual([from, to]);
});

const anyChild = fc.record({ months: fc.integer({ min: 9, max: 75 }), hours: fc.integer({ min: 1, max: 50 }) });
const anyFamily = fc.array(anyChild, { minLength: 1, maxLength: 4 }).map((children): Child[] =>
  children.map(({ months, hours }, i) => ({
    ref: `c${i}`,
    born: addMonths(legalDate("2026-04-01"), -months),
    hours,
  })),
);
const anyIncome = fc.integer({ min: -10_000, max: 900_000 });

/** Price per child; where nothing is granted the ordinary price holds, which a rate-less income shows. */
function prices(income: number, family: readonly Child[]): Map<string, number> {
  const granted = outputOf(decide(household(income, family))).children;
  if (granted.length > 0) return new Map(granted.map(({ ref, price }) => [ref, price]));
  return new Map(outputOf(decide(household(0, family))).children.map(({ ref, price, saved }) => [ref, price + saved]));
}

test("no price is above the maximum price, below nothing, or above what it was", () => {
  fc.assert(
    fc.property(anyIncome, anyFamily, (income, family) => {
      const output = outputOf(decide(household(income, family)));
      for (const { price, saved } of output.children) {
        expect(Number.isInteger(price) && price >= 0 && price <= 2100 && saved >= 0).toBe(true);
      }
      if (output.outcome === "granted") expect(output.price_after).toBeLessThanOrEqual(output.price_before ?? -1);
    }),
    { numRuns: 80 },
  );
});

test("more income never lowers a price", () => {
  fc.assert(
    fc.property(anyIncome, fc.nat(300_000), anyFamily, (income, more, family) => {
      const [before, after] = [prices(income, family), prices(income + more, family)];
      for (const [ref, price] of before) expect(after.get(ref) ?? price).toBeGreaterThanOrEqual(price);
    }),
    { numRuns: 80 },
  );
});

test("one more sibling raises nobody's price", () => {
  fc.assert(
    fc.property(anyIncome, anyFamily, anyChild, (income, family, { months, hours }) => {
      const sibling: Child = { ref: "new", born: addMonths(legalDate("2026-04-01"), -months), hours };
      const [before, after] = [prices(income, family), prices(income, [...family, sibling])];
      for (const [ref, price] of before) expect(after.get(ref) ?? 0).toBeLessThanOrEqual(price);
    }),
    { numRuns: 80 },
  );
});
