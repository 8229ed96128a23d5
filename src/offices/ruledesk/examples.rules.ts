/** Examples tried on a model, under the names they have in the reader's language. */
import { evaluate, type Evaluation, type Model } from "#rules";
import { serviceSay, type ProcessData } from "#services";
import type { Example } from "./example.model.ts";
import { answered, differing } from "./outcome.rules.ts";
import type { ExampleView } from "./reading.model.ts";
import type { Wording } from "./words.rules.ts";

export const evaluated = (
  process: ProcessData,
  model: Model,
  { facts, parameters, asOf }: Pick<Example, "facts" | "parameters" | "asOf">,
): Evaluation => evaluate(model, { decision: process.decision.decision, facts, parameters, asOf });

export function tried({ service, language }: Wording, model: Model, example: Example): ExampleView {
  const { process } = service;
  const { parameters: _, ...told } = example;
  const got = answered(process, evaluated(process, model, example), Object.keys(example.expected.values));
  const differs = differing(example.expected, got);
  const key = `process.examples.${example.name}`;
  const name = example.origin === "catalogue" ? serviceSay(service, language)(key) : key;
  return { ...told, name: name === key ? example.name : name, got, differs, passed: differs.length === 0 };
}
