/**
 * Making ranges: the ends must be of one type and in order (DMN 1.5 § 10.3.2.7), and the text that range() reads.
 */
import { compare } from "./compare.ts";
import { numberFromText } from "./numbers.ts";
import { wrongType } from "./state.ts";
import { stringFromLiteral } from "./strings.ts";
import { temporalCall, temporalFromText } from "./temporal.ts";
import type { Position, Value } from "./values.ts";
import { Range, Unknown } from "./values.ts";

/** An end that is undefined is open; one that is null stays, as nothing can be compared with it. */
export function rangeOf(
  low: Value | undefined,
  high: Value | undefined,
  lowClosed: boolean,
  highClosed: boolean,
  at: Position,
): Range | Unknown {
  if (low instanceof Unknown) return low;
  if (high instanceof Unknown) return high;
  if (!inOrder(low, high)) return wrongType("The ends of a range are of one type, the lower one first", at);
  return new Range(low, high, lowClosed, highClosed);
}

/** `= 5` and `!= 5` as values. */
export function rangeOfSign(sign: "=" | "!=", end: Value): Range | Unknown {
  if (end instanceof Unknown) return end;
  return new Range(end, end, sign === "=", sign === "=", sign);
}

const rangeText = /^\s*([[\]()])(.*)([[\]()])\s*$/s;
const numericLiteral = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const stringLiteral = /^"(?:[^"\\]|\\.)*"$/s;
const call = /^(date|time|duration|date\s+and\s+time)\s*\(\s*("(?:[^"\\]|\\.)*")\s*\)$/s;

/** Reads "[18..21)", "(..2]" or `[@"2026-01-01"..@"2026-12-31"]`; undefined for anything else. */
export function rangeFromText(text: string): Range | undefined {
  const parts = text.length > 1000 ? null : rangeText.exec(text);
  if (parts === null) return undefined;
  const [, start = "", inner = "", stop = ""] = parts;
  if (start === ")" || stop === "(") return undefined;
  const [lowText, highText, ...more] = betweenDots(inner);
  if (lowText === undefined || highText === undefined || more.length > 0) return undefined;
  const [low, high] = [endFromText(lowText), endFromText(highText)];
  if (low === null || high === null || (low === undefined && high === undefined)) return undefined;
  const [lowClosed, highClosed] = [start === "[", stop === "]"];
  if ((low === undefined && lowClosed) || (high === undefined && highClosed)) return undefined;
  return inOrder(low, high) ? new Range(low, high, lowClosed, highClosed) : undefined;
}

/** Undefined for an end that is not there, null for one that cannot be read. */
function endFromText(text: string): Value | undefined {
  const end = text.trim();
  if (end === "") return undefined;
  if (numericLiteral.test(end)) return numberFromText(end) ?? null;
  if (stringLiteral.test(end)) return stringFromLiteral(end);
  if (end.startsWith("@") && stringLiteral.test(end.slice(1).trim()))
    return temporalFromText(stringFromLiteral(end.slice(1).trim())) ?? null;
  const parts = call.exec(end);
  return parts === null ? null : (temporalCall(parts[1] ?? "", stringFromLiteral(parts[2] ?? "")) ?? null);
}

/** The text on both sides of "..", which may itself stand inside quotes. */
function betweenDots(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|\.\./gs)) {
    if (match[0] !== "..") continue;
    found.push(text.slice(from, match.index));
    from = match.index + 2;
  }
  return [...found, text.slice(from)];
}

function inOrder(low: Value | undefined, high: Value | undefined): boolean {
  if (low === undefined || high === undefined || low === null || high === null) return true;
  const order = compare(low, high);
  return order !== undefined && order <= 0;
}
