/** Overlaps of inputs that are worked out from the same facts: an error where facts lead to one, else something to be judged. */
import { expect, test } from "vitest";
import { modelOf } from "../testing.ts";
import { checkModel } from "./check.ts";
import { mayBecomeFinal } from "./final.ts";

/** Rules over two inputs that are both worked out from the fact `a`. */
const reckoned = (second: string, cells: readonly (readonly [string, string])[]) =>
  modelOf(`<inputData id="a" name="a"><variable name="a" typeRef="number"/></inputData>
    <decision id="double" name="double"><variable name="double" typeRef="number"/><informationRequirement><requiredInput href="#a"/></informationRequirement>
      <literalExpression><text>a * 2</text></literalExpression></decision>
    <decision id="d" name="x"><informationRequirement><requiredInput href="#a"/></informationRequirement>
      <informationRequirement><requiredDecision href="#double"/></informationRequirement>
      <decisionTable><input label="a"><inputExpression typeRef="number"><text>a</text></inputExpression></input>
        <input label="b"><inputExpression typeRef="number"><text>${second}</text></inputExpression></input><output name="out"/>
        ${cells.map(([one, two], i) => `<rule id="r${i}"><inputEntry><text>${one}</text></inputEntry><inputEntry><text>${two}</text></inputEntry><outputEntry><text>${i}</text></outputEntry></rule>`).join("")}
      </decisionTable></decision>`);
const overlapsIn = (model: ReturnType<typeof modelOf>) =>
  checkModel(model).flatMap(({ code, severity, example }) =>
    code.startsWith("overlap") ? [[code, severity, example] as const] : [],
  );

test.each(["double", "a * 2"])(
  "an overlap of inputs of the same fact is an error only where facts lead to it: %s",
  (second) => {
    const met = overlapsIn(
      reckoned(second, [
        ["&gt; 10", "-"],
        ["-", "&lt; 30"],
      ]),
    );
    expect(met).toMatchObject([["overlap", "error", {}]]);
    const [, , { a, b } = {}] = met[0] ?? [];
    expect([Number(a) > 10, b]).toEqual([true, Number(a) * 2]);
    // Nothing is above ten and its double below fifteen.
    const never = reckoned(second, [
      ["&gt; 10", "-"],
      ["-", "&lt; 15"],
    ]);
    expect(overlapsIn(never)).toMatchObject([["overlap_unreached", "warning", { b: expect.anything() }]]);
    expect(
      mayBecomeFinal(
        checkModel(never).filter(({ code }) => code.startsWith("overlap")),
        [],
      ),
    ).toEqual({ final: true });
  },
);

test("a narrow place that few facts lead to is found by what stands in the cells", () => {
  const model = reckoned("double", [
    ["[10..12]", "-"],
    ["-", "[24..25]"],
  ]);
  expect(overlapsIn(model)).toEqual([["overlap", "error", { a: 12, b: 24 }]]);
});

/** A function over two inputs, with the expressions that a decision gives it. */
const called = (first: string, second: string, cells: readonly (readonly [string, string])[], through = "f") =>
  modelOf(`<inputData id="a" name="a"><variable name="a" typeRef="number"/></inputData>
    <inputData id="b" name="b"><variable name="b" typeRef="number"/></inputData>
    <businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic>
      <formalParameter name="one" typeRef="number"/><formalParameter name="two" typeRef="number"/>
      <decisionTable><input label="one"><inputExpression typeRef="number"><text>one</text></inputExpression></input>
        <input label="two"><inputExpression typeRef="number"><text>two</text></inputExpression></input><output name="out"/>
        ${cells.map(([one, two], i) => `<rule id="r${i}"><inputEntry><text>${one}</text></inputEntry><inputEntry><text>${two}</text></inputEntry><outputEntry><text>${i}</text></outputEntry></rule>`).join("")}
      </decisionTable></encapsulatedLogic></businessKnowledgeModel>
    <businessKnowledgeModel id="g" name="g"><variable name="g"/><encapsulatedLogic>
      <formalParameter name="x" typeRef="number"/><literalExpression><text>f(x, x * 2)</text></literalExpression></encapsulatedLogic>
      <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement></businessKnowledgeModel>
    <decision id="d" name="d"><informationRequirement><requiredInput href="#a"/></informationRequirement>
      <informationRequirement><requiredInput href="#b"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement><knowledgeRequirement><requiredKnowledge href="#g"/></knowledgeRequirement>
      <literalExpression><text>${through === "f" ? `f(${first}, ${second})` : `g(${first})`}</text></literalExpression></decision>`);

const NEVER = [
  ["&gt; 10", "-"],
  ["-", "&lt; 15"],
] as const;

test("an overlap in a function's table is an error where its callers lead to it, and to be judged where none is found to", () => {
  const [met] = overlapsIn(called("a", "b", NEVER));
  expect(met).toMatchObject(["overlap", "error", {}]);
  const { one, two } = met?.[2] ?? {};
  expect([Number(one) > 10, Number(two) < 15]).toEqual([true, true]);
  // Nothing is above ten and its double below fifteen, whether the decision or another function says so.
  expect(overlapsIn(called("a", "a * 2", NEVER))).toMatchObject([["overlap_unreached", "warning", {}]]);
  expect(overlapsIn(called("a", "", NEVER, "g"))).toMatchObject([["overlap_unreached", "warning", {}]]);
  const reachable = [
    ["&gt; 10", "-"],
    ["-", "&lt; 30"],
  ] as const;
  expect(overlapsIn(called("a", "", reachable, "g"))).toMatchObject([["overlap", "error", {}]]);
});

test("a function that nobody calls is judged by what stands in its table", () => {
  const model = called("a", "a * 2", NEVER);
  const alone = { ...model, decisions: [] };
  expect(overlapsIn(alone)).toMatchObject([["overlap", "error", {}]]);
});
