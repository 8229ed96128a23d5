/** Examples tried on a model. */
import { evaluate, type Evaluation, type Model } from "#rules";
import type { ProcessData } from "#services";
import type { Example } from "./example.model.ts";
import { answered, differing } from "./outcome.rules.ts";
import type { ExampleView } from "./reading.model.ts";

export const evaluated = (
  process: ProcessData,
  model: Model,
  { facts, parameters, asOf }: Pick<Example, "facts" | "parameters" | "asOf">,
): Evaluation => evaluate(model, { decision: process.decision.decision, facts, parameters, asOf });

export function tried(process: ProcessData, model: Model, example: Example): ExampleView {
  const { parameters: _, ...told } = example;
  const got = answered(process, evaluated(process, model, example), Object.keys(example.expected.values));
  const differs = differing(example.expected, got);
  return { ...told, got, differs, passed: differs.length === 0 };
}
