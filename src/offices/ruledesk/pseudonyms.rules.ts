/**
 * A case's facts made into an example's: only what the model declares that it reads, with people and free words replaced.
 *
 * Pseudonymised, not anonymous: days and amounts stay, because rules turn on them (GDPR art. 4(5), art. 5(1)(c)).
 */
import type { Json, Model } from "#rules";
import { partsOf } from "./tree.rules.ts";

type Facts = Readonly<Record<string, Json>>;
type Types = Model["types"];

export function pseudonymised(model: Model, facts: Facts): Facts {
  const words = wordsOf(model);
  const given = new Map<string, string>();
  const kept = Object.fromEntries(
    model.inputs.flatMap(({ name, typeRef }) => {
      const value = facts[name];
      return value === undefined || name === "parameters"
        ? []
        : [[name, declared(model.types, typeRef, [], value)] as const];
    }),
  );
  return replaced(kept, "", (text, key) => {
    if (
      words.has(text) ||
      /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(text) ||
      /^-?\d+(\.\d+)?$/.test(text)
    )
      return text;
    const known = given.get(text) ?? `${key === "" ? "text" : key}-${given.size + 1}`;
    given.set(text, known);
    return known;
  }) as Facts;
}

/** Only the parts that the type names; a value whose type is not declared stays whole. */
function declared(types: Types, typeRef: string | undefined, own: Types, value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => declared(types, typeRef, own, one));
  const named = types.find(({ name }) => name === typeRef);
  const components = own.length > 0 ? own : (named?.components ?? []);
  if (components.length === 0 && named?.typeRef !== undefined) return declared(types, named.typeRef, [], value);
  if (components.length === 0 || typeof value !== "object" || value === null) return value;
  const entries = value as Facts;
  return Object.fromEntries(
    components.flatMap((one) => {
      const inner = entries[one.name];
      return inner === undefined ? [] : [[one.name, declared(types, one.typeRef, one.components, inner)] as const];
    }),
  );
}

/** Texts that the model itself speaks of: they mean something to the rules and name nobody. */
function wordsOf(model: Model): ReadonlySet<string> {
  const texts: string[] = [];
  const ofTypes = (types: Types): void => {
    for (const one of types) {
      texts.push(one.allowed?.text ?? "", one.constraint?.text ?? "");
      ofTypes(one.components);
    }
  };
  ofTypes(model.types);
  for (const part of partsOf(model)) {
    texts.push(...part.formulas.map(({ text }) => text));
    for (const table of part.tables) {
      texts.push(...table.inputs.flatMap(({ expression, allowed }) => [expression.text, allowed?.text ?? ""]));
      texts.push(...table.rules.flatMap(({ cells, outputs }) => [...cells, ...outputs].map(({ text }) => text)));
    }
  }
  return new Set(texts.flatMap((text) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "")));
}

function replaced(value: Json, key: string, other: (text: string, key: string) => string): Json {
  if (typeof value === "string") return other(value, key);
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => replaced(one, key, other));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Facts).map(([name, inner]) => [name, replaced(inner, name, other)]),
  );
}
