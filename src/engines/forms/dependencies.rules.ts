/**
 * What leans on what. A node is a field's id, "page:<id>", "condition:<name>" or "external:<key>"; its list is what it
 * is decided by. Used to refuse cycles, and to tell a form's author who is asked what.
 */
import { type Condition, headOf, mentions } from "./condition.model.ts";
import { kindOf } from "./fields/registry.rules.ts";
import { allFields, type Field, type FormDefinition } from "./form.model.ts";

export type Dependencies = Readonly<Record<string, readonly string[]>>;

const known = new WeakMap<FormDefinition, Dependencies>();

export function dependenciesOf(definition: FormDefinition): Dependencies {
  const found = known.get(definition);
  if (found !== undefined) return found;
  const graph: Dependencies = Object.fromEntries([
    ...Object.entries(definition.conditions).map(([name, condition]) => [`condition:${name}`, nodesOf(condition)]),
    ...(["signing", "fee"] as const).flatMap((name) =>
      definition[name]?.when === undefined ? [] : [[`sending:${name}`, nodesOf(definition[name].when)] as const],
    ),
    ...definition.pages.map((page) => [`page:${page.id}`, nodesOf(page.visible_when)]),
    ...allFields(definition).map(({ page, field, repeat }) => [
      field.id,
      [...new Set([repeat?.id ?? `page:${page.id}`, ...nodesOf(field.visible_when), ...other(field)])],
    ]),
  ]);
  known.set(definition, graph);
  return graph;
}

/** A way round: node, …, the same node. Undefined when there is none. */
export function findCycle(graph: Dependencies): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (node: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph[node] ?? []) {
      const cycle = walk(next, [...way, node]);
      if (cycle !== undefined) return cycle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of Object.keys(graph)) {
    const cycle = walk(node, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function nodesOf(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  const { fields, refs, external } = mentions(condition);
  return [
    ...new Set([...fields, ...refs.map((ref) => `condition:${ref}`), ...external.map((key) => `external:${key}`)]),
  ];
}

/** The fields, or parts of them, that a field's own judgement leans on. */
export const leaningsOf = (field: Field): readonly string[] =>
  field.type === "repeat" ? [] : (kindOf(field).leansOn?.(field) ?? []);

const external = (path: string | undefined) => (path === undefined ? [] : [`external:${headOf(path)}`]);

function other(field: Field): string[] {
  return [
    ...leaningsOf(field).map(headOf),
    ...(field.type === "register" ? external(field.external) : []),
    ...("options_from" in field ? external(field.options_from) : []),
    ...("prefill" in field ? external(field.prefill) : []),
  ];
}
