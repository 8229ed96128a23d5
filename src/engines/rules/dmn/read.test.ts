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
  ["\n<decision id='d' name='x'><conditional/></decision>", "no_logic", 3],
  ["<decision id='d' name='x'><for><in><literalExpression/></in></for></decision>", "no_variable", 2],
  ["<decisionService id='s' name='s'/>", "no_output", 2],
  ["<decisionService id='s' name='s'><outputDecision href='#no'/></decisionService>", "no_such_element", 2],
  ["<decision id='d' name='x'><relation><column name='a'/><row/></relation></decision>", "relation", 2],
  ["<decision id='d' name='x'><literalExpression expressionLanguage='python'/></decision>", "unsupported", 2],
  ["<itemDefinition name='t'><typeRef>tNone</typeRef></itemDefinition>", "type", 2],
  ["<import name='i' namespace='urn:none' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>", "import", 2],
  ["<import name='i' namespace='urn:none' importType='http://www.w3.org/2001/XMLSchema'/>", "unsupported", 2],
  [
    "<businessKnowledgeModel name='j'><encapsulatedLogic kind='Java'><context/></encapsulatedLogic></businessKnowledgeModel>",
    "unsupported",
    2,
  ],
  ["<inputData name='i'><variable name='i' typeRef='tNone'/></inputData>", "type", 2],
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

test("XML and FEEL that are wrong in several places are told together, in the order of the file", () => {
  const problems = problemsOf(() =>
    modelOf(`<decision id="a" name="a"><literalExpression><text>1 +</text></literalExpression></decision>
      <decision id="b" name="b"><functionDefinition kind="Java"><formalParameter name="x"/></functionDefinition></decision>
      <inputData id="a" name="c"><variable name="c" typeRef="tNone"/></inputData>
      <decision id="e" name="e"><informationRequirement><requiredInput href="#f"/></informationRequirement></decision>`),
  );
  expect(problems.map(({ code, line }) => [code, line])).toEqual([
    ["syntax", 2],
    ["unsupported", 3],
    ["duplicate_id", 4],
    ["type", 4],
    ["no_such_element", 5],
  ]);
});

test("what is wrong in an element without a name can be told all the same", () => {
  const read = () =>
    modelOf(`<decision id="d" name=""><literalExpression><text>, + 1</text></literalExpression></decision>`);
  expect(problemsOf(read)).toMatchObject([{ code: "syntax", element: "without a name", line: 2 }]);
});

test.each([
  ["an entity that would read a file", `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>`],
  ["entities that would grow without end", `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>`],
])("%s is refused: a model has no document type", (_, text) => {
  expect(problemsOf(() => readModel(new TextEncoder().encode(text)))).toEqual([
    expect.objectContaining({ code: "xml", message: expect.stringContaining("not allowed") }),
  ]);
});

function problemsOf(read: () => unknown): UnreadableModel["problems"] {
  try {
    read();
  } catch (error) {
    if (error instanceof UnreadableModel) return error.problems;
    throw error;
  }
  return [];
}
