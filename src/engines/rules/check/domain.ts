/**
 * An input's values, cut where any cell of its column cuts them: each constant, and each stretch between two of them, is one
 * region in which no cell changes its mind. One value stands for each region.
 */
import { compare } from "../feel/compare.ts";
import { minus, plus } from "../feel/arithmetic.ts";
import { Day, plusDays } from "../feel/dates.ts";
import { DateTime } from "../feel/datetimes.ts";
import { Months, Seconds } from "../feel/durations.ts";
import { add, divide, isNum, round } from "../feel/numbers.ts";
import { Time } from "../feel/times.ts";
import type { Value } from "../feel/values.ts";
import type { Kind } from "./constants.ts";

export type Region = {
  readonly value: Value;
  /** A constant of the column rather than a stretch between two. */
  readonly point: boolean;
};

/** Regions in the order of their values; null, when some cell asks for it, is the last. */
export function regionsOf(kind: Kind, bounds: readonly Value[], withNull: boolean): Region[] {
  const regions = withoutNull(kind, distinct(bounds));
  return withNull ? [...regions, { value: null, point: true }] : regions;
}

function withoutNull(kind: Kind, bounds: readonly Value[]): Region[] {
  if (kind === "boolean") return [false, true].map((value) => ({ value, point: true }));
  const points = bounds.map((value) => ({ value, point: true }));
  if (kind === "string") return [...points, { value: otherThan(bounds), point: false }];
  const [first] = bounds;
  const last = bounds.at(-1);
  if (first === undefined || last === undefined) return [{ value: anyOf(kind), point: false }];
  const regions: Region[] = [];
  const stretch = (value: Value | undefined): void => {
    if (value !== undefined) regions.push({ value, point: false });
  };
  stretch(moved(first, -1));
  for (const [i, point] of points.entries()) {
    const next = bounds[i + 1];
    regions.push(point);
    if (next !== undefined) stretch(between(point.value, next));
  }
  stretch(moved(last, 1));
  return regions;
}

/** A value strictly between two of the same kind, a whole one when there is one; undefined when there is none. */
export function between(low: Value, high: Value): Value | undefined {
  const next = isNum(low) ? add(round(low, 0, "floor"), 1) : moved(low, 1);
  const tried = [next, halfway(low, high)];
  return tried.find((value) => value !== undefined && isBefore(low, value) && isBefore(value, high));
}

/** The value one unit away: 1, a day, a month or a second. Undefined where there is none, as after the last second of a day. */
export function moved(value: Value, by: 1 | -1): Value | undefined {
  const there = oneAway(value, by);
  if (there === undefined) return undefined;
  return (by > 0 ? isBefore(value, there) : isBefore(there, value)) ? there : undefined;
}

function oneAway(value: Value, by: 1 | -1): Value | undefined {
  if (isNum(value)) return add(round(value, 0, by < 0 ? "ceiling" : "floor"), by);
  if (value instanceof Months) return new Months(value.count + by);
  return value instanceof Day ? plusDays(value, by) : plus(value, new Seconds(by));
}

/** Days and months have nothing between neighbours. */
function halfway(low: Value, high: Value): Value | undefined {
  if (isNum(low) && isNum(high)) return divide(add(low, high) ?? 0, 2);
  const span = low instanceof Day ? undefined : minus(high, low);
  const half = span instanceof Seconds ? divide(span.count, 2) : undefined;
  return half === undefined ? undefined : plus(low, new Seconds(half));
}

const isBefore = (a: Value, b: Value): boolean => (compare(a, b) ?? 0) < 0;

function otherThan(texts: readonly Value[]): string {
  let other = "…";
  while (texts.includes(other)) other += "…";
  return other;
}

/** A value for an input that no cell asks about. */
function anyOf(kind: Kind): Value {
  if (kind === "number") return 0;
  if (kind === "date") return someDay;
  if (kind === "time") return new Time(0, undefined);
  if (kind === "date and time") return new DateTime(someDay, new Time(0, undefined));
  return kind === "years and months duration" ? new Months(0) : new Seconds(0);
}

const someDay = new Day(2000, 1, 1);

function distinct(values: readonly Value[]): Value[] {
  const sorted = values.toSorted((a, b) => compare(a, b) ?? 0);
  return sorted.filter((value, i) => {
    const before = sorted[i - 1];
    return before === undefined || compare(value, before) !== 0;
  });
}
