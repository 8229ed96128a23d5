/** Reading DMN: every version, and problems with element and line. */
import { expect, test } from "vitest";
import { UnreadableModel } from "../problems.ts";
import { readModel } from "../read.ts";
import { answer, modelOf } from "../testing.ts";

const literal = `<decision id="d" name="answer"><literalExpression><text>1 + 1</text></literalExpression></decision>`;

test.each([
  ["1.1", "http://www.omg.org/spec/DMN/20151101/dmn.xsd"],
  ["1.2", "http://www.omg.org/spec/DMN/20180521/MODEL/"],
  ["1.3", "https://www.omg.org/spec/DMN/20191111/MODEL/"],
  ["1.4", "https://www.omg.org/spec/DMN/20211108/MODEL/"],
  ["1.5", "https://www.omg.org/spec/DMN/20230324/MODEL/"],
])("DMN %s is read", (version, namespace) => {
  const model = modelOf(literal, namespace);
  expect(model.dmn).toBe(version);
  expect(answer(model, {}).output).toBe(2);
});

test("a model is frozen, and known by the hash of its bytes", () => {
  const model = modelOf(literal);
  expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.isFrozen(model.decisions[0]?.logic)).toBe(true);
  expect(modelOf(literal.replace("1 + 1", "1 + 2")).sha256).not.toBe(model.sha256);
});

test.each([
  ["<decision id='d' name='x'><literalExpression><text>1 +</text></literalExpression></decision>", "syntax", 2],
  ["\n<decision id='d' name='x'><conditional/></decision>", "unsupported", 3],
  ["<decisionService id='s' name='s'/>", "unsupported", 2],
  ["<decision id='d' name='x'/>", "no_logic", 2],
  [
    "<businessKnowledgeModel name='j'><encapsulatedLogic kind='Java'><context/></encapsulatedLogic></businessKnowledgeModel>",
    "unsupported",
    2,
  ],
  ["<inputData name='i'><variable name='i' typeRef='tNone'/></inputData>", "type", 2],
  ["<inputData name='i'><variable name='i' typeRef='date and time'/></inputData>", "type", 2],
  [
    `<decision id='d' name='x'><informationRequirement><requiredInput href='#no'/></informationRequirement>
    <literalExpression><text>1</text></literalExpression></decision>`,
    "no_such_element",
    2,
  ],
  [
    `<decision id='d' name='x'><informationRequirement><requiredDecision href='#e'/></informationRequirement><literalExpression><text>e</text></literalExpression></decision>
    <decision id='e' name='e'><informationRequirement><requiredDecision href='#d'/></informationRequirement><literalExpression><text>x</text></literalExpression></decision>`,
    "circle",
    2,
  ],
  [
    `<decision id='d' name='x'><decisionTable><input><inputExpression><text>1</text></inputExpression></input><output/>
    <rule><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>`,
    "table",
    3,
  ],
])("%s is refused with its line", (inner, code, line) => {
  expect(problemsOf(() => modelOf(inner))).toContainEqual(expect.objectContaining({ code, line }));
});

test("what is not XML, or not DMN, says so", () => {
  const read = (text: string) => problemsOf(() => readModel(new TextEncoder().encode(text)));
  expect(read("<a><b></a>")[0]).toMatchObject({ code: "xml", line: 1 });
  expect(read("<a/>")[0]).toMatchObject({ code: "not_dmn" });
  expect(read("")[0]).toMatchObject({ code: "xml" });
});

test("all problems come at once, as text too", () => {
  const bad = (name: string): string =>
    `<decision id='${name}' name='${name}'><literalExpression><text>(</text></literalExpression></decision>`;
  try {
    modelOf(`${bad("a")}\n${bad("b")}`);
    expect.unreachable();
  } catch (error) {
    expect((error as UnreadableModel).params["problems"]).toEqual([
      expect.stringContaining("line 2, a:"),
      expect.stringContaining("line 3, b:"),
    ]);
  }
});

test("no file outside the model is read", () => {
  const text = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"><description>&x;</description></definitions>`;
  expect(readModel(new TextEncoder().encode(text)).description ?? "").toBe("");
});

function problemsOf(read: () => unknown): readonly { readonly code: string }[] {
  try {
    read();
  } catch (error) {
    if (error instanceof UnreadableModel) return error.problems;
    throw error;
  }
  return [];
}
