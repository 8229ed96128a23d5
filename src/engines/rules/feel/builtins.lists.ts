/** Built-in functions on lists (DMN 1.5 § 10.3.4.4). */
import { compare, equals } from "./compare.ts";
import { define, form } from "./define.ts";
import type { Num } from "./numbers.ts";
import { add, canonical, compareNumbers, divide, isNum, multiply, subtract, toDecimal } from "./numbers.ts";
import { Months, Seconds, addDurations } from "./durations.ts";
import type { State } from "./state.ts";
import { note, step } from "./state.ts";
import type { Func, List, Value } from "./values.ts";
import { isList, Unknown } from "./values.ts";

export const listFunctions: readonly Func[] = [
  define(
    "list contains",
    form(
      [
        ["list", "list"],
        ["element", "any"],
      ],
      (list, element, state) => {
        note(state, element);
        return list.some((one) => equals(one, element) === true);
      },
    ),
  ),
  define(
    "count",
    form([["list", "list"]], (list) => list.length),
  ),
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
    form([["list", "list..."]], (list) => overNumbers(list, deviation)),
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
  define(
    "append",
    form(
      [
        ["list", "list"],
        ["items", "list..."],
      ],
      (list, items) => [...list, ...items],
    ),
  ),
  define(
    "concatenate",
    form([["lists", "any"]], (one) => (isList(one) ? [...one] : [one])),
    form(
      [
        ["a", "list"],
        ["b", "list"],
        ["c", "list?"],
        ["d", "list?"],
      ],
      (a, b, c, d) => [...a, ...b, ...(c ?? []), ...(d ?? [])],
    ),
  ),
  define(
    "union",
    form(
      [
        ["a", "list"],
        ["b", "list"],
        ["c", "list?"],
        ["d", "list?"],
      ],
      (a, b, c, d) => distinct([...a, ...b, ...(c ?? []), ...(d ?? [])]),
    ),
  ),
  define(
    "distinct values",
    form([["list", "list"]], (list) => distinct(list)),
  ),
  define(
    "flatten",
    form([["list", "list"]], (list) => flat(list)),
  ),
  define(
    "reverse",
    form([["list", "list"]], (list) => list.toReversed()),
  ),
  define(
    "index of",
    form(
      [
        ["list", "list"],
        ["match", "any"],
      ],
      (list, match) => list.flatMap((one, i) => (equals(one, match) === true ? [i + 1] : [])),
    ),
  ),
  define(
    "insert before",
    form(
      [
        ["list", "list"],
        ["position", "number"],
        ["newItem", "any"],
      ],
      (list, position, item) => {
        const index = place(list, position);
        return index === undefined ? undefined : list.toSpliced(index, 0, item);
      },
    ),
  ),
  define(
    "remove",
    form(
      [
        ["list", "list"],
        ["position", "number"],
      ],
      (list, position) => {
        const index = place(list, position);
        return index === undefined ? undefined : list.toSpliced(index, 1);
      },
    ),
  ),
  define(
    "list replace",
    form(
      [
        ["list", "list"],
        ["position", "number"],
        ["newItem", "any"],
      ],
      (list, position, item) => {
        const index = place(list, position);
        return index === undefined ? undefined : list.with(index, item);
      },
    ),
  ),
  define(
    "sublist",
    form(
      [
        ["list", "list"],
        ["start position", "number"],
        ["length", "number?"],
      ],
      (list, start, length) => {
        const index = place(list, start);
        if (index === undefined || (length !== undefined && typeof length !== "number")) return undefined;
        return length === undefined ? list.slice(index) : length < 1 ? undefined : list.slice(index, index + length);
      },
    ),
  ),
  define(
    "sort",
    form(
      [
        ["list", "list"],
        ["precedes", "function?"],
      ],
      (list, precedes, state) => sorted(list, precedes, state),
    ),
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

/** The sample's standard deviation; one number has none. */
function deviation(numbers: readonly Num[]): Num | undefined {
  const middle = mean(numbers);
  if (middle === undefined || numbers.length < 2) return undefined;
  const squares = numbers.map((one) => toDecimal(subtract(one, middle) ?? 0).pow(2));
  const total = squares.reduce((a, b) => a.add(b), toDecimal(0));
  return canonical(total.div(numbers.length - 1).sqrt());
}

function mostFrequent(numbers: readonly Num[]): List {
  const often = (one: Num): number => numbers.filter((other) => compareNumbers(one, other) === 0).length;
  const most = Math.max(...numbers.map(often));
  return distinct(numbers.filter((one) => often(one) === most)).toSorted((a, b) => compare(a, b) ?? 0);
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

function distinct(list: List): Value[] {
  const kept: Value[] = [];
  for (const value of list) if (!kept.some((one) => equals(one, value) === true)) kept.push(value);
  return kept;
}

function flat(list: List): Value[] {
  return list.flatMap((value) => (isList(value) ? flat(value) : [value]));
}

function sorted(list: List, precedes: Func | undefined, state: State): Value | undefined {
  let failed: Value | undefined;
  const before = (a: Value, b: Value): boolean => {
    step(state);
    const verdict = precedes === undefined ? before2(a, b) : precedes.call([a, b], state, undefined);
    if (typeof verdict !== "boolean") failed = verdict;
    return verdict === true;
  };
  const ordered = list.toSorted((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  return failed === undefined ? ordered : failed instanceof Unknown ? failed : undefined;
}

function before2(a: Value, b: Value): Value {
  const order = compare(a, b);
  return order === undefined ? null : order < 0;
}

/** A position counts from 1, or from the end when negative; the index from 0, or undefined beyond the ends. */
function place(list: List, position: Num): number | undefined {
  if (typeof position !== "number" || position === 0 || Math.abs(position) > list.length) return undefined;
  return position > 0 ? position - 1 : list.length + position;
}

const isDuration = (value: Value | undefined): value is Months | Seconds =>
  value instanceof Months || value instanceof Seconds;
