/**
 * Reads what a cell of a decision table mostly is: "-", `< 100`, `[1..5]`, `not("a")`, `"x", "y"`, a day, a length of time, a name.
 *
 * This is for telling, not for deciding: whatever it does not understand to the last character is left alone, and shown as it
 * is written. The rules are decided by the engine, which reads all of FEEL.
 */

/** A value in a cell. A `name` is a path such as "parameters.fee.limit", which stands for something else. */
export type Operand =
  | { readonly kind: "number" | "string" | "day" | "time" | "name"; readonly value: string }
  | { readonly kind: "length"; readonly parts: readonly (readonly [unit: LengthUnit, count: number])[] }
  | { readonly kind: "true" | "false" | "null" };

export type LengthUnit = "years" | "months" | "days" | "hours" | "minutes" | "seconds";

export type Comparison = "<" | "<=" | ">" | ">=" | "!=" | "=";

export type Test =
  | { readonly kind: "compare"; readonly sign: Comparison; readonly operand: Operand }
  | {
      readonly kind: "range";
      readonly low: Operand;
      readonly high: Operand;
      readonly hasLow: boolean;
      readonly hasHigh: boolean;
    };

/** `tests` are alternatives: one of them is enough, or none of them may hold. */
export type ReadCell =
  | { readonly kind: "any" }
  | { readonly kind: "some" | "none"; readonly tests: readonly [Test, ...Test[]] };

/** Undefined for what is not understood. */
export function readCell(text: string): ReadCell | undefined {
  const cell = text.trim();
  if (cell === "" || cell === "-") return { kind: "any" };
  const inner = /^not\s*\(([^]*)\)$/.exec(cell)?.[1];
  const tests = testsOf(inner ?? cell);
  return tests && { kind: inner === undefined ? "some" : "none", tests };
}

/** What stands as the answer of a rule; undefined for what is worked out. */
export function readAnswer(text: string): Operand | undefined {
  const from: Reader = { text: text.trim(), at: 0 };
  const found = operand(from);
  return from.at === from.text.length ? found : undefined;
}

type Reader = { readonly text: string; at: number };

function testsOf(text: string): [Test, ...Test[]] | undefined {
  const from: Reader = { text: text.trim(), at: 0 };
  const first = test(from);
  if (first === undefined) return undefined;
  const tests: [Test, ...Test[]] = [first];
  while (from.at < from.text.length) {
    const next = take(from, /\s*,\s*/y) === undefined ? undefined : test(from);
    if (next === undefined) return undefined;
    tests.push(next);
  }
  return tests;
}

function test(from: Reader): Test | undefined {
  const sign = take(from, /(<=|>=|!=|<|>|=)\s*/y)?.trim() as Comparison | undefined;
  if (sign === undefined) {
    const open = take(from, /[[\]()]\s*/y)?.trim();
    if (open !== undefined) return open === ")" ? undefined : range(from, open === "[");
  }
  const value = operand(from);
  return value && { kind: "compare", sign: sign ?? "=", operand: value };
}

function range(from: Reader, hasLow: boolean): Test | undefined {
  const low = operand(from);
  const dots = take(from, /\s*\.\.\s*/y);
  const high = operand(from);
  const close = take(from, /\s*[[\])]/y)?.trim();
  if (low === undefined || dots === undefined || high === undefined || close === undefined) return undefined;
  return { kind: "range", low, high, hasLow, hasHigh: close === "]" };
}

function operand(from: Reader): Operand | undefined {
  const number = take(from, /-?(?:\d{1,60}(?:\.\d{1,60})?|\.\d{1,60})(?![\w])/y);
  if (number !== undefined) return { kind: "number", value: number };
  const temporal = take(from, /(?:@|(?:date|time|duration)\s*\(\s*)"[^"\\]*"(?:\s*\))?/y);
  if (temporal !== undefined) return temporalOf(temporal);
  const quoted = take(from, /"(?:[^"\\]|\\["\\])*"/y);
  if (quoted !== undefined) return { kind: "string", value: unquoted(quoted) };
  const name = take(from, /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*(?!\s*\()/uy);
  if (name === "true" || name === "false" || name === "null") return { kind: name };
  return name === undefined || WORDS.has(name) ? undefined : { kind: "name", value: name };
}

/** Words of the language itself: what they begin is no value. */
const WORDS = new Set(
  "if for some every not and or in between function return then else satisfies instance".split(" "),
);

const TEMPORAL = /^(@|\w+)\s*\(?\s*"([^"]*)"\s*(\))?$/;

function temporalOf(text: string): Operand | undefined {
  const [, how, value = "", close] = TEMPORAL.exec(text) ?? [];
  if (how === undefined || (how === "@") !== (close === undefined)) return undefined;
  if (how !== "time" && how !== "duration" && isDay(value)) return { kind: "day", value };
  if (how !== "date" && how !== "duration" && /^\d{2}:\d{2}(:00)?$/.test(value))
    return { kind: "time", value: value.slice(0, 5) };
  const parts = how === "@" || how === "duration" ? lengthOf(value) : [];
  return parts.length === 0 ? undefined : { kind: "length", parts };
}

const LENGTH = /^P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;
const UNITS: readonly LengthUnit[] = ["years", "months", "days", "hours", "minutes", "seconds"];

function lengthOf(value: string): (readonly [LengthUnit, number])[] {
  const counts = LENGTH.exec(value)?.slice(1) ?? [];
  return UNITS.flatMap((unit, at) => {
    const count = counts[at];
    return count === undefined ? [] : [[unit, Number(count)] as const];
  });
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = new Date(`${value}T12:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

export const unquoted = (literal: string): string => literal.slice(1, -1).replaceAll(/\\(["\\])/g, "$1");

function take(from: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = from.at;
  const found = pattern.exec(from.text)?.[0];
  if (found !== undefined) from.at += found.length;
  return found;
}
