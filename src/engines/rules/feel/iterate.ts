/**
 * Expressions that go through lists: for, some, every and filters.
 */
import type { Compiler } from "./compile.model.ts";
import { Day, dayFromEpoch } from "./dates.ts";
import { isNum } from "./numbers.ts";
import type { Syntax } from "./parse.ts";
import type { Binding, Scope } from "./scope.ts";
import { inside, newSlot } from "./scope.ts";
import type { Frame, Run } from "./state.ts";
import { note, step, steps, wrongType } from "./state.ts";
import type { List, Position, Value } from "./values.ts";
import { isList, isNothing, Range, Unknown } from "./values.ts";

type Turn = { readonly slot: number; readonly list: Run };

export function forLoop(node: Syntax, scope: Scope, c: Compiler): Run {
  const partial = newSlot(scope.layout);
  const { turns, inner } = iterators(node, inside(scope, [["partial", { slot: partial, reads: [] }]]), c);
  const body = looped(c, () => c.compile(lastPart(node), inner));
  // Each turn may keep what `partial` was, so it is a copy; made only where it can be kept, or long loops would be quadratic.
  const keepsPartial = /\bpartial\b(?!\s*\[)/.test(node.text);
  return (frame) => {
    const results: Value[] = [];
    frame.slots[partial] = results;
    const failed = turnAll(turns, 0, frame, () => {
      if (keepsPartial) {
        steps(frame.state, results.length / 16);
        frame.slots[partial] = [...results];
      }
      results.push(body(frame));
      return true;
    });
    return failed ?? results;
  };
}

export function quantified(node: Syntax, scope: Scope, c: Compiler): Run {
  const wanted = node.parts[0]?.type === "some";
  const { turns, inner } = iterators(node, scope, c);
  const body = looped(c, () => c.compile(lastPart(node), inner));
  const at = c.at(node);
  return (frame) => {
    let answer: Value = !wanted;
    const failed = turnAll(turns, 0, frame, () => {
      const one = body(frame);
      if (one === wanted) answer = wanted;
      else if (typeof one !== "boolean")
        answer = one instanceof Unknown ? one : wrongType("The condition is not true or false", at);
      return one !== wanted;
    });
    return failed ?? answer;
  };
}

/** `list[3]`, `list[-1]` or `list[condition]`; anything but a list is a list of itself. */
export function filter(node: Syntax, scope: Scope, c: Compiler): Run {
  const [subject, condition] = node.parts;
  if (subject === undefined || condition === undefined) return c.error(node, "A filter is not complete");
  const list = c.compile(subject, scope);
  const item = newSlot(scope.layout);
  const test = looped(c, () => c.compile(condition, inside(scope, [["item", { slot: item, reads: [] }]], item)));
  const constant = condition.type === "NumericLiteral";
  const at = c.at(node);
  return (frame) => {
    const value = list(frame);
    if (value instanceof Unknown) return value;
    const elements: List = isList(value) ? value : value === null ? [] : [value];
    if (constant) return pick(elements, test(frame), at);
    const kept: Value[] = [];
    for (const element of elements) {
      step(frame.state);
      frame.slots[item] = element;
      const verdict = test(frame);
      if (isNum(verdict)) return pick(elements, verdict, at);
      if (verdict === true) kept.push(element);
      else note(frame.state, verdict);
    }
    return kept;
  };
}

/** An index beyond the ends finds nothing, which is no error: "the first that …, if any". */
function pick(list: List, index: Value, at: Position): Value {
  if (typeof index !== "number" || index === 0)
    return wrongType("An index is a whole number that counts from 1 or from -1", at);
  return list[index > 0 ? index - 1 : list.length + index] ?? null;
}

function iterators(
  node: Syntax,
  scope: Scope,
  c: Compiler,
): { readonly turns: readonly Turn[]; readonly inner: Scope } {
  const clauses = node.parts.find((part) => part.type === "InExpressions")?.parts ?? [];
  let inner = scope;
  const turns: Turn[] = [];
  for (const clause of clauses) {
    const [name, ...rest] = clause.parts.filter((part) => part.type !== "in");
    const source = rest[0];
    if (name === undefined || source === undefined) continue;
    const list = source.type === "IterationContext" ? iterationList(source, inner, c) : c.compile(source, inner);
    const slot = newSlot(scope.layout);
    const binding: Binding = { slot, reads: [] };
    turns.push({ slot, list });
    inner = inside(inner, [[name.text, binding]]);
  }
  return { turns, inner };
}

function iterationList(node: Syntax, scope: Scope, c: Compiler): Run {
  const ends = node.parts.filter((part) => part.type !== "..");
  const [first, last] = ends.map((part) => c.compile(part, scope));
  if (first === undefined) return c.error(node, "Nothing to go through");
  const at = c.at(node);
  if (last === undefined) {
    return (frame) => {
      const value = first(frame);
      return value instanceof Range ? seriesIn(value, frame, at) : value;
    };
  }
  return (frame) => series(first(frame), last(frame), frame, at);
}

/** A range is gone through from its first whole number or day to its last; one that is open has no end to go to. */
export function seriesIn(range: Range, frame: Frame, at: Position): List | Unknown {
  if (range.sign === "!=" || isNothing(range.low ?? null) || isNothing(range.high ?? null))
    return wrongType("A range without both ends has no end", at);
  const all = series(range.low ?? null, range.high ?? null, frame, at);
  if (all instanceof Unknown) return all;
  const last = all.length - (range.highClosed ? 0 : 1);
  return all.slice(range.lowClosed ? 0 : 1, Math.max(last, 0));
}

/** All whole numbers or all days from one to the other, backwards when the first is greater. */
function series(from: Value, to: Value, frame: Frame, at: Position): List | Unknown {
  if (from instanceof Unknown) return from;
  if (to instanceof Unknown) return to;
  const days = from instanceof Day && to instanceof Day;
  const [a, b] = days ? [from.epoch, to.epoch] : [from, to];
  if (typeof a !== "number" || typeof b !== "number")
    return wrongType("A series goes between whole numbers or dates", at);
  const values: Value[] = [];
  for (let i = a; a <= b ? i <= b : i >= b; i += a <= b ? 1 : -1) {
    step(frame.state);
    values.push(days ? (dayFromEpoch(i) ?? null) : i);
  }
  return values;
}

/** Goes through all combinations, the last iterator fastest, until `visit` says false. */
function turnAll(turns: readonly Turn[], index: number, frame: Frame, visit: () => boolean): Unknown | undefined {
  const turn = turns[index];
  if (turn === undefined) return undefined;
  const value = turn.list(frame);
  if (value instanceof Unknown) return value;
  const elements: List = isList(value) ? value : isNothing(value) ? [] : [value];
  if (isNothing(value)) return wrongType("There is no list to go through");
  for (const element of elements) {
    step(frame.state);
    frame.slots[turn.slot] = element;
    if (index + 1 < turns.length) {
      let stopped = false;
      const failed = turnAll(turns, index + 1, frame, () => {
        const goOn = visit();
        stopped ||= !goOn;
        return goOn;
      });
      if (failed !== undefined || stopped) return failed;
    } else if (!visit()) return undefined;
  }
  return undefined;
}

function looped(c: Compiler, compile: () => Run): Run {
  c.loops.depth += 1;
  const run = compile();
  c.loops.depth -= 1;
  return run;
}

const lastPart = (node: Syntax): Syntax => node.parts[node.parts.length - 1] ?? node;
