/** Decision services: called from FEEL, and asked by name. */
import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import type { Json } from "../json.ts";
import { modelOf, today } from "../testing.ts";

const model = modelOf(`
  <inputData id="income" name="income"><variable name="income" typeRef="number"/></inputData>
  <decision id="rate" name="rate"><variable name="rate" typeRef="number"/>
    <informationRequirement><requiredInput href="#income"/></informationRequirement>
    <literalExpression><text>if income > 100 then 2 else 1</text></literalExpression></decision>
  <decision id="fee" name="fee"><informationRequirement><requiredDecision href="#rate"/></informationRequirement>
    <informationRequirement><requiredInput href="#income"/></informationRequirement>
    <literalExpression><text>income * rate</text></literalExpression></decision>
  <decision id="tax" name="tax"><informationRequirement><requiredDecision href="#fee"/></informationRequirement>
    <literalExpression><text>fee / 4</text></literalExpression></decision>
  <decisionService id="s1" name="whole"><variable name="whole" typeRef="number"/>
    <outputDecision href="#fee"/><encapsulatedDecision href="#rate"/><inputData href="#income"/></decisionService>
  <decisionService id="s2" name="given rate"><outputDecision href="#fee"/><outputDecision href="#tax"/>
    <inputDecision href="#rate"/><inputData href="#income"/></decisionService>
  <decision id="compare" name="compare">
    <informationRequirement><requiredDecision href="#fee"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="#s1"/></knowledgeRequirement>
    <knowledgeRequirement><requiredKnowledge href="#s2"/></knowledgeRequirement>
    <literalExpression><text>[fee, whole(200), whole(50), given rate(50, 3), given rate(rate: 4, income: 10).tax]</text></literalExpression></decision>
  <decision id="wrong" name="wrong"><knowledgeRequirement><requiredKnowledge href="#s1"/></knowledgeRequirement>
    <literalExpression><text>[whole("much"), whole(), whole([60])]</text></literalExpression></decision>`);
const ask = (decision: string, facts: Readonly<Record<string, Json>>) =>
  evaluate(model, { decision, facts, parameters: [], asOf: today });

test("a service is a function of its input data and then its input decisions", () => {
  expect(ask("compare", { income: 7 }).output).toEqual([7, 400, 50, { fee: 150, tax: 37.5 }, 10]);
});

test("its arguments must have the types of what they stand for", () => {
  const { output, unknowns } = ask("wrong", { income: 7 });
  expect(output).toEqual([null, null, 60]);
  expect(unknowns.map(({ code }) => code)).toEqual(["wrong_type", "wrong_type"]);
});

test("with an argument of another type it is not called at all", () => {
  const { output, unknowns } = evaluate(
    modelOf(`<inputData id="age" name="age"><variable name="age" typeRef="number"/></inputData>
      <decision id="given" name="given"><informationRequirement><requiredInput href="#age"/></informationRequirement>
        <literalExpression><text>if age = null then "nothing" else "something"</text></literalExpression></decision>
      <decisionService id="s" name="asked"><outputDecision href="#given"/><inputData href="#age"/></decisionService>
      <decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
        <literalExpression><text>[asked(3), asked(null), asked("three")]</text></literalExpression></decision>`),
    { decision: "d", facts: {}, parameters: [], asOf: today },
  );
  expect(output).toEqual(["something", "nothing", null]);
  expect(unknowns).toMatchObject([{ code: "wrong_type" }]);
});

test("asked by name, its input decisions are facts", () => {
  expect(ask("whole", { income: 200 }).output).toBe(400);
  expect(ask("given rate", { income: 200, rate: 5 }).output).toEqual({ fee: 1000, tax: 250 });
  expect(ask("s2", { income: 200 }).unknowns).toMatchObject([{ code: "missing_fact", subject: "rate" }]);
});

test("what a service rests on is in the trace", () => {
  expect(ask("given rate", { income: 200, rate: 5 }).trace.decisions).toMatchObject([
    { decision: "given rate", reads: ["income", "given rate.rate"], output: { fee: 1000, tax: 250 } },
  ]);
});
