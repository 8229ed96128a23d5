/**
 * FEEL types: what declarations in a model promise, and whether a value keeps the promise.
 */
import { unreachable } from "#platform/errors";
import type { Room } from "./compare.ts";
import { roomForParts, take } from "./compare.ts";
import { Day } from "./dates.ts";
import { DateTime, midnightUtc } from "./datetimes.ts";
import { Months, Seconds } from "./durations.ts";
import { isNum } from "./numbers.ts";
import { Parameters } from "./parameters.ts";
import { Time } from "./times.ts";
import type { List, Position, SimpleType, Type, Value } from "./values.ts";
import { Func, isContext, isList, isNothing, Range, Row, Unknown } from "./values.ts";

export type { Type } from "./values.ts";

export const anyType: Type = { kind: "any" };

const names: Readonly<Record<string, SimpleType>> = {
  Any: "any",
  any: "any",
  Null: "null",
  number: "number",
  string: "string",
  boolean: "boolean",
  date: "date",
  time: "time",
  "date and time": "date and time",
  dateTime: "date and time",
  "years and months duration": "years and months duration",
  yearMonthDuration: "years and months duration",
  "days and time duration": "days and time duration",
  dayTimeDuration: "days and time duration",
  context: "context",
  list: "list",
  function: "function",
  range: "range",
};

/** The type that FEEL itself calls by this name. */
export function simpleType(name: string): Type | undefined {
  const kind = Object.hasOwn(names, name) ? names[name] : undefined;
  return kind === undefined ? undefined : { kind };
}

/** The test of `instance of` (DMN 1.5 table 61): null is an instance of Null only. */
export function isInstance(value: Value, type: Type): boolean {
  return isNothing(value) ? type.kind === "null" : fits(value, type);
}

/**
 * The value as the type wants it: itself, the only element of a list, a list of itself, or the midnight of a date
 * (DMN 1.5 § 10.3.2.9.4). Null is a value of every type.
 */
export function conform(value: Value, type: Type, at: Position | undefined): Value {
  if (type.kind === "any" || isNothing(value) || typeof value === type.kind) return value;
  if (fits(value, type)) return value;
  const changed = converted(value, type);
  if (changed !== undefined) return changed;
  const code = type.kind === "allowed" && fits(value, type.of) ? "not_allowed" : "wrong_type";
  return new Unknown(code, `The value is not ${describe(type)}`, at);
}

function converted(value: Value, type: Type): Value | undefined {
  if (isList(value)) {
    const [only] = value;
    return value.length === 1 && only !== undefined && fits(only, type) ? only : undefined;
  }
  if (fits([value], type)) return [value];
  return value instanceof Day && type.kind === "date and time" ? midnightUtc(value) : undefined;
}

/** `room` is for the parts of lists: lists that hold the same list again and again have more than can be gone through. */
export function fits(value: Value, type: Type, room?: Room): boolean {
  if (isNothing(value)) return true;
  switch (type.kind) {
    case "list of":
      return isList(value) && allFit(value, type.of, room);
    case "range of":
      return value instanceof Range && fits(value.low ?? null, type.of) && fits(value.high ?? null, type.of);
    case "entries":
      return madeAs(value) === type || hasEntries(value, type.entries, room);
    case "function of":
      return value instanceof Func && callableAs(value, type.parameters, type.result);
    case "allowed":
      return fits(value, type.of, room) && type.test(value);
    default:
      return hasKind(value, type.kind);
  }
}

/** Whether every value of `type` is one of `wanted` (DMN 1.5 § 10.3.2.9.2). */
export function conformsTo(type: Type, wanted: Type): boolean {
  if (wanted.kind === "any" || type.kind === "null") return true;
  if (type.kind === "allowed") return type === wanted || conformsTo(type.of, wanted);
  switch (wanted.kind) {
    case "list of":
      return type.kind === "list of" && conformsTo(type.of, wanted.of);
    case "range of":
      return type.kind === "range of" && conformsTo(type.of, wanted.of);
    case "entries":
      return (
        type.kind === "entries" &&
        [...wanted.entries].every(([key, entry]) => conformsTo(type.entries.get(key) ?? anyType, entry))
      );
    case "function of":
      return type.kind === "function of" && functionConforms(type, wanted.parameters, wanted.result);
    case "allowed":
      return false;
    default:
      return type.kind === wanted.kind || family(type) === wanted.kind;
  }
}

export function describe(type: Type): string {
  switch (type.kind) {
    case "list of":
      return `a list of ${describe(type.of)}`;
    case "range of":
      return `a range of ${describe(type.of)}`;
    case "entries":
      return `a context with ${[...type.entries.keys()].join(", ")}`;
    case "function of":
      return `a function of ${type.parameters.length} arguments`;
    case "allowed":
      return `one of ${type.text}`;
    default:
      return `a ${type.kind}`;
  }
}

function allFit(list: List, type: Type, room = roomForParts()): boolean {
  take(room, list.length);
  for (const element of list) if (!fits(element, type, room)) return false;
  return true;
}

/** The type that a context was made as. */
function madeAs(value: Value): Type | undefined {
  if (value instanceof Row) return value.columns.type;
  return value instanceof Parameters ? value.type : undefined;
}

function hasEntries(value: Value, entries: ReadonlyMap<string, Type>, room: Room | undefined): boolean {
  if (!isContext(value)) return false;
  for (const [key, type] of entries) {
    const entry = value.get(key);
    if (entry === undefined || !fits(entry, type, room)) return false;
  }
  return true;
}

function callableAs(fn: Func, parameters: readonly Type[], result: Type): boolean {
  const declared = fn.signature ?? {
    parameters: (fn.parameters[0] ?? []).map(() => anyType),
    result: anyType,
  };
  return functionConforms(declared, parameters, result);
}

function functionConforms(
  type: { readonly parameters: readonly Type[]; readonly result: Type },
  parameters: readonly Type[],
  result: Type,
): boolean {
  if (type.parameters.length !== parameters.length || !conformsTo(type.result, result)) return false;
  return parameters.every((wanted, i) => conformsTo(wanted, type.parameters[i] ?? anyType));
}

/** The plain kind that a type with parameters belongs to. */
function family(type: Type): SimpleType | undefined {
  if (type.kind === "list of") return "list";
  if (type.kind === "range of") return "range";
  if (type.kind === "entries") return "context";
  return type.kind === "function of" ? "function" : undefined;
}

function hasKind(value: Value, kind: SimpleType): boolean {
  switch (kind) {
    case "any":
      return true;
    case "null":
      return false;
    case "number":
      return isNum(value);
    case "string":
    case "boolean":
      return typeof value === kind;
    case "date":
      return value instanceof Day;
    case "time":
      return value instanceof Time;
    case "date and time":
      return value instanceof DateTime;
    case "years and months duration":
      return value instanceof Months;
    case "days and time duration":
      return value instanceof Seconds;
    case "function":
      return value instanceof Func;
    case "range":
      return value instanceof Range;
    case "context":
      return isContext(value);
    case "list":
      return isList(value);
    default:
      return unreachable(kind);
  }
}
