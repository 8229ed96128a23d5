/** Built-in functions on strings, and conversion to and from them (DMN 1.5 § 10.3.4.3 and § 10.3.4.1). */
import { define, form } from "./define.ts";
import { numberFromText, wholeOf } from "./numbers.ts";
import type { Budget } from "./patterns/patterns.ts";
import { matches, newBudget, replace, split, TooManySteps } from "./patterns/patterns.ts";
import type { State } from "./state.ts";
import { steps } from "./state.ts";
import { characters, maxText, substring, textOf, tooLong } from "./strings.ts";
import type { Func, List, Value } from "./values.ts";
import { isNothing, Unknown } from "./values.ts";

export const stringFunctions: readonly Func[] = [
  define(
    "substring",
    form(
      [
        ["string", "string"],
        ["start position", "number"],
        ["length", "number?"],
      ],
      (text, start, length) => substring(text, wholeOf(start), length === undefined ? undefined : wholeOf(length)),
    ),
  ),
  define(
    "string length",
    form([["string", "string"]], (text) => characters(text).length),
  ),
  define(
    "upper case",
    form([["string", "string"]], (text) => text.toUpperCase()),
  ),
  define(
    "lower case",
    form([["string", "string"]], (text) => text.toLowerCase()),
  ),
  define(
    "substring before",
    form(
      [
        ["string", "string"],
        ["match", "string"],
      ],
      (text, match) => text.slice(0, Math.max(0, text.indexOf(match))),
    ),
  ),
  define(
    "substring after",
    form(
      [
        ["string", "string"],
        ["match", "string"],
      ],
      (text, match) => (text.includes(match) ? text.slice(text.indexOf(match) + match.length) : ""),
    ),
  ),
  define(
    "replace",
    form(
      [
        ["input", "string"],
        ["pattern", "string"],
        ["replacement", "string"],
        ["flags", "string?"],
      ],
      (text, pattern, by, flags, state) => limited(state, (budget) => replace(text, pattern, by, flags ?? "", budget)),
    ),
  ),
  define(
    "contains",
    form(
      [
        ["string", "string"],
        ["match", "string"],
      ],
      (text, match) => text.includes(match),
    ),
  ),
  define(
    "starts with",
    form(
      [
        ["string", "string"],
        ["match", "string"],
      ],
      (text, match) => text.startsWith(match),
    ),
  ),
  define(
    "ends with",
    form(
      [
        ["string", "string"],
        ["match", "string"],
      ],
      (text, match) => text.endsWith(match),
    ),
  ),
  define(
    "matches",
    form(
      [
        ["input", "string"],
        ["pattern", "string"],
        ["flags", "string?"],
      ],
      (text, pattern, flags, state) => limited(state, (budget) => matches(text, pattern, flags ?? "", budget)),
    ),
  ),
  define(
    "split",
    form(
      [
        ["string", "string"],
        ["delimiter", "string"],
      ],
      (text, delimiter, state) => limited(state, (budget) => split(text, delimiter, budget)),
    ),
  ),
  define(
    "string join",
    form(
      [
        ["list", "list"],
        ["delimiter", "string?"],
      ],
      (list, delimiter) => joined(list, delimiter ?? ""),
    ),
  ),
  define(
    "string",
    form([["from", "any"]], (value) => (value instanceof Unknown ? value : value === null ? null : textOf(value))),
  ),
  define(
    "number",
    form(
      [
        ["from", "string"],
        ["grouping separator", "string?"],
        ["decimal separator", "string?"],
      ],
      numberFrom,
    ),
  ),
];

function joined(list: List, delimiter: string): Value | undefined {
  const texts: string[] = [];
  let length = 0;
  for (const value of list) {
    if (value instanceof Unknown) return value;
    if (!isNothing(value) && typeof value !== "string") return undefined;
    if (value === null) continue;
    texts.push(value);
    length += value.length + delimiter.length;
  }
  return length > maxText ? tooLong() : texts.join(delimiter);
}

/** Grammar rule 37: no plus sign, and digits behind a point. */
const numericLiteral = /^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;

function numberFrom(text: string, grouping: string | undefined, point: string | undefined): Value | undefined {
  if (grouping !== undefined && ![" ", ",", "."].includes(grouping)) return undefined;
  if (point !== undefined && ![",", "."].includes(point)) return undefined;
  if ((grouping !== undefined && grouping === point) || text.length > 10_000) return undefined;
  const together = grouping === undefined ? text : text.replaceAll(grouping, "");
  const plain = point === undefined ? together : together.replace(point, ".");
  return numericLiteral.test(plain) ? numberFromText(plain) : undefined;
}

/** A pattern that takes too long is unknown, not a hang; the work of all patterns together counts too. */
function limited(state: State, work: (budget: Budget) => Value | undefined): Value | undefined {
  const budget = newBudget();
  const before = budget.left;
  try {
    return work(budget);
  } catch (error) {
    if (error instanceof TooManySteps) return new Unknown("limit", "The pattern takes too many steps");
    throw error;
  } finally {
    steps(state, (before - budget.left) / 16);
  }
}
