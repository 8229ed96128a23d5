/** Built-in functions that make one value of a list (DMN 1.5 § 10.3.4.4). */
import { compare } from "./compare.ts";
import { define, form } from "./define.ts";
import type { Num } from "./numbers.ts";
import { add, canonical, compareNumbers, Decimal, divide, isNum, multiply } from "./numbers.ts";
import { Months, Seconds, addDurations } from "./durations.ts";
import { steps } from "./state.ts";
import type { Func, List, Value } from "./values.ts";
import { Unknown } from "./values.ts";

export const aggregateFunctions: readonly Func[] = [
  define(
    "min",
    form([["list", "list..."]], (list) => extreme(list, -1)),
  ),
  define(
    "max",
    form([["list", "list..."]], (list) => extreme(list, 1)),
  ),
  define(
    "sum",
    form([["list", "list..."]], (list) => sum(list)),
  ),
  define(
    "product",
    form([["list", "list..."]], (list) =>
      overNumbers(list, (all) => all.reduce<Num | undefined>((a, b) => (a === undefined ? a : multiply(a, b)), 1)),
    ),
  ),
  define(
    "mean",
    form([["list", "list..."]], (list) => overNumbers(list, mean)),
  ),
  define(
    "median",
    form([["list", "list..."]], (list) => overNumbers(list, median)),
  ),
  define(
    "stddev",
    form([["list", "list..."]], (list, state) => {
      steps(state, list.length * 4);
      return overNumbers(list, deviation);
    }),
  ),
  define(
    "mode",
    form([["list", "list..."]], (list) => (list.length === 0 ? [] : overNumbers(list, mostFrequent))),
  ),
  define(
    "all",
    form([["list", "list..."]], (list) => kleene(list, false)),
  ),
  define(
    "any",
    form([["list", "list..."]], (list) => kleene(list, true)),
  ),
];

/** The least (-1) or greatest (1) of values that have an order; null for an empty list. */
export function extreme(list: List, sign: number): Value | undefined {
  let best: Value = list[0] ?? null;
  for (const value of list) {
    if (value instanceof Unknown) return value;
    const order = compare(value, best);
    if (order === undefined) return undefined;
    if (order * sign > 0) best = value;
  }
  return best;
}

/** The sum of numbers or of durations; an empty list has none. */
export function sum(list: List): Value | undefined {
  let total: Value | undefined;
  for (const value of list) {
    if (value instanceof Unknown) return value;
    if (total === undefined) total = value;
    else if (isNum(total) && isNum(value)) total = add(total, value);
    else if (isDuration(total) && isDuration(value)) total = addDurations(total, value);
    else return undefined;
    if (total === undefined) return undefined;
  }
  return total === undefined ? null : isNum(total) || isDuration(total) ? total : undefined;
}

function overNumbers(list: List, work: (numbers: readonly Num[]) => Value | undefined): Value | undefined {
  const numbers: Num[] = [];
  for (const value of list) {
    if (value instanceof Unknown) return value;
    if (!isNum(value)) return undefined;
    numbers.push(value);
  }
  return numbers.length === 0 ? null : work(numbers);
}

function mean(numbers: readonly Num[]): Num | undefined {
  const total = sum(numbers);
  return isNum(total) ? divide(total, numbers.length) : undefined;
}

function median(numbers: readonly Num[]): Num | undefined {
  const inOrder = numbers.toSorted(compareNumbers);
  const middle = Math.floor(inOrder.length / 2);
  const [low, high] = [inOrder[middle - 1], inOrder[middle]];
  if (inOrder.length % 2 === 1 || low === undefined || high === undefined) return high;
  return mean([low, high]);
}

/** Intermediate results carry enough digits for the last of 34 to be right. */
const Precise = Decimal.clone({ precision: 100 });

/** The sample's standard deviation; one number has none. */
function deviation(numbers: readonly Num[]): Num | undefined {
  if (numbers.length < 2) return undefined;
  const exact = numbers.map((one) => new Precise(one));
  const total = exact.reduce((a, b) => a.add(b));
  const middle = total.div(numbers.length);
  const squares = exact.reduce((a, b) => a.add(b.sub(middle).pow(2)), new Precise(0));
  const root = squares.div(numbers.length - 1).sqrt();
  return canonical(new Decimal(root).toSignificantDigits(34));
}

function mostFrequent(numbers: readonly Num[]): List {
  const runs: { value: Num; count: number }[] = [];
  for (const value of numbers.toSorted(compareNumbers)) {
    const last = runs.at(-1);
    if (last !== undefined && compareNumbers(last.value, value) === 0) last.count += 1;
    else runs.push({ value, count: 1 });
  }
  const most = runs.reduce((sofar, { count }) => Math.max(sofar, count), 0);
  return runs.filter(({ count }) => count === most).map(({ value }) => value);
}

function kleene(list: List, decisive: boolean): Value | undefined {
  let answer: Value | undefined = !decisive;
  for (const value of list) {
    if (value === decisive) return decisive;
    if (value instanceof Unknown) answer = value;
    else if (typeof value !== "boolean" && typeof answer === "boolean") answer = undefined;
  }
  return answer;
}

const isDuration = (value: Value | undefined): value is Months | Seconds =>
  value instanceof Months || value instanceof Seconds;
