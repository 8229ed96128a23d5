/** Boxed expressions other than tables, functions with types, and what has not been written down. */
import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { checkModel } from "../check/check.ts";
import { answer, modelOf } from "../testing.ts";

const literal = (text: string): string =>
  `<literalExpression><text>${text.replaceAll("<", "&lt;")}</text></literalExpression>`;
const n = `<inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>`;
const needsN = `<informationRequirement><requiredInput href="#n"/></informationRequirement>`;
const ask = (logic: string, facts: Readonly<Record<string, Json>> = {}, more = "", typeRef = "Any") =>
  answer(
    modelOf(
      `${n}${more}<decision id="d" name="answer"><variable name="answer" typeRef="${typeRef}"/>${needsN}${logic}</decision>`,
    ),
    { n: 1, ...facts },
  );

test("a relation is a list of contexts, its columns typed", () => {
  const relation = `<relation><column name="name" typeRef="string"/><column name="points" typeRef="number"/>
    <row>${literal('"Åse"')}${literal("n + 1")}</row><row>${literal('"Øyvind"')}${literal('"many"')}</row></relation>`;
  expect(ask(relation, { n: 2 }).output).toEqual([
    { name: "Åse", points: 3 },
    { name: "Øyvind", points: null },
  ]);
});

test("a conditional works out only the branch that is taken, and notes a condition that is neither", () => {
  const logic = `<conditional><if>${literal("n > 0")}</if><then>${literal("100 / n")}</then><else>${literal('"none"')}</else></conditional>`;
  expect(ask(logic, { n: 4 })).toMatchObject({ output: 25, unknowns: [] });
  expect(ask(logic, { n: 0 })).toMatchObject({ output: "none", unknowns: [] });
  const neither = ask(logic, { n: null });
  expect(neither.output).toBe("none");
  expect(neither.unknowns).not.toEqual([]);
});

test("a filter sees the element as item and its entries as names; a number picks one", () => {
  const list = "[{a: 1, b: 5}, {a: 2, b: 6}, {a: 3, b: 7}]";
  const filter = (match: string): string =>
    `<filter><in>${literal(list)}</in><match>${literal(match)}</match></filter>`;
  expect(ask(filter("a > n")).output).toEqual([
    { a: 2, b: 6 },
    { a: 3, b: 7 },
  ]);
  expect(ask(filter("item.b = 6")).output).toEqual([{ a: 2, b: 6 }]);
  expect(ask(filter("-1")).output).toEqual({ a: 3, b: 7 });
  expect(ask(filter("5")).output).toBeNull();
});

test("for goes through a list or a range, knows what it has made, and may hold other boxes", () => {
  const loop = (list: string, body: string): string =>
    `<for iteratorVariable="i"><in>${literal(list)}</in><return>${body}</return></for>`;
  expect(ask(loop("[2, 3]", literal("i * 10"))).output).toEqual([20, 30]);
  expect(ask(loop("[1..4]", literal("if i = 1 then 1 else partial[-1] * i"))).output).toEqual([1, 2, 6, 24]);
  const nested = `<context><contextEntry><variable name="twice"/>${literal("i * 2")}</contextEntry></context>`;
  expect(ask(loop("[1, 2]", nested)).output).toEqual([{ twice: 2 }, { twice: 4 }]);
  expect(ask(loop("null", literal("i"))).output).toBeNull();
  expect(ask(loop("(1..4)", literal("i"))).output).toEqual([2, 3]);
  expect(ask(loop('[@"2026-01-30"..@"2026-02-01")', literal("i.day"))).output).toEqual([30, 31]);
  expect(ask(loop("(> 1)", literal("i"))).unknowns).toMatchObject([{ code: "wrong_type" }]);
});

test("a function in a context may call itself by the name of its entry", () => {
  const factorial = `<functionDefinition><formalParameter name="k"/>${literal("if k < 2 then 1 else k * up(k - 1)")}</functionDefinition>`;
  const context = `<context><contextEntry><variable name="up"/>${factorial}</contextEntry><contextEntry>${literal("up(n)")}</contextEntry></context>`;
  expect(ask(context, { n: 6 }).output).toBe(720);
  expect(ask(context, { n: 100_000 }).unknowns).toMatchObject([{ code: "limit" }]);
});

test("some and every", () => {
  const quantified = (kind: string, list: string, condition: string): Json =>
    ask(`<${kind} iteratorVariable="i"><in>${literal(list)}</in><satisfies>${literal(condition)}</satisfies></${kind}>`)
      .output;
  expect(quantified("some", "[1, 2]", "i > 1")).toBe(true);
  expect(quantified("some", "[]", "i > 1")).toBe(false);
  expect(quantified("every", "[1, 2]", "i > 1")).toBe(false);
  expect(quantified("every", "[]", "i > 1")).toBe(true);
  expect(quantified("every", '["a", 2]', "i > 1")).toBeNull();
});

test("a function made in a turn of a loop remembers its turn", () => {
  const logic = `<context>
    <contextEntry><variable name="all"/><for iteratorVariable="i"><in>${literal("[1, 2, 3]")}</in><return>
      <functionDefinition><formalParameter name="x"/>${literal("x * i")}</functionDefinition></return></for></contextEntry>
    <contextEntry>${literal("[all[1](10), all[2](10), all[3](10)]")}</contextEntry></context>`;
  expect(ask(logic).output).toEqual([10, 20, 30]);
});

const knowledge = (variable: string, logic: string): string =>
  `<businessKnowledgeModel id="f" name="f">${variable}${logic}</businessKnowledgeModel>`;
const calls = (text: string): string =>
  `<knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>${literal(text)}`;
const fnType = `<itemDefinition name="tFn"><functionItem outputTypeRef="string"><parameters name="x" typeRef="number"/></functionItem></itemDefinition>`;

test.each([
  [
    "its own type",
    `<variable name="f"/>`,
    `<encapsulatedLogic typeRef="string"><formalParameter name="x"/>${literal("x")}</encapsulatedLogic>`,
  ],
  [
    "a type of function",
    `<variable name="f" typeRef="tFn"/>`,
    `<encapsulatedLogic><formalParameter name="x"/>${literal("x")}</encapsulatedLogic>`,
  ],
  [
    "the older way",
    `<variable name="f" typeRef="string"/>`,
    `<encapsulatedLogic><formalParameter name="x"/>${literal("x")}</encapsulatedLogic>`,
  ],
])("the result of a function must have the type declared by %s", (_, variable, logic) => {
  const more = fnType + knowledge(variable, logic);
  expect(ask(calls("f(n)"), {}, more).unknowns).toMatchObject([{ code: "wrong_type" }]);
  expect(ask(calls("f([string(n)])"), {}, more).output).toBe(variable.includes("tFn") ? null : "1");
});

test("a function that is not as its variable's type says cannot be given on as one", () => {
  const more =
    fnType +
    knowledge(
      "",
      `<encapsulatedLogic typeRef="number"><formalParameter name="x" typeRef="number"/>${literal("x")}</encapsulatedLogic>`,
    );
  const model = (type: string) =>
    ask(
      `<context><contextEntry><variable name="g" typeRef="${type}"/>${literal("function(x: number) x + 1")}</contextEntry><contextEntry>${literal("g(n)")}</contextEntry></context>`,
      {},
      more,
    );
  expect(model("Any").output).toBe(2);
});

test("allowed values are of each element, a type constraint is of the whole", () => {
  const types = `<itemDefinition name="tSmall" isCollection="true"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues>
    <typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>`;
  expect(ask(literal("[1, 9]"), {}, types, "tSmall").output).toEqual([1, 9]);
  expect(ask(literal("[1, 10]"), {}, types, "tSmall").output).toBeNull();
  expect(ask(literal("[1, 2, 3]"), {}, types, "tSmall").output).toBeNull();
  expect(ask(literal("5"), {}, types, "tSmall").output).toEqual([5]);
});

test("a type inside itself can be read", () => {
  const types = `<itemDefinition name="tTree"><itemComponent name="v"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="kids" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>`;
  expect(ask(literal("{v: 1, kids: [{v: 2, kids: []}]}"), {}, types, "tTree").output).toEqual({
    v: 1,
    kids: [{ v: 2, kids: [] }],
  });
});

test("what nobody has written down is null", () => {
  expect(ask("")).toMatchObject({ output: null, unknowns: [] });
  expect(ask(calls("f(n)"), {}, knowledge("", "")).output).toBeNull();
});

test("Camunda's numbers are numbers, with a warning", () => {
  const model = modelOf(`<inputData id="i" name="i"><variable name="i" typeRef="integer"/></inputData>
    <decision id="d" name="answer"><informationRequirement><requiredInput href="#i"/></informationRequirement>${literal("i + 1")}</decision>`);
  expect(answer(model, { i: 4 }).output).toBe(5);
  expect(checkModel(model)).toMatchObject([{ line: 2, severity: "warning" }]);
});

test("Camunda's name for an input's value is understood in its cells", () => {
  const model = modelOf(`${n}<decision id="d" name="answer">${needsN}<decisionTable>
    <input label="n" camunda:inputVariable="n" xmlns:camunda="http://camunda.org/schema/1.0/dmn"><inputExpression><text></text></inputExpression></input>
    <output/><rule id="r"><inputEntry><text>n > 3</text></inputEntry><outputEntry><text>"big"</text></outputEntry></rule></decisionTable></decision>`);
  expect(answer(model, { n: 4 }).output).toBe("big");
  expect(model.warnings).toMatchObject([{ code: "camunda", line: 3 }]);
});

test("names inside names may hold operators and words of FEEL, where their types are told", () => {
  const types = `<itemDefinition name="tA"><itemComponent name="Net-income"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="grunnlag for avslag"><typeRef>string</typeRef></itemComponent></itemDefinition>
    <itemDefinition name="tAs" isCollection="true"><typeRef>tA</typeRef></itemDefinition>`;
  const fn = knowledge(
    "",
    `<encapsulatedLogic><formalParameter name="p" typeRef="tA"/>${literal("p.Net-income * 2")}</encapsulatedLogic>`,
  );
  const asked = (name: string, text: string) =>
    answer(
      modelOf(`${types}${fn}<inputData id="a" name="a"><variable name="a" typeRef="${name}"/></inputData>
        <decision id="d" name="answer"><informationRequirement><requiredInput href="#a"/></informationRequirement>${calls(text)}</decision>`),
      {
        a:
          name === "tA"
            ? { "Net-income": 3, "grunnlag for avslag": "§ 2" }
            : [{ "Net-income": 3, "grunnlag for avslag": "§ 2" }],
      },
    ).output;
  expect(asked("tA", "[a.Net-income + 1, a.grunnlag for avslag, f(a)]")).toEqual([4, "§ 2", 6]);
  expect(asked("tAs", "count(a[Net-income > 1])")).toBe(1);
  expect(asked("tAs", "for x in a return x.Net-income - 1")).toEqual([2]);
});
