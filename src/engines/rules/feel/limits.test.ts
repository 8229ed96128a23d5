/** What would not end, or would fill the memory, is an unknown answer or a refusal in good time. */
import { expect, test } from "vitest";
import { UnreadableModel } from "../problems.ts";
import { answer, feel, modelOf } from "../testing.ts";

/** Values that hold the same value twice, again and again: forty of them have more parts than there is time for. */
const twice = (seed: string, made: string): string =>
  `(for i in 1..40 return if i = 1 then ${seed} else ${made})[40]`.replaceAll("$", "partial[-1]");
const lists = twice("[1]", "[$, $]");

test.each([
  "9 ** 9 ** 99999",
  "for i in 1..1000000000000 return i",
  'for day in @"-999999999-01-01"..@"999999999-01-01" return day',
  "some i in 1..1000000000000 satisfies i < 0",
  'string join(for i in 1..100000 return "rådhus", " ")',
  twice('"a"', "$ + $"),
  `string(${lists})`,
  `${lists} = ${lists}`,
  `is(${lists}, ${lists})`,
  `flatten(${lists})`,
  `list contains([${lists}], ${lists})`,
  `index of([${lists}], ${lists})`,
  `distinct values([${lists}, ${lists}])`,
  `${lists} in [${lists}]`,
  `${lists} instance of ${"list<".repeat(40)}number${">".repeat(40)}`,
  `${twice("{a: 1}", "[$, $]")}.a`,
  `${twice("{a: 1}", "{l: $, r: $}")} = ${twice("{a: 1}", "{l: $, r: $}")}`,
  'for i in 1..20000 return matches("aaaaaaaaaaaaaaaaaaaaaab", "(a+)+c")',
  "for i in 1..1000000 return 1.0001 ** i",
  "for i in 1..1000000 return exp(i / 1000)",
  "for i in 1..1000000 return log(i)",
  "for i in 1..1000000 return sqrt(i)",
  'for i in 1..1000000 return @"2026-01-01T00:00:00@Europe/Oslo" + @"PT1H"',
  'for i in 1..1000000 return @"2026-01-01T00:00:00@Europe/Oslo" < @"2026-01-01T00:00:00Z"',
  "(function(f) f(f))(function(f) f(f))",
  "{up: function(n) up(n - 1) + up(n - 1), of: up(60)}.of",
])("%s is unknown, and soon", { timeout: 30_000 }, (expression) => {
  const { output, unknowns } = feel(expression);
  expect(Array.isArray(output) ? null : output).toBeNull();
  expect(["limit", "bad_argument"]).toContain(unknowns[0]?.code);
});

const many = (count: number, one: (i: number) => string, between = ", "): string =>
  Array.from({ length: count }, (_, i) => one(i)).join(between);

test.each([
  ["a list of fifty thousand", `count([${many(50_000, String)}])`],
  ["a context of three thousand", `{${many(3000, (i) => `k${i}: ${i}`)}}`],
  ["contexts in contexts", `${"{a: ".repeat(3000)}1${"}".repeat(3000)}`],
  ["parentheses", `${"(".repeat(5000)}1${")".repeat(5000)}`],
  ["a name of ten thousand words", many(10_000, () => "a", " ")],
  ["a chain of signs", many(20_000, () => "1", "+")],
  ["a comment without end", `1 /*${"* ".repeat(20_000)}`],
])("%s is refused, and soon", { timeout: 30_000 }, (_, expression) => {
  expect(() => feel(expression)).toThrow(UnreadableModel);
});

test("a long text and a list as long as people write them are read", () => {
  expect(feel(`string length("${"å".repeat(40_000)}")`).output).toBe(40_000);
  expect(feel(`count([${many(2000, (i) => `"00${i}"`)}])`).output).toBe(2000);
  expect(feel(`{${many(100, (i) => `k${i}: ${i}`)}}.k99`).output).toBe(99);
});

test("a loop that fails at one place again and again tells it once", () => {
  expect(feel("count(for i in 1..50000 return if i then 1 else 2)").unknowns).toHaveLength(1);
  expect(feel('for i in 1..300 return i + "a"')).toMatchObject({ unknowns: [{ code: "wrong_type" }] });
});

test("a table in a loop is not kept for the trace without end", { timeout: 20_000 }, () => {
  const rules = many(
    100,
    (i) =>
      `<rule><inputEntry><text>&gt; ${i}</text></inputEntry><outputEntry><text>x + ${i}</text></outputEntry></rule>`,
    "",
  );
  const model = modelOf(`<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="x"/>
      <decisionTable hitPolicy="COLLECT"><input><inputExpression><text>x</text></inputExpression></input><output/>${rules}</decisionTable></encapsulatedLogic></businessKnowledgeModel>
    <decision id="d" name="answer"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
      <literalExpression><text>count(for i in 1..100000 return f(i))</text></literalExpression></decision>`);
  expect(answer(model, {}).unknowns).toMatchObject([{ code: "limit" }]);
});

test("types that hold the same type twice, again and again, are read at once", { timeout: 30_000 }, () => {
  const types = many(
    60,
    (i) => `<itemDefinition name="t${i}"><itemComponent name="a"><typeRef>t${i + 1}</typeRef></itemComponent>
      <itemComponent name="b-c"><typeRef>t${i + 1}</typeRef></itemComponent></itemDefinition>`,
    "",
  );
  const model = modelOf(`${types}<itemDefinition name="t60"><typeRef>number</typeRef></itemDefinition>
    <inputData id="x" name="x"><variable name="x" typeRef="t58"/></inputData><inputData id="y" name="y"><variable name="y" typeRef="t0"/></inputData>
    <decision id="d" name="answer"><informationRequirement><requiredInput href="#x"/></informationRequirement>
      <informationRequirement><requiredInput href="#y"/></informationRequirement>
      <literalExpression><text>if y = null then [x][1].a.b-c else y.a.b-c</text></literalExpression></decision>`);
  const leaf = { a: 1, "b-c": 2 };
  expect(answer(model, { x: { a: leaf, "b-c": leaf }, y: null }).output).toBe(2);
});
