/**
 * FEEL strings: characters are code points, not UTF-16 units, and string() writes any value as text.
 */
import { numberText, isNum } from "./numbers.ts";
import type { Value } from "./values.ts";
import { Func, isContext, isList, Range, Unknown } from "./values.ts";

/** The text between the quotes of a literal with its escapes resolved (DMN 1.5 § 10.3.1.2, rule 64). */
export function stringFromLiteral(literal: string): string {
  return literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)/gs, (whole, escape: string) => {
    if (escape.length > 1) {
      const code = Number.parseInt(escape.slice(1), 16);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    }
    return simpleEscapes[escape] ?? whole;
  });
}

const simpleEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "'": "'", "\\": "\\" };

/** Text of a value as string() writes it; null and functions have none. */
export function textOf(value: Value): string | undefined {
  if (value === null || value instanceof Unknown || value instanceof Func) return undefined;
  return typeof value === "string" ? value : inner(value);
}

function inner(value: Value): string {
  if (typeof value === "string") return `"${value.replaceAll('"', '\\"')}"`;
  if (typeof value === "boolean") return String(value);
  if (isNum(value)) return numberText(value);
  if (isList(value)) return `[${value.map(inner).join(", ")}]`;
  if (isContext(value)) return `{${[...value].map(([key, entry]) => `${key}: ${inner(entry)}`).join(", ")}}`;
  if (value instanceof Range) {
    return `${value.lowClosed ? "[" : "("}${inner(value.low ?? null)}..${inner(value.high ?? null)}${value.highClosed ? "]" : ")"}`;
  }
  if (value === null || value instanceof Unknown || value instanceof Func) return "null";
  return value.toString();
}

/** Code points: what the specification counts, not what a reader sees as one sign. */
export const characters = (text: string): string[] => Array.from(text);

/** The characters from a position that counts from 1, or from the end when negative; undefined when there is none there. */
export function substring(text: string, start: number, length: number | undefined): string | undefined {
  const all = characters(text);
  if (start === 0 || Math.abs(start) > all.length || (length !== undefined && length < 1)) return undefined;
  const from = start > 0 ? start - 1 : all.length + start;
  return all.slice(from, length === undefined ? undefined : from + length).join("");
}

/** An XPath-style pattern as a JS expression; undefined when it is not one. */
export function pattern(text: string, flags: string | undefined, global: boolean): RegExp | undefined {
  if (flags !== undefined && !/^[smi]*$/.test(flags)) return undefined;
  try {
    return new RegExp(text, `u${[...new Set(flags ?? "")].join("")}${global ? "g" : ""}`);
  } catch {
    return undefined;
  }
}
