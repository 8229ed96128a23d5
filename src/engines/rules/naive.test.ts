/**
 * The compiled table against a straightforward reading of it: an evaluator that knows nothing of closures, quick tests or
 * traces, over random tables and facts, for every hit policy. What a table answers must also be readable off its trace.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "./json.ts";
import { answer, modelOf } from "./testing.ts";

type Input = number | string | boolean;
type Cell = { readonly text: string; readonly holds: (value: Input) => boolean };
type Rule = { readonly cells: readonly Cell[]; readonly out: number };
type Table = { readonly policy: string; readonly order: readonly number[]; readonly rules: readonly Rule[] };

const any: Cell = { text: "-", holds: () => true };
const cell = (text: string, holds: (value: Input) => boolean): Cell => ({ text, holds });

const bound = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, 1.25, -0.75, 2.5));
const comparing = fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), bound).map(([sign, end]) =>
  cell(`${sign} ${end}`, (value) => {
    const order = Number(value) - end;
    if (sign === "=" || sign === "!=") return (order === 0) === (sign === "=");
    return sign.startsWith("<")
      ? order < 0 || (order === 0 && sign === "<=")
      : order > 0 || (order === 0 && sign === ">=");
  }),
);
const interval = fc.tuple(bound, bound, fc.boolean(), fc.boolean()).map(([a, b, low, high]) => {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return cell(`${low ? "[" : "("}${from}..${to}${high ? "]" : ")"}`, (value) => {
    const given = Number(value);
    return (low ? given >= from : given > from) && (high ? given <= to : given < to);
  });
});
const numbers = fc
  .array(bound, { minLength: 1, maxLength: 3 })
  .map((all) => cell(all.join(", "), (value) => all.some((one) => one === value)));
const words = ["a", "b", "æ", "Å b"];
const texts = fc
  .subarray(words, { minLength: 1 })
  .map((all) => cell(all.map((one) => `"${one}"`).join(","), (value) => all.some((one) => one === value)));
const truth = fc.boolean().map((wanted) => cell(String(wanted), (value) => value === wanted));
const not = (inner: fc.Arbitrary<Cell>): fc.Arbitrary<Cell> =>
  inner.map(({ text, holds }) => cell(`not(${text})`, (value) => !holds(value)));

const numberCell = fc.oneof(fc.constant(any), comparing, interval, numbers, not(interval), not(numbers));
const textCell = fc.oneof(fc.constant(any), texts, not(texts));
const truthCell = fc.oneof(fc.constant(any), truth);

const policies = ["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"];
const aggregated = ["COLLECT/SUM", "COLLECT/COUNT", "COLLECT/MIN", "COLLECT/MAX"];
const anyRule = fc
  .tuple(numberCell, textCell, truthCell, fc.integer({ min: 1, max: 4 }))
  .map(([a, b, c, out]): Rule => ({ cells: [a, b, c], out }));
const anyTable: fc.Arbitrary<Table> = fc.record({
  policy: fc.constantFrom(...policies, ...aggregated),
  order: fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
  rules: fc.array(anyRule, { minLength: 1, maxLength: 7 }),
});
const anyFacts = fc.tuple(
  fc.oneof(fc.integer({ min: -4, max: 4 }), bound, fc.constantFrom(0.1, 1.2499999999, 2.5)),
  fc.constantFrom(...words, "c"),
  fc.boolean(),
);

/** The answer as DMN 1.5 § 8.2.8 has it; "unknown" where there is none. */
function naive({ policy, order, rules }: Table, facts: readonly Input[]): Json {
  const outs = rules.filter(({ cells }) => cells.every((one, i) => one.holds(facts[i] ?? 0))).map(({ out }) => out);
  const ranked = outs.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  const first = outs[0] ?? "unknown";
  switch (policy) {
    case "UNIQUE":
      return outs.length === 1 ? first : "unknown";
    case "ANY":
      return new Set(outs).size === 1 ? first : "unknown";
    case "FIRST":
      return first;
    case "PRIORITY":
      return ranked[0] ?? "unknown";
    case "OUTPUT ORDER":
      return ranked;
    case "COLLECT/COUNT":
      return outs.length;
    case "COLLECT/SUM":
      return outs.length === 0 ? "unknown" : outs.reduce((sum, one) => sum + one, 0);
    case "COLLECT/MIN":
      return outs.length === 0 ? "unknown" : Math.min(...outs);
    case "COLLECT/MAX":
      return outs.length === 0 ? "unknown" : Math.max(...outs);
    default:
      return outs;
  }
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const types = ["number", "string", "boolean"];

function modelFrom({ policy, order, rules }: Table): ReturnType<typeof modelOf> {
  const [hit, aggregation] = policy.split("/");
  const rows = rules.map(
    ({ cells, out }, i) =>
      `<rule id="r${i}">${cells.map(({ text }) => `<inputEntry><text>${escaped(text)}</text></inputEntry>`).join("")}<outputEntry><text>${out}</text></outputEntry></rule>`,
  );
  return modelOf(`${types.map((type, i) => `<inputData id="i${i}" name="i${i}"><variable name="i${i}" typeRef="${type}"/></inputData>`).join("")}
    <decision id="d" name="answer">${types.map((_, i) => `<informationRequirement><requiredInput href="#i${i}"/></informationRequirement>`).join("")}
    <decisionTable hitPolicy="${hit}" ${aggregation === undefined ? "" : `aggregation="${aggregation}"`}>
    ${types.map((type, i) => `<input label="i${i}"><inputExpression typeRef="${type}"><text>i${i}</text></inputExpression></input>`).join("")}
    <output name="out"><outputValues><text>${order.join(", ")}</text></outputValues></output>${rows.join("")}</decisionTable></decision>`);
}

const ask = (table: Table, facts: readonly Input[]): ReturnType<typeof answer> =>
  answer(modelFrom(table), { i0: facts[0] ?? null, i1: facts[1] ?? null, i2: facts[2] ?? null });

test("a compiled table answers as it reads, under every hit policy, and its trace says the same", () => {
  fc.assert(
    fc.property(anyTable, anyFacts, (table, facts) => {
      const { output, unknowns, trace } = ask(table, facts);
      expect(unknowns.length > 0 ? "unknown" : output).toEqual(naive(table, facts));
      const [traced] = trace.decisions[0]?.tables ?? [];
      expect(traced?.rules).toEqual(
        table.rules.map(({ cells }, r) => ({
          id: `r${r}`,
          cells: cells.map((one, i) => (one.holds(facts[i] ?? 0) ? "t" : "f")).join(""),
        })),
      );
      expect(traced?.output).toEqual(output);
      expect(trace.decisions.at(-1)?.output).toEqual(output);
      const matching = traced?.rules.flatMap(({ id, cells }) => (cells === "ttt" ? [id] : [])) ?? [];
      expect(matching).toEqual(expect.arrayContaining([...(traced?.matched ?? [])]));
    }),
    { numRuns: 300 },
  );
});

test("in a UNIQUE table no order of the rules changes the answer", () => {
  const shuffled = fc.tuple(
    fc.array(anyRule, { minLength: 2, maxLength: 6 }),
    fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  );
  fc.assert(
    fc.property(shuffled, anyFacts, ([rules, keys], facts) => {
      const other = rules.map((rule, i) => ({ rule, key: keys[i] ?? 0 })).toSorted((a, b) => a.key - b.key);
      const one = ask({ policy: "UNIQUE", order: [1, 2, 3, 4], rules }, facts);
      const two = ask({ policy: "UNIQUE", order: [1, 2, 3, 4], rules: other.map(({ rule }) => rule) }, facts);
      expect([two.output, two.unknowns.map(({ code }) => code)]).toEqual([
        one.output,
        one.unknowns.map(({ code }) => code),
      ]);
    }),
    { numRuns: 150 },
  );
});

test("a fact that is missing is unknown in its own cells and nowhere else", () => {
  fc.assert(
    fc.property(anyTable, anyFacts, fc.nat(2), (table, facts, gone) => {
      const given = Object.fromEntries(facts.flatMap((fact, i) => (i === gone ? [] : [[`i${i}`, fact] as const])));
      const traced = answer(modelFrom(table), given).trace.decisions[0]?.tables[0];
      for (const [r, { cells }] of table.rules.entries()) {
        const wanted = cells.map((one, i) =>
          one === any ? "t" : i === gone ? "?" : one.holds(facts[i] ?? 0) ? "t" : "f",
        );
        expect(traced?.rules[r]?.cells).toBe(wanted.join(""));
      }
    }),
    { numRuns: 100 },
  );
});

test("an evaluation is plain data when it is stored, and what was read first does not matter", () => {
  fc.assert(
    fc.property(anyTable, anyFacts, (table, facts) => {
      const [early, late] = [ask(table, facts), ask(table, facts)];
      const { trace, reasons, output } = late;
      const stored = JSON.parse(JSON.stringify(early)) as unknown;
      expect(stored).toEqual({
        output,
        unknowns: JSON.parse(JSON.stringify(late.unknowns)) as unknown,
        reasons,
        legalBasis: late.legalBasis,
        parametersUsed: [],
        trace: JSON.parse(JSON.stringify(trace)) as unknown,
      });
    }),
    { numRuns: 50 },
  );
});
