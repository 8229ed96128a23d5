/** The trace as data: from what the closures kept to what is stored and shown. */
import type { DecisionTrace, TableTrace } from "../evaluation.model.ts";
import { property } from "../feel/contexts.ts";
import type { State, TableRun } from "../feel/state.ts";
import type { Value } from "../feel/values.ts";
import { Unknown } from "../feel/values.ts";
import { toJson } from "../json.ts";
import type { Program } from "./program.model.ts";

/** One decision as it was evaluated. */
export type DecisionRun = { readonly node: number; readonly output: Value; readonly tables: readonly TableRun[] };

/** `peek` gives a node's value only if it has been worked out already. */
export function decisionTrace(
  run: DecisionRun,
  program: Program,
  peek: (name: string) => Value | undefined,
  state: State,
): DecisionTrace {
  const node = program.nodes[run.node];
  if (node?.kind !== "decision") throw new Error("Only decisions are traced");
  const inputs = node.reads.flatMap((path) => {
    const value = valueAt(path, peek, state);
    return value === undefined ? [] : [{ path, value: toJson(value) }];
  });
  return {
    decision: node.name,
    id: node.id,
    inputs,
    tables: run.tables.map((table) => tableTrace(table, program)),
    output: toJson(run.output),
  };
}

function tableTrace(run: TableRun, program: Program): TableTrace {
  const found = program.tables[run.table];
  if (found === undefined) throw new Error("A table that the program does not have");
  const { table, owner, paths } = found;
  const args = run.call?.args;
  return {
    table: owner,
    ...(args === undefined
      ? {}
      : { arguments: Object.fromEntries(args.map(([name, value]) => [name, toJson(value)])) }),
    inputs: table.inputs.map((input, i) => ({
      label: input.label,
      expression: input.expression.text,
      value: toJson(run.inputs[i] ?? null),
      from: paths[i] ?? [],
    })),
    rules: table.rules.map((rule, i) => ({ id: rule.id, cells: run.cells[i] ?? [], matched: run.verdicts[i] ?? null })),
    matched: run.matched.map((index) => table.rules[index]?.id ?? ""),
    output: toJson(run.output),
  };
}

const nowhere = { element: "", line: 0, expression: "", from: 0, to: 0 };

function valueAt(path: string, peek: (name: string) => Value | undefined, state: State): Value | undefined {
  const whole = peek(path);
  if (whole !== undefined) return whole;
  const dot = path.lastIndexOf(".");
  if (dot < 0) return undefined;
  const outer = valueAt(path.slice(0, dot), peek, state);
  if (outer === undefined || outer instanceof Unknown) return outer;
  return property(outer, path.slice(dot + 1), state, nowhere);
}
