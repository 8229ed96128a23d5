/**
 * FEEL types: what declarations in a model promise, and whether a value keeps the promise.
 */
import { unreachable } from "#platform/errors";
import { Day } from "./dates.ts";
import { Months, Seconds } from "./durations.ts";
import { isNum } from "./numbers.ts";
import type { Position, Value } from "./values.ts";
import { Func, isContext, isList, isNothing, Range, Unknown } from "./values.ts";

export type SimpleType =
  | "any"
  | "number"
  | "string"
  | "boolean"
  | "date"
  | "years and months duration"
  | "days and time duration"
  | "function"
  | "context"
  | "list"
  | "range";

export type Type =
  | { readonly kind: SimpleType }
  | { readonly kind: "list of"; readonly of: Type }
  | { readonly kind: "entries"; readonly entries: ReadonlyMap<string, Type> }
  /** A type with allowed values; `text` is how the model writes them. */
  | { readonly kind: "allowed"; readonly of: Type; readonly text: string; readonly test: (value: Value) => boolean };

export const anyType: Type = { kind: "any" };

const names: Readonly<Record<string, SimpleType>> = {
  Any: "any",
  any: "any",
  number: "number",
  string: "string",
  boolean: "boolean",
  date: "date",
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

/** The test of `instance of`; undefined for a type that has to be looked up or is not supported. */
export function instanceOf(name: string): ((value: Value) => boolean) | undefined {
  const list = /^list ?< ?(.*?) ?>$/.exec(name);
  if (list !== null) {
    const of = instanceOf(list[1] ?? "");
    return of && ((value) => isList(value) && value.every(of));
  }
  const type = simpleType(name);
  return type && ((value) => !isNothing(value) && fits(value, type));
}

/**
 * The value as the type wants it: itself, the only element of a list, or a list of itself (DMN 1.5 § 10.3.2.9.4).
 * Null is a value of every type.
 */
export function conform(value: Value, type: Type, at: Position | undefined): Value {
  if (isNothing(value) || type.kind === "any") return value;
  if (fits(value, type)) return value;
  if (isList(value) && value.length === 1 && value[0] !== undefined && fits(value[0], type)) return value[0];
  if (!isList(value) && fits([value], type)) return [value];
  const code = type.kind === "allowed" && fits(value, type.of) ? "not_allowed" : "wrong_type";
  return new Unknown(code, `The value is not ${describe(type)}`, at);
}

export function fits(value: Value, type: Type): boolean {
  if (isNothing(value)) return true;
  switch (type.kind) {
    case "list of":
      return isList(value) && value.every((element) => fits(element, type.of));
    case "entries":
      return isContext(value) && [...type.entries].every(([key, entry]) => fits(value.get(key) ?? null, entry));
    case "allowed":
      return fits(value, type.of) && type.test(value);
    default:
      return hasKind(value, type.kind);
  }
}

export function describe(type: Type): string {
  switch (type.kind) {
    case "list of":
      return `a list of ${describe(type.of)}`;
    case "entries":
      return `a context with ${[...type.entries.keys()].join(", ")}`;
    case "allowed":
      return `one of ${type.text}`;
    default:
      return `a ${type.kind}`;
  }
}

function hasKind(value: Value, kind: SimpleType): boolean {
  switch (kind) {
    case "any":
      return true;
    case "number":
      return isNum(value);
    case "string":
    case "boolean":
      return typeof value === kind;
    case "date":
      return value instanceof Day;
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
