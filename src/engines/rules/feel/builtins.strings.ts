/** Built-in functions on strings, and conversion to and from them (DMN 1.5 § 10.3.4.3 and § 10.3.4.1). */
import { define, form } from "./define.ts";
import { numberFromText } from "./numbers.ts";
import { characters, pattern, substring, textOf } from "./strings.ts";
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
      (text, start, length) => {
        if (typeof start !== "number" || (length !== undefined && typeof length !== "number")) return undefined;
        return substring(text, start, length);
      },
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
      (text, expression, by, flags) => {
        const found = pattern(expression, flags, true);
        return found && text.replace(found, by);
      },
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
      (text, expression, flags) => pattern(expression, flags, false)?.test(text),
    ),
  ),
  define(
    "split",
    form(
      [
        ["string", "string"],
        ["delimiter", "string"],
      ],
      (text, delimiter) => {
        const at = pattern(delimiter, undefined, false);
        return at && text.split(at);
      },
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
    form([["from", "any"]], (value) => (value instanceof Unknown ? value : (textOf(value) ?? null))),
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
  for (const value of list) {
    if (value instanceof Unknown) return value;
    if (typeof value === "string") texts.push(value);
    else if (!isNothing(value)) return undefined;
  }
  return texts.join(delimiter);
}

function numberFrom(text: string, grouping: string | undefined, point: string | undefined): Value | undefined {
  if (grouping !== undefined && ![" ", ",", "."].includes(grouping)) return undefined;
  if (point !== undefined && ![",", "."].includes(point)) return undefined;
  if (grouping !== undefined && grouping === point) return undefined;
  const plain = grouping === undefined ? text : text.replaceAll(grouping, "");
  return numberFromText(point === undefined ? plain : plain.replace(point, "."));
}
