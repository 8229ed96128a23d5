/**
 * Broken and hostile models: whatever is in the file, an answer or a clear refusal comes back. Never a crash, never a hang, and
 * nothing of JavaScript's own is touched, whatever things are called. FUZZ_SEED repeats a run, FUZZ_RUNS makes it longer.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import type { Model } from "../model.model.ts";
import { UnreadableModel } from "../problems.ts";
import { readModel } from "../read.ts";
import { writeModel } from "./write.ts";
import { today } from "../testing.ts";

const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_122);
const runs = Number(process.env["FUZZ_RUNS"] ?? 10_000);

const head = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">`;
const literal = (text: string): string => `<literalExpression id="l"><text>${text}</text></literalExpression>`;
const need = (id: string): string => `<informationRequirement><requiredInput href="#${id}"/></informationRequirement>`;
const input = (id: string, type: string): string =>
  `<inputData id="${id}" name="${id}"><variable name="${id}" typeRef="${type}"/></inputData>`;

const models = [
  `${head}<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemDefinition>
   ${input("age", "tAge")}${input("constructor", "string")}
   <decision id="d" name="fee"><variable name="fee" typeRef="number"/>${need("age")}${need("constructor")}
   <decisionTable id="t" hitPolicy="UNIQUE"><input id="i1" label="age"><inputExpression typeRef="number"><text>age</text></inputExpression><inputValues><text>[0..120]</text></inputValues></input>
   <input id="i2"><inputExpression><text>constructor</text></inputExpression></input><output id="o" name="out" typeRef="number"><outputValues><text>0, 100</text></outputValues></output><annotation name="legalBasis"/><annotation name="nb"/>
   <rule id="r1"><inputEntry><text>&lt; 18</text></inputEntry><inputEntry><text>"a", "b"</text></inputEntry><outputEntry><text>0</text></outputEntry><annotationEntry><text>§ 1</text></annotationEntry><annotationEntry><text>Gratis {age}</text></annotationEntry></rule>
   <rule id="r2"><inputEntry><text>[18..67)</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>age * 2.5</text></outputEntry></rule></decisionTable></decision></definitions>`,
  `${head}${input("n", "number")}<businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="x" typeRef="number"/>${literal("if x &lt;= 1 then 1 else x * f(x - 1)")}</encapsulatedLogic></businessKnowledgeModel>
   <decision id="a" name="a">${need("n")}<knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement><context><contextEntry><variable name="__proto__"/>${literal("n + 1")}</contextEntry><contextEntry><variable name="list"/><list>${literal("1")}${literal("n")}</list></contextEntry><contextEntry><invocation>${literal("f")}<binding><parameter name="x"/>${literal("n")}</binding></invocation></contextEntry></context></decision>
   <decision id="b" name="b"><informationRequirement><requiredDecision href="#a"/></informationRequirement><relation><column name="constructor"/><row>${literal("a")}</row></relation></decision>
   <decisionService id="s" name="s"><outputDecision href="#b"/><encapsulatedDecision href="#a"/><inputData href="#n"/></decisionService>
   <decision id="c" name="c"><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>${literal("s(4)")}</decision></definitions>`,
  `${head}${input("xs", "Any")}<decision id="d" name="d">${need("xs")}<for iteratorVariable="i"><in>${literal("[1..20]")}</in><return><conditional><if>${literal("i &gt; 2 and some x in xs satisfies x = i")}</if><then><filter><in>${literal("[{a: i}, {a: 2}]")}</in><match>${literal("a = 2")}</match></filter></then><else>${literal('{ "toString": i, __proto__: string(i) + substring("åæø", 2), hasOwnProperty: date("2026-01-01") + duration("P1M") }')}</else></conditional></return></for></decision>
   <decision id="e" name="e"><informationRequirement><requiredDecision href="#d"/></informationRequirement><every iteratorVariable="__proto__"><in>${literal("d")}</in><satisfies>${literal("__proto__ != null and d[1].toString = 1")}</satisfies></every></decision></definitions>`,
];
const [fee] = globSync(join(import.meta.dirname, "../../../../catalogue/services/*/rules/fee.dmn"));

const hostile = [
  "",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "null",
  "true",
  "-",
  "?",
  "a.b",
  "1",
  "-1",
  "1e400",
  "0/0",
  "9".repeat(60),
  "[",
  "]",
  "((((((((((",
  "{a: {a: {a: 1}}}",
  "for i in 1..100000000 return i",
  "function(x) x(x)",
  "(function(f) f(f))(function(f) f(f))",
  "not(",
  '"',
  '"\\u12"',
  'date("x")',
  '@"2026-13-45"',
  "sort([3,1,2], function(a,b) a < b)",
  'matches("aaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
  "number",
  "tAge",
  "#d",
  "#f",
  "urn:x#y",
  "Java",
  "FIRST",
  "COLLECT",
  "SUM",
  "\u0000",
  "\uD800",
  "å",
  "\n",
  "]]>",
  "&amp;",
  "&lt;",
];
const names =
  "decision inputData literalExpression text rule inputEntry outputEntry context contextEntry invocation list relation for in return filter match import itemDefinition decisionTable functionDefinition allowedValues some variable".split(
    " ",
  );

test("10,000 broken models give an answer or a clear refusal", { timeout: 120_000 }, () => {
  const before = ownNames();
  const tally = { answers: 0, refusals: 0 };
  for (let run = 0; run < runs; run++) {
    const random = randomFrom(seed + run);
    const large = fee !== undefined && run % 100 === 0;
    const text = large ? readFileSync(fee, "utf8") : (models[run % models.length] ?? "");
    const bytes = mutated(text, random);
    try {
      const model = readModel(bytes);
      if (run % 10 === 0 || !large) askAll(model, random);
      if (run % 10 === 5) readModel(writeModel(model));
      tally.answers += 1;
    } catch (error) {
      if (!(error instanceof UnreadableModel)) throw new Error(`FUZZ_SEED=${seed + run} FUZZ_RUNS=1`, { cause: error });
      expect(error.problems.length).toBeGreaterThan(0);
      for (const { code, message, element, line } of error.problems)
        expect(code !== "" && message !== "" && element !== "" && line >= 1, JSON.stringify(error.problems)).toBe(true);
      tally.refusals += 1;
    }
  }
  expect(ownNames()).toEqual(before);
  if (runs >= 1000) {
    expect(tally.answers).toBeGreaterThan(runs / 10);
    expect(tally.refusals).toBeGreaterThan(runs / 10);
  }
});

const facts = JSON.parse(
  `{"age": 20, "constructor": "a", "n": 5, "xs": [1, 2, {"__proto__": {"polluted": true}}], "__proto__": {"polluted": true}}`,
);

function askAll(model: Model, random: () => number): void {
  for (const { name } of [...model.decisions, ...model.services]) {
    const given = random() < 0.8 ? facts : {};
    const { output, trace } = evaluate(model, { decision: name, facts: given, parameters: [], asOf: today });
    JSON.stringify([output, trace]);
  }
}

function mutated(text: string, random: () => number): Uint8Array {
  let made = text;
  const times = 1 + Math.floor(random() * 3);
  for (let i = 0; i < times; i++)
    made = pick([inText, inText, inAttribute, inElement, inElement, inCharacters], random)(made, random);
  const bytes = new TextEncoder().encode(made);
  if (random() < 0.1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return random() < 0.03 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
}

const inText = (text: string, random: () => number): string =>
  replaced(
    text,
    />[^<>]+</g,
    random,
    (inner) => `>${random() < 0.5 ? pick(hostile, random) : shuffled(inner.slice(1, -1), random)}<`,
  );
const inAttribute = (text: string, random: () => number): string =>
  replaced(text, / [\w:]+="[^"]*"/g, random, (whole) =>
    random() < 0.2 ? "" : ` ${whole.slice(1).split("=")[0]}="${pick(hostile, random).replaceAll(/["<]/g, "")}"`,
  );
const inElement = (text: string, random: () => number): string => {
  const kind = random();
  if (kind < 0.3) return replaced(text, /<(\w+)\b[^<>]*>[^<>]*<\/\1>/g, random, () => "");
  if (kind < 0.6) return replaced(text, /<(\w+)\b[^<>]*>[^<>]*<\/\1>/g, random, (whole) => whole + whole);
  if (kind < 0.9) {
    const [from, to] = [pick(names, random), pick(names, random)];
    return text.replaceAll(`<${from}`, `<${to}`).replaceAll(`</${from}>`, `</${to}>`);
  }
  return replaced(text, /<\/?\w+[^<>]*>/g, random, () => "");
};
const inCharacters = (text: string, random: () => number): string => {
  const at = Math.floor(random() * text.length);
  return (
    text.slice(0, at) +
    pick([...hostile, "<", ">", "&", "<!DOCTYPE x>", "<!--", "<![CDATA["], random) +
    text.slice(at + Math.floor(random() * 4))
  );
};

function replaced(text: string, pattern: RegExp, random: () => number, change: (whole: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const one = found[Math.floor(random() * found.length)];
  return one === undefined ? text : text.slice(0, one.index) + change(one[0]) + text.slice(one.index + one[0].length);
}

function shuffled(text: string, random: () => number): string {
  const [a, b] = [random(), random()].map((part) => Math.floor(part * text.length)).toSorted((x, y) => x - y);
  return (
    text.slice(0, a) +
    pick(["", " ", ".", "(", ")", "[", ",", "?", "<", "..", " and ", " in "], random).replace("<", "&lt;") +
    text.slice(b)
  );
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

/** Everything that is reachable from any object or list, to see that nothing was added or changed. */
const ownNames = (): unknown =>
  [Object.prototype, Array.prototype, Function.prototype, Map.prototype, String.prototype].map((one) => [
    Reflect.ownKeys(one).map(String),
    "polluted" in one,
  ]);

/** A small generator with a seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
