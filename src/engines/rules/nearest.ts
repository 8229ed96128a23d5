/**
 * The nearest miss: which single fact, changed the least, would have given the outcome that was wished for, such as "would
 * have been granted if the household's income were at most …". Whatever stands between the fact and the outcome, the answer
 * was tried: it is an evaluation, not a guess.
 */
import type { Question } from "./evaluate.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.model.ts";
import type { Json } from "./json.ts";
import type { Model } from "./model.model.ts";
import { readFacts } from "./facts.ts";
import type { MovableFact } from "./search.ts";
import { fewestUnits } from "./search.ts";
import { withoutPlaces } from "./trail.ts";

export type Wish = {
  /** Where in the output the outcome stands, such as "outcome"; empty for the output itself. */
  readonly at: string;
  readonly values: readonly Json[];
  /** Only facts whose path, without its numbers, begins so; all numbers and dates that were read when absent. */
  readonly facts?: readonly string[];
};

export type NearestMiss = {
  /** The fact, such as "income.adults[1].total"; lists are counted from 1. */
  readonly path: string;
  readonly from: Json;
  /** The nearest value that flips the outcome; the one before it does not. */
  readonly to: Json;
  /** The rule that then answers in the last table that answers otherwise. */
  readonly rule: { readonly table: string; readonly rule: string };
  readonly outcome: Json;
  /** Decisions on the way whose number, date, text or truth changes. */
  readonly through: readonly { readonly decision: string; readonly from: Json; readonly to: Json }[];
  /** False when the limit of evaluations came first: another fact may be nearer. */
  readonly complete: boolean;
};

const maxEvaluations = 200;

/** Undefined when the outcome is already wished for, is unknown, or no single fact that was tried changes it. */
export function nearestMiss(
  model: Model,
  question: Question,
  evaluation: Evaluation,
  wish: Wish,
): NearestMiss | undefined {
  const granted = (one: Evaluation): boolean => one.unknowns.length === 0 && isWished(one.output, wish);
  if (evaluation.unknowns.length > 0 || granted(evaluation)) return undefined;
  let left = maxEvaluations;
  const answer = (facts: Question["facts"]): Evaluation => evaluate(model, { ...question, facts });
  const test = (fact: MovableFact) => (value: Json) => {
    if (left === 0) throw new OutOfEvaluations();
    left -= 1;
    return granted(answer(fact.facts(value)));
  };
  const found: { readonly fact: MovableFact; readonly units: number }[] = [];
  let complete = true;
  try {
    const wanted = (path: string): boolean => wish.facts?.some((one) => begins(path, one)) ?? true;
    for (const fact of readFacts(model, question, evaluation, wanted)) {
      const units = fewestUnits(fact, test(fact), fact.hints);
      if (units !== undefined) found.push({ fact, units });
    }
  } catch (error) {
    if (!(error instanceof OutOfEvaluations)) throw error;
    complete = false;
  }
  const [nearest] = found.toSorted((a, b) => distance(a) - distance(b));
  const to = nearest?.fact.moved(nearest.units);
  if (nearest === undefined || to === undefined) return undefined;
  const then = answer(nearest.fact.facts(to));
  const { path, value } = nearest.fact;
  const rule = lastChange(evaluation, then);
  return (
    rule && {
      path,
      from: value,
      to,
      rule,
      outcome: valueAt(then.output, wish.at),
      through: changedOn(evaluation, then),
      complete,
    }
  );
}

class OutOfEvaluations extends Error {}

/** Changes of different facts are weighed by the share of the fact that changes, and a date by years. */
const distance = ({ fact, units }: { readonly fact: MovableFact; readonly units: number }): number =>
  Math.abs(units) / (fact.kind === "date" ? 365 : Math.max(1, fact.size));

const begins = (path: string, start: string): boolean => `${withoutPlaces(path)}.`.startsWith(`${start}.`);

function valueAt(output: Json, at: string): Json {
  return at === "" ? output : at.split(".").reduce<Json>((value, key) => entryOf(value, key), output);
}

function entryOf(value: Json, key: string): Json {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  return (value as Readonly<Record<string, Json>>)[key] ?? null;
}

const isWished = (output: Json, { at, values }: Wish): boolean =>
  values.some((value) => same(value, valueAt(output, at)));
const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The last table on the way to the outcome that answers by another rule. */
function lastChange(before: Evaluation, after: Evaluation): NearestMiss["rule"] | undefined {
  const answered = (one: Evaluation): { readonly table: string; readonly rules: readonly string[] }[] =>
    one.trace.decisions.flatMap(({ tables }) => tables.map(({ table, matched }) => ({ table, rules: matched })));
  const earlier = new Map(answered(before).map(({ table, rules }) => [table, rules]));
  return answered(after)
    .flatMap(({ table, rules }) =>
      rules.filter((rule) => !earlier.get(table)?.includes(rule)).map((rule) => ({ table, rule })),
    )
    .at(-1);
}

function changedOn(before: Evaluation, after: Evaluation): NearestMiss["through"] {
  const earlier = new Map(before.trace.decisions.map(({ decision, output }) => [decision, output]));
  return after.trace.decisions.flatMap(({ decision, output }) => {
    const from = earlier.get(decision);
    if (
      from === undefined ||
      same(from, output) ||
      typeof output === "object" ||
      (typeof from === "object" && from !== null)
    )
      return [];
    return [{ decision, from, to: output }];
  });
}
