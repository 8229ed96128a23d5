/**
 * JavaScript conditions of form.io forms, read into ours as far as they are comparisons joined by and, or and not. Nothing is
 * ever run. What cannot be read is told by throwing with the reason.
 */
import type { Condition } from "../../src/engines/forms/condition.model.ts";

/** What a path of the other form is here: a field, the option of a set of boxes, or nothing known. */
export type Resolve = (
  path: readonly string[],
) => { readonly field: string; readonly option?: string; readonly sort: string } | undefined;

const TOKEN = /\s*(?:(===|!==|==|!=|>=|<=|>|<|&&|\|\||!|\(|\))|("[^"]*"|'[^']*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w.]*))/y;

export function readJavaScript(code: string, resolve: Resolve): Condition {
  const body = code
    .trim()
    .replace(/^show\s*=\s*/, "")
    .replace(/;\s*$/, "");
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.trimEnd().length) {
    const found = TOKEN.exec(body);
    if (found === null) throw new Error(`JavaScript that is more than comparisons: ${body.slice(0, 60)}`);
    tokens.push(found[0].trim());
  }
  let at = 0;
  const next = (): string => tokens[at++] ?? "";
  const or = (): Condition => joined("any", "||", and);
  const and = (): Condition => joined("all", "&&", one);
  const joined = (name: "any" | "all", sign: string, part: () => Condition): Condition => {
    const parts = [part()];
    while (tokens[at] === sign) {
      at += 1;
      parts.push(part());
    }
    return parts.length === 1 ? (parts[0] as Condition) : name === "any" ? { any: parts } : { all: parts };
  };
  const one = (): Condition => {
    if (tokens[at] === "!") {
      at += 1;
      return { not: one() };
    }
    if (tokens[at] === "(") {
      at += 1;
      const inner = or();
      if (next() !== ")") throw new Error("JavaScript with parentheses that do not match");
      return inner;
    }
    return comparison(next(), /^(===?|!==?|[<>]=?)$/.test(tokens[at] ?? "") ? [next(), next()] : undefined, resolve);
  };
  const read = or();
  if (at < tokens.length)
    throw new Error(`JavaScript that is more than comparisons: ${tokens.slice(at, at + 3).join(" ")}`);
  return read;
}

const NUMBERS: Readonly<Record<string, "more_than" | "less_than" | "at_least" | "at_most">> = {
  ">": "more_than",
  "<": "less_than",
  ">=": "at_least",
  "<=": "at_most",
};

function comparison(name: string, compared: readonly [string, string] | undefined, resolve: Resolve): Condition {
  const path = name.split(".");
  const isLength = path.at(-1) === "length";
  const plain = path
    .filter((part, i) => i > 0 || (part !== "data" && part !== "row"))
    .filter((part, i, all) => i < all.length - 1 || (part !== "value" && part !== "length"));
  const found = resolve(plain);
  if (found === undefined) throw new Error(`JavaScript that calls or asks what we do not keep: ${name}`);
  const { field, option, sort } = found;
  if (compared === undefined)
    return option === undefined ? { field, op: "answered" } : { field, op: "contains", value: option };
  const [sign, raw] = compared;
  const text = /^["']/.test(raw) ? raw.slice(1, -1) : raw;
  const number = /^\d+(\.\d+)?$/.test(raw) ? Number(raw) : undefined;
  const isNot = sign.startsWith("!");
  if (option !== undefined) {
    if (text !== "true" && text !== "false") throw new Error(`A box is compared with ${raw}`);
    return { field, op: (text === "true") === isNot ? "lacks" : "contains", value: option };
  }
  if (isLength && sign === ">" && number !== undefined) return { field, op: "length_at_least", value: number + 1 };
  const op = NUMBERS[sign];
  if (op !== undefined && number !== undefined && sort === "number") return { field, op, value: number };
  if (op !== undefined) throw new Error(`${sort} is compared by ${sign}`);
  return { field, op: isNot ? "is_not" : "is", value: number ?? valueFor(sort, text) };
}

/** A tick is a truth here, and a text there. */
export const valueFor = (sort: string, text: string): string | boolean =>
  sort === "truth" ? text === "true" || text === "ja" : text;
