/** What stands around a table: the names it may use, and the types that the model declares for them. */
import type { TypeNames } from "../decide/types.ts";
import { typeNames } from "../decide/types.ts";
import type { Syntax } from "../feel/parse.ts";
import { nameKey, parseFeel } from "../feel/parse.ts";
import type { Type } from "../feel/types.ts";
import { anyType } from "../feel/types.ts";
import type { Model } from "../model.model.ts";
import { localNames } from "./walk.ts";

export type Names = {
  /** The declared type of a name or a path of names; undefined when nothing declares it. */
  readonly typeOf: (node: Syntax) => Type | undefined;
  /** The path of an expression that is a fact or a part of one, from the name of the input data on. */
  readonly factAt: (node: Syntax) => readonly string[] | undefined;
  readonly typeNamed: (typeRef: string | undefined) => Type;
};

/** The types that the logic of a decision or function may rely on; an imported one is called `import.name`. */
export function namesAround(root: Model, qualified: string): Names {
  const { model, owner } = homeOf(root, qualified);
  const declared = typesOf(model);
  const typeNamed = (typeRef: string | undefined): Type =>
    (typeRef === undefined ? undefined : declared.find(typeRef)) ?? anyType;
  const types = new Map<string, Type>();
  for (const { name, typeRef } of [...model.inputs, ...model.decisions]) types.set(nameKey(name), typeNamed(typeRef));
  const own = model.functions.find(({ name }) => name === owner);
  for (const { name, typeRef } of own?.parameters ?? []) types.set(nameKey(name), typeNamed(typeRef));
  const logic = own?.body ?? model.decisions.find(({ name }) => name === owner)?.logic;
  const inputs = new Map(model.inputs.map(({ name }) => [nameKey(name), name]));
  for (const { name } of own?.parameters ?? []) inputs.delete(nameKey(name));
  // A local name hides one outside, and what it holds is only known when the model runs.
  for (const name of localNames(logic)) for (const names of [types, inputs]) names.delete(nameKey(name));
  return {
    typeNamed,
    typeOf: (node) => typeOf(node, types),
    factAt: (node) => (model === root ? pathOf(node, inputs) : undefined),
  };
}

/** The declared types of a model and of those that it imports. */
export function typesOf(model: Model): TypeNames {
  const imports = model.imports.map((one) => ({ name: one.name, types: typesOf(one.model) }));
  return typeNames(model.types, imports, { errors: [], doubts: [] });
}

/** The model that an element belongs to, and its name there. */
export function homeOf(model: Model, owner: string): { readonly model: Model; readonly owner: string } {
  if ([...model.decisions, ...model.functions].some(({ name }) => name === owner)) return { model, owner };
  for (const { name, model: imported } of model.imports) {
    const inner = name === "" ? owner : owner.startsWith(`${name}.`) ? owner.slice(name.length + 1) : undefined;
    const home = inner === undefined ? undefined : homeOf(imported, inner);
    if (home !== undefined && home.owner !== "") return home;
  }
  return { model, owner: "" };
}

function pathOf(node: Syntax, inputs: ReadonlyMap<string, string>): readonly string[] | undefined {
  if (node.type === "VariableName") {
    const name = inputs.get(nameKey(node.text));
    return name === undefined ? undefined : [name];
  }
  const [left, right] = node.parts;
  const outer = node.type === "PathExpression" && left !== undefined ? pathOf(left, inputs) : undefined;
  return outer === undefined || right === undefined ? undefined : [...outer, nameKey(right.text)];
}

function typeOf(node: Syntax, types: ReadonlyMap<string, Type>): Type | undefined {
  if (node.type === "VariableName") return types.get(nameKey(node.text));
  if (node.type !== "PathExpression") return undefined;
  const [left, right] = node.parts;
  const outer = left && typeOf(left, types);
  return outer?.kind === "entries" && right !== undefined ? outer.entries.get(nameKey(right.text)) : undefined;
}

/** The only expression in a text; undefined when there is none. */
export function expressionIn(text: string): Syntax | undefined {
  const { top, errorAt } = parseFeel(text, "Expression", []);
  return errorAt === undefined && top.parts.length === 1 ? top.parts[0] : undefined;
}

/** A type without its allowed values. */
export const bare = (type: Type): Type => (type.kind === "allowed" ? bare(type.of) : type);

/** Whether an expression is a count or another whole number that is never negative, whatever the facts are. */
export function isNatural(node: Syntax): boolean {
  if (node.type === "NumericLiteral") return /^\d+$/.test(node.text.trim());
  if (node.type === "ParenthesizedExpression") return node.parts.every(isNatural);
  if (node.type === "IfExpression") return node.parts.length === 3 && node.parts.slice(1).every(isNatural);
  return node.type === "FunctionInvocation" && /^(count|string length)$/.test(node.parts[0]?.text ?? "");
}
