/**
 * What a cell compares its input with. Only comparisons with constants are understood; anything else is said to be opaque,
 * so that nothing is ever guessed about it.
 */
import type { Syntax } from "../feel/parse.ts";
import { nameKey, parseFeel } from "../feel/parse.ts";
import type { Value } from "../feel/values.ts";
import { isNothing } from "../feel/values.ts";
import type { Constants, Kind } from "./constants.ts";
import { kindOf } from "./constants.ts";

export type Cell =
  | { readonly kind: "any" }
  | { readonly kind: "opaque" }
  | {
      readonly kind: "tests";
      readonly bounds: readonly Bound[];
      readonly run: (value: Value) => boolean | null;
    };

/** A constant in a cell. Values other than null have a kind. */
export type Bound = {
  readonly value: Value;
  readonly valueKind: Kind | undefined;
  readonly text: string;
  /** Whether the cell asks for this very value, and not for more or less. */
  readonly exact: boolean;
};

/** `variable` is another name for the value under test, as some models have it. */
export function readCell(text: string, constants: Constants, variable?: string): Cell {
  const { top, errorAt } = parseFeel(text, "UnaryTests", variable === undefined ? [] : [variable]);
  const [first] = top.parts;
  if (errorAt !== undefined || first === undefined) return { kind: "opaque" };
  if (first.type === "Wildcard") return { kind: "any" };
  const found: Bound[] = [];
  const tests = testsOf(top).map((test) => (variable === undefined ? test : asItself(test, variable)));
  if (!tests.every((test) => understood(test, constants, found))) return { kind: "opaque" };
  const run = constants.testOf(text, variable);
  return run === undefined ? { kind: "opaque" } : { kind: "tests", bounds: found, run };
}

/** The tests of a cell, one of which is enough; those inside not(…) too. */
export const testsOf = (top: Syntax): readonly Syntax[] =>
  (top.parts.find((part) => part.type === "PositiveUnaryTests")?.parts ?? []).flatMap((test) => test.parts);

/** Collects the constants of a test; false when the test asks for anything but its own value. */
function understood(node: Syntax, c: Constants, found: Bound[]): boolean {
  switch (node.type) {
    case "SimplePositiveUnaryTest":
      if (node.parts[0]?.type === "Interval") return understood(node.parts[0], c, found);
      return bound(node.parts[1], c, found, !/[<>]/.test(node.parts[0]?.text ?? ""));
    case "Interval":
      return ends(
        node.parts.filter((part) => part.type !== ".."),
        c,
        found,
      );
    case "List":
      return node.parts.every((part) => understood(part, c, found));
    case "ParenthesizedExpression":
    case "PositiveUnaryTest":
      return node.parts[0] !== undefined && understood(node.parts[0], c, found);
    case "Conjunction":
    case "Disjunction":
      return node.parts.every((part) => asksItself(part) && understood(part, c, found));
    case "Comparison":
      return comparison(node, c, found);
    default:
      return !asksItself(node) && bound(node, c, found, true);
  }
}

function comparison(node: Syntax, c: Constants, found: Bound[]): boolean {
  const [left, op, ...rest] = node.parts;
  if (left === undefined || op === undefined) return false;
  if (op.type === "between") return left.type === "?" && ends(rest, c, found);
  if (op.type === "in") {
    const tests = rest.flatMap((part) => (part.type === "PositiveUnaryTests" ? part.parts : [part]));
    return left.type === "?" && tests.every((test) => understood(test, c, found));
  }
  const other = left.type === "?" ? rest[0] : rest[0]?.type === "?" ? left : undefined;
  return bound(other, c, found, !/[<>]/.test(op.text));
}

const ends = (nodes: readonly Syntax[], c: Constants, found: Bound[]): boolean =>
  nodes.every((node) => bound(node, c, found, false));

function bound(node: Syntax | undefined, c: Constants, found: Bound[], exact: boolean): boolean {
  if (node === undefined || asksItself(node)) return false;
  const value = node.type === "null" ? null : c.valueOf(node);
  if (value === undefined) return false;
  const valueKind = kindOf(value);
  if (isNothing(value) ? node.type !== "null" || !exact : valueKind === undefined) return false;
  found.push({ value, valueKind, text: node.text, exact });
  return true;
}

const asksItself = (node: Syntax): boolean => node.type === "?" || node.parts.some(asksItself);

function asItself(node: Syntax, variable: string): Syntax {
  if (node.type === "VariableName" && nameKey(node.text) === nameKey(variable))
    return { ...node, type: "?", parts: [] };
  return { ...node, parts: node.parts.map((part) => asItself(part, variable)) };
}
