/**
 * Evaluating a decision: pure, synchronous, without a clock. The same model, facts, parameters and day always give the same answer.
 *
 * Decisions are worked out when they are first asked for, so that a fact nobody needs is never missed.
 */
import { Refusal } from "#platform/errors";
import type { LegalDate } from "#platform/time";
import type { Program } from "./decide/program.model.ts";
import { reasonsOf } from "./decide/reasons.ts";
import type { DecisionRun } from "./decide/trace.ts";
import { decisionTrace } from "./decide/trace.ts";
import type { Evaluation, Unknown as UnknownJson } from "./evaluation.model.ts";
import { dayFromText } from "./feel/dates.ts";
import type { State } from "./feel/state.ts";
import { LimitReached } from "./feel/state.ts";
import type { Value } from "./feel/values.ts";
import { Unknown } from "./feel/values.ts";
import type { Json } from "./json.ts";
import { fromJson, toJson, unknownsIn } from "./json.ts";
import type { Model } from "./model.model.ts";
import type { Parameter } from "./parameters.ts";
import { parameterOn, parametersName, parametersOn } from "./parameters.ts";
import { programOf } from "./read.ts";

export type Question = {
  /** Name or id of a decision in the model. */
  readonly decision: string;
  /** By the names of the model's input data. */
  readonly facts: Readonly<Record<string, Json>>;
  readonly parameters: readonly Parameter[];
  /** The legal day: parameters are those valid on it, and FEEL's today() is it. */
  readonly asOf: LegalDate;
};

/** Refuses with `rules.no_such_decision` (404) when the model has none of that name. */
export function evaluate(model: Model, question: Question): Evaluation {
  const program = programOf(model);
  const asked = program.decisions.get(question.decision);
  if (asked === undefined) throw new Refusal("rules.no_such_decision", { decision: question.decision }, 404);
  const runs: DecisionRun[] = [];
  const values: (Value | undefined)[] = [];
  const state = newState(program, question, values, runs);
  const output = guarded(() => state.node(asked));
  return answer(program, question, state, values, runs, output);
}

function answer(
  program: Program,
  question: Question,
  state: State,
  values: readonly (Value | undefined)[],
  runs: readonly DecisionRun[],
  output: Value,
): Evaluation {
  const unknowns = new Set([...unknownsIn(output), ...state.notes]);
  const place = new Map(program.order.map((node, i) => [node, i]));
  const inOrder = runs.toSorted((a, b) => (place.get(a.node) ?? 0) - (place.get(b.node) ?? 0));
  const names = new Map(program.nodes.map((node, i) => [node.name, i]));
  const used = [...state.parameters].flatMap((key) => parameterOn(question.parameters, key, question.asOf) ?? []);
  const peek = (name: string): Value | undefined => {
    const index = names.get(name);
    return index === undefined ? undefined : values[index];
  };
  const reasons = inOrder.flatMap((run) => {
    const decision = program.nodes[run.node]?.name ?? "";
    return run.tables.flatMap((table) => {
      const found = program.tables[table.table];
      return found === undefined ? [] : reasonsOf(table, found, decision);
    });
  });
  return {
    output: toJson(output),
    unknowns: [...unknowns].map(unknownJson),
    reasons,
    legalBasis: [...new Set(reasons.flatMap((reason) => reason.legalBasis))],
    parametersUsed: used,
    trace: {
      model: program.model.sha256,
      asOf: question.asOf,
      decisions: inOrder.map((run) => decisionTrace(run, program, peek, state)),
    },
  };
}

function newState(program: Program, question: Question, values: (Value | undefined)[], runs: DecisionRun[]): State {
  const day = dayFromText(question.asOf);
  if (day === undefined) throw new RangeError(`Not a legal date: ${question.asOf}`);
  const state: State = {
    today: day,
    notes: [],
    parameters: new Set(),
    tables: [],
    call: undefined,
    steps: 0,
    depth: 0,
    node: (index) => {
      const known = values[index];
      if (known !== undefined) return known;
      const value = nodeValue(program, question, state, index, runs);
      values[index] = value;
      return value;
    },
  };
  return state;
}

function nodeValue(program: Program, question: Question, state: State, index: number, runs: DecisionRun[]): Value {
  const node = program.nodes[index];
  if (node === undefined) throw new Error("A node that the program does not have");
  if (node.kind === "function") return node.make();
  if (node.kind === "input") {
    if (node.name === parametersName) return parametersOn(question.parameters, question.asOf, node.type);
    const { facts } = question;
    return fromJson(Object.hasOwn(facts, node.name) ? facts[node.name] : undefined, node.type, node.name);
  }
  const { tables, call } = state;
  state.tables = [];
  state.call = undefined;
  const output = node.run(state);
  runs.push({ node: index, output, tables: state.tables });
  state.tables = tables;
  state.call = call;
  return output;
}

/** A model that would not end is an unknown answer, not a fault of the house. */
function guarded(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    if (error instanceof LimitReached) return new Unknown("limit", error.message);
    if (error instanceof RangeError && /call stack/i.test(error.message))
      return new Unknown("limit", "Expressions inside expressions without end");
    throw error;
  }
}

const unknownJson = ({ code, message, subject, at }: Unknown): UnknownJson => ({
  code,
  message,
  ...(subject === undefined ? {} : { subject }),
  ...(at === undefined ? {} : { at }),
});
