/** What the verbs of rules print. */
import { expect, test } from "vitest";
import { evaluate, readModel } from "#rules";
import { checkModel } from "#rules/check";
import { legalDate } from "#platform/time";
import { checkLines, evaluationLines, problemLines, tckLines } from "./rules.text.ts";

const cell = (name: string, text: string): string => `<${name}><text>${text}</text></${name}>`;
const rule = (id: string, test: string, output: string): string =>
  `<rule id="${id}">${cell("inputEntry", test)}${cell("outputEntry", output)}${["§ 3-1", "Pris {fee}", "Pris {fee}", "Pris {fee}", "Price {fee}"].map((text) => cell("annotationEntry", text)).join("")}</rule>`;
const model = (rules: string) =>
  readModel(
    new TextEncoder()
      .encode(`<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="urn:m">
<inputData id="age" name="age"><variable name="age" typeRef="number"/></inputData>
<decision id="d" name="fee"><informationRequirement><requiredInput href="#age"/></informationRequirement>
<decisionTable><input label="age"><inputExpression typeRef="number"><text>age</text></inputExpression></input><output/>
${["legalBasis", "nb", "nn", "sv", "en"].map((name) => `<annotation name="${name}"/>`).join("")}
${rules}</decisionTable></decision></definitions>`),
  );
const whole = model(`${rule("young", "&lt; 18", "0")}\n${rule("grown", ">= 18", "age * 1.5")}`);
const ask = (facts: Readonly<Record<string, number>>) =>
  evaluate(whole, { decision: "fee", facts, parameters: [], asOf: legalDate("2026-11-22") });

test("an explained answer shows every row of every table with its marks, the reasons and the law", () => {
  const lines = evaluationLines(ask({ age: 20 }), whole, { explain: true, language: "en" });
  expect(lines).toEqual([
    "Answer: 30",
    `As of 2026-11-22, model ${whole.sha256.slice(0, 12)}`,
    "",
    "fee = 30",
    "  looked at age",
    "  table fee: age = 20",
    "      young   ✗ < 18",
    "    → grown   ✓ >= 18",
    "    = 30",
    "",
    "Reasons",
    "  Price 30 [§ 3-1]",
    "",
    "Legal basis",
    "  § 3-1",
  ]);
});

test("without a fact the answer says what is missing, and that a person must look", () => {
  const lines = evaluationLines(ask({}), whole, { explain: false, language: "nb" });
  expect(lines).toEqual([
    "Answer: null",
    "Unknown: age is missing [missing_fact]",
    "Where something is unknown, the answer decides nothing: a person must look.",
  ]);
});

test("problems come under what they mean for the model, with line and counter-example", () => {
  expect(checkLines(checkModel(whole))).toEqual(["Nothing is wrong: the model may decide."]);
  const overlapping = model(`${rule("a", "&lt; 18", "0")}\n${rule("b", "> 10", "1")}`);
  const lines = checkLines(checkModel(overlapping));
  expect(lines[0]).toBe("Keeps the model from deciding: 1");
  expect(lines[1]).toMatch(/^ {2}line 7, fee b: Rules a and b both match age = 1[1-7]/);
  expect(lines.at(-1)).toBe("The model may NOT decide.");
});

test("a problem has its line, its element and a sentence", () => {
  expect(problemLines([{ code: "xml", message: "Text outside", element: "XML", line: 7 }])).toEqual([
    "  line 7, XML: Text outside",
  ]);
});

test("the kit's figures stand per level, values and errors apart, and every failure with both answers", () => {
  const result = {
    case: "002",
    node: "fee",
    passed: false,
    exact: false,
    expectsValue: true,
    expectsError: false,
    expected: "5",
    actual: "null",
    cause: "age is missing",
  };
  const count = {
    cases: 4,
    casesPassed: 3,
    values: 3,
    valuesPassed: 2,
    others: 0,
    othersPassed: 0,
    toEightDecimals: 0,
  };
  const level = "compliance-level-2";
  const lines = tckLines({
    levels: { [level]: count },
    models: [{ name: "0001-x", level, file: "", results: [result, { ...result, passed: true, exact: true }] }],
  });
  expect(lines).toEqual([
    level,
    "  cases            3 of 4 (75.00 %)",
    "  expect a value   2 of 3 (66.67 %)",
    "  expect an error  0 of 0 (null, with or without a cause)",
    "",
    "Failures",
    "compliance-level-2/0001-x case 002, fee",
    "  expected 5",
    "  actual   null (age is missing)",
  ]);
});
