/** What the grammar must be told of names inside names: a component "Net-income" is one name only to who knows its type. */
import type { Shape } from "../feel/parse.ts";
import { isOdd, nameKey } from "../feel/parse.ts";
import type { Binding } from "../feel/scope.ts";
import type { Type } from "../feel/values.ts";

/** Undefined where every name inside is plain. A list has the shape of its elements. */
export function shapeOf(type: Type): Shape | undefined {
  if (type.kind === "list of" || type.kind === "allowed") return shapeOf(type.of);
  if (type.kind !== "entries") return undefined;
  if (shapes.has(type)) return shapes.get(type);
  const made = shapeFrom([...type.entries].map(([name, inner]) => [name, shapeOf(inner)]));
  shapes.set(type, made);
  return made;
}

/** Worked out once for each type: types that hold the same type twice, again and again, would never be gone through. */
const shapes = new WeakMap<Type, Shape | undefined>();

/** The shape of a context with these names in it. */
export function shapeFrom(names: readonly (readonly [name: string, shape: Shape | undefined])[]): Shape | undefined {
  const told = names.filter(([name, shape]) => shape !== undefined || isOdd(name));
  return told.length === 0
    ? undefined
    : Object.fromEntries(told.map(([name, shape]) => [nameKey(name), shape ?? null]));
}

/** The binding of a name whose value has this type. */
export function shaped(binding: Binding, type: Type): Binding {
  const shape = shapeOf(type);
  return shape === undefined ? binding : { ...binding, shape };
}
