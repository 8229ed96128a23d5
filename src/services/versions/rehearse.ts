/** The worked examples of rules/examples.yaml asked of the version's own rules, so that who changes either sees what comes of it. */
import { readYaml } from "#platform/kept";
import { legalDate } from "#platform/time";
import { evaluate, readModel, type Json, type Parameter } from "#rules";
import { at } from "../paths.rules.ts";
import type { Files } from "../read.model.ts";
import { ProcessData, RuleExamples } from "../service.model.ts";

/** `got` is "unknown" when the rules could not say. */
export type Rehearsed = {
  readonly name: string;
  readonly holds: boolean;
  readonly expected: string;
  readonly got: string;
  /** Values that came out otherwise, by path. */
  readonly differs: readonly { readonly path: string; readonly expected: string; readonly got: string }[];
};

/** In the order of the file; empty when process, rules or examples cannot be read, which inspection tells. */
export function rehearse(files: Files): readonly Rehearsed[] {
  const read = readable(files);
  if (read === undefined) return [];
  const { decision, model, examples } = read;
  return examples.examples.map((example): Rehearsed => {
    const { outcome, values } = example.expect;
    const output = answered(() =>
      evaluate(model, {
        decision: decision.decision,
        facts: example.facts,
        parameters: ratesOf({ ...examples.parameters, ...example.parameters }),
        asOf: legalDate(example.as_of),
      }),
    );
    const got = at(output, decision.outcome);
    const differs = Object.entries(values).flatMap(([path, expected]) => {
      const came = at(output, path);
      return told(came) === told(expected) ? [] : [{ path, expected: told(expected), got: told(came) }];
    });
    return {
      name: example.name,
      holds: got === outcome && differs.length === 0,
      expected: outcome,
      got: typeof got === "string" ? got : "unknown",
      differs,
    };
  });
}

function readable(files: Files) {
  try {
    const { decision } = ProcessData.parse(readYaml(files.get("process.yaml") ?? ""));
    const examples = RuleExamples.parse(readYaml(files.get("rules/examples.yaml") ?? ""));
    const model = readModel(new TextEncoder().encode(files.get(`rules/${decision.model}`) ?? ""));
    return { decision, examples, model };
  } catch {
    return undefined;
  }
}

/** Rules that fail answer nothing. */
function answered(ask: () => { readonly output: unknown }): unknown {
  try {
    return ask().output;
  } catch {
    return undefined;
  }
}

/** Examples bring their own rates, which hold whenever they are asked. */
const ratesOf = (rates: Readonly<Record<string, unknown>>): Parameter[] =>
  Object.entries(rates).map(([key, value]) => ({
    key,
    value: value as Json,
    unit: "",
    from: legalDate("1900-01-01"),
    source: "example",
  }));

const told = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));
