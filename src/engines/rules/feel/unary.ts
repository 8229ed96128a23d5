/**
 * Tests of a value: the cells of a decision table and the right side of `in` (DMN 1.5 § 7.3.3, § 10.3.2.10).
 */
import { inRange, passes } from "./compare.ts";
import type { Compiler } from "./compile.model.ts";
import { comparison } from "./operators.ts";
import type { Syntax } from "./parse.ts";
import type { Scope } from "./scope.ts";
import type { Run } from "./state.ts";
import { wrongType } from "./state.ts";
import type { Position, Value } from "./values.ts";
import { Range, Unknown } from "./values.ts";

/** `[1..3)`, `> 5` and the like as a value: a range. `= 5` and `!= 5` have no range and are tests only. */
export function range(node: Syntax, scope: Scope, c: Compiler): Run {
  const inner = node.type === "SimplePositiveUnaryTest" ? node.parts[0] : node;
  if (inner?.type === "Interval") return interval(inner, scope, c);
  const [op, end] = node.parts;
  if (op === undefined || end === undefined) return c.error(node, "This is not a range");
  const value = c.compile(end, scope);
  if (op.text === "=") return (frame) => range2(value(frame), value(frame), true, true);
  if (op.text === "!=") return c.error(node, "!= is not a range");
  const closed = op.text.endsWith("=");
  const below = op.text.startsWith("<");
  return (frame) => {
    const at = value(frame);
    return below ? range2(undefined, at, false, closed) : range2(at, undefined, closed, false);
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
  if (asksItself(node)) {
    return (frame) => {
      const verdict = test(frame);
      if (typeof verdict === "boolean" || verdict instanceof Unknown) return verdict;
      return answer(passes(verdict, value(frame)), at);
    };
  }
  return (frame) => {
    const wanted = test(frame);
    if (wanted instanceof Unknown) return wanted;
    const given = value(frame);
    if (given instanceof Unknown) return given;
    if (wanted instanceof Range && given !== null) return answer(inRange(wanted, given), at);
    return answer(passes(wanted, given), at);
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
  return (frame) => range2(low(frame), high(frame), lowClosed, highClosed);
}

function range2(low: Value | undefined, high: Value | undefined, lowClosed: boolean, highClosed: boolean): Value {
  if (low instanceof Unknown) return low;
  if (high instanceof Unknown) return high;
  return new Range(low, high, lowClosed, highClosed);
}

/** An expression with `?` in it is a condition on the value; any other is compared with it. */
const asksItself = (node: Syntax): boolean => node.type === "?" || node.parts.some(asksItself);

const answer = (verdict: boolean | undefined, at: Position): Value =>
  verdict ?? wrongType("The value and the test are of different types", at);
