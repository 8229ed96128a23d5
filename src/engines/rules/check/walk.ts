/** The texts and tables inside an expression, however deep they are boxed, and the names that it makes for itself. */
import type { Expression, Literal, Table } from "../model.model.ts";

/** Not the cells of a table: they belong to it. */
export function leavesOf(expression: Expression | undefined): (Literal | Table)[] {
  const found: (Literal | Table)[] = [];
  visit(expression, (node) => {
    const leaf = isLeaf(node);
    if (leaf) found.push(node);
    return !leaf;
  });
  return found;
}

/** Entries of contexts, parameters of functions and variables of loops. */
export function localNames(expression: Expression | undefined): string[] {
  const found: string[] = [];
  visit(expression, (node) => {
    for (const key of ["name", "variable"]) {
      const name = node[key];
      if (typeof name === "string") found.push(name);
    }
    return !isLeaf(node);
  });
  return found;
}

type Node = { readonly [key: string]: unknown };

const isLeaf = (node: object): node is Literal | Table =>
  "kind" in node && (node.kind === "literal" || node.kind === "table");

/** Boxed expressions are plain data, so that a new kind of box needs nothing here. */
function visit(value: unknown, into: (node: Node) => boolean): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) for (const part of value) visit(part, into);
  else if (into(value as Node)) for (const part of Object.values(value)) visit(part, into);
}
