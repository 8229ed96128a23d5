/** Which missing fact would decide. */
import { expect, test } from "vitest";
import type { Json } from "./json.ts";
import { evaluate } from "./evaluate.ts";
import type { DecidingFact } from "./missing.ts";
import { whichFactDecides } from "./missing.ts";
import type { Model } from "./model.model.ts";
import { modelOf, tableOf, today } from "./testing.ts";

const ask = (model: Model, facts: Readonly<Record<string, Json>>): readonly DecidingFact[] => {
  const question = { decision: "answer", facts, parameters: [], asOf: today };
  return whichFactDecides(question, evaluate(model, question));
};
const told = (found: readonly DecidingFact[]) =>
  found.map(({ path, decides, rules }) => [path, decides, rules.map(({ rule }) => rule)]);

const table = tableOf(
  "FIRST",
  ["a", "b", "c"],
  [
    { id: "one", cells: ["< 5", "> 1", "-"], outputs: ["1"] },
    { id: "two", cells: ["< 5", "-", "3"], outputs: ["2"] },
    { id: "both", cells: [">= 5", "> 1", "3"], outputs: ["3"] },
  ],
);

test("a fact that a rule waits for alone decides; facts that only decide together say so", () => {
  expect(told(ask(table, { a: 1 }))).toEqual([
    ["b", "alone", ["one"]],
    ["c", "alone", ["two"]],
  ]);
  expect(told(ask(table, { a: 7 }))).toEqual([
    ["b", "together", ["both"]],
    ["c", "together", ["both"]],
  ]);
  expect(ask(table, { a: 7 })[0]?.others).toEqual(["c"]);
});

test("a rule that a known fact rules out waits for nothing, and a known answer for no fact", () => {
  expect(told(ask(table, { a: 7, c: 4, b: 2 }))).toEqual([]);
  expect(told(ask(table, { a: 7, c: 3 }))).toEqual([["b", "alone", ["both"]]]);
  expect(ask(table, { a: 1, b: 2 })).toEqual([]);
});

const chain = modelOf(`
  <itemDefinition name="tHome"><itemComponent name="income"><typeRef>number</typeRef></itemComponent><itemComponent name="adults"><typeRef>number</typeRef></itemComponent></itemDefinition>
  <inputData id="i" name="home"><variable name="home" typeRef="tHome"/></inputData><inputData id="p" name="parameters"/>
  <decision id="e" name="each"><informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression><text>home.income / home.adults</text></literalExpression></decision>
  <decision id="d" name="answer"><informationRequirement><requiredDecision href="#e"/></informationRequirement><informationRequirement><requiredInput href="#p"/></informationRequirement>
    <decisionTable><input label="below"><inputExpression typeRef="boolean"><text>each &lt; parameters.limit</text></inputExpression></input><output name="out"/>
      <rule id="yes"><inputEntry><text>true</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
    </decisionTable></decision>`);

test("a fact is found behind the decisions that rest on it, and an unreadable one is unclear", () => {
  const facts = { home: { adults: 2 } };
  expect(told(ask(chain, facts))[0]).toEqual(["home.income", "alone", ["yes"]]);
  const alone = modelOf(`<inputData id="i" name="a"><variable name="a" typeRef="number"/></inputData>
    <decision id="d" name="answer"><informationRequirement><requiredInput href="#i"/></informationRequirement><literalExpression><text>a + 1</text></literalExpression></decision>`);
  expect(told(ask(alone, {}))).toEqual([["a", "unclear", []]]);
});
