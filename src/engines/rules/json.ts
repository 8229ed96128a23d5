/**
 * The border between JSON and FEEL. Facts come in as the model's types declare them: text becomes a date where a date is
 * declared. Values go out so that they survive storage: dates and durations as ISO 8601 text, numbers exactly.
 */
import { dayFromText } from "./feel/dates.ts";
import { durationFromText } from "./feel/durations.ts";
import { isNum, numberFromJs, numberFromText, numberToJson } from "./feel/numbers.ts";
import { textOf } from "./feel/strings.ts";
import type { Type } from "./feel/types.ts";
import { conform, describe } from "./feel/types.ts";
import type { Value } from "./feel/values.ts";
import { Func, isContext, isList, isNothing, Range, Unknown } from "./feel/values.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A declared part that is absent becomes an Unknown with its path, at the place where it would have been. */
export function fromJson(json: Json | undefined, type: Type, path: string): Value {
  if (json === undefined) return new Unknown("missing_fact", `${path} is missing`, undefined, path);
  if (json === null) return null;
  const value = typed(json, type, path);
  if (value instanceof Unknown) return value;
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
      return typeof json === "string" ? (dayFromText(json) ?? wrong(type, path)) : wrong(type, path);
    case "years and months duration":
    case "days and time duration":
      return typeof json === "string" ? (durationFromText(json) ?? wrong(type, path)) : wrong(type, path);
    default:
      return untyped(json, path);
  }
}

function entriesFrom(json: Exclude<Json, null>, entries: ReadonlyMap<string, Type>, path: string): Value {
  if (typeof json !== "object" || isArray(json))
    return new Unknown("wrong_type", `${path} is not a context`, undefined, path);
  const made = new Map<string, Value>();
  for (const [key, type] of entries) {
    made.set(key, fromJson(Object.hasOwn(json, key) ? json[key] : undefined, type, `${path}.${key}`));
  }
  for (const [key, value] of Object.entries(json)) if (!made.has(key)) made.set(key, untyped(value, `${path}.${key}`));
  return made;
}

function untyped(json: Json, path: string): Value {
  if (json === null || typeof json === "string" || typeof json === "boolean") return json;
  if (typeof json === "number")
    return numberFromJs(json) ?? new Unknown("wrong_type", `${path} is not finite`, undefined, path);
  if (isArray(json)) return json.map((one, index) => untyped(one, `${path}[${index + 1}]`));
  return new Map(Object.entries(json).map(([key, value]) => [key, untyped(value, `${path}.${key}`)]));
}

/** Unknowns and functions become null; `seen` is told of each Unknown on the way. */
export function toJson(value: Value, seen?: (unknown: Unknown) => void): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (isNum(value)) return numberToJson(value);
  if (isList(value)) return value.map((one) => toJson(one, seen));
  if (isContext(value)) return Object.fromEntries([...value].map(([key, one]) => [key, toJson(one, seen)]));
  if (value instanceof Unknown) {
    seen?.(value);
    return null;
  }
  if (value instanceof Func) return null;
  return value instanceof Range ? (textOf(value) ?? null) : value.toString();
}

/** All Unknowns inside a value. */
export function unknownsIn(value: Value): Unknown[] {
  if (value instanceof Unknown) return [value];
  if (isNothing(value) || typeof value !== "object") return [];
  if (isList(value)) return value.flatMap(unknownsIn);
  return isContext(value) ? [...value.values()].flatMap(unknownsIn) : [];
}

const wrong = (type: Type, path: string): Unknown =>
  new Unknown("wrong_type", `${path} is not ${describe(type)}`, undefined, path);
const isArray = (json: Json): json is readonly Json[] => Array.isArray(json);
