/**
 * Putting right what the grammar groups wrongly: it reads `x in [1..2] and y` as `x in ([1..2] and y)`, though `in` binds closer
 * than "and" and "or" (DMN 1.5 grammar rule 2). Parentheses are nodes of their own, so that what they hold is never moved.
 */
import type { Syntax } from "./syntax.model.ts";

/** A node whose parts are right already. */
export function regrouped(node: Syntax, source: string): Syntax {
  if (node.type === "Comparison" && node.parts[1]?.type === "in") return inFirst(node, source);
  return node.type === "Conjunction" ? andFirst(node, source) : node;
}

/** `x in (test and y)` to `(x in test) and y`. */
function inFirst(node: Syntax, source: string): Syntax {
  const [value, word, test, ...more] = node.parts;
  const found = value === undefined || word === undefined || more.length > 0 ? undefined : split(test, source);
  return value === undefined || word === undefined || found === undefined
    ? node
    : found.around(over("Comparison", [value, word, found.first], source));
}

/** `a and (x in test or b)`, where the parentheses are only the grammar's, to `(a and x in test) or b`. */
function andFirst(node: Syntax, source: string): Syntax {
  const last = node.parts.at(-1);
  const [first, ...rest] = last?.type === "Disjunction" ? last.parts : [];
  if (first === undefined) return node;
  return over("Disjunction", [over("Conjunction", [...node.parts.slice(0, -1), first], source), ...rest], source);
}

/** The test that stands first, and what has to be put around it again. */
type Split = { readonly first: Syntax; readonly around: (first: Syntax) => Syntax };

function split(test: Syntax | undefined, source: string): Split | undefined {
  const [inner, bound, ...rest] = test?.parts ?? [];
  if (test === undefined || inner === undefined) return undefined;
  if (test.type === "PositiveUnaryTest") {
    const found = split(inner, source);
    return found && { first: over(test.type, [found.first], source), around: found.around };
  }
  if (test.type === "SimplePositiveUnaryTest" && bound !== undefined) {
    const found = split(bound, source);
    return found && { first: over(test.type, [inner, found.first], source), around: found.around };
  }
  if (test.type !== "Conjunction" && test.type !== "Disjunction") return undefined;
  const others = bound === undefined ? [] : [bound, ...rest];
  const found = split(inner, source) ?? { first: inner, around: (first: Syntax) => first };
  return { first: found.first, around: (first) => over(test.type, [found.around(first), ...others], source) };
}

function over(type: string, parts: readonly Syntax[], source: string): Syntax {
  const [from, to] = [parts[0]?.from ?? 0, parts.at(-1)?.to ?? 0];
  return { type, from, to, text: source.slice(from, to), parts };
}
