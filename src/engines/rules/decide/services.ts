/**
 * Decision services: some decisions as one function of what they rest on (DMN 1.5 § 10.4). Its arguments are the input data and
 * then the input decisions. It is called from FEEL, or asked by name with its input decisions among the facts.
 */
import type { State } from "../feel/state.ts";
import { deeper, wrongType } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import { conform } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import { Func, Unknown } from "../feel/values.ts";
import { readerOf } from "../json.reader.ts";
import type { DecisionService } from "../model.model.ts";
import type { Home } from "./homes.ts";
import { elementOf, placeOf, qualified } from "./homes.ts";
import type { ProgramNode } from "./program.model.ts";

type Element = { readonly name: string; readonly node: number; readonly type: Type };

export type ServicePlan = {
  readonly id: string;
  readonly name: string;
  readonly line: number;
  readonly inputs: readonly Element[];
  readonly inputDecisions: readonly Element[];
  readonly outputs: readonly Element[];
  readonly result: Type;
};

export function servicePlan(service: DecisionService, home: Home): ServicePlan {
  const elements = (ids: readonly string[]): Element[] =>
    ids.flatMap((id) => {
      const node = placeOf(home, id);
      const found = elementOf(home, id);
      if (node === undefined || found === undefined) return [];
      return [{ name: found.name, node, type: found.home.types.named(found.typeRef, found.name, found.line) }];
    });
  const declared = home.types.named(service.typeRef, service.name, service.line);
  return {
    id: service.id,
    name: qualified(home, service.name),
    line: service.line,
    inputs: elements(service.inputs),
    inputDecisions: elements(service.inputDecisions),
    outputs: elements(service.outputs),
    result: declared.kind === "function of" ? declared.result : declared,
  };
}

export function serviceFunc(plan: ServicePlan, nodes: readonly ProgramNode[]): Func {
  const parameters = [...plan.inputs, ...plan.inputDecisions];
  const names = parameters.map((one) => one.name);
  const signature = { parameters: parameters.map((one) => one.type), result: plan.result };
  const call: Func["call"] = (given, state, at) => {
    if (given.length !== names.length) return wrongType(`${plan.name} takes ${names.length} arguments`, at);
    const values = new Map<number, Value>();
    for (const [i, { node, type }] of parameters.entries()) {
      const value = given[i] ?? null;
      const fitted = conform(value, type, at);
      // As with any function, an argument of another type has no answer (DMN 1.5 § 10.3.2.13).
      if (fitted instanceof Unknown && fitted !== value) return fitted;
      values.set(node, fitted);
    }
    const answer = deeper(state, () => outputOf(plan, values, nodes, state), { slots: [], up: undefined, state });
    return conform(answer, plan.result, at);
  };
  return new Func(plan.name, [names], call, signature);
}

/** A node for asking the service by name: its input decisions are facts then, under their own names. */
export function askedService(
  service: DecisionService,
  home: Home,
  nodes: ProgramNode[],
): { readonly id: string; readonly name: string; readonly node: number } {
  const plan = servicePlan(service, home);
  const func = serviceFunc(plan, nodes);
  const given = plan.inputDecisions.map(({ name, type }) => {
    const own = `${plan.name}.${name}`;
    return { name: own, node: nodes.push({ kind: "input", name: own, path: [name], type, read: readerOf(type) }) - 1 };
  });
  const requires = [...plan.inputs, ...given];
  const at = { element: plan.name, line: plan.line, expression: "", from: 0, to: 0 };
  const node = nodes.push({
    kind: "decision",
    id: plan.id,
    name: plan.name,
    requires: requires.map((one) => one.node),
    reads: [...plan.inputs.map((one) => nodes[one.node]?.name ?? one.name), ...given.map((one) => one.name)],
    run: (state) =>
      func.call(
        requires.map((one) => state.node(one.node)),
        state,
        at,
      ),
  });
  return { id: plan.id, name: plan.name, node: node - 1 };
}

/** The decisions inside are worked out anew, from the arguments; what lies outside the service keeps its value. */
function outputOf(plan: ServicePlan, values: Map<number, Value>, nodes: readonly ProgramNode[], state: State): Value {
  const inner: State = {
    ...state,
    call: undefined,
    node: (index) => {
      const known = values.get(index);
      if (known !== undefined) return known;
      const node = nodes[index];
      const value =
        node?.kind === "decision" ? node.run(inner) : node?.kind === "import" ? node.make(inner) : state.node(index);
      values.set(index, value);
      return value;
    },
  };
  try {
    const made = plan.outputs.map(({ name, node }) => [name, inner.node(node)] as const);
    return made.length === 1 ? (made[0]?.[1] ?? null) : new Map(made);
  } finally {
    state.steps = inner.steps;
  }
}
