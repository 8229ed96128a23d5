/** The numbers and dates among the facts that an evaluation looked at. */
import { readCell } from "./check/cells.ts";
import { constantsOf } from "./check/constants.ts";
import type { Question } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.model.ts";
import type { Value } from "./feel/values.ts";
import type { Json } from "./json.ts";
import type { Model } from "./model.model.ts";
import { programOf } from "./read.ts";
import type { MovableFact } from "./search.ts";
import { movableFacts } from "./search.ts";
import { factsBehind, meets } from "./trail.ts";

export type ReadFact = MovableFact & {
  /** What the cells of tables that ask about it, and the rates that were used, compare with. */
  readonly hints: readonly Value[];
};

/** Those first that some cell found wanting. `wanted` picks by path. */
export function readFacts(
  model: Model,
  question: Question,
  { trace, parametersUsed }: Evaluation,
  wanted: (path: string) => boolean,
): ReadFact[] {
  const program = programOf(model);
  const types = new Map(
    program.nodes.flatMap((node) => (node.kind === "input" ? [[node.name, node.type] as const] : [])),
  );
  const behind = factsBehind(trace);
  const read = trace.decisions.flatMap(({ reads }) => reads.flatMap(behind));
  const wanting = trace.decisions.flatMap(({ tables }) =>
    tables.flatMap(({ inputs, rules }) =>
      inputs
        .filter((_, i) => rules.some(({ cells }) => cells[i] === "f"))
        .flatMap(({ from }) => (from ?? []).flatMap(behind)),
    ),
  );
  const constants = constantsOf(model, undefined);
  const bounds = program.tables.flatMap(({ table, paths }) =>
    table.inputs.map((_, i) => ({
      facts: (paths[i] ?? []).flatMap(behind),
      values: table.rules.flatMap((rule) => {
        const cell = readCell(rule.cells[i]?.text ?? "-", constants);
        return cell.kind === "tests" ? cell.bounds.map(({ value }) => value) : [];
      }),
    })),
  );
  const rates = parametersUsed.flatMap(({ value }) =>
    isScalar(value) ? [constants.valueOfText(written(value)) ?? null] : [],
  );
  return movableFacts(question.facts, (name) => types.get(name) ?? { kind: "any" })
    .filter(({ path }) => wanted(path) && meetsAny(path, read))
    .toSorted((a, b) => Number(meetsAny(b.path, wanting)) - Number(meetsAny(a.path, wanting)))
    .map((fact) => ({
      ...fact,
      hints: [...bounds.flatMap(({ facts, values }) => (meetsAny(fact.path, facts) ? values : [])), ...rates],
    }));
}

const meetsAny = (path: string, paths: readonly string[]): boolean => paths.some((one) => meets(path, one));
const isScalar = (value: Json): value is number | string => typeof value === "number" || typeof value === "string";
const written = (value: number | string): string => (typeof value === "number" ? String(value) : JSON.stringify(value));
