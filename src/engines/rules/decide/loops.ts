/** Boxed filter, for, some and every: each turn has slots of its own, so that a function made in it remembers its turn. */
import { seriesIn } from "../feel/iterate.ts";
import type { Scope } from "../feel/scope.ts";
import { inside, newSlot } from "../feel/scope.ts";
import type { Frame } from "../feel/state.ts";
import { note, step, wrongType } from "../feel/state.ts";
import type { List, Position, Value } from "../feel/values.ts";
import { isList, Range, Unknown } from "../feel/values.ts";
import { isNum } from "../feel/numbers.ts";
import type { Expression, Iteration } from "../model.model.ts";
import type { BoxedRun, Building } from "./program.model.ts";

type Compile = (expression: Expression, owner: string, scope: Scope, b: Building) => BoxedRun;

/** The elements that match; a number instead of a condition picks one, as in FEEL. */
export function boxedFilter(
  expression: Expression & { kind: "filter" },
  owner: string,
  scope: Scope,
  b: Building,
  compile: Compile,
): BoxedRun {
  const list = compile(expression.list, owner, scope, b);
  const slot = newSlot(scope.layout);
  const inner = inside(scope, [["item", { slot, reads: list.reads }]], slot);
  const match = compile(expression.match, owner, inner, b);
  const at = position(owner, expression.line);
  return {
    reads: [...list.reads, ...match.reads],
    run: (frame) => {
      const value = list.run(frame);
      if (value instanceof Unknown) return value;
      const elements: List = isList(value) ? value : value === null ? [] : [value];
      const kept: Value[] = [];
      for (const element of elements) {
        const verdict = match.run(turn(frame, [[slot, element]]));
        if (isNum(verdict)) return picked(elements, verdict, at);
        if (verdict === true) kept.push(element);
        else note(frame.state, verdict);
      }
      return kept;
    },
  };
}

export function boxedIteration(
  expression: Iteration,
  owner: string,
  scope: Scope,
  b: Building,
  compile: Compile,
): BoxedRun {
  const list = compile(expression.list, owner, scope, b);
  const slot = newSlot(scope.layout);
  const partial = newSlot(scope.layout);
  const inner = inside(scope, [
    [expression.variable, { slot, reads: list.reads }],
    ...(expression.kind === "for" ? [["partial", { slot: partial, reads: [] }] as const] : []),
  ]);
  const body = compile(expression.body, owner, inner, b);
  // What was made before is copied for each turn, so only where it is asked for: long loops would be quadratic.
  const asked = JSON.stringify(expression.body).includes("partial");
  const at = position(owner, expression.line);
  const reads = [...list.reads, ...body.reads];
  const each = (frame: Frame): List | Unknown => elementsOf(list.run(frame), frame, at);
  if (expression.kind === "for")
    return {
      reads,
      run: (frame) => {
        const elements = each(frame);
        if (elements instanceof Unknown) return elements;
        const made: Value[] = [];
        for (const element of elements)
          made.push(body.run(turn(frame, [[slot, element], ...(asked ? [[partial, [...made]] as const] : [])])));
        return made;
      },
    };
  const wanted = expression.kind === "some";
  return {
    reads,
    run: (frame) => {
      const elements = each(frame);
      if (elements instanceof Unknown) return elements;
      let answer: Value = !wanted;
      for (const element of elements) {
        const one = body.run(turn(frame, [[slot, element]]));
        if (one === wanted) return wanted;
        if (typeof one !== "boolean")
          answer = one instanceof Unknown ? one : wrongType("The condition is not true or false", at);
      }
      return answer;
    },
  };
}

function elementsOf(value: Value, frame: Frame, at: Position): List | Unknown {
  if (value instanceof Unknown || isList(value)) return value;
  if (value === null) return wrongType("There is no list to go through", at);
  if (!(value instanceof Range)) return [value];
  return seriesIn(value, frame, at);
}

function picked(elements: List, index: Value, at: Position): Value {
  if (typeof index !== "number" || !Number.isInteger(index) || index === 0)
    return wrongType("An index is a whole number that counts from 1 or from -1", at);
  return elements.at(index > 0 ? index - 1 : index) ?? null;
}

function turn(frame: Frame, values: readonly (readonly [slot: number, value: Value])[]): Frame {
  step(frame.state);
  const slots = [...frame.slots];
  for (const [slot, value] of values) slots[slot] = value;
  return { ...frame, slots };
}

const position = (element: string, line: number): Position => ({ element, line, expression: "", from: 0, to: 0 });
