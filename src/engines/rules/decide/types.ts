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

/** A look-up by type name; an unknown name is an error of the model and counts as any type. */
export function typeNames(
  declarations: readonly TypeDeclaration[],
  findings: Findings,
): (name: string | undefined, element: string, line: number) => Type {
  const done = new Map<string, Type>();
  const open = new Set<string>();
  const lookUp = (name: string | undefined, element: string, line: number): Type => {
    if (name === undefined || name === "") return anyType;
    const plain = name.replace(/^feel[:.]/, "").trim();
    const known = done.get(plain) ?? simpleType(plain);
    if (known !== undefined) return known;
    const declaration = declarations.find((one) => one.name === plain || one.name === plain.replace(/^[^:]*:/, ""));
    if (declaration === undefined) {
      const message = unsupported.has(plain) ? `The type "${plain}" is not supported` : `There is no type "${plain}"`;
      findings.errors.push({ code: "type", message, element, line });
      return anyType;
    }
    if (open.has(plain)) return anyType;
    open.add(plain);
    const made = fromDeclaration(declaration);
    open.delete(plain);
    done.set(plain, made);
    return made;
  };
  const fromDeclaration = (declaration: TypeDeclaration): Type => {
    const base: Type =
      declaration.components.length > 0
        ? { kind: "entries", entries: new Map(declaration.components.map((one) => [one.name, fromDeclaration(one)])) }
        : lookUp(declaration.typeRef, declaration.name, declaration.line);
    const { allowed } = declaration;
    const limited = allowed === undefined ? base : limitedTo(base, allowed, declaration.name, findings);
    return declaration.collection ? { kind: "list of", of: limited } : limited;
  };
  return lookUp;
}

/** A type narrowed to the values that pass the tests. */
export function limitedTo(of: Type, allowed: Literal, element: string, findings: Findings): Type {
  const scope: Scope = { layout: { size: 1 }, names: new Map([["?", { slot: 0, reads: [] }]]) };
  const tests = compileTests({ element, line: allowed.line, text: allowed.text }, scope, findings);
  if (tests === "any") return of;
  const passes = (value: Value): boolean => tests.run({ slots: [value], up: undefined, state: idleState() }) === true;
  return { kind: "allowed", of, text: allowed.text, test: passes };
}

const unsupported = new Set(["time", "date and time", "dateTime", "date time"]);

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
