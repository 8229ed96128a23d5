/**
 * Names at compile time. A name becomes a slot of a frame or a node of the requirement graph, so that nothing is looked up by
 * name while a decision is made, except the entries of the element that a filter is looking at.
 */
import { entryOf, isOdd } from "./contexts.ts";
import type { Shape } from "./parse.ts";
import { nameKey } from "./parse.ts";
import type { Frame, Run } from "./state.ts";
import type { Columns, Position, Type, Value } from "./values.ts";
import { isContext, Row, Unknown } from "./values.ts";

/** One frame's slots; a function body has its own. */
export type Layout = { size: number };

/** A name's place, and the facts it stands for: `path` when it is a node itself, `reads` when it was made from facts. */
export type Binding = {
  readonly slot?: number;
  readonly node?: number;
  readonly path?: string;
  readonly reads: readonly string[];
  /** Names inside that the grammar must be told of. */
  readonly shape?: Shape;
};

export type Scope = {
  readonly layout: Layout;
  readonly names: ReadonlyMap<string, Binding>;
  /** The slot of a filter's element, whose entries come before the names outside. */
  readonly item?: number;
  readonly parent?: Scope;
  /** The types that the model defines, at the outermost scope. */
  readonly types?: (name: string) => Type | undefined;
};

export const newSlot = (layout: Layout): number => layout.size++;

/** A scope inside another one in the same frame, with these names in new slots. */
export function inside(parent: Scope, names: readonly (readonly [string, Binding])[], item?: number): Scope {
  const keyed = new Map(names.map(([name, binding]) => [nameKey(name), binding]));
  return { layout: parent.layout, names: keyed, parent, ...(item === undefined ? {} : { item }) };
}

/** The body of a function: a frame of its own, with its parameters in the first slots. */
export function bodyScope(parent: Scope | undefined, parameters: readonly string[]): Scope {
  const layout: Layout = { size: 0 };
  const names = new Map(parameters.map((name) => [nameKey(name), { slot: newSlot(layout), reads: [] }]));
  return { layout, names, ...(parent === undefined ? {} : { parent }) };
}

export type Resolved = { readonly run: Run; readonly binding: Binding | undefined; readonly known: boolean };

/** How to read a name. When nothing has it, reading gives an Unknown, unless a filter's element may have it. */
export function resolve(scope: Scope, name: string, at: Position): Resolved {
  const key = nameKey(name);
  let up = 0;
  const items: { readonly up: number; readonly slot: number }[] = [];
  for (let here: Scope | undefined = scope; here !== undefined; here = here.parent) {
    const binding = here.names.get(key);
    if (here.item !== undefined) items.push({ up, slot: here.item });
    if (binding !== undefined) return { run: withItems(items, key, read(binding, up)), binding, known: true };
    if (here.parent !== undefined && here.parent.layout !== here.layout) up += 1;
  }
  const missing = new Unknown("unknown_name", `Nothing is called "${name}" here`, at);
  return { run: withItems(items, key, () => missing), binding: undefined, known: items.length > 0 };
}

/** A type that the model defines. */
export function typeInScope(scope: Scope, name: string): Type | undefined {
  let here: Scope | undefined = scope;
  while (here !== undefined && here.types === undefined) here = here.parent;
  return here?.types?.(name);
}

/** The names that have names inside which the grammar must be told of. */
export function shapesIn(scope: Scope): Shape {
  if (!hasShapes(scope)) return noShapes;
  const found = new Map<string, Shape>();
  const hidden = new Set<string>();
  for (let here: Scope | undefined = scope; here !== undefined; here = here.parent) {
    for (const [name, { shape }] of here.names) if (shape !== undefined && !hidden.has(name)) found.set(name, shape);
    if (here.parent !== undefined) for (const name of here.names.keys()) hidden.add(name);
  }
  return Object.fromEntries(found);
}

const noShapes: Shape = {};

/** Asked for every cell, and nearly always no. */
function hasShapes(scope: Scope): boolean {
  for (let here: Scope | undefined = scope; here !== undefined; here = here.parent)
    for (const { shape } of here.names.values()) if (shape !== undefined) return true;
  return false;
}

export function namesIn(scope: Scope): string[] {
  const names: string[] = [];
  for (let here: Scope | undefined = scope; here !== undefined; here = here.parent) names.push(...here.names.keys());
  return names;
}

function read(binding: Binding, up: number): Run {
  const { node, slot } = binding;
  if (node !== undefined) return (frame) => frame.state.node(node);
  if (slot === undefined) throw new Error("A binding without a place");
  if (up === 0) return (frame) => frame.slots[slot] ?? null;
  return (frame) => above(frame, up).slots[slot] ?? null;
}

/** The innermost element that has the entry wins; `items` go from the inside out. */
function withItems(items: readonly { up: number; slot: number }[], key: string, otherwise: Run): Run {
  return items.reduceRight<Run>((outer, { up, slot }) => {
    const entry = entryReader(key);
    return (frame) => {
      const found = entry(above(frame, up).slots[slot] ?? null);
      return found === undefined ? outer(frame) : found;
    };
  }, otherwise);
}

/** Elements that were made at one place have the entry in one place, which is remembered. */
function entryReader(key: string): (item: Value) => Value | undefined {
  const odd = isOdd(key);
  let columns: Columns | undefined;
  let place: number | undefined;
  return (item) => {
    if (odd || !(item instanceof Row)) return isContext(item) ? entryOf(item, key) : undefined;
    if (item.columns !== columns) {
      columns = item.columns;
      place = columns.places.get(key);
    }
    return place === undefined ? undefined : item.cells[place];
  };
}

function above(frame: Frame, up: number): Frame {
  let here = frame;
  for (let i = 0; i < up && here.up !== undefined; i++) here = here.up;
  return here;
}
