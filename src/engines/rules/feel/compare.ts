/**
 * Equality, order and membership: the only place that decides whether two FEEL values are the same, and which comes first.
 */
import { Day } from "./dates.ts";
import { Months, Seconds } from "./durations.ts";
import { compareNumbers, isNum } from "./numbers.ts";
import type { List, Value } from "./values.ts";
import { Func, isContext, isList, isNothing, Range, Unknown } from "./values.ts";

/** Undefined when the two are of types that cannot be equal; nothing equals nothing only. */
export function equals(a: Value, b: Value): boolean | undefined {
  if (typeof a === "number" && typeof b === "number") return a === b;
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (typeof a === "boolean" && typeof b === "boolean") return a === b;
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((value, i) => equals(value, b[i] ?? null) === true);
  if (isContext(a) && isContext(b)) {
    return (
      a.size === b.size && [...a].every(([key, value]) => b.has(key) && equals(value, b.get(key) ?? null) === true)
    );
  }
  if (a instanceof Range && b instanceof Range) return sameRange(a, b);
  if (a instanceof Func || b instanceof Func) return undefined;
  const order = compare(a, b);
  return order === undefined ? undefined : order === 0;
}

/** Negative, zero or positive; undefined when the two have no order. Strings go by code unit, as the specification has no collation. */
export function compare(a: Value, b: Value): number | undefined {
  if (isNum(a)) return isNum(b) ? compareNumbers(a, b) : undefined;
  if (typeof a === "string") return typeof b === "string" ? (a < b ? -1 : a > b ? 1 : 0) : undefined;
  if (a instanceof Day) return b instanceof Day ? a.epoch - b.epoch : undefined;
  if (a instanceof Months) return b instanceof Months ? a.count - b.count : undefined;
  if (a instanceof Seconds) return b instanceof Seconds ? compareNumbers(a.count, b.count) : undefined;
  return undefined;
}

/** Whether a value lies in a range; undefined when they cannot be compared. */
export function inRange(range: Range, value: Value): boolean | undefined {
  if (range.low !== undefined) {
    const order = compare(value, range.low);
    if (order === undefined) return undefined;
    if (order < 0 || (order === 0 && !range.lowClosed)) return false;
  }
  if (range.high !== undefined) {
    const order = compare(value, range.high);
    if (order === undefined) return undefined;
    if (order > 0 || (order === 0 && !range.highClosed)) return false;
  }
  return true;
}

/**
 * Whether a value passes a test written as a value (DMN 1.5 § 10.3.2.10): is in the range, is in the list, or is equal.
 * Undefined when the comparison has no answer.
 */
export function passes(test: Value, value: Value): boolean | undefined {
  if (test instanceof Range) return isNothing(value) ? false : inRange(test, value);
  if (isList(test)) return (isList(value) && equals(test, value) === true) || passesOne(test, value);
  return equals(test, value);
}

function passesOne(tests: List, value: Value): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const test of tests) {
    const one = passes(test, value);
    if (one === true) return true;
    if (one === undefined || test instanceof Unknown) answer = undefined;
  }
  return answer;
}

function sameRange(a: Range, b: Range): boolean {
  return (
    a.lowClosed === b.lowClosed &&
    a.highClosed === b.highClosed &&
    equals(a.low ?? null, b.low ?? null) === true &&
    equals(a.high ?? null, b.high ?? null) === true
  );
}
