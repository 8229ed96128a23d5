/**
 * Entries of contexts and properties of dates, times, durations and ranges: everything that a dot can ask for.
 */
import { Day } from "./dates.ts";
import { DateTime, dateTimeOffset } from "./datetimes.ts";
import { clockParts, Months, Seconds } from "./durations.ts";
import { negate } from "./numbers.ts";
import { Parameters } from "./parameters.ts";
import { nameKey } from "./parse.ts";
import type { State } from "./state.ts";
import { steps } from "./state.ts";
import { Time, timeOffset } from "./times.ts";
import type { Columns, Context, Position, Value } from "./values.ts";
import { isContext, isList, Range, Row, Unknown } from "./values.ts";

/**
 * What reads `value.name`. Contexts that were made at one place have the name in one place, and the rates of a day are the same
 * for all cases: both are remembered.
 */
export function propertyReader(name: string, at: Position): (value: Value, state: State) => Value {
  let columns: Columns | undefined;
  let place: number | undefined;
  let rates: Parameters | undefined;
  let rate: Value = null;
  let key: string | undefined;
  const read = (value: Value, state: State): Value => {
    if (value instanceof Row) {
      if (value.columns !== columns) {
        columns = value.columns;
        place = columns.places.get(name);
      }
      if (place !== undefined) return value.cells[place] ?? null;
    } else if (value instanceof Parameters) {
      if (value !== rates) {
        rates = value;
        rate = property(value, name, state, at);
        key = rate instanceof Parameters ? undefined : value.keyOf(name);
      }
      if (key !== undefined) state.parameters.add(key);
      return rate;
    } else if (isList(value)) {
      steps(state, 1 + value.length / 4);
      const all: Value[] = [];
      for (const element of value) all.push(read(element, state));
      return all;
    }
    return property(value, name, state, at);
  };
  return read;
}

/** `value.name`. A list is asked element by element (DMN 1.5 § 10.3.2.5). */
export function property(value: Value, name: string, state: State, at: Position): Value {
  if (isContext(value)) {
    const entry = entryOf(value, name);
    if (value instanceof Parameters && !(entry instanceof Parameters)) state.parameters.add(value.keyOf(name));
    return entry === undefined ? new Unknown("no_such_entry", `There is no entry "${name}"`, at) : entry;
  }
  if (value instanceof Unknown) return value;
  if (isList(value)) {
    steps(state, 1 + value.length / 4);
    return value.map((element) => property(element, name, state, at));
  }
  const found = ofTemporal(value, name) ?? ofDuration(value, name) ?? ofRange(value, name);
  if (found !== undefined) return found === absent ? null : found;
  const what = value === null ? "Null" : "This value";
  return new Unknown("no_such_entry", `${what} has no property "${name}"`, at);
}

/** Names with signs in them are one with and without spaces: `a+b` is `a + b`. Undefined without such an entry. */
export function entryOf(context: Context, name: string): Value | undefined {
  const entry = context.get(name);
  if (entry !== undefined || !isOdd(name)) return entry;
  for (const [key, value] of context) if (isOdd(key) && nameKey(key) === nameKey(name)) return value;
  return undefined;
}

const odd = /[-+*/.'–]/;

/** Whether a name has signs in it. */
export const isOdd = (name: string): boolean => odd.test(name);

/** A property that the value has, and that is null. */
const absent = Symbol("null");
type Property = Value | typeof absent | undefined;

function ofTemporal(value: Value, name: string): Property {
  if (value instanceof Day) return ofDay(value, name);
  if (value instanceof Time) return ofTime(value, name, timeOffset);
  if (value instanceof DateTime) return ofDay(value.day, name) ?? ofTime(value.time, name, () => dateTimeOffset(value));
  return undefined;
}

function ofDay(day: Day, name: string): Value | undefined {
  return name === "year" || name === "month" || name === "day" || name === "weekday" ? day[name] : undefined;
}

/** A local time has the properties "time offset" and "timezone" too: they are null. */
function ofTime(time: Time, name: string, offsetOf: (time: Time) => number | undefined): Property {
  if (name === "hour" || name === "minute" || name === "second") return time[name];
  if (name === "timezone") return typeof time.zone === "string" ? time.zone : absent;
  if (name !== "time offset") return undefined;
  const offset = offsetOf(time);
  return offset === undefined ? absent : new Seconds(offset);
}

function ofDuration(value: Value, name: string): Value | undefined {
  if (value instanceof Months) {
    if (name === "years") return Math.trunc(value.count / 12) + 0;
    return name === "months" ? (value.count % 12) + 0 : undefined;
  }
  if (!(value instanceof Seconds)) return undefined;
  if (name !== "days" && name !== "hours" && name !== "minutes" && name !== "seconds") return undefined;
  const parts = clockParts(value);
  return parts.negative ? negate(parts[name]) : parts[name];
}

function ofRange(value: Value, name: string): Property {
  if (!(value instanceof Range)) return undefined;
  if (name === "start") return value.low ?? absent;
  if (name === "end") return value.high ?? absent;
  if (name === "start included") return value.lowClosed;
  return name === "end included" ? value.highClosed : undefined;
}
