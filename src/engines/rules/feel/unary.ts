/**
 * Tests of a value: the cells of a decision table and the right side of `in` (DMN 1.5 § 7.3.3, § 10.3.2.10).
 */
import { passes, withRoom } from "./compare.ts";
import type { Compiler } from "./compile.model.ts";
import { comparison } from "./operators.ts";
import type { Syntax } from "./parse.ts";
import { rangeOf, rangeOfSign } from "./ranges.ts";
import type { Scope } from "./scope.ts";
import { resolve } from "./scope.ts";
import type { Run, State } from "./state.ts";
import { charge, wrongType } from "./state.ts";
import type { Position, Value } from "./values.ts";
import { isContext, isList, Unknown } from "./values.ts";

/** `[1..3)`, `> 5` and the like as a value: a range. */
export function range(node: Syntax, scope: Scope, c: Compiler): Run {
  const inner = node.type === "SimplePositiveUnaryTest" ? node.parts[0] : node;
  if (inner?.type === "Interval") return interval(inner, scope, c);
  const [op, end] = node.parts;
  if (op === undefined || end === undefined) return c.error(node, "This is not a range");
  const value = c.compile(end, scope);
  if (op.text === "=" || op.text === "!=") {
    const sign = op.text;
    return (frame) => rangeOfSign(sign, value(frame));
  }
  const at = c.at(node);
  const closed = op.text.endsWith("=");
  const below = op.text.startsWith("<");
  return (frame) => {
    const bound = value(frame);
    return below ? rangeOf(undefined, bound, false, closed, at) : rangeOf(bound, undefined, closed, false, at);
  };
}

/** Whether the value passes one test; true, false or an Unknown. */
export function unaryTest(node: Syntax, scope: Scope, c: Compiler, value: Run): Run {
  const at = c.at(node);
  if (node.type === "SimplePositiveUnaryTest" && node.parts[0]?.type !== "Interval") {
    const [op, end] = node.parts;
    if (op === undefined || end === undefined) return c.error(node, "This is not a test");
    const bound = c.compile(end, scope);
    const sign = op.text;
    return (frame) => comparison(sign, value(frame), bound(frame), frame.state, at);
  }
  const test = c.compile(node, scope);
  if (asksItself(node, scope, at)) {
    return (frame) => {
      const verdict = test(frame);
      if (typeof verdict === "boolean" || verdict instanceof Unknown) return verdict;
      return answer(passed(verdict, value(frame), frame.state), at);
    };
  }
  return (frame) => {
    const wanted = test(frame);
    if (wanted instanceof Unknown) return wanted;
    const given = value(frame);
    if (given instanceof Unknown) return given;
    charge(frame.state, wanted);
    return answer(passed(wanted, given, frame.state), at);
  };
}

/** Several tests of which one is enough; Kleene's "or". */
export function anyTest(tests: readonly Run[]): Run {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (frame) => {
    let answered: Value = false;
    for (const test of tests) {
      const verdict = test(frame);
      if (verdict === true) return true;
      if (verdict !== false) answered = verdict;
    }
    return answered;
  };
}

function interval(node: Syntax, scope: Scope, c: Compiler): Run {
  const [low, high] = node.parts.filter((part) => part.type !== "..").map((part) => c.compile(part, scope));
  if (low === undefined || high === undefined) return c.error(node, "An interval has two ends");
  const lowClosed = node.text.startsWith("[");
  const highClosed = node.text.endsWith("]");
  const at = c.at(node);
  return (frame) => rangeOf(low(frame), high(frame), lowClosed, highClosed, at);
}

/** An expression with `?` in it is a condition on the value; any other is compared with it. */
const asksItself = (node: Syntax, scope: Scope, at: Position): boolean =>
  node.type === "?" ||
  (node.type === "VariableName" && isTested(node.text, scope, at)) ||
  node.parts.some((part) => asksItself(part, scope, at));

/** A name that stands for the value under test, as some models give it one. */
function isTested(name: string, scope: Scope, at: Position): boolean {
  const { binding } = resolve(scope, name, at);
  return binding !== undefined && binding === resolve(scope, "?", at).binding;
}

/** What neither is nor holds anything with parts has none to count. */
const passed = (test: Value, value: Value, state: State): boolean | undefined =>
  isList(test) || isContext(test) ? withRoom(state, (room) => passes(test, value, room)) : passes(test, value);

const answer = (verdict: boolean | undefined, at: Position): Value =>
  verdict ?? wrongType("The value and the test are of different types", at);
