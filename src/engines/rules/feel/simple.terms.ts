/** Arithmetic, comparisons, and, or, if, lists and calls over simple operands, read without the grammar: see simple.ts. */
import type { Reader } from "./simple.operands.ts";
import { node, operand, skip, take } from "./simple.operands.ts";
import type { Syntax } from "./syntax.model.ts";

/** One expression as far as it is simple; what follows is left to whoever asked. */
export function term(r: Reader): Syntax | undefined {
  r.depth += 1;
  const from = r.at;
  const made = r.depth > maxDepth ? undefined : take(r, ifWord) === undefined ? joined(r, 0) : conditional(r, from);
  r.depth -= 1;
  return made;
}

const maxDepth = 40;
const ifWord = /if(?=[\s(])/y;
const thenWord = /then(?=[\s(])/y;
const elseWord = /else(?=[\s(])/y;

/** Operators from the loosest to the tightest. Only comparisons cannot be chained. */
const levels = [
  { type: "Disjunction", operator: /or(?=[\s(])/y, kept: undefined, chained: true },
  { type: "Conjunction", operator: /and(?=[\s(])/y, kept: undefined, chained: true },
  { type: "Comparison", operator: /(?:<=|>=|!=|<|>|=)(?![=<>])/y, kept: "CompareOp", chained: false },
  { type: "ArithmeticExpression", operator: /[+-]/y, kept: "ArithOp", chained: true },
  { type: "ArithmeticExpression", operator: /[*/](?![*/])/y, kept: "ArithOp", chained: true },
] as const;

function joined(r: Reader, level: number): Syntax | undefined {
  const rule = levels[level];
  if (rule === undefined) return called(r);
  let left = joined(r, level + 1);
  for (let times = 0; left !== undefined; times++) {
    const end = r.at;
    skip(r);
    const from = r.at;
    if (take(r, rule.operator) === undefined) {
      r.at = end;
      return left;
    }
    if (times > 0 && !rule.chained) return undefined;
    const kept = rule.kept === undefined ? [] : [node(rule.kept, from, r.at, r.text, [])];
    skip(r);
    const right = joined(r, level + 1);
    left = right && node(rule.type, left.from, r.at, r.text, [left, ...kept, right]);
  }
  return undefined;
}

/** A name with arguments after it, something between brackets, or an operand alone. */
function called(r: Reader): Syntax | undefined {
  const from = r.at;
  const bracket = r.text[from];
  if (bracket === "(" || bracket === "[") {
    const inner = listed(r, bracket === "(" ? ")" : "]");
    if (inner === undefined || (bracket === "(" && inner.length !== 1)) return undefined;
    return node(bracket === "(" ? "ParenthesizedExpression" : "List", from, r.at, r.text, inner);
  }
  const subject = operand(r);
  if (subject === undefined || r.text[r.at] !== "(") return subject;
  const given = subject.type === "VariableName" ? listed(r, ")") : undefined;
  const [first] = given ?? [];
  const last = given?.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const parameters = node("PositionalParameters", first.from, last.to, r.text, given ?? []);
  return node("FunctionInvocation", from, r.at, r.text, [subject, parameters]);
}

/** At least one expression between brackets, with commas. */
function listed(r: Reader, close: string): Syntax[] | undefined {
  const found: Syntax[] = [];
  do {
    r.at += 1;
    skip(r);
    const one = term(r);
    if (one === undefined) return undefined;
    found.push(one);
    skip(r);
  } while (r.text[r.at] === ",");
  if (r.text[r.at] !== close) return undefined;
  r.at += 1;
  return found;
}

function conditional(r: Reader, from: number): Syntax | undefined {
  const parts: Syntax[] = [];
  for (const next of [thenWord, elseWord, undefined]) {
    skip(r);
    const part = term(r);
    if (part === undefined) return undefined;
    parts.push(part);
    if (next === undefined) return node("IfExpression", from, r.at, r.text, parts);
    skip(r);
    if (take(r, next) === undefined) return undefined;
  }
  return undefined;
}
