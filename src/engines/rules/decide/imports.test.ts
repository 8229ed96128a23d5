/** Models that use other models. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import type { Json } from "../json.ts";
import { UnreadableModel } from "../problems.ts";
import { readModel } from "../read.ts";
import { today } from "../testing.ts";

const dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/";
const file = (namespace: string, inner: string): [string, Uint8Array] => [
  namespace,
  new TextEncoder().encode(
    `<definitions xmlns="${dmn}" name="${namespace}" namespace="${namespace}">${inner}</definitions>`,
  ),
];
const load = (name: string, namespace: string): string =>
  `<import name="${name}" namespace="${namespace}" importType="${dmn}" locationURI="${namespace}.dmn"/>`;
const need = (kind: string, href: string): string =>
  kind === "Knowledge"
    ? `<knowledgeRequirement><requiredKnowledge href="${href}"/></knowledgeRequirement>`
    : `<informationRequirement><required${kind} href="${href}"/></informationRequirement>`;
const decide = (name: string, needs: string, text: string, typeRef = "Any"): string =>
  `<decision id="${name}" name="${name}"><variable name="${name}" typeRef="${typeRef}"/>${needs}<literalExpression><text>${text}</text></literalExpression></decision>`;

const base = file(
  "urn:base",
  `<itemDefinition name="tName"><typeRef>string</typeRef></itemDefinition>
   <inputData id="who" name="the person"><variable name="the person" typeRef="tName"/></inputData>
   <businessKnowledgeModel id="greet" name="say hello"><encapsulatedLogic><formalParameter name="x" typeRef="tName"/>
     <literalExpression><text>"Hei, " + x</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
   ${decide("greeting", need("Knowledge", "#greet") + need("Input", "urn:base#who"), "say hello(the person)")}`,
);
const middle = (namespace: string): [string, Uint8Array] =>
  file(
    namespace,
    load("base", "urn:base") + decide("loud", need("Decision", "urn:base#greeting"), "upper case(base.greeting)"),
  );
const files = new Map([base, middle("urn:m1"), middle("urn:m2")]);

const read = (inner: string, known = files) =>
  readModel(file("urn:top", inner)[1], { imports: (namespace) => known.get(namespace) });
const ask = (inner: string, facts: Readonly<Record<string, Json>>, decision = "answer") =>
  evaluate(read(inner), { decision, facts, parameters: [], asOf: today });

test("functions, decisions, facts and types of another model go by its name", () => {
  const inner =
    `${load("b", "urn:base")}<inputData id="mine" name="mine"><variable name="mine" typeRef="b.tName"/></inputData>
    ${decide("answer", need("Knowledge", "urn:base#greet") + need("Decision", "urn:base#greeting") + need("Input", "#mine") + need("Input", "urn:base#who"), "[b.say hello(mine), b.greeting, b.the person]", "b.tNames")}
    <itemDefinition name="tNone"><typeRef>b.tName</typeRef></itemDefinition>`.replace("b.tNames", "Any");
  const { output, trace } = ask(inner, { mine: "Ola", b: { "the person": "Kari" } });
  expect(output).toEqual(["Hei, Ola", "Hei, Kari", "Kari"]);
  expect(trace.decisions.map((one) => one.decision)).toEqual(["b.greeting", "answer"]);
  expect(trace.decisions[1]?.reads).toEqual(["mine", "b.greeting", "b.the person"]);
  expect(ask(inner, { mine: 1, "b.the person": "Kari" }).unknowns).toMatchObject([{ code: "wrong_type" }]);
});

test("a type of another model can be asked about in an expression", () => {
  const inner = `${load("my base", "urn:base")}${decide("answer", "", '["Ola" instance of my base.tName, [1] instance of list&lt;my base . tName>, (function(x: my base.tName) x)(5)]')}`;
  const { output, unknowns } = ask(inner, {});
  expect(output).toEqual([true, false, null]);
  expect(unknowns).toMatchObject([{ code: "wrong_type" }]);
});

test("a model that comes in by two ways is given its facts twice", () => {
  const inner = `${load("one", "urn:m1")}${load("two", "urn:m2")}${decide("answer", need("Decision", "urn:m1#loud") + need("Decision", "urn:m2#loud"), 'one.loud + " " + two.loud')}`;
  const facts = { one: { base: { "the person": "å" } }, "two.base.the person": "ø" };
  expect(ask(inner, facts).output).toBe("HEI, Å HEI, Ø");
  expect(ask(inner, facts, "one.loud").output).toBe("HEI, Å");
  expect(ask(inner, { one: { base: {} } }, "one.loud").unknowns).toMatchObject([
    { code: "missing_fact", subject: "one.base.the person" },
  ]);
});

test("a model imported without a name goes by its own names", () => {
  const inner = `${load("", "urn:base")}${decide("answer", need("Knowledge", "urn:base#greet") + need("Input", "urn:base#who"), "say hello(the person)", "tName")}`;
  expect(ask(inner, { "the person": "Kari" }).output).toBe("Hei, Kari");
});

test("an imported decision that nobody asks for is not worked out", () => {
  const inner = `${load("b", "urn:base")}${decide("answer", need("Decision", "urn:base#greeting") + need("Knowledge", "urn:base#greet"), 'b.say hello("du")')}`;
  expect(ask(inner, {})).toMatchObject({ output: "Hei, du", unknowns: [] });
});

test("models that import each other by too many ways are refused", () => {
  const levels = Array.from({ length: 9 }, (_, i) =>
    file(`urn:${i}`, i === 8 ? "" : load("a", `urn:${i + 1}`) + load("b", `urn:${i + 1}`)),
  );
  expect(() => read(load("x", "urn:0"), new Map(levels))).toThrow(UnreadableModel);
});

test.each([
  ["nothing is found", load("x", "urn:none"), "import", "was not found"],
  ["the file has another namespace", load("x", "urn:liar"), "import", "not &quot;urn:liar&quot;"],
  ["models import each other", load("x", "urn:a"), "circle", "in a circle"],
  ["an imported model is broken", load("x", "urn:broken"), "syntax", "not FEEL"],
  ["an imported model is not XML", load("x", "urn:noxml"), "xml", "never closed"],
  [
    "an element is missing there",
    load("x", "urn:base") + decide("d", need("Decision", "urn:base#no"), "1"),
    "no_such_element",
    "urn:base#no",
  ],
])("it is told where %s", (_, inner, code, message) => {
  const known = new Map([
    base,
    ["urn:liar", base[1]] as const,
    file("urn:a", load("b", "urn:b")),
    file("urn:b", load("a", "urn:a")),
    file("urn:broken", decide("d", "", "1 +")),
    ["urn:noxml", new TextEncoder().encode("<definitions>")] as const,
  ]);
  try {
    read(`\n${inner}`, known);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableModel);
    expect((error as UnreadableModel).problems).toContainEqual(
      expect.objectContaining({ code, line: 2, message: expect.stringContaining(message.replaceAll("&quot;", '"')) }),
    );
  }
});

test("a model with another import is another model; without imports it is known by its bytes", () => {
  const inner = load("m", "urn:m1") + decide("answer", need("Decision", "urn:m1#loud"), "m.loud");
  const [namespace, bytes] = base;
  const changed = new TextEncoder().encode(new TextDecoder().decode(bytes).replace("Hei, ", "Hallo, "));
  const before = read(inner);
  expect(read(inner).sha256).toBe(before.sha256);
  expect(read(inner, new Map([...files, [namespace, changed]])).sha256).not.toBe(before.sha256);
  const alone = read(decide("answer", "", "1"));
  expect(alone.sha256).toBe(createHash("sha256").update(alone.bytes).digest("hex"));
});
