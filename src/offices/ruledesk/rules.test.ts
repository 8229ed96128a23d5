/** What needs no database: counting, edits of tables, stretches of rates, pseudonyms. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parametersOn, type ParameterRow } from "#municipalities";
import { readModel, writeModel, type Evaluation } from "#rules";
import { compareModels } from "#rules/check";
import type { ProcessData } from "#services";
import { edited } from "./edit.rules.ts";
import { same } from "./outcome.rules.ts";
import { refuseUnacknowledged } from "./obstacles.rules.ts";
import { pseudonymised } from "./pseudonyms.rules.ts";
import type { ProblemView } from "./reading.model.ts";
import { kroner } from "./result.rules.ts";
import { addCounts, countOne, noCounts, oreAt, tallyOf } from "./tally.rules.ts";
import { stretchesOf } from "./timeline.rules.ts";
import { partsOf } from "./tree.rules.ts";

const [file = ""] = globSync("services/*/rules/fee.dmn", { cwd: join(import.meta.dirname, "../../../catalogue") });
const model = readModel(readFileSync(join(import.meta.dirname, "../../../catalogue", file)));

const process = {
  decision: { outcome: "outcome", manual_outcome: "manual", outcomes: ["yes", "no"], amount: "parts.price" },
} as unknown as ProcessData;

const answer = (output: object, matched: readonly string[] = [], unknowns: readonly object[] = []): Evaluation =>
  ({
    output,
    unknowns,
    trace: { decisions: [{ tables: [{ table: "t", matched }] }] },
  }) as unknown as Evaluation;

test("each decision is counted once, by what it was and what it becomes, with its money and its rules", () => {
  const counts = noCounts();
  const decided = (outcome: string, ...prices: number[]) => ({ outcome, parts: prices.map((price) => ({ price })) });
  const add = (was: object, becomes: Evaluation) =>
    countOne(counts, process, { output: was, undecided: false }, becomes);
  expect(add(decided("yes", 100, 50.5), answer(decided("yes", 100, 50.5), ["a"]))).toBeUndefined();
  expect(add(decided("yes", 100), answer(decided("yes", 90), ["a", "b"]))).toEqual({
    was: "yes",
    becomes: "yes",
    amountWas: 10_000,
    amountBecomes: 9000,
  });
  expect(add(decided("yes", 100), answer(decided("manual"), ["c"]))).toMatchObject({ becomes: "manual" });
  expect(add(decided("no"), answer(decided("no"), [], [{ code: "no_rule" }]))).toMatchObject({ becomes: "unknown" });
  // As they come from several threads.
  const whole = noCounts();
  addCounts(whole, counts);
  expect(tallyOf(process, whole)).toEqual(tallyOf(process, counts));
  addCounts(whole, counts);
  expect(tallyOf(process, whole)).toMatchObject({ decisions: 8, money: { before: "70100" } });
  expect(tallyOf(process, counts)).toMatchObject({
    decisions: 4,
    unchanged: 1,
    changed: 3,
    nowUnknown: 1,
    money: { before: "35050", after: "24050", less: 2, more: 0 },
    hits: [
      { table: "t", rule: "a", hits: 2 },
      { table: "t", rule: "b", hits: 1 },
      { table: "t", rule: "c", hits: 1 },
    ],
  });
});

test("bars hold every difference once, and no difference stands apart", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3_000_000, max: 3_000_000 }), { maxLength: 50 }), (differences) => {
      const counts = noCounts();
      for (const ore of differences)
        countOne(
          counts,
          process,
          { output: { outcome: "yes", parts: [{ price: 50_000 }] }, undecided: false },
          answer({ outcome: "yes", parts: [{ price: 50_000 + ore / 100 }] }),
        );
      const bars = tallyOf(process, counts).money?.histogram ?? [];
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(differences.length);
      for (const { from, to, count } of bars) {
        const inside = (ore: number): boolean =>
          from === 0 && to === 0
            ? ore === 0
            : ore !== 0 && (from === null || ore >= from * 100) && (to === null || ore < to * 100);
        expect(count).toBe(differences.filter(inside).length);
      }
    }),
  );
});

test("an amount that is missing in one part is no amount", () => {
  expect(oreAt({ parts: [{ price: "12.50" }, { price: 1 }] }, ["parts", "price"])).toBe(1350);
  expect(oreAt({ parts: [{ price: 1 }, {}] }, ["parts", "price"])).toBeUndefined();
  expect([kroner(-123_405n), kroner(200n), kroner(0n)]).toEqual(["-1234.05", "2", "0"]);
});

test("two values are the same whatever the order of their keys, and only then", () => {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === "object" && value !== null
        ? Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => ({ key, inner: sorted(inner) }))
        : value;
  const few = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(few, few, (a, b) => {
      const object = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
      const alike = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)) && object(a) === object(b);
      expect(same(a, b)).toBe(alike);
      const turned = object(a) ? Object.fromEntries(Object.entries(a as object).toReversed()) : a;
      expect(same(a, turned)).toBe(true);
    }),
  );
});

test("tables sent back as they were shown change nothing", () => {
  const tables = partsOf(model).flatMap((part) => part.tables);
  expect(tables.length).toBeGreaterThan(3);
  const edits = tables.map((table) => ({
    id: table.id,
    hitPolicy: table.hitPolicy,
    inputs: table.inputs.map(({ label, expression }) => ({ label, expression: expression.text })),
    outputs: table.outputs.map(({ name }) => ({ name })),
    rules: table.rules.map(({ id, cells, outputs, annotations }) => ({
      id,
      cells: cells.map(({ text }) => text),
      outputs: outputs.map(({ text }) => text),
      legalBasis: annotations["legalBasis"] ?? "",
      reasons: {
        nb: annotations["nb"] ?? "",
        nn: annotations["nn"] ?? "",
        sv: annotations["sv"] ?? "",
        en: annotations["en"] ?? "",
      },
    })),
  }));
  const again = readModel(writeModel(edited(model, edits)));
  expect(compareModels(model, again)).toMatchObject({ added: [], removed: [], changed: [] });
});

test("a table that is not there is not edited", () => {
  expect(() => edited(model, [{ id: "nothing" }])).toThrow("ruledesk.no-such-table");
});

test("stretches of a rate say for every day what holds on it", () => {
  const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  const rows = fc.array(
    fc.record({
      origin: fc.constantFrom("national" as const, "municipal" as const, "decided" as const),
      from: fc.integer({ min: 0, max: 30 }),
      days: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 60 }), (made, n) => {
      const all = made.map(({ origin, from, days }, i): ParameterRow => ({
        key: "a.rate",
        value: i,
        unit: "kr",
        source: "test",
        origin,
        from: day(from),
        ...(days === undefined ? {} : { to: day(from + days) }),
      }));
      const found = stretchesOf(all).filter(({ from, to }) => from <= day(n) && (to === undefined || day(n) < to));
      const [holds] = parametersOn(all, day(n));
      expect(found.map(({ row }) => row)).toEqual(holds === undefined ? [] : [holds]);
    }),
  );
});

test("a pseudonym stands for the same person everywhere, and what the rules speak of stays", () => {
  const facts = {
    household: {
      status: "ok",
      adults: [{ ref: "0199-a", name: "Kari Nordmann", born: "1990-01-01", address: "Gata 1" }],
      children: [{ ref: "0199-b", name: "Ola Nordmann", born: "2023-05-05" }],
    },
    income: { year: 2025, adults: [{ ref: "0199-a", status: "settled", total: 185_000 }] },
    secret: "not read by the model",
  };
  const kept = pseudonymised(model, facts) as typeof facts;
  expect(JSON.stringify(kept)).not.toMatch(/Kari|Ola|Nordmann|0199|Gata|secret/);
  expect(kept.income.adults[0]).toMatchObject({
    ref: kept.household.adults[0]?.ref,
    status: "settled",
    total: 185_000,
  });
  expect(kept.household).toMatchObject({ status: "ok", children: [{ born: "2023-05-05" }] });
});

test("what the check cannot rule out is judged in writing by whoever approves", () => {
  const problem = { code: "overlap_unreached" } as ProblemView;
  expect(() => refuseUnacknowledged({ problems: [problem] }, "  ")).toThrow(
    expect.objectContaining({ code: "ruledesk.judge-first", params: { count: 1 } }),
  );
  refuseUnacknowledged({ problems: [problem] }, "The two limits come from the same income and never meet.");
  refuseUnacknowledged({ problems: [] }, "");
});
