/** Item definitions to FEEL types, with their allowed values as tests. */
import type { Findings } from "../feel/compile.model.ts";
import { compileTests } from "../feel/compile.ts";
import { dayOf } from "../feel/dates.ts";
import { Day } from "../feel/dates.ts";
import type { Scope } from "../feel/scope.ts";
import type { State } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import { anyType, simpleType } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import type { Literal, TypeDeclaration } from "../model.model.ts";

export type TypeNames = {
  /** An unknown name is an error of the model and counts as any type. */
  readonly named: (name: string | undefined, element: string, line: number) => Type;
  /** Undefined where nothing has the name. */
  readonly find: (name: string) => Type | undefined;
  /** As `find`, without FEEL's own types. */
  readonly own: (name: string) => Type | undefined;
};

/** Types by name: FEEL's own, the model's, and those of the models it imports, as `import.type`. */
export function typeNames(
  declarations: readonly TypeDeclaration[],
  imports: readonly { readonly name: string; readonly types: TypeNames }[],
  findings: Findings,
): TypeNames {
  const done = new Map<string, Type>();
  const open = new Set<string>();
  const byName = new Map(declarations.map((one) => [one.name, one]));
  const find = (name: string): Type | undefined => {
    const plain = name.replace(/^feel[:.]/, "").trim();
    const known = done.get(plain) ?? simpleType(plain);
    if (known !== undefined) return known;
    const declaration = byName.get(plain) ?? byName.get(withoutPrefix(plain));
    if (declaration === undefined) return imported(plain, imports);
    // A type inside itself has no end; what lies deeper may be anything.
    if (open.has(plain)) return anyType;
    open.add(plain);
    const made = fromDeclaration(declaration);
    open.delete(plain);
    done.set(plain, made);
    return made;
  };
  const named: TypeNames["named"] = (name, element, line) => {
    if (name === undefined || name === "") return anyType;
    const found = find(name);
    if (found === undefined && numbersElsewhere.has(name)) {
      const message = `The type "${name}" is not DMN; it is understood as number`;
      findings.doubts.push({ code: "camunda", message, element, line });
      return { kind: "number" };
    }
    if (found === undefined)
      findings.errors.push({ code: "type", message: `There is no type "${name}"`, element, line });
    return found ?? anyType;
  };
  const fromDeclaration = (declaration: TypeDeclaration): Type => {
    const { name, line, allowed, constraint } = declaration;
    const base = baseOf(declaration, named, fromDeclaration);
    const limited = allowed === undefined ? base : limitedTo(base, allowed, name, findings);
    const whole: Type = declaration.collection ? { kind: "list of", of: limited } : limited;
    return constraint === undefined ? whole : limitedTo(whole, { ...constraint, line }, name, findings);
  };
  return { named, find, own: (name) => (simpleType(name) === undefined ? find(name) : undefined) };
}

/** What Camunda's models call numbers. */
const numbersElsewhere = new Set(["integer", "long", "double"]);

/** A type narrowed to the values that pass the tests. */
export function limitedTo(of: Type, allowed: Literal, element: string, findings: Findings): Type {
  const scope: Scope = { layout: { size: 1 }, names: new Map([["?", { slot: 0, reads: [] }]]) };
  const tests = compileTests({ element, line: allowed.line, text: allowed.text }, scope, findings);
  if (tests === "any") return of;
  const passes = (value: Value): boolean =>
    tests.quick?.test(value) ?? tests.run({ slots: [value], up: undefined, state: idleState() }) === true;
  return { kind: "allowed", of, text: allowed.text, test: passes };
}

function baseOf(
  declaration: TypeDeclaration,
  named: TypeNames["named"],
  nested: (declaration: TypeDeclaration) => Type,
): Type {
  const { name, line, components, function: fn } = declaration;
  if (fn !== undefined) {
    const parameters = fn.parameters.map(({ typeRef }) => named(typeRef, name, line));
    return { kind: "function of", parameters, result: named(fn.result, name, line) };
  }
  if (components.length === 0) return named(declaration.typeRef, name, line);
  return { kind: "entries", entries: new Map(components.map((one) => [one.name, nested(one)])) };
}

function imported(
  name: string,
  imports: readonly { readonly name: string; readonly types: TypeNames }[],
): Type | undefined {
  for (const one of imports) {
    if (one.name !== "" && !name.startsWith(`${one.name}.`)) continue;
    const found = one.types.find(one.name === "" ? name : name.slice(one.name.length + 1));
    if (found !== undefined) return found;
  }
  // DMN 1.1 wrote the names of imported types with prefixes of XML.
  const local = withoutPrefix(name);
  return local === name ? undefined : imports.map((one) => one.types.find(local)).find((found) => found !== undefined);
}

const withoutPrefix = (name: string): string => name.replace(/^[^:]*:/, "");

/** Allowed values are constants: they need no facts and no day. */
export const idleState = (): State => ({
  today: dayOf(1970, 1, 1) ?? new Day(1970, 1, 1),
  node: () => null,
  notes: [],
  parameters: new Set(),
  tables: [],
  call: undefined,
  steps: 0,
  depth: 0,
});
