/**
 * The operators on values: arithmetic over numbers, dates and durations, comparison, and three-valued logic.
 */
import { minus, over, plus, times } from "./arithmetic.ts";
import { compare, equals, withRoom } from "./compare.ts";
import { DateTime } from "./datetimes.ts";
import { Months, negateDuration, Seconds } from "./durations.ts";
import { add, compareNumbers, divide, isNum, multiply, negate, power, subtract } from "./numbers.ts";
import type { State } from "./state.ts";
import { note, steps, wrongType } from "./state.ts";
import { Time } from "./times.ts";
import type { Position, Value } from "./values.ts";
import { isContext, isList, isNothing, Unknown } from "./values.ts";

export function arithmetic(op: string, a: Value, b: Value, at: Position): Value {
  if (typeof a === "number" && typeof b === "number" && op !== "/" && op !== "**") {
    const whole = op === "+" ? a + b : op === "-" ? a - b : a * b;
    if (Number.isSafeInteger(whole)) return whole + 0;
  }
  if (a instanceof Unknown) return a;
  if (b instanceof Unknown) return b;
  if (isNum(a) && isNum(b)) {
    if (op === "/" && compareNumbers(b, 0) === 0) return new Unknown("division_by_zero", "Division by zero", at);
    const answer =
      op === "+"
        ? add(a, b)
        : op === "-"
          ? subtract(a, b)
          : op === "*"
            ? multiply(a, b)
            : op === "/"
              ? divide(a, b)
              : power(a, b);
    return answer ?? new Unknown("bad_argument", "The number is not finite", at);
  }
  if (op === "/" && isDuration(a) && isZero(b)) return new Unknown("division_by_zero", "Division by zero", at);
  const answer =
    op === "+" ? plus(a, b) : op === "-" ? minus(a, b) : op === "*" ? times(a, b) : op === "/" ? over(a, b) : undefined;
  return (
    answer ??
    wrongType(a === null || b === null ? `Null cannot be used with ${op}` : `These two do not go with ${op}`, at)
  );
}

/** What it costs in turns of a loop: powers, long divisions and the rules of time zones take far longer than a sum. */
export function weight(op: string, a: Value, b: Value): number {
  if (op === "**") return typeof b === "number" ? 64 : 512;
  if (op === "/") return 4;
  return inZone(a) || inZone(b) ? 32 : 0;
}

const inZone = (value: Value): boolean =>
  (value instanceof DateTime && typeof value.time.zone === "string") ||
  (value instanceof Time && typeof value.zone === "string");

export function negated(value: Value, at: Position): Value {
  if (value instanceof Unknown) return value;
  if (isNum(value)) return negate(value);
  if (value instanceof Months || value instanceof Seconds) return negateDuration(value);
  return wrongType("Only numbers and durations can be negative", at);
}

/** `=`, `!=`, `<`, `<=`, `>`, `>=`. An error that is compared with something definite is noted, as the answer hides it. */
export function comparison(op: string, a: Value, b: Value, state: State, at: Position): Value {
  if (typeof a === "number" && typeof b === "number") return holds(op, a - b);
  if (op === "=" || op === "!=") {
    if (typeof a === "string" && typeof b === "string") return (a === b) === (op === "=");
    note(state, a);
    note(state, b);
    const same = compared(a, b, state);
    if (same === undefined) return wrongType("Values of different types cannot be equal", at);
    return op === "=" ? same : !same;
  }
  if (a instanceof Unknown) return a;
  if (b instanceof Unknown) return b;
  if (inZone(a) || inZone(b)) steps(state, 32);
  const order = compare(a, b);
  if (order === undefined)
    return wrongType(isNothing(a) || isNothing(b) ? "Null has no order" : "These two have no order", at);
  return holds(op, order);
}

function holds(op: string, order: number): boolean {
  if (op === "=") return order === 0;
  if (op === "!=") return order !== 0;
  if (op === "<") return order < 0;
  if (op === "<=") return order <= 0;
  return op === ">" ? order > 0 : order >= 0;
}

/** Kleene's "and" and "or": `decisive` is false for "and" and true for "or". */
export function logic(decisive: boolean, a: Value, b: Value, at: Position): Value {
  if (a === decisive || b === decisive) return decisive;
  if (a instanceof Unknown) return a;
  if (b instanceof Unknown) return b;
  if (typeof a === "boolean" && typeof b === "boolean") return !decisive;
  return wrongType(`"${decisive ? "or" : "and"}" wants true or false`, at);
}

/** Lists and contexts are compared part by part, and every part is counted. */
function compared(a: Value, b: Value, state: State): boolean | undefined {
  if (typeof a !== "object" || typeof b !== "object" || !(isList(a) || isContext(a))) return equals(a, b);
  return withRoom(state, (room) => equals(a, b, room));
}

const isDuration = (value: Value): value is Months | Seconds => value instanceof Months || value instanceof Seconds;

const isZero = (value: Value): boolean => value === 0 || (isDuration(value) && value.count === 0);
