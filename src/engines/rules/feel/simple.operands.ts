/** Literals, names and paths, read without the grammar: see simple.ts. */
import type { Syntax } from "./syntax.model.ts";

/** `plain` says whether no name in scope holds operators, dots or words of FEEL. */
export type Reader = { readonly text: string; at: number; depth: number; readonly plain: () => boolean };

// Signs outside ASCII are left to the grammar, but for the letters of our own languages: telling letters from others takes long
// to make ready.
const space = /[ \t\n]*/y;
const number = /-?(?:\d+(?:\.\d+)?|\.\d+)(?![\w\x80-\uFFFF]|\.(?!\.))/y;
const string = /"[^"\\\n]*"/y;
const temporal = /(date|duration)\(("[^"\\\n]*")\)/y;
const identifier = /[A-Za-zÆØÅÄÖæøåäö_][\wÆØÅÄÖæøåäö]*(?![\w?'\x80-\uFFFF])/y;
/** Words that mean something to the grammar, wherever they stand. */
const words = new Set(
  "and or in for if then else return some every satisfies between instance of not null true false function external list context range date time duration years months days".split(
    " ",
  ),
);

export function operand(r: Reader): Syntax | undefined {
  const from = r.at;
  const { text } = r;
  const first = text[from];
  if (first === '"') return take(r, string) === undefined ? undefined : node("StringLiteral", from, r.at, text, []);
  if (first === "@") {
    r.at += 1;
    if (take(r, string) === undefined) return undefined;
    const inner = node("StringLiteral", from + 1, r.at, text, []);
    return node("DateTimeLiteral", from, r.at, text, [node("AtLiteral", from, r.at, text, [inner])]);
  }
  if (take(r, number) !== undefined)
    return node("NumericLiteral", from, r.at, text, first === "-" ? [node("ArithOp", from, from + 1, text, [])] : []);
  return constructed(r) ?? name(r);
}

/** `date("…")` and `duration("…")`. */
function constructed(r: Reader): Syntax | undefined {
  const from = r.at;
  const { text } = r;
  temporal.lastIndex = from;
  const found = temporal.exec(text);
  if (found === null) return undefined;
  const [whole, word = "", literal = ""] = found;
  r.at = from + whole.length;
  const wordEnd = from + word.length;
  const inner = node("StringLiteral", wordEnd + 1, wordEnd + 1 + literal.length, text, []);
  return node("DateTimeLiteral", from, r.at, text, [
    node("DateTimeConstructor", from, wordEnd, text, [node(word, from, wordEnd, text, [])]),
    node("PositionalParameters", inner.from, inner.to, text, [inner]),
  ]);
}

function name(r: Reader): Syntax | undefined {
  const from = r.at;
  const { text } = r;
  const first = take(r, identifier);
  if (first === "true" || first === "false") return node("BooleanLiteral", from, r.at, text, []);
  if (first === "null") return node("null", from, r.at, text, []);
  if (first === undefined || words.has(first) || !r.plain()) return undefined;
  let made = node("VariableName", from, r.at, text, [node("Identifier", from, r.at, text, [])]);
  while (text[r.at] === "." && text[r.at + 1] !== ".") {
    r.at += 1;
    const at = r.at;
    const next = take(r, identifier);
    if (next === undefined || words.has(next)) return undefined;
    const part = node("PathName", at, r.at, text, [node("Identifier", at, r.at, text, [])]);
    made = node("PathExpression", from, r.at, text, [made, part]);
  }
  return made;
}

export function take(r: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = r.at;
  const found = pattern.exec(r.text)?.[0];
  if (found !== undefined) r.at += found.length;
  return found;
}

/** Moves past white space. */
export function skip(r: Reader): void {
  take(r, space);
}

export const node = (type: string, from: number, to: number, text: string, parts: readonly Syntax[]): Syntax => ({
  type,
  from,
  to,
  text: text.slice(from, to),
  parts,
});
