/**
 * The operators on values: arithmetic over numbers, dates and durations, comparison, and three-valued logic.
 */
import { compare, equals } from "./compare.ts";
import { Day, plusDays, plusMonths } from "./dates.ts";
import { addDurations, Months, negateDuration, scaleDuration, Seconds } from "./durations.ts";
import { add, compareNumbers, divide, isNum, multiply, negate, power, round, subtract } from "./numbers.ts";
import type { State } from "./state.ts";
import { note, wrongType } from "./state.ts";
import type { Position, Value } from "./values.ts";
import { isNothing, Unknown } from "./values.ts";

export function arithmetic(op: string, a: Value, b: Value, at: Position): Value {
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
  const answer =
    op === "+" ? plus(a, b) : op === "-" ? minus(a, b) : op === "*" ? times(a, b) : op === "/" ? over(a, b) : undefined;
  return (
    answer ??
    wrongType(a === null || b === null ? `Null cannot be used with ${op}` : `These two do not go with ${op}`, at)
  );
}

export function negated(value: Value, at: Position): Value {
  if (value instanceof Unknown) return value;
  if (isNum(value)) return negate(value);
  if (value instanceof Months || value instanceof Seconds) return negateDuration(value);
  return wrongType("Only numbers and durations can be negative", at);
}

/** `=`, `!=`, `<`, `<=`, `>`, `>=`. An error that is compared with something definite is noted, as the answer hides it. */
export function comparison(op: string, a: Value, b: Value, state: State, at: Position): Value {
  if (op === "=" || op === "!=") {
    note(state, a);
    note(state, b);
    const same = equals(a, b);
    if (same === undefined) return wrongType("Values of different types cannot be equal", at);
    return op === "=" ? same : !same;
  }
  if (a instanceof Unknown) return a;
  if (b instanceof Unknown) return b;
  const order = compare(a, b);
  if (order === undefined)
    return wrongType(isNothing(a) || isNothing(b) ? "Null has no order" : "These two have no order", at);
  if (op === "<") return order < 0;
  if (op === "<=") return order <= 0;
  return op === ">" ? order > 0 : order >= 0;
}

/** Kleene's "and" and "or": `decisive` is false for "and" and true for "or". */
export function logic(decisive: boolean, a: Value, b: () => Value, at: Position): Value {
  if (a === decisive) return decisive;
  const second = b();
  if (second === decisive) return decisive;
  if (a instanceof Unknown) return a;
  if (second instanceof Unknown) return second;
  if (typeof a === "boolean" && typeof second === "boolean") return !decisive;
  return wrongType(`"${decisive ? "or" : "and"}" wants true or false`, at);
}

function plus(a: Value, b: Value): Value | undefined {
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (a instanceof Day) return isDuration(b) ? shift(a, b) : undefined;
  if (b instanceof Day) return isDuration(a) ? shift(b, a) : undefined;
  return isDuration(a) && isDuration(b) ? addDurations(a, b) : undefined;
}

function minus(a: Value, b: Value): Value | undefined {
  if (a instanceof Day && b instanceof Day) return new Seconds((a.epoch - b.epoch) * 86_400);
  if (a instanceof Day) return isDuration(b) ? shift(a, negateDuration(b)) : undefined;
  return isDuration(a) && isDuration(b) ? addDurations(a, negateDuration(b)) : undefined;
}

function times(a: Value, b: Value): Value | undefined {
  if (isDuration(a)) return isNum(b) ? scaleDuration(a, b) : undefined;
  return isDuration(b) && isNum(a) ? scaleDuration(b, a) : undefined;
}

function over(a: Value, b: Value): Value | undefined {
  if (!isDuration(a)) return undefined;
  if (isNum(b)) {
    const share = divide(a.count, b);
    if (share === undefined) return undefined;
    return a instanceof Months ? new Months(Number(round(share, 0, "down"))) : new Seconds(share);
  }
  const sameKind = (a instanceof Months && b instanceof Months) || (a instanceof Seconds && b instanceof Seconds);
  return sameKind ? divide(a.count, b.count) : undefined;
}

/** A day has no time, so that a part of a day before midnight falls on the day before. */
function shift(day: Day, by: Months | Seconds): Day | undefined {
  if (by instanceof Months) return plusMonths(day, by.count);
  const days = divide(by.count, 86_400);
  return days === undefined ? undefined : plusDays(day, Number(round(days, 0, "floor")));
}

const isDuration = (value: Value): value is Months | Seconds => value instanceof Months || value instanceof Seconds;
