/**
 * Where the elements of a model live among the nodes of a program. A model that is imported twice lives there twice: what it is
 * given under one name is not what it is given under the other.
 */
import type { Findings } from "../feel/compile.model.ts";
import type { Shape } from "../feel/parse.ts";
import { nameKey } from "../feel/parse.ts";
import type { Binding } from "../feel/scope.ts";
import type { State } from "../feel/state.ts";
import type { Value } from "../feel/values.ts";
import type { Model } from "../model.model.ts";
import { Members } from "./members.ts";
import { shaped, shapeFrom, shapeOf } from "./shapes.ts";
import type { TypeNames } from "./types.ts";
import { typeNames } from "./types.ts";

export type Home = {
  readonly model: Model;
  /** Names of the imports that lead here. */
  readonly above: readonly string[];
  readonly imports: readonly Imported[];
  /** Node of each element by its id. */
  readonly places: ReadonlyMap<string, number>;
  readonly types: TypeNames;
  readonly findings: Findings;
};

/** `node` is the context of its elements; an import without a name has none, as its elements go by their own names. */
type Imported = { readonly name: string; readonly node: number | undefined; readonly home: Home };

/** Gives every element of a model and of those it imports a place. */
export function declare(model: Model, above: readonly string[], place: () => number): Home {
  const imports = model.imports.map((one): Imported => {
    const home = declare(one.model, one.name === "" ? above : [...above, one.name], place);
    return { name: one.name, node: one.name === "" ? undefined : place(), home };
  });
  const elements = [...model.inputs, ...model.functions, ...model.decisions, ...model.services];
  const findings: Findings = { errors: [], doubts: [], alike: { cells: new Map(), constants: new Map() } };
  const outside = imports.map(({ name, home }) => ({ name, types: home.types }));
  return {
    model,
    above,
    imports,
    places: new Map(elements.map(({ id }) => [id, place()])),
    types: typeNames(model.types, outside, findings),
    findings,
  };
}

/** "registry.household": how the outermost model calls an element. */
export const qualified = (home: Home, name: string): string => [...home.above, name].join(".");

/** The node of an element by the id of a requirement. */
export function placeOf(home: Home, reference: string): number | undefined {
  const found = find(home, reference);
  return found?.home.places.get(found.id);
}

/** The element's home and its name there. */
export function elementOf(
  home: Home,
  reference: string,
):
  | { readonly home: Home; readonly name: string; readonly typeRef: string | undefined; readonly line: number }
  | undefined {
  const found = find(home, reference);
  if (found === undefined) return undefined;
  const { model } = found.home;
  const one = [...model.inputs, ...model.decisions].find(({ id }) => id === found.id);
  return one && { home: found.home, name: one.name, typeRef: one.typeRef, line: one.line };
}

/** The name that a requirement brings into scope: the element's, or that of the import it comes by. */
export function bindingOf(home: Home, reference: string): readonly [readonly [string, Binding]] | undefined {
  const found = find(home, reference);
  if (found === undefined) return undefined;
  const gate = found.via.find((one) => one.node !== undefined);
  if (gate?.node !== undefined) {
    const shape = shapeOfHome(gate.home);
    const inside = shape === undefined ? {} : { shape };
    return [[nameKey(gate.name), { node: gate.node, path: qualified(home, gate.name), reads: [], ...inside }]];
  }
  const { model } = found.home;
  const node = found.home.places.get(found.id);
  const value = [...model.inputs, ...model.decisions].find(({ id }) => id === found.id);
  const named = value ?? [...model.functions, ...model.services].find(({ id }) => id === found.id);
  if (node === undefined || named === undefined) return undefined;
  if (value === undefined) return [[nameKey(named.name), { node, reads: [] }]];
  const type = found.home.types.named(value.typeRef, value.name, value.line);
  const binding = shaped({ node, path: qualified(found.home, named.name), reads: [] }, type);
  return [[nameKey(named.name), binding]];
}

function shapeOfHome({ model, imports, types }: Home): Shape | undefined {
  const values = [...model.inputs, ...model.decisions].map(
    ({ name, typeRef, line }) => [name, shapeOf(types.named(typeRef, name, line))] as const,
  );
  const functions = [...model.functions, ...model.services].map(({ name }) => [name, undefined] as const);
  const inner = imports.map((one) => [one.name, shapeOfHome(one.home)] as const);
  return shapeFrom([...values, ...functions, ...inner]);
}

/** All elements of a home as a context. */
export function membersOf(home: Home, state: State): Value {
  return new Members(members(home, state));
}

function members(home: Home, state: State): Map<string, () => Value> {
  const made = new Map<string, () => Value>();
  for (const one of home.imports) {
    const { node } = one;
    if (node !== undefined) made.set(nameKey(one.name), () => state.node(node));
    else for (const [key, make] of members(one.home, state)) made.set(key, make);
  }
  const { inputs, functions, decisions, services } = home.model;
  for (const { id, name } of [...inputs, ...functions, ...decisions, ...services]) {
    const node = home.places.get(id);
    if (node !== undefined) made.set(nameKey(name), () => state.node(node));
  }
  return made;
}

type Found = { readonly home: Home; readonly id: string; readonly via: readonly Imported[] };

/** Of several homes with the namespace, the one that the fewest imports lead to. */
function find(home: Home, reference: string): Found | undefined {
  const mark = reference.lastIndexOf("#");
  if (mark < 0) return { home, id: reference, via: [] };
  const namespace = reference.slice(0, mark);
  const id = reference.slice(mark + 1);
  let level = home.imports.map((one) => [one]);
  while (level.length > 0) {
    const via = level.find((path) => path.at(-1)?.home.model.namespace === namespace);
    const last = via?.at(-1);
    if (via !== undefined && last !== undefined) return { home: last.home, id, via };
    level = level.flatMap((path) => (path.at(-1)?.home.imports ?? []).map((one) => [...path, one]));
  }
  return undefined;
}
