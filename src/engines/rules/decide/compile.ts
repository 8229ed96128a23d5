/** A model to a program: every expression compiled, every requirement resolved, decisions put in an order that respects them. */
import type { Problem } from "../feel/compile.model.ts";
import type { Scope } from "../feel/scope.ts";
import type { Frame, State } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import { conform } from "../feel/types.ts";
import { Func } from "../feel/values.ts";
import { readerOf } from "../json.reader.ts";
import type { Decision, FunctionModel, Model, Requires } from "../model.model.ts";
import { parametersName } from "../parameters.ts";
import { UnreadableModel } from "../problems.ts";
import { compileBoxed, compileFunction } from "./boxed.ts";
import type { Home } from "./homes.ts";
import { bindingOf, declare, membersOf, placeOf, qualified } from "./homes.ts";
import { inOrder } from "./order.ts";
import type { BoxedRun, Building, Program, ProgramNode, TableProgram } from "./program.model.ts";
import { askedService, serviceFunc, servicePlan } from "./services.ts";

/**
 * Throws UnreadableModel when an expression is not FEEL or the requirements go in a circle; a lenient one has unknown answers there.
 */
export function compileModel(model: Model, lenient = false): Program {
  const g: Graph = { nodes: [], requires: new Map(), tables: [], homes: [] };
  const home = declare(model, [], () => g.nodes.push(unfinished) - 1);
  define(home, g);
  const services = model.services.map((service) => askedService(service, home, g.nodes));
  const asked = new Map<string, number>([
    ...g.nodes.flatMap((node, i) => (node.kind === "decision" ? [[node.name, i] as const] : [])),
    ...services.flatMap(({ id, name, node }) => [[id, node] as const, [name, node] as const]),
    ...[...model.decisions].toReversed().flatMap(({ id, name }) => {
      const node = placeOf(home, id) ?? 0;
      return [[name, node] as const, [id, node] as const];
    }),
  ]);
  const findings = together(g.homes, model);
  const requires = g.nodes.map((_, i) => g.requires.get(i) ?? []);
  const order = inOrder(requires, (circle) => findings.errors.push(circleProblem(circle, g.nodes, model)));
  if (findings.errors.length > 0 && !lenient) throw new UnreadableModel(findings.errors);
  return {
    model,
    nodes: g.nodes,
    order,
    tables: g.tables,
    doubts: [...model.warnings, ...findings.doubts],
    decisions: asked,
  };
}

type Graph = {
  readonly nodes: ProgramNode[];
  readonly requires: Map<number, readonly number[]>;
  readonly tables: TableProgram[];
  readonly homes: Home[];
};

/** Stands at the place of a node until it is compiled; nothing runs before all are. */
const unfinished: ProgramNode = { kind: "import", name: "", make: () => null };

/** Compiles the elements of a model into their places, and before them those of the models that it imports. */
function define(home: Home, g: Graph): void {
  const { model, findings, types } = home;
  g.homes.push(home);
  const b: Building = { findings, tables: g.tables, typeNamed: types.named };
  const put = (id: string, node: ProgramNode, requires: Requires = []): void => {
    const place = placeOf(home, id);
    if (place === undefined) return;
    g.nodes[place] = node;
    g.requires.set(
      place,
      requires.flatMap((one) => placeOf(home, one) ?? []),
    );
  };
  for (const one of home.imports) {
    define(one.home, g);
    if (one.node !== undefined) {
      const name = qualified(home, one.name);
      g.nodes[one.node] = { kind: "import", name, make: (state) => membersOf(one.home, state) };
    }
  }
  for (const { name } of model.types) types.find(name);
  for (const { id, name, typeRef, line } of model.inputs) {
    const path = [...home.above, name];
    const type = b.typeNamed(typeRef, name, line);
    put(id, { kind: "input", name: path.join("."), path, type, read: readerOf(type) });
  }
  for (const fn of model.functions) {
    const name = qualified(home, fn.name);
    const compiled = functionOf(fn, name, scopeOf(home, [...fn.requires, fn.id]), b);
    put(fn.id, { kind: "function", name, make: () => compiled.run(noFrame) as Func }, fn.requires);
  }
  for (const service of model.services) {
    const plan = servicePlan(service, home);
    const func = serviceFunc(plan, g.nodes);
    put(service.id, { kind: "function", name: plan.name, make: () => func });
  }
  const functions = new Set(g.nodes.flatMap((node) => (node.kind === "function" ? [node.name] : [])));
  for (const decision of model.decisions)
    put(decision.id, decisionNode(decision, home, functions, b), decision.requires);
}

function decisionNode(decision: Decision, home: Home, functions: ReadonlySet<string>, b: Building): ProgramNode {
  const { id, line, logic } = decision;
  const name = qualified(home, decision.name);
  const compiled =
    logic === undefined ? unwritten(name, line, b) : compileBoxed(logic, name, scopeOf(home, decision.requires), b);
  const type = b.typeNamed(decision.typeRef, name, line);
  const at = { element: name, line, expression: "", from: 0, to: 0 };
  return {
    kind: "decision",
    id,
    name,
    requires: decision.requires.flatMap((one) => placeOf(home, one) ?? []),
    reads: compiled.reads.filter((path) => !path.startsWith(`${parametersName}.`) && !functions.has(path)),
    run: (state) => conform(compiled.run({ slots: [], up: undefined, state }), type, at),
  };
}

function functionOf(fn: FunctionModel, name: string, scope: Scope, b: Building): BoxedRun {
  const variable = b.typeNamed(fn.variableType, name, fn.line);
  const declared = b.typeNamed(fn.typeRef, name, fn.line);
  const signature = [variable, declared].find((type) => type.kind === "function of");
  const result: Type =
    fn.typeRef !== undefined && declared.kind !== "function of" ? declared : (signature?.result ?? variable);
  const parameters = fn.parameters.map(({ name: parameter, typeRef }, i) => ({
    name: parameter,
    type: typeRef === undefined ? (signature?.parameters[i] ?? anything) : b.typeNamed(typeRef, name, fn.line),
  }));
  if (fn.body !== undefined) return compileFunction(name, parameters, result, fn.body, scope, b);
  const nothing = unwritten(name, fn.line, b);
  const names = parameters.map((one) => one.name);
  return { reads: [], run: (frame) => new Func(name, [names], () => nothing.run(frame)) };
}

const anything: Type = { kind: "any" };

/** What nobody has written down yet is null, which the check tells. */
function unwritten(name: string, line: number, b: Building): BoxedRun {
  b.findings.doubts.push({
    code: "no_logic",
    message: "There is no expression, so that this is null",
    element: name,
    line,
  });
  return { run: () => null, reads: [] };
}

const scopeOf = (home: Home, requires: Requires): Scope => ({
  layout: { size: 0 },
  names: new Map(requires.flatMap((id) => bindingOf(home, id) ?? [])),
  types: home.types.own,
});

/** A function's body starts with its own frame; nothing is above it. The state comes with each call. */
const noFrame: Frame = { slots: [], up: undefined, state: {} as State };

/** What was found in imported models is told at the line of the import. */
function together(homes: readonly Home[], model: Model): { errors: Problem[]; doubts: Problem[] } {
  const errors: Problem[] = [];
  const doubts: Problem[] = [];
  for (const home of homes) {
    const line = model.imports.find((one) => one.name === home.above[0] || one.model === home.model)?.line ?? 1;
    const moved = (problem: Problem): Problem =>
      home.model === model
        ? problem
        : { ...problem, message: `${problem.message} (line ${problem.line} of ${home.model.name})`, line };
    errors.push(...home.findings.errors.map(moved));
    doubts.push(...home.findings.doubts.map(moved));
  }
  return { errors, doubts };
}

function circleProblem(circle: readonly number[], nodes: readonly ProgramNode[], model: Model): Problem {
  const names = circle.map((i) => nodes[i]?.name ?? "");
  const element = names[0] ?? "";
  const line = [...model.decisions, ...model.functions].find((one) => one.name === element)?.line ?? 1;
  return { code: "circle", message: `The requirements go in a circle: ${names.join(" → ")}`, element, line };
}
