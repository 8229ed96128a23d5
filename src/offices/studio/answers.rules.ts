/** What a version's own rules answer to its worked examples: from it its letters are shown, and its fields are offered. */
import { legalDate } from "#platform/time";
import { evaluate, readModel, type Evaluation, type Json, type Model, type Parameter } from "#rules";
import { ProcessData, RuleExamples, type Files } from "#services";
import { dataIn } from "./edit/files.rules.ts";

type RuleExample = RuleExamples["examples"][number];
type Ready = { readonly model: Model; readonly process: ProcessData; readonly examples: RuleExamples };

/** Every example of a version with what its rules answer; undefined where they fail. */
export function answersIn(
  files: Files,
): readonly { readonly example: RuleExample; readonly answer: Evaluation | undefined }[] {
  const ready = readyIn(files);
  return (ready?.examples.examples ?? []).map((example) => ({ example, answer: answerTo(ready as Ready, example) }));
}

function readyIn(files: Files): Ready | undefined {
  const process = dataIn(files, "process.yaml", ProcessData);
  const examples = dataIn(files, "rules/examples.yaml", RuleExamples);
  const source = process === undefined ? undefined : files.get(`rules/${process.decision.model}`);
  if (process === undefined || examples === undefined || source === undefined) return undefined;
  try {
    return { model: readModel(new TextEncoder().encode(source)), process, examples };
  } catch {
    return undefined;
  }
}

/** Rates are the example's own and hold whenever it is asked. Rules that fail have no answer. */
function answerTo({ model, process, examples }: Ready, example: RuleExample): Evaluation | undefined {
  const parameters = Object.entries({ ...examples.parameters, ...example.parameters }).map(
    ([key, value]): Parameter => ({
      key,
      value: value as Json,
      unit: "",
      from: legalDate("2000-01-01"),
      source: "example",
    }),
  );
  const { decision } = process.decision;
  try {
    return evaluate(model, { decision, facts: example.facts, parameters, asOf: legalDate(example.as_of) });
  } catch {
    return undefined;
  }
}
