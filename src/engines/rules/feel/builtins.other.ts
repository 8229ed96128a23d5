/** Built-in functions on dates, durations, contexts and booleans (DMN 1.5 § 10.3.4.1, .2, .6 and .8). */
import { property } from "./contexts.ts";
import { Day, dayFromText, dayOf, monthsBetween } from "./dates.ts";
import { define, form } from "./define.ts";
import { durationFromText, Months } from "./durations.ts";
import type { Context, Func, List, Value } from "./values.ts";
import { isContext, isNothing, Unknown } from "./values.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = "January February March April May June July August September October November December".split(" ");

export const otherFunctions: readonly Func[] = [
  define(
    "date",
    form([["from", "string"]], (text) => dayFromText(text)),
    form([["from", "date"]], (day) => day),
    form(
      [
        ["year", "number"],
        ["month", "number"],
        ["day", "number"],
      ],
      (year, month, day) => dayOf(Number(year), Number(month), Number(day)),
    ),
  ),
  define(
    "duration",
    form([["from", "string"]], (text) => durationFromText(text)),
  ),
  define(
    "years and months duration",
    form(
      [
        ["from", "date"],
        ["to", "date"],
      ],
      (from, to) => new Months(monthsBetween(from, to)),
    ),
  ),
  define(
    "today",
    form([], (state) => state.today),
  ),
  define(
    "day of week",
    form([["date", "date"]], (day) => weekdays[day.weekday - 1]),
  ),
  define(
    "day of year",
    form([["date", "date"]], (day) => day.dayOfYear),
  ),
  define(
    "month of year",
    form([["date", "date"]], (day) => months[day.month - 1]),
  ),
  define(
    "week of year",
    form([["date", "date"]], (day) => isoWeek(day)),
  ),
  define(
    "not",
    form([["negand", "any"]], (value) =>
      typeof value === "boolean" ? !value : value instanceof Unknown ? value : undefined,
    ),
  ),
  define(
    "is defined",
    form([["value", "any"]], (value) => !isNothing(value)),
  ),
  define(
    "get value",
    form(
      [
        ["m", "context"],
        ["key", "string"],
      ],
      (context, key, state) => {
        const at = { element: "", line: 0, expression: `get value(…, "${key}")`, from: 0, to: 0 };
        return property(context, key, state, at);
      },
    ),
  ),
  define(
    "get entries",
    form([["m", "context"]], (context) =>
      [...context].map(
        ([key, value]) =>
          new Map([
            ["key", key],
            ["value", value],
          ]),
      ),
    ),
  ),
  define(
    "context",
    form([["entries", "list"]], (entries) => contextOf(entries)),
  ),
  define(
    "context put",
    form(
      [
        ["context", "context"],
        ["key", "string"],
        ["value", "any"],
      ],
      (context, key, value) => new Map([...context, [key, value]]),
    ),
  ),
  define(
    "context merge",
    form([["contexts", "list"]], (contexts) =>
      contexts.every(isContext) ? new Map(contexts.flatMap((one: Context) => [...one])) : undefined,
    ),
  ),
];

function contextOf(entries: List): Value | undefined {
  const made = new Map<string, Value>();
  for (const entry of entries) {
    if (!isContext(entry)) return undefined;
    const key = entry.get("key");
    if (typeof key !== "string" || made.has(key) || !entry.has("value")) return undefined;
    made.set(key, entry.get("value") ?? null);
  }
  return made;
}

/** The ISO 8601 week: the one that has the year's first Thursday is number one. */
function isoWeek(day: Day): number {
  const thursday = day.epoch - day.weekday + 4;
  const year = day.weekday > 4 && day.month === 1 && day.day < day.weekday - 3 ? day.year - 1 : day.year;
  const next = new Day(day.year + 1, 1, 1).epoch;
  const first = thursday >= next ? next : new Day(year, 1, 1).epoch;
  return Math.floor((thursday - first) / 7) + 1;
}
