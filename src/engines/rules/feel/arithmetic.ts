/**
 * Arithmetic with strings, dates, times and durations (DMN 1.5 tables 56 to 59). Undefined where the specification defines nothing:
 * most pairs of types cannot be added, and a local time has no distance from one with a zone.
 */
import { Day, plusDays, plusMonths } from "./dates.ts";
import { DateTime, midnightUtc, plusCalendarMonths, plusDuration, secondsFrom } from "./datetimes.ts";
import { addDurations, Months, negateDuration, scaleDuration, Seconds, shareOfDuration } from "./durations.ts";
import type { Num } from "./numbers.ts";
import { divide, isNum, round } from "./numbers.ts";
import { maxText, tooLong } from "./strings.ts";
import { plusSeconds, secondsBetween, Time } from "./times.ts";
import type { Temporal, Value } from "./values.ts";

export function plus(a: Value, b: Value): Value | undefined {
  if (typeof a === "string" && typeof b === "string") return a.length + b.length > maxText ? tooLong() : a + b;
  if (isDuration(a)) return isDuration(b) ? addDurations(a, b) : isTemporal(b) ? shift(b, a) : undefined;
  return isTemporal(a) && isDuration(b) ? shift(a, b) : undefined;
}

export function minus(a: Value, b: Value): Value | undefined {
  if (isDuration(b)) {
    if (isDuration(a)) return addDurations(a, negateDuration(b));
    return isTemporal(a) ? shift(a, negateDuration(b)) : undefined;
  }
  if (a instanceof Time && b instanceof Time) return seconds(secondsBetween(b, a));
  if (a instanceof Day && b instanceof Day) return new Seconds((a.epoch - b.epoch) * 86_400);
  const [later, earlier] = [moment(a), moment(b)];
  return later && earlier && seconds(secondsFrom(earlier, later));
}

export function times(a: Value, b: Value): Value | undefined {
  if (isDuration(a)) return isNum(b) ? scaleDuration(a, b) : undefined;
  return isDuration(b) && isNum(a) ? scaleDuration(b, a) : undefined;
}

export function over(a: Value, b: Value): Value | undefined {
  if (!isDuration(a)) return undefined;
  if (isNum(b)) return shareOfDuration(a, b);
  const sameKind = (a instanceof Months && b instanceof Months) || (a instanceof Seconds && b instanceof Seconds);
  return sameKind ? divide(a.count, b.count) : undefined;
}

function shift(from: Temporal, by: Months | Seconds): Temporal | undefined {
  if (from instanceof Day) return shiftDay(from, by);
  if (from instanceof Time) return by instanceof Seconds ? plusSeconds(from, by.count) : undefined;
  return by instanceof Months ? plusCalendarMonths(from, by.count) : plusDuration(from, by.count);
}

/** A day has no time, so that a part of a day before midnight falls on the day before. */
function shiftDay(day: Day, by: Months | Seconds): Day | undefined {
  if (by instanceof Months) return plusMonths(day, by.count);
  const days = divide(by.count, 86_400);
  return days === undefined ? undefined : plusDays(day, Number(round(days, 0, "floor")));
}

const moment = (value: Value): DateTime | undefined =>
  value instanceof DateTime ? value : value instanceof Day ? midnightUtc(value) : undefined;

const seconds = (count: Num | undefined): Seconds | undefined => (count === undefined ? undefined : new Seconds(count));
const isDuration = (value: Value): value is Months | Seconds => value instanceof Months || value instanceof Seconds;
const isTemporal = (value: Value): value is Temporal =>
  value instanceof Day || value instanceof Time || value instanceof DateTime;
