/** Whether a model may become final: no error, and every example gives what it should. */
import type { ModelProblem } from "./problem.model.ts";

/** A worked example and whether the model answers it as written. */
export type ExampleResult = { readonly name: string; readonly passed: boolean };

export type FinalVerdict =
  | { readonly final: true }
  | { readonly final: false; readonly errors: readonly ModelProblem[]; readonly failing: readonly string[] };

/** Warnings and notes are for whoever approves; they forbid nothing. `failing` are names of examples. */
export function mayBecomeFinal(problems: readonly ModelProblem[], examples: readonly ExampleResult[]): FinalVerdict {
  const errors = problems.filter(({ severity }) => severity === "error");
  const failing = examples.flatMap(({ name, passed }) => (passed ? [] : [name]));
  return errors.length + failing.length === 0 ? { final: true } : { final: false, errors, failing };
}
