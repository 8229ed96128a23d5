/**
 * Cells that need nothing but the value and constants: `< 5`, `[1..5)`, `"a", "b"`, `not(true)`, `>= date("2026-08-01")`.
 *
 * Most cells of most tables. They answer from plain comparisons of numbers, texts, truth values and days, without allocating,
 * and say nothing of any other value: the test in full then answers, with its errors. Between two bounds all numbers are the same to
 * them, so that a column can remember what its cells say.
 */
import { compare } from "./compare.ts";
import { Day, dayFromText } from "./dates.ts";
import type { Num } from "./numbers.ts";
import { isNum, toDecimal } from "./numbers.ts";
import type { Syntax } from "./parse.ts";
import { stringFromLiteral } from "./strings.ts";
import type { Value } from "./values.ts";

/** Undefined where only the test in full can tell. */
type Test = (value: Value) => boolean | undefined;

export type Quick = {
  readonly test: Test;
  /** The whole numbers, and days as numbers, at which the answer may change. */
  readonly bounds: readonly number[];
  /** The texts that the tests name; all others are the same to them. */
  readonly texts: readonly string[];
};

/** The value of a node that is a constant. */
type Constant = (node: Syntax) => Value | undefined;

/** The tests of a cell as one, or undefined when one of them is not simple. `names` are those in scope. */
export function quickTests(
  tests: readonly Syntax[],
  not: boolean,
  names: () => readonly string[],
  literal: Constant,
): Quick | undefined {
  const bounds: number[] = [];
  const texts: string[] = [];
  const constantOf: Constant = (node) => {
    const day = literal(node) ?? dayOf(node);
    const value = day instanceof Day && names().includes("date") ? literal(node) : day;
    if (typeof value === "string") texts.push(value);
    else if (value instanceof Day) bounds.push(value.epoch);
    else if (isNum(value)) bounds.push(floorOf(value), ceilingOf(value));
    return value;
  };
  const quick = tests.map((test) => quickTest(test, constantOf));
  const [first] = quick;
  if (first === undefined || quick.includes(undefined)) return undefined;
  const any = quick.length === 1 ? first : anyOf(quick as Test[]);
  return { test: not ? (value) => opposite(any(value)) : any, bounds, texts };
}

function quickTest(test: Syntax, constantOf: Constant): Test | undefined {
  const node = test.type === "PositiveUnaryTest" ? (test.parts[0] ?? test) : test;
  const [first, second] = node.parts;
  if (node.type !== "SimplePositiveUnaryTest") return against("=", constantOf(node));
  if (first?.type === "Interval") {
    const [low, high] = first.parts.filter((part) => part.type !== "..").map(constantOf);
    // The wrong way round it is no range, which the test in full tells.
    if (low !== undefined && high !== undefined && !((compare(low, high) ?? 1) <= 0)) return undefined;
    return within(
      against(first.text.startsWith("[") ? ">=" : ">", low),
      against(first.text.endsWith("]") ? "<=" : "<", high),
    );
  }
  return first === undefined || second === undefined ? undefined : against(first.text, constantOf(second));
}

/** `date("2026-08-01")`. */
function dayOf(node: Syntax): Value | undefined {
  const [callee, given] = node.parts;
  const [text, ...more] = given?.parts ?? [];
  if (node.type !== "DateTimeLiteral" || callee?.text !== "date" || given?.type !== "PositionalParameters")
    return undefined;
  return text?.type === "StringLiteral" && more.length === 0 ? dayFromText(stringFromLiteral(text.text)) : undefined;
}

function against(sign: string, bound: Value | undefined): Test | undefined {
  if (bound === undefined || bound === null) return undefined;
  if (typeof bound === "string") return againstText(sign, bound);
  if (typeof bound === "boolean") return againstTruth(sign, bound);
  if (bound instanceof Day) return againstDay(sign, bound.epoch);
  return isNum(bound) ? againstNumber(sign, bound) : undefined;
}

/** Between whole numbers lies every fraction: a bound that is none is moved to the whole number that tells the same apart. */
function againstNumber(sign: string, bound: Num): Test | undefined {
  const whole = typeof bound === "number";
  const low = floorOf(bound);
  const high = ceilingOf(bound);
  switch (sign) {
    case "<":
      return (value) => (typeof value === "number" ? value < high : undefined);
    case "<=":
      return (value) => (typeof value === "number" ? value <= low : undefined);
    case ">":
      return (value) => (typeof value === "number" ? value > low : undefined);
    case ">=":
      return (value) => (typeof value === "number" ? value >= high : undefined);
    case "=":
      return (value) => (typeof value === "number" ? whole && value === bound : undefined);
    case "!=":
      return (value) => (typeof value === "number" ? !whole || value !== bound : undefined);
    default:
      return undefined;
  }
}

const floorOf = (bound: Num): number => (typeof bound === "number" ? bound : toDecimal(bound).floor().toNumber());
const ceilingOf = (bound: Num): number => (typeof bound === "number" ? bound : toDecimal(bound).ceil().toNumber());

function againstDay(sign: string, bound: number): Test | undefined {
  switch (sign) {
    case "<":
      return (value) => (value instanceof Day ? value.epoch < bound : undefined);
    case "<=":
      return (value) => (value instanceof Day ? value.epoch <= bound : undefined);
    case ">":
      return (value) => (value instanceof Day ? value.epoch > bound : undefined);
    case ">=":
      return (value) => (value instanceof Day ? value.epoch >= bound : undefined);
    case "=":
      return (value) => (value instanceof Day ? value.epoch === bound : undefined);
    case "!=":
      return (value) => (value instanceof Day ? value.epoch !== bound : undefined);
    default:
      return undefined;
  }
}

function againstText(sign: string, bound: string): Test | undefined {
  if (sign === "=") return (value) => (typeof value === "string" ? value === bound : undefined);
  return sign === "!=" ? (value) => (typeof value === "string" ? value !== bound : undefined) : undefined;
}

function againstTruth(sign: string, bound: boolean): Test | undefined {
  if (sign === "=") return (value) => (typeof value === "boolean" ? value === bound : undefined);
  return sign === "!=" ? (value) => (typeof value === "boolean" ? value !== bound : undefined) : undefined;
}

function within(low: Test | undefined, high: Test | undefined): Test | undefined {
  if (low === undefined || high === undefined) return undefined;
  return (value) => {
    const above = low(value);
    return above === true ? high(value) : above;
  };
}

/** What one test does not answer, the others might: the tests in full then say which. */
function anyOf(tests: readonly Test[]): Test {
  return (value) => {
    let answer: boolean | undefined = false;
    for (const test of tests) {
      const one = test(value);
      if (one === undefined) answer = undefined;
      else if (one) return true;
    }
    return answer;
  };
}

const opposite = (verdict: boolean | undefined): boolean | undefined => (verdict === undefined ? undefined : !verdict);
