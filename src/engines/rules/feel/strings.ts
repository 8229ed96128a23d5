/**
 * FEEL strings: characters are code points, not UTF-16 units, and string() writes any value as text.
 */
import { Day } from "./dates.ts";
import { DateTime } from "./datetimes.ts";
import { Months, Seconds } from "./durations.ts";
import { numberText, isNum } from "./numbers.ts";
import { Time } from "./times.ts";
import type { Temporal, Value } from "./values.ts";
import { Func, isContext, isList, Range, Unknown } from "./values.ts";

/** UTF-16 units that a text may have; expressions that double a text again and again must not fill the memory. */
export const maxText = 200_000;

export const tooLong = (): Unknown => new Unknown("limit", `A text of more than ${maxText} characters`);

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

/** Text of a value as string() writes it; null, functions and what would be too long have none. */
export function textOf(value: Value): string | undefined {
  if (value === null || value instanceof Unknown || value instanceof Func) return undefined;
  if (typeof value === "string") return value;
  const room = { left: maxText };
  const text = inner(value, room);
  return room.left < 0 ? undefined : text;
}

function inner(value: Value, room: { left: number }): string {
  if (room.left < 0) return "";
  const text = written(value, room);
  room.left -= isList(value) || isContext(value) ? 2 : text.length;
  return text;
}

function written(value: Value, room: { left: number }): string {
  if (typeof value === "string") return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
  if (typeof value === "boolean") return String(value);
  if (isNum(value)) return numberText(value);
  if (isList(value)) return `[${value.map((one) => inner(one, room)).join(", ")}]`;
  if (isContext(value))
    return `{${[...value].map(([key, entry]) => `${keyText(key)}: ${inner(entry, room)}`).join(", ")}}`;
  if (value instanceof Range) return rangeText(value, room);
  if (value === null || value instanceof Unknown) return "null";
  return value instanceof Func ? "function" : value.toString();
}

/** Names that the grammar can read stand alone, all others in quotes. */
const plainKey = /^[\p{L}_?][\p{L}\p{M}\p{Nd}_?'·]*( [\p{L}\p{M}\p{Nd}_?'·]+)*$/u;
const keyText = (key: string): string => (plainKey.test(key) ? key : `"${key.replaceAll(/["\\]/g, "\\$&")}"`);

/** As range() reads it. */
function rangeText(range: Range, room: { left: number }): string {
  const end = (value: Value | undefined): string =>
    value === undefined ? "" : isTemporal(value) ? `@"${value.toString()}"` : inner(value, room);
  if (range.sign !== undefined) return `${range.sign} ${end(range.low)}`;
  return `${range.lowClosed ? "[" : "("}${end(range.low)}..${end(range.high)}${range.highClosed ? "]" : ")"}`;
}

const isTemporal = (value: Value): value is Temporal | Months | Seconds =>
  value instanceof Day ||
  value instanceof Time ||
  value instanceof DateTime ||
  value instanceof Months ||
  value instanceof Seconds;

/** Code points: what the specification counts, not what a reader sees as one sign. */
export const characters = (text: string): string[] => Array.from(text);

/** The characters from a position that counts from 1, or from the end when negative; undefined when there is none there. */
export function substring(text: string, start: number, length: number | undefined): string | undefined {
  const all = characters(text);
  if (start === 0 || Math.abs(start) > all.length || (length !== undefined && length < 1)) return undefined;
  const from = start > 0 ? start - 1 : all.length + start;
  return all.slice(from, length === undefined ? undefined : from + length).join("");
}
