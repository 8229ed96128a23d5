/**
 * Turning points: from a worked example, how far each number or date can go before some table answers by another rule. What lies
 * on both sides makes two more examples, also where the tables never see the fact itself.
 */
import type { Question } from "./evaluate.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.model.ts";
import { readFacts } from "./facts.ts";
import type { Json } from "./json.ts";
import type { Model } from "./model.model.ts";
import { firstTurn } from "./search.ts";

export type TurningPoint = {
  /** The fact, such as "income.adults[1].total"; lists are counted from 1. */
  readonly path: string;
  /** The last value that is decided as the example is, and the first that is not. */
  readonly before: Side;
  readonly after: Side;
};

export type Side = {
  readonly value: Json;
  readonly facts: Question["facts"];
  readonly output: Json;
  /** Rules that answer, in the order of the trace. */
  readonly rules: readonly { readonly table: string; readonly rule: string }[];
  readonly unknowns: Evaluation["unknowns"];
};

export type TurningPoints = {
  readonly points: readonly TurningPoint[];
  /** False when the limit of evaluations came before the last fact. */
  readonly complete: boolean;
};

const maxEvaluations = 500;

/**
 * One point up and one down for each fact that has them: the first that steps growing fourfold see. `wanted` picks facts by
 * path; all numbers and dates that were read when absent.
 */
export function turningPoints(
  model: Model,
  question: Question,
  wanted = (_path: string): boolean => true,
): TurningPoints {
  const points: TurningPoint[] = [];
  let left = maxEvaluations;
  const sideAt = (facts: Question["facts"], value: Json): Side => {
    left -= 1;
    if (left < 0) throw new OutOfEvaluations();
    const { output, trace, unknowns } = evaluate(model, { ...question, facts });
    return { value, facts, output, rules: rulesOf(trace), unknowns };
  };
  const example = evaluate(model, question);
  const decided = JSON.stringify(rulesOf(example.trace));
  try {
    for (const fact of readFacts(model, question, example, wanted)) {
      for (const sign of [1, -1] as const) {
        const units = firstTurn(
          fact,
          sign,
          (value) => JSON.stringify(sideAt(fact.facts(value), value).rules) !== decided,
        );
        const values = units === undefined ? [] : [fact.moved(units - sign), fact.moved(units)];
        const [before, after] = values.flatMap((value) =>
          value === undefined ? [] : [sideAt(fact.facts(value), value)],
        );
        if (before !== undefined && after !== undefined) points.push({ path: fact.path, before, after });
      }
    }
    return { points, complete: true };
  } catch (error) {
    if (error instanceof OutOfEvaluations) return { points, complete: false };
    throw error;
  }
}

class OutOfEvaluations extends Error {}

const rulesOf = (trace: Evaluation["trace"]): Side["rules"] =>
  trace.decisions.flatMap(({ tables }) =>
    tables.flatMap(({ table, matched }) => matched.map((rule) => ({ table, rule }))),
  );
