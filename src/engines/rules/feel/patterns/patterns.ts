/**
 * FEEL's matches, replace and split: XPath's regular expressions (F&O § 7.6, as DMN 1.5 table 74 asks). What XPath calls an
 * error is undefined; work without end throws TooManySteps.
 */
import type { Budget, Program } from "./match.ts";
import { matchAt, newBudget, program } from "./match.ts";
import { parsePattern } from "./parse.ts";
import type { Flags } from "./pattern.model.ts";
import { BadPattern } from "./pattern.model.ts";

export type { Budget } from "./match.ts";
export { newBudget, TooManySteps } from "./match.ts";

export function matches(input: string, pattern: string, flagText: string, budget = newBudget()): boolean | undefined {
  const compiled = compile(pattern, flagText);
  return compiled && find(compiled, pointsOf(input), 0, budget) !== undefined;
}

/** `$1` is what the first group matched, `\$` and `\\` stand for themselves. An expression that matches nothing at all is an error. */
export function replace(
  input: string,
  pattern: string,
  by: string,
  flagText: string,
  budget = newBudget(),
): string | undefined {
  const compiled = compile(pattern, flagText);
  const parts = compiled && replacementParts(by, compiled);
  if (compiled === undefined || parts === undefined) return undefined;
  const text = pointsOf(input);
  const made: string[] = [];
  const rest = everyMatch(compiled, text, budget, (between, registers) => {
    made.push(between);
    for (const part of parts) {
      made.push(
        typeof part === "string" ? part : slice(text, registers[part * 2] ?? -1, registers[part * 2 + 1] ?? -1),
      );
    }
  });
  return rest === undefined ? undefined : [...made, rest].join("");
}

export function split(input: string, pattern: string, budget = newBudget()): string[] | undefined {
  const compiled = compile(pattern, "");
  if (compiled === undefined) return undefined;
  const made: string[] = [];
  const rest = everyMatch(compiled, pointsOf(input), budget, (between) => made.push(between));
  return rest === undefined ? undefined : [...made, rest];
}

/** Calls `found` with the text before each match; gives the text after the last, or undefined when a match can be empty. */
function everyMatch(
  compiled: Program,
  text: readonly number[],
  budget: Budget,
  found: (between: string, registers: readonly number[]) => void,
): string | undefined {
  if (matchAt(compiled, [], 0, budget) !== undefined) return undefined;
  let at = 0;
  for (let next = find(compiled, text, at, budget); next !== undefined; next = find(compiled, text, at, budget)) {
    const [from = 0, to = 0] = next;
    if (to === from) return undefined;
    found(slice(text, at, from), next);
    at = to;
  }
  return slice(text, at, text.length);
}

function find(compiled: Program, text: readonly number[], from: number, budget: Budget): readonly number[] | undefined {
  for (let at = from; at <= text.length; at++) {
    const found = matchAt(compiled, text, at, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Texts and numbers of groups; undefined where "$" or "\" stands before something else. */
function replacementParts(by: string, { flags, groups }: Program): (string | number)[] | undefined {
  if (flags.literal) return [by];
  const parts: (string | number)[] = [];
  for (let at = 0; at < by.length; at++) {
    const next = by[at] ?? "";
    const after = by[at + 1] ?? "";
    if (next === "\\") {
      if (after !== "\\" && after !== "$") return undefined;
      parts.push(after);
      at += 1;
    } else if (next === "$") {
      const digits = /^\d+/.exec(by.slice(at + 1, at + 8))?.[0];
      if (digits === undefined) return undefined;
      const length = lengthOfNumber(digits, groups);
      const number = Number(digits.slice(0, length));
      parts.push(number > groups ? "" : number);
      at += length;
    } else parts.push(next);
  }
  return parts;
}

/** As many digits as still name a group, and at least one. */
function lengthOfNumber(digits: string, groups: number): number {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
  return length;
}

const flagsText = /^[smixq]*$/;

/** Compiled expressions: a rule asks the same one again and again. */
const known = new Map<string, Program | undefined>();

function compile(pattern: string, flagText: string): Program | undefined {
  if (!flagsText.test(flagText) || pattern.length > 10_000) return undefined;
  const key = `${flagText}/${pattern}`;
  if (known.has(key)) return known.get(key);
  const compiled = read(pattern, flagText);
  if (known.size >= 500) known.clear();
  known.set(key, compiled);
  return compiled;
}

function read(pattern: string, flagText: string): Program | undefined {
  const flags: Flags = {
    dotAll: flagText.includes("s"),
    lines: flagText.includes("m"),
    ignoreCase: flagText.includes("i"),
    spaced: flagText.includes("x"),
    literal: flagText.includes("q"),
  };
  try {
    const { node, groups } = parsePattern(pattern, flags);
    return program(node, groups, flags);
  } catch (error) {
    if (error instanceof BadPattern) return undefined;
    throw error;
  }
}

const pointsOf = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0) ?? 0);

function slice(text: readonly number[], from: number, to: number): string {
  let made = "";
  for (let at = Math.max(from, 0); at < to; at++) made += String.fromCodePoint(text[at] ?? 0);
  return made;
}
