/**
 * Equality, order and membership: the only place that decides whether two FEEL values are the same, and which comes first.
 */
import { Day } from "./dates.ts";
import { compareDateTimes, DateTime, sameDateTime } from "./datetimes.ts";
import { Months, Seconds } from "./durations.ts";
import { compareNumbers, isNum } from "./numbers.ts";
import { compareTimes, sameTime, Time } from "./times.ts";
import type { State } from "./state.ts";
import { LimitReached, steps } from "./state.ts";
import type { Context, List, Value } from "./values.ts";
import { Func, isContext, isList, isNothing, Range, Unknown } from "./values.ts";

/** Undefined when the two are of types that cannot be equal; nothing equals nothing only. */
export function equals(a: Value, b: Value, room?: Room): boolean | undefined {
  if (typeof a === "number" && typeof b === "number") return a === b;
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (typeof a === "boolean" && typeof b === "boolean") return a === b;
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (isList(a) && isList(b)) return a.length === b.length && (a === b || sameElements(a, b, room));
  if (isContext(a) && isContext(b)) return a.size === b.size && (a === b || sameEntries(a, b, room));
  if (a instanceof Range && b instanceof Range) return sameRange(a, b);
  if (a instanceof Func && b instanceof Func) return a === b;
  if (a instanceof Time && b instanceof Time) return sameTime(a, b);
  if (a instanceof DateTime && b instanceof DateTime) return sameDateTime(a, b);
  const order = compare(a, b);
  return order === undefined ? undefined : order === 0;
}

/** Comparisons that are left: values that hold the same value twice, again and again, have more parts than can be gone through. */
export type Room = { left: number };
const maxParts = 1_000_000;

export const roomForParts = (): Room => ({ left: maxParts });

/** Comparing values whose parts are counted among the steps of an evaluation. */
export function withRoom<T>(state: State, work: (room: Room) => T): T {
  const room = roomForParts();
  const answer = work(room);
  if (room.left < maxParts) steps(state, (maxParts - room.left) / 16);
  return answer;
}

function sameElements(a: List, b: List, room: Room = { left: maxParts }): boolean {
  take(room, a.length);
  return a.every((value, i) => equals(value, b[i] ?? null, room) === true);
}

function sameEntries(a: Context, b: Context, room: Room = { left: maxParts }): boolean {
  take(room, a.size);
  for (const [key, value] of a) if (!b.has(key) || equals(value, b.get(key) ?? null, room) !== true) return false;
  return true;
}

export function take(room: Room, parts: number): void {
  room.left -= parts;
  if (room.left < 0) throw new LimitReached(`More than ${maxParts} parts to compare`);
}

/** Negative, zero or positive; undefined when the two have no order. Strings go by code point (table 54), not by a language's alphabet. */
export function compare(a: Value, b: Value): number | undefined {
  if (isNum(a)) return isNum(b) ? compareNumbers(a, b) : undefined;
  if (typeof a === "string") return typeof b === "string" ? compareText(a, b) : undefined;
  if (a instanceof Day) return b instanceof Day ? a.epoch - b.epoch : undefined;
  if (a instanceof Time) return b instanceof Time ? compareTimes(a, b) : undefined;
  if (a instanceof DateTime) return b instanceof DateTime ? compareDateTimes(a, b) : undefined;
  if (a instanceof Months) return b instanceof Months ? a.count - b.count : undefined;
  if (a instanceof Seconds) return b instanceof Seconds ? compareNumbers(a.count, b.count) : undefined;
  return undefined;
}

/** Whether a value lies in a range; undefined when they cannot be compared. */
export function inRange(range: Range, value: Value): boolean | undefined {
  if (range.sign !== undefined) {
    const same = equals(value, range.low ?? null);
    return range.sign === "=" || same === undefined ? same : !same;
  }
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
export function passes(test: Value, value: Value, room?: Room): boolean | undefined {
  if (test instanceof Range) return inRange(test, value);
  if (isList(test)) return (isList(value) && equals(test, value, room) === true) || passesOne(test, value, room);
  return equals(test, value, room);
}

/** A list is asked as list contains() is: an element of another type is simply not it. A range in it has to have an answer. */
function passesOne(tests: List, value: Value, room: Room | undefined): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const test of tests) {
    const one = test instanceof Range ? inRange(test, value) : equals(test, value, room);
    if (one === true) return true;
    if ((one === undefined && test instanceof Range) || test instanceof Unknown) answer = undefined;
  }
  return answer;
}

/** A range without an end and one whose end is null are two, and so are `= 5` and `[5..5]`. */
function sameRange(a: Range, b: Range): boolean {
  return (
    a.sign === b.sign &&
    a.lowClosed === b.lowClosed &&
    a.highClosed === b.highClosed &&
    sameEnd(a.low, b.low) &&
    sameEnd(a.high, b.high)
  );
}

const sameEnd = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : equals(a, b) === true;

/** UTF-16 puts the code points above U+FFFF before some below; where a text has none, the fast order is the right one. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : 1;
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at < 0) return -1;
  return (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
}

const surrogate = /[\uD800-\uDFFF]/;
