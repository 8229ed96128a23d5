/** Built-in functions on lists (DMN 1.5 § 10.3.4.4). */
import { compare, equals, withRoom } from "./compare.ts";
import { define, form } from "./define.ts";
import type { Num } from "./numbers.ts";
import { wholeOf } from "./numbers.ts";
import type { State } from "./state.ts";
import { note, step, steps } from "./state.ts";
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
        return withRoom(state, (room) => list.some((one) => equals(one, element, room) === true));
      },
    ),
  ),
  define(
    "count",
    form([["list", "list"]], (list) => list.length),
  ),
  define(
    "append",
    form(
      [
        ["list", "list"],
        ["item", "each..."],
      ],
      (list, items) => [...list, ...items],
    ),
  ),
  define(
    "concatenate",
    form([["list", "each..."]], (lists, state) => joined(lists, state)),
  ),
  define(
    "union",
    form([["list", "each..."]], (lists, state) => {
      const all = joined(lists, state);
      return all !== undefined && isList(all) ? distinct(all, state) : all;
    }),
  ),
  define(
    "distinct values",
    form([["list", "list"]], (list, state) => distinct(list, state)),
  ),
  define(
    "flatten",
    form([["list", "list"]], (list, state) => flat(list, state)),
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
      (list, match, state) =>
        withRoom(state, (room) => list.flatMap((one, i) => (equals(one, match, room) === true ? [i + 1] : []))),
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
    form(
      [
        ["list", "list"],
        ["match", "function"],
        ["newItem", "any"],
      ],
      replaced,
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
        if (index === undefined || length === undefined) return index === undefined ? undefined : list.slice(index);
        const count = wholeOf(length);
        return count < 1 || index + count > list.length ? undefined : list.slice(index, index + count);
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

/** The lists one after another; what is no list stands for the list of itself. */
function joined(lists: List, state: State): Value | undefined {
  const all: Value[] = [];
  for (const list of lists) {
    if (list === null || list instanceof Unknown) return list ?? undefined;
    const elements = isList(list) ? list : [list];
    steps(state, elements.length);
    for (const element of elements) all.push(element);
  }
  return all;
}

function distinct(list: List, state: State): Value[] {
  const kept: Value[] = [];
  const plain = new Set<Value>();
  const others: Value[] = [];
  for (const value of list) {
    if (typeof value === "object" && value !== null) {
      steps(state, others.length);
      if (withRoom(state, (room) => others.some((one) => equals(one, value, room) === true))) continue;
      others.push(value);
    } else if (plain.has(value)) continue;
    else plain.add(value);
    kept.push(value);
  }
  return kept;
}

function flat(list: List, state: State): Value[] {
  steps(state, list.length);
  return list.flatMap((value) => (isList(value) ? flat(value, state) : [value]));
}

/** Each element that the function matches with the new one gives way to it. */
function replaced(list: List, match: Func, item: Value, state: State): Value | undefined {
  const made: Value[] = [];
  for (const element of list) {
    const verdict = match.call([element, item], state, undefined);
    if (typeof verdict !== "boolean") return verdict instanceof Unknown ? verdict : undefined;
    made.push(verdict ? item : element);
  }
  return made;
}

function sorted(list: List, precedes: Func | undefined, state: State): Value | undefined {
  let failed: Value | undefined;
  const before = (a: Value, b: Value): boolean => {
    step(state);
    const verdict = precedes === undefined ? comesFirst(a, b) : precedes.call([a, b], state, undefined);
    if (typeof verdict !== "boolean") failed = verdict;
    return verdict === true;
  };
  const ordered = list.toSorted((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  return failed === undefined ? ordered : failed instanceof Unknown ? failed : undefined;
}

function comesFirst(a: Value, b: Value): Value {
  const order = compare(a, b);
  return order === undefined ? null : order < 0;
}

/** A position counts from 1, or from the end when negative; the index from 0, or undefined beyond the ends. */
function place(list: List, position: Num): number | undefined {
  const at = wholeOf(position);
  if (at === 0 || Math.abs(at) > list.length) return undefined;
  return at > 0 ? at - 1 : list.length + at;
}
