/** Everything that `@"…"` can be: a date, a date and time, a time of day or a duration (DMN 1.5 § 10.3.4.1). */
import { dayFromText } from "./dates.ts";
import { dateTimeFromText } from "./datetimes.ts";
import { durationFromText } from "./durations.ts";
import { timeFromText } from "./times.ts";
import type { Value } from "./values.ts";

/** Undefined for text that is none of them. */
export function temporalFromText(text: string): Value | undefined {
  if (text.startsWith("P") || text.startsWith("-P")) return durationFromText(text);
  return dayFromText(text) ?? timeFromText(text) ?? dateTimeFromText(text);
}

/** What `date("…")`, `time("…")`, `date and time("…")` and `duration("…")` make of a text. */
export function temporalCall(name: string, text: string): Value | undefined {
  if (name === "date") return dayFromText(text);
  if (name === "time") return timeFromText(text);
  return name === "duration" ? durationFromText(text) : dateTimeFromText(text);
}
