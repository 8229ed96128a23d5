/**
 * Evaluating a decision: pure, synchronous, without a clock. The same model, facts, parameters and day always give the same answer.
 *
 * Decisions are worked out when they are first asked for, so that a fact nobody needs is never missed. Whatever was looked at is
 * kept as it was seen, and put into words when it is read: the answer comes at once, and its trace is never off.
 */
import { Refusal } from "#platform/errors";
import type { LegalDate } from "#platform/time";
import type { Program } from "./decide/program.model.ts";
import type { Given } from "./decide/working.ts";
import { Working } from "./decide/working.ts";
import type { Evaluation } from "./evaluation.model.ts";
import { conform } from "./feel/types.ts";
import type { Context, Value } from "./feel/values.ts";
import { Func, isContext } from "./feel/values.ts";
import type { Json } from "./json.ts";
import { fromJson } from "./json.ts";
import type { Model } from "./model.model.ts";
import type { Parameter } from "./parameters.ts";
import { programOf } from "./read.ts";

export type Facts = Readonly<Record<string, Json>>;

export type Question = {
  /** Name or id of a decision in the model. */
  readonly decision: string;
  /** By the names of the model's input data. */
  readonly facts: Facts;
  /** A list that stays as it is: what it comes to on a day is worked out once. */
  readonly parameters: readonly Parameter[];
  /** The legal day: parameters are those valid on it, and FEEL's today() is it. */
  readonly asOf: LegalDate;
};

/** A decision that is ready to be asked many times. */
export type Ask = (facts: Facts, parameters: readonly Parameter[], asOf: LegalDate) => Evaluation;

/** Refuses with `rules.no_such_decision` (404) when the model has none of that name. */
export function evaluate(model: Model, { decision, facts, parameters, asOf }: Question): Evaluation {
  return prepare(model, decision)(facts, parameters, asOf);
}

/** Refuses with `rules.no_such_decision` (404) when the model has no decision of that name or id. */
export function prepare(model: Model, decision: string): Ask {
  const program = programOf(model);
  const asked = askedIn(program, decision);
  return (facts, parameters, asOf) => new Working(program, ofJson(facts), parameters, asOf).answer(asked);
}

/**
 * What a decision, a decision service or a function comes to over facts that are FEEL values already: for test kits, which say the
 * type of everything. A function takes the facts as its arguments, by name. A fact that is not given is null; a decision that is
 * given is not worked out.
 */
export function valueOf(model: Model, decision: string, facts: Context, asOf: LegalDate): Value {
  const program = programOf(model);
  const given: Given = ({ path, type }) => {
    const whole = facts.get(path.join("."));
    const found =
      whole ?? path.reduce<Value>((here, name) => (isContext(here) ? (here.get(name) ?? null) : null), facts);
    return conform(found, type, undefined);
  };
  const working = new Working(program, given, [], asOf);
  for (const [index, node] of program.nodes.entries())
    if (node.kind === "decision") working.values[index] = facts.get(node.name);
  const fn = program.nodes.findIndex((node) => node.kind === "function" && node.name === decision);
  if (program.decisions.has(decision) || fn < 0) return working.value(askedIn(program, decision));
  const called = working.value(fn);
  if (!(called instanceof Func)) return called;
  const args = (called.parameters[0] ?? []).map((name) => facts.get(name) ?? null);
  return called.call(args, working, undefined);
}

function askedIn(program: Program, decision: string): number {
  const asked = program.decisions.get(decision);
  if (asked === undefined) throw new Refusal("rules.no_such_decision", { decision }, 404);
  return asked;
}

/** A fact of an imported model is under the import's name, or under its whole name with dots. */
function ofJson(facts: Facts): Given {
  return ({ path, type, read }) => {
    const [first = ""] = path;
    const name = path.length === 1 ? first : path.join(".");
    if (Object.hasOwn(facts, name)) return read(facts[name]) ?? fromJson(facts[name], type, name);
    let here: Json | undefined = facts;
    for (const part of path) {
      const inside: Json | undefined = here;
      if (typeof inside !== "object" || inside === null || !Object.hasOwn(inside, part)) here = undefined;
      else here = (inside as Facts)[part];
    }
    return fromJson(here, type, name);
  };
}
