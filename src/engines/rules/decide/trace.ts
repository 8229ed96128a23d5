/** The trace as data: from what the closures kept to what is stored and shown. */
import type { DecisionTrace, TableTrace } from "../evaluation.model.ts";
import { Parameters } from "../feel/parameters.ts";
import type { TableRun } from "../feel/state.ts";
import type { Value, Verdicts } from "../feel/values.ts";
import type { Json } from "../json.ts";
import { put, toJson } from "../json.ts";
import { isMarked } from "./column.ts";
import type { Program, TableProgram } from "./program.model.ts";

/** One decision as it was evaluated. */
export type DecisionRun = { readonly node: number; readonly output: Value; readonly tables: readonly TableRun[] };

/** `roots` are the nodes that the paths it reads begin with: what nobody looked at has no value. */
export function decisionTrace(
  run: DecisionRun,
  program: Program,
  roots: readonly number[],
  values: readonly (Value | undefined)[],
): DecisionTrace {
  const node = program.nodes[run.node];
  if (node?.kind !== "decision") throw new Error("Only decisions are traced");
  return {
    decision: node.name,
    id: node.id,
    reads: roots.every((root) => values[root] !== undefined)
      ? node.reads
      : node.reads.filter((_, i) => values[roots[i] ?? -1] !== undefined),
    tables: run.tables.map((table) => tableTrace(table, program)),
    output: toJson(run.output),
  };
}

function tableTrace(run: TableRun, program: Program): TableTrace {
  const found = program.tables[run.table];
  if (found === undefined) throw new Error("A table that the program does not have");
  const { table, owner, paths } = found;
  const inputs: TableTrace["inputs"][number][] = [];
  for (let i = 0; i < table.inputs.length; i++) {
    const from = paths[i] ?? [];
    const label = table.inputs[i]?.label ?? "";
    const value = toJson(run.inputs[i] ?? null);
    inputs.push(from.length === 0 ? { label, value } : { label, value, from });
  }
  const rules = rulesOf(found, run.cells);
  const matched = run.matched.map((index) => table.rules[index]?.id ?? "");
  const output = toJson(run.output);
  return run.call === undefined
    ? { table: owner, inputs, rules, matched, output }
    : { table: owner, arguments: argumentsOf(run.call), inputs, rules, matched, output };
}

/** The same cells come out the same way in case after case; those rows of a trace are made once. */
const patterns = new WeakMap<TableProgram, Map<number | string, TableTrace["rules"]>>();
const manyPatterns = 2000;
/** So many ids in so many columns make one number that is exact, which is found sooner than a text. */
const [fewIds, fewColumns] = [1024, 5];

function rulesOf(program: TableProgram, cells: readonly Verdicts[]): TableTrace["rules"] {
  const key = keyOf(cells);
  if (key === undefined) return written(program, cells);
  const known = patterns.get(program) ?? new Map<number | string, TableTrace["rules"]>();
  if (known.size === 0) patterns.set(program, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= manyPatterns) known.clear();
  const made = written(program, cells);
  known.set(key, made);
  return made;
}

/** Undefined when some of them were made for this evaluation alone. */
function keyOf(cells: readonly Verdicts[]): number | string | undefined {
  let key = 0;
  let exact = cells.length <= fewColumns;
  for (const { id } of cells) {
    if (id === undefined) return undefined;
    if (id >= fewIds) exact = false;
    key = key * fewIds + id;
  }
  return exact ? key : cells.map(({ id }) => id).join(" ");
}

const written = ({ table }: TableProgram, cells: readonly Verdicts[]): TableTrace["rules"] =>
  table.rules.map(({ id }, rule) => ({ id, cells: cells.map((verdicts) => letter(verdicts, rule)).join("") }));

const letter = ({ no, unknown }: Verdicts, rule: number): string =>
  isMarked(no, rule) ? "f" : isMarked(unknown, rule) ? "?" : "t";

function argumentsOf({ parameters, args }: NonNullable<TableRun["call"]>): Record<string, Json> {
  const made: Record<string, Json> = {};
  for (let i = 0; i < parameters.length; i++) put(made, parameters[i] ?? "", given(args[i] ?? null));
  return made;
}

/** A whole set of rates is told by its key; those that were read are among the parameters used. */
const given = (value: Value): Json =>
  value instanceof Parameters ? { parameters: value.prefix.replace(/\.$/, "") } : toJson(value);
