/** Built-in functions on dates, times and durations (DMN 1.5 § 10.3.4.1, .7, .8 and .12). */
import { Day, dayFromText, dayOf, monthsBetween } from "./dates.ts";
import { DateTime, dateTimeFromText } from "./datetimes.ts";
import { define, form } from "./define.ts";
import { durationFromText, Months } from "./durations.ts";
import type { Num } from "./numbers.ts";
import type { Seconds } from "./durations.ts";
import { Time, timeFromText, timeOf } from "./times.ts";
import type { Func, Value } from "./values.ts";
import { zoneFromOffset } from "./zones.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = "January February March April May June July August September October November December".split(" ");

export const dateFunctions: readonly Func[] = [
  define(
    "date",
    form([["from", "string"]], (text) => dayFromText(text)),
    form([["from", "date or date and time"]], (value) => dayIn(value)),
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
    "time",
    form([["from", "string"]], (text) => timeFromText(text)),
    form([["from", "time"]], (time) => time),
    form([["from", "date and time"]], (value) => value.time),
    form(
      [
        ["hour", "number"],
        ["minute", "number"],
        ["second", "number"],
        ["offset", "days and time duration?"],
      ],
      timeOfParts,
    ),
  ),
  define(
    "date and time",
    form([["from", "string"]], (text) => dateTimeFromText(text)),
    form([["from", "date and time"]], (value) => value),
    form(
      [
        ["date", "date or date and time"],
        ["time", "time"],
      ],
      (date, time) => new DateTime(dayIn(date), time),
    ),
  ),
  define(
    "duration",
    form([["from", "string"]], (text) => durationFromText(text)),
    form([["from", "duration"]], (value) => value),
  ),
  define(
    "years and months duration",
    form(
      [
        ["from", "date or date and time"],
        ["to", "date or date and time"],
      ],
      (from, to) => new Months(monthsBetween(dayIn(from), dayIn(to))),
    ),
  ),
  define(
    "today",
    form([], (state) => state.today),
  ),
  /** An evaluation has no clock: its moment is the midnight that begins the legal day. */
  define(
    "now",
    form([], (state) => new DateTime(state.today, new Time(0, undefined))),
  ),
  ofDate("day of week", (day) => weekdays[day.weekday - 1]),
  ofDate("day of year", (day) => day.dayOfYear),
  ofDate("month of year", (day) => months[day.month - 1]),
  ofDate("week of year", isoWeek),
];

function ofDate(name: string, answer: (day: Day) => Value | undefined): Func {
  return define(
    name,
    form([["date", "date or date and time"]], (value) => answer(dayIn(value))),
  );
}

const dayIn = (value: Day | DateTime): Day => (value instanceof Day ? value : value.day);

function timeOfParts(hour: Num, minute: Num, second: Num, offset: Seconds | undefined): Time | undefined {
  if (offset === undefined) return timeOf(Number(hour), Number(minute), second, undefined);
  const zone = zoneFromOffset(Number(offset.count));
  return zone === undefined ? undefined : timeOf(Number(hour), Number(minute), second, zone);
}

/** The ISO 8601 week: the one that has the year's first Thursday is number one. */
function isoWeek(day: Day): number {
  const thursday = day.epoch - day.weekday + 4;
  const year = day.weekday > 4 && day.month === 1 && day.day < day.weekday - 3 ? day.year - 1 : day.year;
  const next = new Day(day.year + 1, 1, 1).epoch;
  const first = thursday >= next ? next : new Day(year, 1, 1).epoch;
  return Math.floor((thursday - first) / 7) + 1;
}
