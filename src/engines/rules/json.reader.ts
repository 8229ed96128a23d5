/**
 * Facts that are as their type declares them, read without asking again for each fact what its type is. Whatever is missing or
 * wrong is left to the long way, which can say where it stands.
 */
import { dayFromText } from "./feel/dates.ts";
import { numberFromJs } from "./feel/numbers.ts";
import type { Type, Value } from "./feel/values.ts";
import { Columns, Row } from "./feel/values.ts";

/** Undefined for what is not exactly as declared, or not simple. */
export type Reader = (json: unknown) => Value | undefined;

const readers = new WeakMap<Type, Reader>();

/** Made once for each type. */
export function readerOf(type: Type): Reader {
  const known = readers.get(type);
  if (known !== undefined) return known;
  const made = orNull(readerFor(type));
  readers.set(type, made);
  return made;
}

/** Null is a value of every type. */
const orNull =
  (read: Reader): Reader =>
  (json) =>
    json === null ? null : json === undefined ? undefined : read(json);

function readerFor(type: Type): Reader {
  switch (type.kind) {
    case "string":
      return (json) => (typeof json === "string" ? json : undefined);
    case "boolean":
      return (json) => (typeof json === "boolean" ? json : undefined);
    case "number":
      return (json) => (typeof json === "number" ? numberFromJs(json) : undefined);
    case "date":
      return (json) => (typeof json === "string" ? dayFromText(json) : undefined);
    case "allowed":
      return allowed(readerOf(type.of), type.test);
    case "list of":
      return listReader(readerOf(type.of));
    case "entries":
      return entriesReader(type, type.entries);
    default:
      return () => undefined;
  }
}

function allowed(read: Reader, test: (value: Value) => boolean): Reader {
  return (json) => {
    const value = read(json);
    return value !== undefined && test(value) ? value : undefined;
  };
}

function listReader(read: Reader): Reader {
  return (json) => {
    if (!Array.isArray(json)) return undefined;
    const values: Value[] = [];
    for (const one of json as readonly unknown[]) {
      const value = read(one);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  };
}

/** An object with exactly the declared keys, in any order. */
function entriesReader(type: Type, entries: ReadonlyMap<string, Type>): Reader {
  const columns = new Columns(entries.keys(), type);
  const { keys } = columns;
  const cells = [...entries.values()].map(readerOf);
  // What every object has would be taken for a fact.
  if (keys.some((key) => key in Object.prototype)) return () => undefined;
  return (json) => {
    if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
    if (Object.keys(json).length !== keys.length) return undefined;
    const values: Value[] = [];
    for (let i = 0; i < keys.length; i++) {
      const value = cells[i]?.((json as Readonly<Record<string, unknown>>)[keys[i] ?? ""]);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return new Row(columns, values);
  };
}
