/** Tables, functions, unknowns, parameters, trace and reasons. */
import { legalDate } from "#platform/time";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Parameter } from "./parameters.ts";
import { answer, modelOf, tableOf, today } from "./testing.ts";

const rule = (id: string, cell: string, output: string) => ({ id, cells: [cell], outputs: [output] });
const three = [rule("low", "< 10", '"low"'), rule("any", "-", '"any"'), rule("high", ">= 10", '"high"')];

test.each([
  ["FIRST", 5, "low"],
  ["FIRST", 15, "any"],
  ["RULE ORDER", 5, ["low", "any"]],
  ["COLLECT", 15, ["any", "high"]],
  ["COLLECT/COUNT", 15, 2],
])("%s with a = %d answers %j", (policy, a, expected) => {
  expect(answer(tableOf(policy, ["a"], three), { a })).toMatchObject({ output: expected, unknowns: [] });
});

test.each([
  ["COLLECT/SUM", 3],
  ["COLLECT/MIN", 1],
  ["COLLECT/MAX", 2],
])("%s brings outputs together", (policy, expected) => {
  expect(answer(tableOf(policy, ["a"], [rule("x", "-", "1"), rule("y", "-", "2")]), { a: 1 }).output).toBe(expected);
});

test("PRIORITY and OUTPUT ORDER follow the order of the output values", () => {
  const output = `<output name="out"><outputValues><text>"high", "low", "any"</text></outputValues></output>`;
  expect(answer(tableOf("PRIORITY", ["a"], three, output), { a: 5 }).output).toBe("low");
  expect(answer(tableOf("OUTPUT ORDER", ["a"], three, output), { a: 15 }).output).toEqual(["high", "any"]);
});

test("a UNIQUE table with two matches, and an ANY table that disagrees, are ambiguous", () => {
  for (const policy of ["UNIQUE", "ANY"]) {
    const { output, unknowns } = answer(tableOf(policy, ["a"], three), { a: 5 });
    expect(output).toBeNull();
    expect(unknowns.map((one) => one.code)).toEqual(["ambiguous"]);
  }
});

test("a table without a match is unknown, unless it has a default", () => {
  expect(answer(tableOf("UNIQUE", ["a"], [rule("x", "> 3", "1")]), { a: 1 }).unknowns.map((one) => one.code)).toEqual([
    "no_rule",
  ]);
  const output = `<output name="out"><defaultOutputEntry><text>0</text></defaultOutputEntry></output>`;
  expect(answer(tableOf("UNIQUE", ["a"], [rule("x", "> 3", "1")], output), { a: 1 })).toMatchObject({
    output: 0,
    unknowns: [],
  });
});

test("a missing fact makes the table unknown where it matters, with its path, and only there", () => {
  const table = tableOf(
    "FIRST",
    ["a", "b"],
    [
      { id: "one", cells: ["< 5", "-"], outputs: ["1"] },
      { id: "two", cells: ["-", "> 1"], outputs: ["2"] },
      { id: "rest", cells: ["-", "-"], outputs: ["3"] },
    ],
  );
  expect(answer(table, { a: 1 })).toMatchObject({ output: 1, unknowns: [] });
  const late = answer(table, { a: 9 });
  expect(late.output).toBeNull();
  expect(late.unknowns).toMatchObject([{ code: "missing_fact", subject: "b" }]);
  expect(late.trace.decisions[0]?.tables[0]?.rules.map(({ cells }) => cells)).toEqual(["ft", "t?", "tt"]);
});

test("null in a comparison is unknown, never false", () => {
  expect(answer(tableOf("FIRST", ["a"], three), { a: null }).unknowns.map((one) => one.code)).toEqual(["wrong_type"]);
});

test("in a UNIQUE table the order of the rules does not matter", () => {
  const bounds = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(bounds, fc.integer({ min: -5, max: 55 }), fc.nat(), (unordered, a, seed) => {
      const ends = unordered.toSorted((x, y) => x - y);
      const rules = [...ends, Infinity].map((end, i) => {
        const low = ends[i - 1];
        const cell = low === undefined ? `< ${end}` : end === Infinity ? `>= ${low}` : `[${low}..${end})`;
        return { id: `r${i}`, cells: [cell], outputs: [String(i)] };
      });
      const shuffled = rules.toSorted(
        (x, y) => ((x.id.charCodeAt(1) * (seed + 7)) % 13) - ((y.id.charCodeAt(1) * (seed + 7)) % 13),
      );
      const [one, other] = [
        answer(tableOf("UNIQUE", ["a"], rules), { a }),
        answer(tableOf("UNIQUE", ["a"], shuffled), { a }),
      ];
      expect(other.output).toBe(one.output);
      expect(one.output).toBe(ends.filter((end) => end <= a).length);
    }),
    { numRuns: 60 },
  );
});

test("the answer can be read off the trace", () => {
  const cell = fc.constantFrom("-", "< 3", ">= 3", "[2..4]", "1, 5", "not(2)");
  const rules = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rules, fc.nat(6), fc.nat(6), (cells, a, b) => {
      const table = tableOf(
        "FIRST",
        ["a", "b"],
        cells.map((pair, i) => ({ id: `r${i}`, cells: pair, outputs: [String(i)] })),
      );
      const { output, trace } = answer(table, { a, b });
      const traced = trace.decisions[0]?.tables[0];
      const first = traced?.rules.findIndex((one) => one.cells === "tt") ?? -1;
      expect(output).toBe(first < 0 ? null : first);
      expect(traced?.output).toBe(output);
      expect(traced?.matched).toEqual(first < 0 ? [] : [`r${first}`]);
      expect(traced?.inputs).toMatchObject([
        { label: "a", value: a, from: ["a"] },
        { label: "b", value: b, from: ["b"] },
      ]);
    }),
    { numRuns: 60 },
  );
});

test("reasons come from matched rules, with numbers as each language writes them", () => {
  const notes = ["lov § 1; lov § 2", "under {a}", "under {a}", "under {a}", "below {a}, so {out}"];
  const { reasons, legalBasis } = answer(
    tableOf("UNIQUE", ["a"], [{ id: "r", cells: ["-"], outputs: ["a / 4"], notes }]),
    { a: 12_345 },
  );
  expect(legalBasis).toEqual(["lov § 1", "lov § 2"]);
  expect(reasons[0]).toMatchObject({ rule: "r", decision: "answer", values: { a: 12_345, out: 3086.25 } });
  expect(reasons[0]?.texts).toEqual({
    nb: "under 12\u00A0345",
    nn: "under 12\u00A0345",
    sv: "under 12\u00A0345",
    en: "below 12,345, so 3,086.25",
  });
});

const rates = modelOf(`
  <itemDefinition name="tP"><itemComponent name="fee"><itemComponent name="max"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="min"><typeRef>number</typeRef></itemComponent></itemComponent></itemDefinition>
  <inputData id="p" name="parameters"><variable name="parameters" typeRef="tP"/></inputData>
  <businessKnowledgeModel id="f" name="double"><encapsulatedLogic><formalParameter name="fee" typeRef="Any"/>
    <literalExpression><text>fee.max * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
  <decision id="d" name="answer"><informationRequirement><requiredInput href="#p"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
    <invocation><literalExpression><text>double</text></literalExpression>
      <binding><parameter name="fee"/><literalExpression><text>parameters.fee</text></literalExpression></binding></invocation></decision>`);
const row = (value: number, from: string, to?: string): Parameter => ({
  key: "fee.max",
  value,
  unit: "NOK",
  from: legalDate(from),
  ...(to === undefined ? {} : { to: legalDate(to) }),
  source: "test",
});

test("a parameter is the one valid on the day, from its first day to the day before its end", () => {
  const parameters = [
    row(1, "2024-01-01", "2025-01-01"),
    row(2, "2025-01-01", "2026-01-01"),
    row(3, "2025-06-01", "2026-01-01"),
  ];
  const on = (day: string) => evaluate(rates, { decision: "answer", facts: {}, parameters, asOf: legalDate(day) });
  expect(on("2024-12-31").output).toBe(2);
  expect(on("2025-01-01")).toMatchObject({ output: 4, parametersUsed: [parameters[1]] });
  expect(on("2025-06-01").output).toBe(6);
  expect(on("2026-01-01")).toMatchObject({
    output: null,
    unknowns: [{ code: "missing_parameter", subject: "fee.max" }],
    parametersUsed: [],
  });
});

test("a decision that the model does not have is refused", () => {
  expect(() => evaluate(rates, { decision: "nothing", facts: {}, parameters: [], asOf: today })).toThrow(
    "rules.no_such_decision",
  );
});

test("facts are what the model declares, or unknown with their path", () => {
  const model = modelOf(`
    <itemDefinition name="tChild"><itemComponent name="born"><typeRef>date</typeRef></itemComponent>
      <itemComponent name="kind"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemComponent></itemDefinition>
    <itemDefinition name="tChildren" isCollection="true"><typeRef>tChild</typeRef></itemDefinition>
    <inputData id="i" name="children"><variable name="children" typeRef="tChildren"/></inputData>
    <decision id="d" name="answer"><informationRequirement><requiredInput href="#i"/></informationRequirement>
      <literalExpression><text>children</text></literalExpression></decision>`);
  expect(answer(model, { children: [{ born: "2020-02-29", kind: "a" }] })).toMatchObject({
    output: [{ born: "2020-02-29" }],
    unknowns: [],
  });
  const { unknowns } = answer(model, { children: [{ born: "2021-02-29", kind: "c" }, { kind: "b" }] });
  expect(unknowns.map(({ code, subject }) => [code, subject])).toEqual([
    ["wrong_type", "children[1].born"],
    ["not_allowed", "children[1].kind"],
    ["missing_fact", "children[2].born"],
  ]);
});

test("a function that calls itself for ever is unknown", () => {
  const model = modelOf(`
    <businessKnowledgeModel id="f" name="again"><encapsulatedLogic><formalParameter name="n"/>
      <literalExpression><text>again(n + 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
    <decision id="d" name="answer"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
      <literalExpression><text>again(1)</text></literalExpression></decision>`);
  expect(answer(model, {}).unknowns.map((one) => one.code)).toEqual(["limit"]);
});
