import fc from "fast-check";
import { expect, test } from "vitest";
import { HANDOVER_REASONS } from "#cases";
import { comparisonOf } from "./compare.rules.ts";
import { isCompared, lateSamples, sampledRules, tablesOf, type Counted } from "./tables.rules.ts";
import { beyond, mustMakeSense } from "./watch.rules.ts";

const MANUAL = "manual";
const outcome = fc.constantFrom("granted", "refused");
const counted: fc.Arbitrary<Counted> = fc.record({
  month: fc.constantFrom("2026-09", "2026-10", "2026-11"),
  unit: fc.constantFrom("school", "culture"),
  model: fc.option(fc.constantFrom("1", "2")),
  mode: fc.option(fc.constantFrom("automatic" as const, "manual" as const)),
  handed_over: fc.option(fc.constantFrom(...HANDOVER_REASONS)),
  advice: fc.option(fc.constantFrom("granted", "refused", MANUAL)),
  outcome: fc.option(outcome),
  blind: fc.option(outcome),
  appeal: fc.option(fc.constantFrom("received", "sent-on", "upheld", "changed", "decided-anew")),
  changed: fc.boolean(),
  ended: fc.boolean(),
  late: fc.option(fc.boolean()),
  count: fc.integer({ min: 1, max: 50 }),
});
const many = fc.array(counted, { maxLength: 60 });

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const ofTable = (rows: readonly Counted[], name: string) => {
  const found = tablesOf(rows, MANUAL).find(({ table }) => table === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const all = (rows: readonly Counted[], name: string): number =>
  sum(ofTable(rows, name).rows.flatMap(({ counts }) => counts));

test("no case is lost and none is counted twice, whatever it is counted by", () =>
  fc.assert(
    fc.property(many, (rows) => {
      const cases = (which: (one: Counted) => boolean): number => sum(rows.filter(which).map(({ count }) => count));
      expect(all(rows, "automation")).toBe(cases(() => true));
      expect(all(rows, "handover")).toBe(cases((one) => one.handed_over !== null));
      expect(all(rows, "appeals")).toBe(cases((one) => one.outcome !== null && one.mode !== null));
      expect(all(rows, "sampled-month")).toBe(cases((one) => one.handed_over === "sampled_for_quality"));
      const compared = cases((one) => isCompared(one, MANUAL));
      for (const by of ["month", "unit", "version", "outcome"]) expect(all(rows, `deviation-${by}`)).toBe(compared);
    }),
  ));

test("agreeing is the diagonal of advice laid against decision", () =>
  fc.assert(
    fc.property(many, (rows) => {
      const pairs = ofTable(rows, "deviation-outcome");
      const same = sum(pairs.rows.map(({ key, counts }) => counts[pairs.columns.indexOf(key)] ?? 0));
      expect(sum(ofTable(rows, "deviation-unit").rows.map(({ counts }) => counts[0] ?? 0))).toBe(same);
    }),
  ));

const CASE: Counted = {
  month: "2026-11",
  unit: "school",
  model: "1",
  mode: "manual",
  handed_over: "sampled_for_quality",
  advice: "granted",
  outcome: "granted",
  blind: null,
  appeal: null,
  changed: false,
  ended: false,
  late: false,
  count: 1,
};
const sampledAs = (one: Partial<Counted>): string | undefined => {
  const { columns, rows } = ofTable([{ ...CASE, ...one }], "sampled-month");
  return columns[rows[0]?.counts.indexOf(1) ?? -1];
};

test("of a sample, what was said before the advice was seen counts, and the decision only where nothing was", () => {
  expect(sampledAs({ blind: "refused", outcome: "granted" })).toBe("differed");
  expect(sampledAs({ blind: "granted", outcome: "refused" })).toBe("agreed");
  expect(sampledAs({ blind: "refused", outcome: null, mode: null })).toBe("differed");
  expect(sampledAs({ outcome: "refused" })).toBe("differed");
  expect(sampledAs({ outcome: null, mode: null })).toBe("unjudged");
  expect(sampledAs({ mode: "automatic" })).toBe("released");
  expect(lateSamples([CASE, { ...CASE, late: true, count: 3 }, { ...CASE, late: true, handed_over: "timeout" }])).toBe(
    3,
  );
  const rule = sampledRules([
    { rule: null, agreed: false, count: 2 },
    { rule: "r1", agreed: true, count: 4 },
  ]);
  expect(rule.rows).toEqual([
    { key: "", counts: [0, 2] },
    { key: "r1", counts: [4, 0] },
  ]);
});

const wish = { deviationPercent: 10, handoverPercent: 50, leastCases: 20, days: 30, stops: true };

test("an alarm is for more than what was set, of enough cases, and for what is watched alone", () => {
  const kinds = (counts: Partial<Parameters<typeof beyond>[1]>, more = {}) =>
    beyond({ ...wish, ...more }, { compared: 0, differed: 0, asked: 0, handed_over: 0, ...counts }).map(
      ({ kind }) => kind,
    );
  expect(kinds({ compared: 20, differed: 2 })).toEqual([]);
  expect(kinds({ compared: 20, differed: 3 })).toEqual(["deviation"]);
  expect(kinds({ compared: 19, differed: 19 })).toEqual([]);
  expect(kinds({ compared: 100, differed: 50, asked: 100, handed_over: 51 })).toEqual(["deviation", "handover"]);
  expect(kinds({ compared: 100, differed: 50 }, { deviationPercent: undefined })).toEqual([]);
});

test("the more that differ, the sooner the alarm: it never falls silent because more do", () =>
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 100 }), (cases, differed, deviationPercent) => {
      const raised = (hits: number) =>
        beyond(
          { ...wish, deviationPercent },
          { compared: cases, differed: Math.min(hits, cases), asked: 0, handed_over: 0 },
        ).length;
      expect(raised(differed + 1)).toBeGreaterThanOrEqual(raised(differed));
    }),
  ));

test("what cannot have been meant is refused", () => {
  const refused = (more: object) => {
    try {
      mustMakeSense({ ...wish, ...more });
      return "";
    } catch (error) {
      return error;
    }
  };
  expect(refused({})).toBe("");
  expect(refused({ deviationPercent: undefined, handoverPercent: undefined })).toMatchObject({
    code: "quality.nothing-watched",
  });
  expect(refused({ handoverPercent: 101 })).toMatchObject({ params: { which: "percent" } });
  expect(refused({ deviationPercent: 2.5 })).toMatchObject({ params: { which: "percent" } });
  expect(refused({ leastCases: Number.NaN })).toMatchObject({ params: { which: "cases" } });
  expect(refused({ days: 0 })).toMatchObject({ params: { which: "days" } });
});

const basis = { purpose: "p", legal_basis: "l" };

test("bands are told from their beginnings, units by their names, and who is unknown comes last", () => {
  const ages = comparisonOf(
    { kind: "age_band", of: "applicant.born", bands: [18, 67], ...basis },
    [null, "2", "0", "1"].map((group) => ({ group, decided: 100, favourable: 50 })),
    false,
    String,
  );
  expect(ages.groups.map(({ key, from, to }) => [key, from, to])).toEqual([
    ["0", undefined, 17],
    ["1", 18, 66],
    ["2", 67, undefined],
    ["unknown", undefined, undefined],
  ]);
  expect(ages.differs).toBe(false);
  const units = comparisonOf(
    { kind: "unit", ...basis },
    [
      { group: "a", decided: 200, favourable: 20 },
      { group: "b", decided: 200, favourable: 180 },
    ],
    false,
    (unit) => unit.toUpperCase(),
  );
  expect(units).toMatchObject({ differs: true, groups: [{ label: "A" }, { label: "B" }] });
});

test("a small group has neither number nor share, and with fewer than two to be seen nothing is said of a difference", () => {
  const { groups, differs } = comparisonOf(
    { kind: "service_language", ...basis },
    [
      { group: "nb", decided: 90, favourable: 60 },
      { group: "sv", decided: 3, favourable: 3 },
    ],
    true,
    String,
  );
  expect(groups[1]).toMatchObject({ favourable: undefined, cases: undefined, share: undefined });
  expect(groups[0]).toMatchObject({ favourable: undefined, share: undefined });
  expect(differs).toBeUndefined();
});
