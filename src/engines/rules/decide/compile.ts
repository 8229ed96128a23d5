/** A model to a program: every expression compiled, every requirement resolved, decisions put in an order that respects them. */
import type { Problem } from "../feel/compile.model.ts";
import { nameKey } from "../feel/parse.ts";
import type { Binding, Scope } from "../feel/scope.ts";
import type { Frame, State } from "../feel/state.ts";
import { conform } from "../feel/types.ts";
import { Func } from "../feel/values.ts";
import type { Model, Requires } from "../model.model.ts";
import { parametersName } from "../parameters.ts";
import { UnreadableModel } from "../problems.ts";
import { compileBoxed, compileFunction } from "./boxed.ts";
import type { Building, Program, ProgramNode, TableProgram } from "./program.model.ts";
import { typeNames } from "./types.ts";

/** Throws UnreadableModel when an expression is not FEEL or the requirements go in a circle. */
export function compileModel(model: Model): Program {
  const findings: { errors: Problem[]; doubts: Problem[] } = { errors: [], doubts: [] };
  const tables: TableProgram[] = [];
  const b: Building = { findings, tables, typeNamed: typeNames(model.types, findings) };
  const all = [...model.inputs, ...model.functions, ...model.decisions];
  const index = new Map(all.map(({ id }, i) => [id, i]));
  const binding = (id: string): readonly [string, Binding] => {
    const node = index.get(id) ?? 0;
    const name = all[node]?.name ?? id;
    const isFunction = model.functions.some((one) => one.id === id);
    return [nameKey(name), isFunction ? { node, reads: [] } : { node, path: name, reads: [] }];
  };
  const scopeOf = (requires: Requires, self?: string): Scope => ({
    layout: { size: 0 },
    names: new Map([...requires, ...(self === undefined ? [] : [self])].map(binding)),
  });

  const nodes: ProgramNode[] = [
    ...model.inputs.map((input): ProgramNode => ({
      kind: "input",
      name: input.name,
      type: b.typeNamed(input.typeRef, input.name, input.line),
    })),
    ...model.functions.map((fn): ProgramNode => {
      const compiled = compileFunction(fn.name, fn.parameters, fn.typeRef, fn.body, scopeOf(fn.requires, fn.id), b);
      const make = (): Func => compiled.run(noFrame) as Func;
      return { kind: "function", name: fn.name, make };
    }),
    ...model.decisions.map((decision): ProgramNode => {
      const compiled = compileBoxed(decision.logic, decision.name, scopeOf(decision.requires), b);
      const type = b.typeNamed(decision.typeRef, decision.name, decision.line);
      const at = { element: decision.name, line: decision.line, expression: "", from: 0, to: 0 };
      return {
        kind: "decision",
        id: decision.id,
        name: decision.name,
        requires: decision.requires.flatMap((id) => index.get(id) ?? []),
        reads: compiled.reads.filter((path) => !path.startsWith(`${parametersName}.`)),
        run: (state) => conform(compiled.run({ slots: [], up: undefined, state }), type, at),
      };
    }),
  ];
  const needs: readonly Requires[] = [
    ...model.inputs.map(() => []),
    ...model.functions.map((fn) => fn.requires),
    ...model.decisions.map((decision) => decision.requires),
  ];
  const requires = needs.map((ids) => ids.flatMap((id) => index.get(id) ?? []));
  const order = inOrder(requires, (circle) => {
    const names = circle.map((i) => all[i]?.name).join(" → ");
    const first = all[circle[0] ?? 0];
    findings.errors.push({
      code: "circle",
      message: `The requirements go in a circle: ${names}`,
      element: first?.name ?? "",
      line: first?.line ?? 0,
    });
  });
  if (findings.errors.length > 0) throw new UnreadableModel(findings.errors);
  const offset = model.inputs.length + model.functions.length;
  return {
    model,
    nodes,
    order,
    tables,
    doubts: findings.doubts,
    decisions: new Map(
      model.decisions.flatMap(({ id, name }, i) => [[id, offset + i] as const, [name, offset + i] as const]),
    ),
  };
}

/** A function's body starts with its own frame; nothing is above it. The state comes with each call. */
const noFrame: Frame = { slots: [], up: undefined, state: {} as State };

function inOrder(requires: readonly (readonly number[])[], circle: (path: readonly number[]) => void): number[] {
  const done = new Set<number>();
  const order: number[] = [];
  const visit = (node: number, path: readonly number[]): void => {
    if (done.has(node)) return;
    if (path.includes(node)) {
      circle([...path.slice(path.indexOf(node)), node]);
      return;
    }
    for (const next of requires[node] ?? []) if (next !== node) visit(next, [...path, node]);
    if (!done.has(node)) order.push(node);
    done.add(node);
  };
  for (const node of requires.keys()) visit(node, []);
  return order;
}
