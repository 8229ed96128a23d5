/** `rules eval FILE.dmn --decision NAME --input FILE`: what a model answers, and with --explain why. */
import { evaluate, type Json } from "#rules";
import { CommandError, isObject, print, readData } from "./command.ts";
import type { Options } from "./options.ts";
import { dayOption, modelFile, parametersOption } from "./rules.input.ts";
import { evaluationLines } from "./rules.text.ts";

export async function evalCommand(options: Options): Promise<number> {
  const { positionals, decision, input, parameters, "as-of": asOf, explain, language, json } = options;
  const model = modelFile(positionals[0]);
  const names = [...model.decisions, ...model.services].map(({ name }) => name);
  if (decision === undefined) throw new CommandError(`Say which decision: --decision NAME, of ${names.join(", ")}.`);
  if (input === undefined) throw new CommandError("Say which facts: --input FILE.");
  const facts = readData(input);
  if (!isObject(facts)) throw new CommandError(`The file ${input} must hold an object of facts.`);
  const ids = [...model.decisions, ...model.services].map(({ id }) => id);
  if (!names.includes(decision) && !ids.includes(decision))
    throw new CommandError(`There is no decision "${decision}"; the decisions are ${names.join(", ")}.`);
  const evaluation = evaluate(model, {
    decision,
    facts: facts as Readonly<Record<string, Json>>,
    parameters: await parametersOption(parameters),
    asOf: dayOption(asOf),
  });
  print(json, evaluation, () => evaluationLines(evaluation, model, { explain, language }));
  return 0;
}
