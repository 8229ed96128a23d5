/** What rules came to, for counting and comparing: the outcome, and whether two answers are the same. */
import type { ProcessData } from "#services";
import { at, textAt } from "#services/paths";
import type { Evaluation, Json } from "#rules";
import type { Expected } from "./reading.model.ts";

/** An answer that could not be known. */
export const UNKNOWN = "unknown";

/** One of the service's outcomes, its manual outcome, or "unknown". */
export function outcomeOf(process: ProcessData, output: unknown, undecided: boolean): string {
  const said = textAt(output, process.decision.outcome);
  if (said === process.decision.manual_outcome) return said;
  return !undecided && said !== undefined && process.decision.outcomes.includes(said) ? said : UNKNOWN;
}

/** The outcome, and what stands at the paths that something is expected at. */
export const answered = (process: ProcessData, evaluation: Evaluation, paths: readonly string[]): Expected => ({
  outcome: outcomeOf(process, evaluation.output, evaluation.unknowns.length > 0),
  values: Object.fromEntries(paths.map((path) => [path, (at(evaluation.output, path) ?? null) as Json])),
});

/** Paths at which an answer is not what was expected, "outcome" first. */
export const differing = (expected: Expected, got: Expected): string[] => [
  ...(expected.outcome === got.outcome ? [] : ["outcome"]),
  ...Object.keys(expected.values).filter((path) => !same(expected.values[path], got.values[path])),
];

/** Whether two JSON values are the same; the order of keys is not. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => same(one, b[i]));
  const [some, others] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(some);
  return (
    keys.length === Object.keys(others).length && keys.every((key) => key in others && same(some[key], others[key]))
  );
}
