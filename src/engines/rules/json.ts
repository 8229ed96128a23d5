/**
 * The border between JSON and FEEL. Facts come in as the model's types declare them: text becomes a date where a date is
 * declared. Values go out so that they survive storage: dates, times and durations as ISO 8601 text (a zone as "@Europe/Oslo"
 * behind it), ranges as FEEL writes them, numbers exactly.
 */
import { dayFromText } from "./feel/dates.ts";
import { dateTimeFromText } from "./feel/datetimes.ts";
import { durationFromText } from "./feel/durations.ts";
import { isNum, numberFromJs, numberFromText, numberToJson } from "./feel/numbers.ts";
import { rangeFromText } from "./feel/ranges.ts";
import { textOf } from "./feel/strings.ts";
import { timeFromText } from "./feel/times.ts";
import type { Type } from "./feel/types.ts";
import { conform, describe } from "./feel/types.ts";
import type { Columns, Context, Value } from "./feel/values.ts";
import { Func, isContext, isList, Range, Row, Unknown } from "./feel/values.ts";
import { readerOf } from "./json.reader.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A declared part that is absent becomes an Unknown with its path, at the place where it would have been. */
export function fromJson(json: Json | undefined, type: Type, path: string): Value {
  return readerOf(type)(json) ?? slowly(json, type, path);
}

function slowly(json: Json | undefined, type: Type, path: string): Value {
  if (json === undefined) return new Unknown("missing_fact", `${path} is missing`, undefined, path);
  if (json === null) return null;
  const value = typed(json, type, path);
  // What lists and contexts hold has been fitted on the way in.
  if (value instanceof Unknown || type.kind === "entries" || type.kind === "list of") return value;
  const fitted = conform(value, type, undefined);
  return fitted instanceof Unknown ? new Unknown(fitted.code, `${path}: ${fitted.message}`, undefined, path) : fitted;
}

function typed(json: Exclude<Json, null>, type: Type, path: string): Value {
  switch (type.kind) {
    case "allowed":
      return typed(json, type.of, path);
    case "list of":
      return (isArray(json) ? json : [json]).map((one, index) => fromJson(one, type.of, `${path}[${index + 1}]`));
    case "entries":
      return entriesFrom(json, type.entries, path);
    case "number":
      return typeof json === "string" ? (numberFromText(json) ?? wrong(type, path)) : untyped(json, path);
    case "date":
      return fromText(json, dayFromText, type, path);
    case "time":
      return fromText(json, timeFromText, type, path);
    case "date and time":
      return fromText(json, dateTimeFromText, type, path);
    case "years and months duration":
    case "days and time duration":
      return fromText(json, durationFromText, type, path);
    case "range":
    case "range of":
      return fromText(json, rangeFromText, type, path);
    default:
      return untyped(json, path);
  }
}

function fromText(json: Json, read: (text: string) => Value | undefined, type: Type, path: string): Value {
  return (typeof json === "string" ? read(json) : undefined) ?? wrong(type, path);
}

function entriesFrom(json: Exclude<Json, null>, entries: ReadonlyMap<string, Type>, path: string): Value {
  if (typeof json !== "object" || isArray(json))
    return new Unknown("wrong_type", `${path} is not a context`, undefined, path);
  const made = new Map<string, Value>();
  for (const [key, type] of entries) {
    made.set(key, fromJson(Object.hasOwn(json, key) ? json[key] : undefined, type, `${path}.${key}`));
  }
  for (const key of Object.keys(json)) if (!made.has(key)) made.set(key, untyped(json[key] ?? null, `${path}.${key}`));
  return made;
}

function untyped(json: Json, path: string): Value {
  if (json === null || typeof json === "string" || typeof json === "boolean") return json;
  if (typeof json === "number")
    return numberFromJs(json) ?? new Unknown("wrong_type", `${path} is not finite`, undefined, path);
  if (isArray(json)) return json.map((one, index) => untyped(one, `${path}[${index + 1}]`));
  return new Map(Object.entries(json).map(([key, value]) => [key, untyped(value, `${path}.${key}`)]));
}

/** Values that one answer may hold; lists that hold themselves twice, again and again, must not fill the memory. */
const maxValues = 1_000_000;

type Writing = {
  /** Values that may still be written. */
  left: number;
  /** Unknowns met so far. */
  unknowns: number;
  readonly seen: ((unknown: Unknown) => void) | undefined;
};

/** Unknowns and functions become null; `seen` is told of each Unknown on the way. */
export function toJson(value: Value, seen?: (unknown: Unknown) => void): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return numberToJson(value);
  const w: Writing = { left: maxValues, unknowns: 0, seen };
  const json = written(value, w);
  if (w.left >= 0) return json;
  seen?.(new Unknown("limit", `More than ${maxValues} values`));
  return null;
}

function written(value: Value, w: Writing): Json {
  w.left -= 1;
  if (w.left < 0) return null;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return numberToJson(value);
  if (value instanceof Row) return rowWritten(value, w);
  if (isNum(value)) return numberToJson(value);
  if (isList(value)) return value.map((one) => written(one, w));
  if (isContext(value)) return objectFrom(value, w);
  if (value instanceof Unknown) {
    w.unknowns += 1;
    w.seen?.(value);
    return null;
  }
  if (value instanceof Func) return null;
  return value instanceof Range ? (textOf(value) ?? null) : value.toString();
}

function objectFrom(context: Context, w: Writing): Json {
  const made: Record<string, Json> = {};
  for (const [key, value] of context) put(made, key, written(value, w));
  return made;
}

/** An object with the keys of a row: filling in a copy of it is quicker than adding key after key. */
const blanks = new WeakMap<Columns, Readonly<Record<string, Json>>>();

/** Written once, unless something in it is unknown, which has to be told each time. */
function rowWritten(row: Row, w: Writing): Json {
  if (row.json !== undefined) {
    w.left -= row.written;
    return row.json as Json;
  }
  const { left, unknowns } = w;
  const { keys } = row.columns;
  const json: Record<string, Json> = { ...blankOf(row.columns) };
  for (let i = 0; i < keys.length; i++) json[keys[i] ?? ""] = written(row.cells[i] ?? null, w);
  if (w.unknowns === unknowns && w.left >= 0) {
    row.json = json;
    row.written = left - w.left;
  }
  return json;
}

function blankOf(columns: Columns): Readonly<Record<string, Json>> {
  const known = blanks.get(columns);
  if (known !== undefined) return known;
  const made: Record<string, Json> = {};
  for (const key of columns.keys) put(made, key, null);
  blanks.set(columns, made);
  return made;
}

/** A key may be called like something that every object has. */
export function put(object: Record<string, Json>, key: string, value: Json): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
}

/** All Unknowns inside a value. */
export function unknownsIn(value: Value): Unknown[] {
  const found = new Set<Unknown>();
  const visited = new Set<Value>();
  const visit = (one: Value): void => {
    if (one instanceof Unknown) found.add(one);
    else if (typeof one === "object" && one !== null && !visited.has(one)) {
      visited.add(one);
      if (isList(one)) one.forEach(visit);
      else if (isContext(one)) for (const entry of one.values()) visit(entry);
    }
  };
  visit(value);
  return [...found];
}

const wrong = (type: Type, path: string): Unknown =>
  new Unknown("wrong_type", `${path} is not ${describe(type)}`, undefined, path);
const isArray = (json: Json): json is readonly Json[] => Array.isArray(json);
