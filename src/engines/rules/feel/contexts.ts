/**
 * Entries of contexts and properties of dates, durations and ranges: everything that a dot can ask for.
 */
import { Day } from "./dates.ts";
import { clockParts, Months, Seconds } from "./durations.ts";
import { negate } from "./numbers.ts";
import type { State } from "./state.ts";
import type { Position, Value } from "./values.ts";
import { isContext, isList, Range, Unknown } from "./values.ts";

/** The dated parameters as nested contexts. Reading a value notes its key, so that a decision can say which rates it rests on. */
export class Parameters extends Map<string, Value> {
  readonly prefix: string;

  constructor(prefix: string) {
    super();
    this.prefix = prefix;
  }
}

/** `value.name`. A list is asked element by element (DMN 1.5 § 10.3.2.5). */
export function property(value: Value, name: string, state: State, at: Position): Value {
  if (isContext(value)) {
    const entry = value.get(name);
    if (value instanceof Parameters && !(entry instanceof Parameters)) state.parameters.add(value.prefix + name);
    return entry === undefined ? new Unknown("no_such_entry", `There is no entry "${name}"`, at) : entry;
  }
  if (value instanceof Unknown) return value;
  if (isList(value)) return value.map((element) => property(element, name, state, at));
  const found = ofDay(value, name) ?? ofDuration(value, name) ?? ofRange(value, name);
  if (found !== undefined) return found;
  const what = value === null ? "Null" : "This value";
  return new Unknown("no_such_entry", `${what} has no property "${name}"`, at);
}

function ofDay(value: Value, name: string): Value | undefined {
  if (!(value instanceof Day)) return undefined;
  if (name === "year" || name === "month" || name === "day" || name === "weekday") return value[name];
  return undefined;
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

function ofRange(value: Value, name: string): Value | undefined {
  if (!(value instanceof Range)) return undefined;
  if (name === "start") return value.low ?? null;
  if (name === "end") return value.high ?? null;
  if (name === "start included") return value.lowClosed;
  return name === "end included" ? value.highClosed : undefined;
}
