/** Types as FEEL writes them, after `instance of` and behind the parameters of functions (DMN 1.5 grammar rule 52). */
import type { Syntax } from "./parse.ts";
import { nameKey } from "./parse.ts";
import type { Scope } from "./scope.ts";
import { typeInScope } from "./scope.ts";
import { anyType, simpleType } from "./types.ts";
import type { Type } from "./values.ts";

/** Undefined for a type that nothing defines; "list", "context", "function" and "range" alone are no types. */
export function typeFrom(node: Syntax, scope: Scope): Type | undefined {
  const inner = node.type === "Type" || node.type === "ArgumentType" ? node.parts[0] : node;
  if (inner === undefined) return undefined;
  if (inner !== node) return typeFrom(inner, scope);
  const parts = node.parts.filter((part) => part.type.endsWith("Type") || part.type.endsWith("Types"));
  switch (node.type) {
    case "SpecialType":
    case "QualifiedName":
      return named(node.text, scope);
    case "ListType": {
      const of = parts[0] && typeFrom(parts[0], scope);
      return of && { kind: node.text.startsWith("range") ? "range of" : "list of", of };
    }
    case "ContextType":
      return contextType(parts[0]?.parts ?? [], scope);
    case "FunctionType": {
      const given = (parts[0]?.parts ?? []).map((part) => typeFrom(part, scope));
      const result = parts[1] && typeFrom(parts[1], scope);
      const parameters = given.filter((type) => type !== undefined);
      return result && parameters.length === given.length ? { kind: "function of", parameters, result } : undefined;
    }
    default:
      return undefined;
  }
}

function named(text: string, scope: Scope): Type | undefined {
  const name = nameKey(text);
  // A dot leads into an imported model, and what it leads to is called as it is written there.
  const own = typeInScope(scope, name) ?? typeInScope(scope, text.replaceAll(/\s+/g, " ").replaceAll(/ ?\. ?/g, "."));
  const simple = own ?? simpleType(name);
  return simple !== undefined && own === undefined && bare.has(simple.kind) ? undefined : simple;
}

const bare = new Set<Type["kind"]>(["list", "context", "function", "range"]);

function contextType(entries: readonly Syntax[], scope: Scope): Type | undefined {
  const made = new Map<string, Type>();
  for (const entry of entries) {
    const [key, value] = entry.parts;
    const type = value && typeFrom(value, scope);
    if (key === undefined || type === undefined) return undefined;
    made.set(nameKey(key.text), type);
  }
  return { kind: "entries", entries: made };
}

/** What an expression is worth as far as its text alone tells: the result type of a function literal. */
export function inferredType(node: Syntax, parameters: ReadonlyMap<string, Type>): Type {
  const of = (part: Syntax | undefined): Type => (part === undefined ? anyType : inferredType(part, parameters));
  switch (node.type) {
    case "NumericLiteral":
      return { kind: "number" };
    case "StringLiteral":
      return { kind: "string" };
    case "BooleanLiteral":
    case "Comparison":
    case "Conjunction":
    case "Disjunction":
    case "QuantifiedExpression":
    case "InstanceOfExpression":
      return { kind: "boolean" };
    case "null":
      return { kind: "null" };
    case "VariableName":
      return parameters.get(nameKey(node.text)) ?? anyType;
    case "ParenthesizedExpression":
      return of(node.parts[0]);
    case "List":
      return { kind: "list of", of: common(node.parts.map(of)) };
    case "Context":
      return { kind: "entries", entries: new Map(node.parts.map((part) => [keyOf(part), of(part.parts[1])])) };
    case "IfExpression":
      return common(node.parts.slice(1).map(of));
    case "ArithmeticExpression":
      return common(node.parts.filter((part) => part.type !== "ArithOp").map(of));
    default:
      return anyType;
  }
}

const keyOf = (entry: Syntax): string => nameKey((entry.parts[0]?.text ?? "").replaceAll('"', ""));

/** The type of all, where they agree on a simple one. */
function common(types: readonly Type[]): Type {
  const [first] = types;
  return first !== undefined &&
    types.every((type) => type.kind === first.kind && !("of" in type) && !("entries" in type))
    ? first
    : anyType;
}
