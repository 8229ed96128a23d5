/**
 * The cells that most tables are made of, read without the grammar: "-", `< 5`, `[1..5)`, `"a", "b"`, `not(true)`,
 * `date("2026-08-01")`, and names and paths. The tree is exactly the one that the grammar gives, so that nothing after it knows
 * the difference; anything that is not understood to the last character is left to the grammar.
 *
 * Reading a table's cells through the grammar is most of the time that a model takes to become ready.
 */
import type { Reader } from "./simple.operands.ts";
import { node, operand, skip, take } from "./simple.operands.ts";
import { term } from "./simple.terms.ts";
import type { Syntax } from "./syntax.model.ts";

/** Undefined for anything that is not simple. `plain` says whether no name in scope holds operators, dots or words of FEEL. */
export function simpleSyntax(text: string, top: "Expression" | "UnaryTests", plain: () => boolean): Syntax | undefined {
  if (text.length === 0 || text.length > maxLength) return undefined;
  const r: Reader = { text, at: 0, depth: 0, plain };
  const parts = top === "Expression" ? single(term(r)) : cell(r);
  return parts === undefined || r.at !== text.length ? undefined : node(top, 0, text.length, text, parts);
}

const maxLength = 2000;
const sign = /<=|>=|!=|<|>|=/y;

function cell(r: Reader): Syntax[] | undefined {
  const { text } = r;
  if (text === "-") {
    r.at = 1;
    return [node("Wildcard", 0, 1, text, [node("ArithOp", 0, 1, text, [])])];
  }
  if (!text.startsWith("not(")) return single(tests(r));
  r.at = 4;
  const inner = tests(r);
  if (inner === undefined || r.text[r.at] !== ")") return undefined;
  r.at += 1;
  return [node("not", 0, 3, text, []), inner];
}

function tests(r: Reader): Syntax | undefined {
  const from = r.at;
  const found: Syntax[] = [];
  for (;;) {
    const one = test(r);
    if (one === undefined) return undefined;
    found.push(node("PositiveUnaryTest", one.from, one.to, r.text, [one]));
    const end = r.at;
    skip(r);
    if (r.text[r.at] !== ",") {
      r.at = end;
      return node("PositiveUnaryTests", from, end, r.text, found);
    }
    r.at += 1;
    skip(r);
  }
}

function test(r: Reader): Syntax | undefined {
  const from = r.at;
  const op = take(r, sign);
  if (op !== undefined) {
    const opEnd = r.at;
    skip(r);
    const bound = operand(r);
    return (
      bound && node("SimplePositiveUnaryTest", from, r.at, r.text, [node("CompareOp", from, opEnd, r.text, []), bound])
    );
  }
  const bracket = r.text[from];
  return bracket === "[" || bracket === "(" || bracket === "]" ? interval(r) : operand(r);
}

function interval(r: Reader): Syntax | undefined {
  const from = r.at;
  r.at += 1;
  const low = operand(r);
  if (low === undefined || !r.text.startsWith("..", r.at)) return undefined;
  const dots = node("..", r.at, r.at + 2, r.text, []);
  r.at += 2;
  const high = operand(r);
  const bracket = r.text[r.at];
  if (high === undefined || (bracket !== "]" && bracket !== ")" && bracket !== "[")) return undefined;
  r.at += 1;
  const whole = node("Interval", from, r.at, r.text, [low, dots, high]);
  return node("SimplePositiveUnaryTest", from, r.at, r.text, [whole]);
}

const single = (part: Syntax | undefined): Syntax[] | undefined => part && [part];
