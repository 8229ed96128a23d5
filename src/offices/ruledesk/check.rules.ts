/** All that is said of a model before it may decide: whether it can be read, what is wrong in it, and what examples say. */
import type { LegalDate } from "#platform/time";
import { readModel, UnreadableModel, type Model, type Parameter } from "#rules";
import { checkModel } from "#rules/check";
import { RULE_REASONS, wordlessCodes } from "#services";
import type { Example } from "./example.model.ts";
import { tried } from "./examples.rules.ts";
import type { CheckView, ProblemView } from "./reading.model.ts";
import { partsOf } from "./tree.rules.ts";
import { problemView, type Wording } from "./words.rules.ts";

export type Trying = {
  readonly examples: readonly Example[];
  readonly rates: readonly Parameter[];
  readonly asOf: LegalDate;
};

/** The model of some bytes, or what keeps it from being one. */
export function readable(content: string): Model | UnreadableModel {
  try {
    return readModel(new TextEncoder().encode(content));
  } catch (error) {
    if (error instanceof UnreadableModel) return error;
    throw error;
  }
}

export function checked(wording: Wording, model: Model | UnreadableModel, trying: Trying): CheckView {
  if (model instanceof UnreadableModel) {
    const problems = model.problems.map(({ message, element, line, written }) =>
      fault("unreadable", message, { detail: message, element, ...(written === undefined ? {} : { written }) }, line),
    );
    return { readable: false, problems, examples: [], errors: problems.length, failing: 0 };
  }
  const problems = [
    ...serviceProblems(wording, model),
    ...checkModel(model, { parameters: trying.rates, asOf: trying.asOf }).map((one) => problemView(wording, one)),
  ];
  const { process } = wording.service;
  const asks = model.decisions.some(({ id, name }) => [id, name].includes(process.decision.decision));
  const examples = asks ? trying.examples.map((example) => tried(wording, model, example)) : [];
  return {
    readable: true,
    problems,
    examples,
    errors: problems.filter(({ severity }) => severity === "error").length,
    failing: examples.filter(({ passed }) => !passed).length,
  };
}

/** A model must have the decision that the service asks for, and read only facts that the service gathers. */
function serviceProblems({ service }: Wording, model: Model): ProblemView[] {
  const { decision } = service.process.decision;
  const gathered = new Set([...service.process.facts.map(({ key }) => key), "application", "answers", "parameters"]);
  const missing = model.decisions.some(({ id, name }) => id === decision || name === decision)
    ? []
    : [fault("no-decision", `There is no decision "${decision}"`, { decision }, 1)];
  return [
    ...missing,
    ...sameColumns(model),
    ...wordlessCodes(model, { texts: service.texts.nb, process: service.process, said: RULE_REASONS })
      // What is written as people write needs no other words.
      .filter((code) => code.includes("_"))
      .map((code) => ({
        ...fault("no-words", `Nobody has words for the code "${code}"`, { code }, 1),
        severity: "warning" as const,
      })),
    ...model.inputs
      .filter(({ name }) => !gathered.has(name))
      .map(({ name, line }) => fault("unknown-fact", `Nobody gathers the fact "${name}"`, { fact: name }, line)),
  ];
}

/** Columns of a table are known by their names: in reasons, in problems, in what a rule answers. */
const sameColumns = (model: Model): ProblemView[] =>
  partsOf(model).flatMap((part) =>
    part.tables.flatMap(({ inputs, outputs, line }) => {
      const names = [...inputs.map(({ label }) => label), ...outputs.map(({ name }) => name)];
      const twice = [...new Set(names.filter((name, at) => name !== "" && names.indexOf(name) !== at))];
      return twice.map((name) => ({
        ...fault("same-column", `Two columns are called "${name}"`, { name }, line),
        table: part.name,
        column: name,
      }));
    }),
  );

const fault = (code: string, message: string, params: ProblemView["params"], line: number): ProblemView => ({
  code,
  severity: "error",
  params,
  message,
  table: "",
  tableName: "",
  rule: undefined,
  column: undefined,
  line,
  example: [],
});
