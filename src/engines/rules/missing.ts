/** Which fact to ask for next, when an answer is unknown. Read off the trace; nothing is tried. */
import type { Question } from "./evaluate.ts";
import type { Evaluation, TableTrace } from "./evaluation.model.ts";
import type { Json } from "./json.ts";
import { parametersName } from "./parameters.ts";
import { factsBehind, meets } from "./trail.ts";

export type DecidingFact = {
  /** The fact's path or the parameter's key. */
  readonly path: string;
  /**
   * "alone": some rule waits for this fact only. "together": each rule that waits for it waits for others too. "unclear": no
   * table waits for it, so the trace cannot tell.
   */
  readonly decides: "alone" | "together" | "unclear";
  /** The rules that wait for it: no cell of theirs is false. */
  readonly rules: readonly { readonly table: string; readonly rule: string }[];
  /** What else those rules wait for. */
  readonly others: readonly string[];
};

/** Missing facts and rates, those first that decide alone. Empty when nothing is missing. */
export function whichFactDecides(question: Question, evaluation: Evaluation): readonly DecidingFact[] {
  const { trace, unknowns } = evaluation;
  if (unknowns.length === 0) return [];
  const behind = factsBehind(trace);
  const waiting = trace.decisions.flatMap(({ tables }) => tables.flatMap(waitingRules));
  const needs = waiting.map(({ table, rule, paths }) => ({
    table,
    rule,
    facts: paths.map((one) => one.flatMap(behind)),
  }));
  const told = unknowns.flatMap(({ code, subject }) =>
    subject === undefined
      ? []
      : code === "missing_fact"
        ? [subject]
        : code === "missing_parameter"
          ? [rate(subject)]
          : [],
  );
  const absent = needs.flatMap(({ facts }) => facts.flat()).filter((path) => isAbsent(question.facts, path));
  const missing = [...new Set([...told, ...absent])].filter(
    (path, _, all) => told.includes(path) || !all.some((other) => other !== path && meets(other, path)),
  );
  return missing
    .map((path): DecidingFact => {
      const touched = needs.filter(({ facts }) => facts.some((cell) => cell.some((one) => meets(one, path))));
      const alone = touched.filter(({ facts }) => facts.every((cell) => isOnly(path, cell, missing)));
      const others = missing.filter(
        (other) => other !== path && touched.some(({ facts }) => facts.flat().some((one) => meets(one, other))),
      );
      return {
        path: path.startsWith(rate("")) ? path.slice(rate("").length) : path,
        decides: alone.length > 0 ? "alone" : touched.length > 0 ? "together" : "unclear",
        rules: touched.map(({ table, rule }) => ({ table, rule })),
        others,
      };
    })
    .toSorted((a, b) => order.indexOf(a.decides) - order.indexOf(b.decides));
}

const order: readonly DecidingFact["decides"][] = ["alone", "together", "unclear"];

type Waiting = { readonly table: string; readonly rule: string; readonly paths: readonly (readonly string[])[] };

/** Rules without a false cell that have an unknown one, and what each unknown cell was made from; none where a rule answered. */
function waitingRules({ table, inputs, rules, matched }: TableTrace): Waiting[] {
  if (matched.length > 0) return [];
  return rules.flatMap(({ id, cells }) => {
    if (cells.includes("f") || !cells.includes("?")) return [];
    return [{ table, rule: id, paths: inputs.flatMap(({ from }, i) => (cells[i] === "?" ? [from ?? []] : [])) }];
  });
}

/** Whether a cell waits for this fact and for no other one that is missing. */
const isOnly = (path: string, cell: readonly string[], missing: readonly string[]): boolean =>
  cell.some((one) => meets(one, path)) &&
  !missing.some((other) => other !== path && cell.some((one) => meets(one, other) && !meets(one, path)));

/** How a trace writes the path of a rate. */
const rate = (key: string): string => `${parametersName}.${key}`;

function isAbsent(facts: Question["facts"], path: string): boolean {
  if (path === parametersName || path.startsWith(rate(""))) return false;
  let here: Json | undefined = facts;
  for (const key of path.split(".")) {
    // What lies inside a list is told by the evaluation, with its place.
    if (typeof here !== "object" || here === null || Array.isArray(here)) return here === undefined;
    here = Object.hasOwn(here, key) ? (here as Readonly<Record<string, Json>>)[key] : undefined;
  }
  return here === undefined;
}
