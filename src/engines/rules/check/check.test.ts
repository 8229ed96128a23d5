/** The static check: law, reasons, names, types, units and rates, each with what a person needs to mend it. */
import { expect, test } from "vitest";
import { legalDate } from "#platform/time";
import type { Json } from "../json.ts";
import type { Parameter } from "../parameters.ts";
import { modelOf, tableOf, today } from "../testing.ts";
import { checkModel } from "./check.ts";
import { mayBecomeFinal } from "./final.ts";
import type { ModelProblem } from "./problem.model.ts";

const notes = ["lov § 1", "nb", "nn", "sv", "en"];
const errors = (problems: readonly ModelProblem[]): ModelProblem[] =>
  problems.filter(({ severity }) => severity === "error");

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
  const found = errors(checkModel(model));
  expect(found.map(({ code, element }) => [code, element])).toEqual([
    ["missing_legal_basis", "answer bare"],
    ["missing_reason", "answer bare"],
    ["missing_reason", "answer bare"],
    ["missing_reason", "answer bare"],
    ["missing_reason", "answer bare"],
    ["unknown_placeholder", "answer odd"],
  ]);
  expect(found.at(-1)).toMatchObject({
    params: { name: "what", language: "nb" },
    place: { owner: "answer", rule: "odd" },
    message: '"what" is no input or output of the table',
  });
});

test("a name that nothing has is found, but not the entries of a filter's elements", () => {
  const model = modelOf(
    `<decision id="d" name="x"><literalExpression><text>nobody + [{a: 1}][a = 1].a</text></literalExpression></decision>`,
  );
  expect(checkModel(model)).toMatchObject([
    { code: "unknown_name", severity: "error", message: expect.stringContaining("nobody"), line: 2 },
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
    { code: "overlap", message: "Rules x and y both match a = 9.5, b = 4", example: { a: 9.5, b: 4 } },
  ]);
});

test("rules that overlap between two neighbours of fifteen decimals are found: nothing is rounded", () => {
  const model = tableOf(
    "UNIQUE",
    ["a"],
    [
      { id: "x", cells: ["< 0.300000000000002"], outputs: ["1"], notes },
      { id: "y", cells: ["> 0.300000000000001"], outputs: ["2"], notes },
    ],
  );
  expect(checkModel(model)).toMatchObject([{ code: "overlap", example: { a: "0.3000000000000015" } }]);
});

test("earlier rules that cover a later one together are named, and one that does it alone", () => {
  const rule = (id: string, cell: string) => ({ id, cells: [cell], outputs: ["1"], notes });
  const cells = [
    rule("low", "< 10"),
    rule("high", ">= 10"),
    rule("middle", "[5..15]"),
    rule("tiny", "< 1"),
    rule("no", "(3..3)"),
  ];
  const found = checkModel(tableOf("FIRST", ["a"], cells));
  expect(found.map(({ code, params }) => [code, params])).toEqual([
    ["unreachable_rule", { rule: "middle", by: "low, high" }],
    ["shadowed_rule", { rule: "tiny", by: "low" }],
    ["never_matches", { rule: "no" }],
  ]);
  expect(mayBecomeFinal(found, [])).toEqual({ final: true });
});

test("rules of ANY may meet when they agree, and a rule that only says again is pointed out", () => {
  const rule = (id: string, cell: string, output: string) => ({ id, cells: [cell], outputs: [output], notes });
  const found = checkModel(
    tableOf(
      "ANY",
      ["a"],
      [rule("all", "-", "1 + 1"), rule("some", "> 3", "2"), rule("other", "> 100", "3"), rule("fact", "5", "a")],
    ),
  );
  expect(found.map(({ code, params }) => [code, params["first"] ?? params["text"], params["second"]])).toEqual([
    ["disagreement", "all", "other"],
    ["disagreement", "some", "other"],
    ["not_checked", "all, fact", undefined],
    ["not_checked", "some, fact", undefined],
    ["same_rule", "all", "some"],
  ]);
});

test("cells that ask for other facts are said not to be checked, and nothing is guessed from them", () => {
  const model = tableOf(
    "UNIQUE",
    ["a", "b"],
    [
      { id: "x", cells: ["< b", "-"], outputs: ["1"], notes },
      { id: "y", cells: ["-", "-"], outputs: ["2"], notes },
      { id: "z", cells: ["> today().year", "-"], outputs: ["2"], notes },
    ],
  );
  expect(checkModel(model).map(({ code, severity, params }) => [code, severity, params["text"]])).toEqual([
    ["not_checked", "note", "< b"],
    ["not_checked", "note", "> today().year"],
  ]);
});

/** One table over a typed input, and whatever else belongs to the model. */
function typed(
  typeRef: string,
  cells: readonly string[],
  more: { allowed?: string; outputs?: readonly string[]; output?: string; types?: string } = {},
) {
  const text = (value: string): string => `<text>${value.replaceAll("<", "&lt;")}</text>`;
  const rules = cells.map(
    (cell, i) =>
      `<rule id="r${i}"><inputEntry>${text(cell)}</inputEntry><outputEntry>${text(more.outputs?.[i] ?? String(i))}</outputEntry>${notes.map((note) => `<annotationEntry>${text(note)}</annotationEntry>`).join("")}</rule>`,
  );
  return modelOf(`${more.types ?? ""}
    <inputData id="i" name="bolig"><variable name="bolig" typeRef="${typeRef}"/></inputData>
    <decision id="d" name="answer"><informationRequirement><requiredInput href="#i"/></informationRequirement>
      <decisionTable hitPolicy="COLLECT"><input label="bolig"><inputExpression><text>bolig</text></inputExpression>
        ${more.allowed === undefined ? "" : `<inputValues>${text(more.allowed)}</inputValues>`}</input>
        <output name="out" ${more.output ?? ""}/>${["legalBasis", "nb", "nn", "sv", "en"].map((name) => `<annotation name="${name}"/>`).join("")}
        ${rules.join("")}</decisionTable></decision>`);
}

test.each<[string, string, Record<string, string>]>([
  ["number", '"mye"', { code: "wrong_type", text: '"mye"', wanted: "number", meant: "" }],
  ["number", '< "5"', { code: "wrong_type", text: '"5"', wanted: "number", meant: "5" }],
  ["string", '> "a"', { code: "not_checked", text: '> "a"' }],
  ["number", '"5"', { code: "wrong_type", text: '"5"', wanted: "number", meant: "5" }],
  ["string", "5", { code: "wrong_type", text: "5", wanted: "string", meant: '"5"' }],
  ["boolean", '"true"', { code: "wrong_type", text: '"true"', wanted: "boolean", meant: "true" }],
  ["date", '"2026-01-01"', { code: "date_as_text", text: '"2026-01-01"', meant: 'date("2026-01-01")' }],
  ["string", "permanent", { code: "unquoted_text", text: "permanent", meant: '"permanent"' }],
  ["string", "fast bolig", { code: "unquoted_text", text: "fast bolig", meant: '"fast bolig"' }],
  ["string", '"x", Ærlig-2', { code: "unquoted_text", text: "Ærlig-2", meant: '"Ærlig-2"' }],
])("in a %s column, %s is found with what was meant", (type, cell, { code, ...params }) => {
  const found = checkModel(typed(type, [cell])).filter((one) => one.code !== "gap");
  expect(found).toMatchObject([{ code, params }]);
});

test("values outside the allowed values are found, of the column and of the fact behind it, in cells and in outputs", () => {
  const types = `<itemDefinition name="tBolig"><typeRef>string</typeRef><allowedValues><text>"fast", "midlertidig"</text></allowedValues></itemDefinition>`;
  const codes = (model: Parameters<typeof checkModel>[0]) =>
    checkModel(model).map(({ code, params, place }) => [code, params["text"], place.column]);
  expect(codes(typed("tBolig", ['"fast"', '"leid"', 'not("lånt")'], { types }))).toEqual([
    ["not_allowed", '"leid"', "bolig"],
    ["not_allowed", '"lånt"', "bolig"],
  ]);
  expect(codes(typed("number", ["1", "7", "> 5"], { allowed: "[0..6]" }))).toEqual([["not_allowed", "7", "bolig"]]);
  const outputs = ['"fast"', '"leid"', "12", "bolig"];
  expect(
    codes(typed("tBolig", ["-", '"fast"', '"fast"', "-"], { types, output: 'typeRef="tBolig"', outputs })),
  ).toEqual([
    ["not_allowed", '"leid"', "out"],
    ["wrong_type", "12", "out"],
  ]);
  expect(codes(typed("number", ["1"], { output: 'typeRef="string"', outputs: ["innvilget"] }))).toEqual([
    ["unquoted_text", "innvilget", "out"],
  ]);
});

const row = (key: string, value: Json, unit: string): Parameter => ({
  key,
  value,
  unit,
  from: legalDate("2026-01-01"),
  source: "test",
});

const rates = (text: string): Parameters<typeof checkModel>[0] =>
  modelOf(`<inputData id="p" name="parameters"/>
    <businessKnowledgeModel id="f" name="part"><encapsulatedLogic><formalParameter name="fee"/><formalParameter name="hours"/>
      <literalExpression><text>fee.max + hours</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
    <decision id="limit" name="limit"><informationRequirement><requiredInput href="#p"/></informationRequirement>
      <literalExpression><text>parameters.fee.max</text></literalExpression></decision>
    <decision id="d" name="x"><informationRequirement><requiredInput href="#p"/></informationRequirement>
      <informationRequirement><requiredDecision href="#limit"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
      <literalExpression><text>${text.replaceAll("<", "&lt;")}</text></literalExpression></decision>`);

test.each([
  ["parameters.fee.max < parameters.fee.share", "parameters.fee.max in NOK, parameters.fee.share in percent"],
  ["parameters.fee.max + 5 - parameters.hours", "parameters.fee.max + 5 in NOK, parameters.hours in hours"],
  ["limit = max(1, parameters.hours)", "limit in NOK, max(1, parameters.hours) in hours"],
  ["min(limit, parameters.fee.share)", "limit in NOK, parameters.fee.share in percent"],
  ["part(parameters.fee, parameters.hours)", "fee.max in NOK, hours in hours"],
])("different units meet in %s", (text, expected) => {
  const parameters = [
    row("fee.max", 1, "NOK"),
    row("fee.min", 1, "nok "),
    row("fee.share", 2, "percent"),
    row("hours", 3, "hours"),
  ];
  const [found, ...rest] = checkModel(rates(text), { parameters });
  expect(rest).toEqual([]);
  expect(found).toMatchObject({ code: "unit_mismatch", severity: "error" });
  const { first, firstUnit, second, secondUnit } = found?.params ?? {};
  expect(`${first} in ${firstUnit}, ${second} in ${secondUnit}`).toBe(expected);
});

test("products have units that nobody guesses, and units are the same in any case of letters", () => {
  const parameters = [row("fee.max", 1, "NOK"), row("fee.min", 1, "nok "), row("fee.share", 2, "percent")];
  const text = "parameters.fee.max * parameters.fee.share + parameters.fee.min - parameters.fee.max";
  expect(checkModel(rates(text), { parameters })).toEqual([]);
});

test("a rate without any value and a rate that changes its unit are pointed out", () => {
  const parameters = [row("fee.max", 1, "NOK"), { ...row("fee.max", 1, "EUR"), from: legalDate("2027-01-01") }];
  expect(
    checkModel(rates("parameters.fee.lowest"), { parameters }).map(({ code, params }) => [code, params["key"]]),
  ).toEqual([
    ["unit_changes", "fee.max"],
    ["parameter_without_value", "fee.lowest"],
  ]);
});

test("cells that compare with a rate are checked as of a day, and without one they are not", () => {
  const model = modelOf(`<inputData id="p" name="parameters"/><inputData id="a" name="a"/>
    <decision id="d" name="x"><informationRequirement><requiredInput href="#p"/></informationRequirement>
      <informationRequirement><requiredInput href="#a"/></informationRequirement>
      <decisionTable><input label="a"><inputExpression typeRef="number"><text>a</text></inputExpression></input><output name="out"/>
        <rule id="low"><inputEntry><text>&lt;= parameters.fee.max</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
        <rule id="high"><inputEntry><text>&gt; 10</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
      </decisionTable></decision>`);
  const about = (max: number, asOf = today) =>
    checkModel(model, { parameters: [row("fee.max", max, "NOK")], asOf }).flatMap(({ code, example }) =>
      /missing/.test(code) ? [] : [[code, example]],
    );
  expect(about(10)).toEqual([]);
  expect(about(8)).toEqual([["gap", { a: 10 }]]);
  expect(about(12)).toEqual([["overlap", { a: 12 }]]);
  expect(about(12, legalDate("2025-01-01"))).toEqual([["not_checked", undefined]]);
});

test("another name for the input's value means the value", () => {
  const model = modelOf(`<inputData id="a" name="a"/>
    <decision id="d" name="x"><informationRequirement><requiredInput href="#a"/></informationRequirement>
      <decisionTable><input label="a" xmlns:camunda="http://camunda.org/schema/1.0/dmn" camunda:inputVariable="amount">
        <inputExpression typeRef="number"><text>a</text></inputExpression></input><output name="out"/>
        <rule id="low"><inputEntry><text>amount &lt; 10</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
        <rule id="high"><inputEntry><text>amount &gt; 10</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
      </decisionTable></decision>`);
  const found = checkModel(model).filter(({ code }) => !code.startsWith("missing"));
  expect(found.map(({ code, severity, example }) => [code, severity, example])).toEqual([
    ["reading", "warning", undefined],
    ["gap", "warning", { a: 10 }],
  ]);
});

test("a cell that would not end is not checked", () => {
  const endless = "count(for i in 1..9000000 return i)";
  const model = tableOf("UNIQUE", ["a"], [{ id: "x", cells: [`< ${endless}`], outputs: [endless], notes }]);
  expect(checkModel(model).map(({ code, params }) => [code, params["text"]])).toEqual([
    ["not_checked", `< ${endless}`],
  ]);
});

test("a model becomes final without errors and with every example as written", () => {
  const model = tableOf("FIRST", ["a"], [{ id: "x", cells: ["-"], outputs: ["1"] }]);
  const problems = checkModel(model);
  expect(mayBecomeFinal(problems, [{ name: "one", passed: false }])).toEqual({
    final: false,
    errors: problems,
    failing: ["one"],
  });
  expect(mayBecomeFinal([], [{ name: "one", passed: true }])).toEqual({ final: true });
});

test("a table of 200 rules over 8 inputs is checked well within a second", () => {
  const names = "abcefghi".split("");
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed >> 8) % below;
  };
  const cell = (): string =>
    ["-", `< ${next(1000)}`, `>= ${next(1000)}`, `[${next(500)}..${500 + next(500)})`][next(4)] ?? "-";
  const rules = Array.from({ length: 200 }, (_, i) => ({ id: `r${i}`, cells: names.map(cell), outputs: ["1"], notes }));
  const model = tableOf("FIRST", names, rules);
  // The machine may be busy with other tests: the quickest of three is the check's own time.
  const times = [1, 2, 3].map(() => {
    const started = performance.now();
    checkModel(model);
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(1000);
  const found = checkModel(model);
  expect(found.map(({ code }) => code)).not.toContain("not_checked");
  expect(found.map(({ code }) => code)).toContain("gap");
});
