/**
 * One evaluation of a decision table. Every cell of every rule is worked out and kept, because the trace is never off: two bits
 * a cell, which the columns mostly know already.
 */
import { equals } from "../feel/compare.ts";
import type { Frame, Run } from "../feel/state.ts";
import { step, steps } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import { conform } from "../feel/types.ts";
import type { Columns, Position, TableRun, Value, Verdicts } from "../feel/values.ts";
import { Row, Unknown } from "../feel/values.ts";
import type { Table } from "../model.model.ts";
import type { Column, Judged } from "./column.ts";
import { isMarked, mark, together } from "./column.ts";
import type { Worked } from "./hits.ts";
import { hit } from "./hits.ts";

/** A table made ready: what is the same for every evaluation. */
export type TablePlan = {
  readonly table: Table;
  readonly owner: string;
  /** Of the table among those of the program. */
  readonly index: number;
  readonly at: Position;
  readonly inputs: readonly {
    readonly run: Run;
    readonly type: Type;
    readonly slot: number;
    readonly column: Column;
  }[];
  /** Names of the outputs, where there are several. */
  readonly columns: Columns;
  readonly outputs: readonly {
    readonly type: Type;
    readonly otherwise: Run | undefined;
    /** The output values as the model lists them, most important first. */
    readonly order: readonly Value[];
    /** By rule. */
    readonly runs: readonly Run[];
  }[];
};

export function workOut(plan: TablePlan, frame: Frame): TableRun {
  const inputs: Value[] = [];
  const judged: Judged[] = [];
  let settled = true;
  for (const { run, type, slot, column } of plan.inputs) {
    const value = conform(run(frame), type, plan.at);
    frame.slots[slot] = value;
    inputs.push(value);
    const verdicts = column.judge(value);
    judged.push(verdicts);
    settled &&= verdicts.settled;
  }
  const causes = settled ? none : new Map<number, Unknown>();
  const cells = settled ? judged : inFull(plan, inputs, judged, frame, causes);
  const work = new Work(plan, frame, cells, causes);
  const { matched, output } = hit(plan.table.hitPolicy, plan.table.aggregator, work);
  const outputs: (readonly Value[])[] = [];
  for (const rule of matched) outputs.push(work.valuesOf(rule));
  // All of it is kept for the trace, also when a function with a table is called in a loop.
  steps(frame.state, 4 + 2 * matched.length * plan.outputs.length);
  return { table: plan.index, inputs, cells, matched, outputs, output, call: frame.state.call };
}

/** Of a table whose columns knew every answer. Making a map takes as long as deciding. */
const none = new Map<number, Unknown>();

/** Works out, rule after rule, the cells that need more than the value. An input that is not known answers no test. */
function inFull(
  plan: TablePlan,
  inputs: readonly Value[],
  judged: readonly Judged[],
  frame: Frame,
  causes: Map<number, Unknown>,
): Verdicts[] {
  const made = judged.map(({ no, unknown }) => ({ no: [...no], unknown: [...unknown], id: undefined }));
  for (let rule = 0; rule < plan.table.rules.length; rule++)
    for (const [i, { open }] of judged.entries()) {
      const cell = isMarked(open, rule) ? plan.inputs[i]?.column.cells[rule] : undefined;
      const verdicts = made[i];
      if (cell === undefined || verdicts === undefined) continue;
      step(frame.state);
      const input = inputs[i] ?? null;
      const verdict = input instanceof Unknown ? input : cell.run(frame);
      if (verdict === true) continue;
      mark(verdict === false ? verdicts.no : verdicts.unknown, rule);
      if (verdict instanceof Unknown && !causes.has(rule)) causes.set(rule, verdict);
    }
  return made;
}

class Work implements Worked {
  readonly matching: readonly number[];
  readonly doubt: number;
  private readonly plan: TablePlan;
  private readonly frame: Frame;
  /** Why a rule is not known. */
  private readonly causes: ReadonlyMap<number, Unknown>;
  /** By the place of a rule among those that match. */
  private readonly values: (readonly Value[] | undefined)[] = [];

  constructor(plan: TablePlan, frame: Frame, cells: readonly Verdicts[], causes: ReadonlyMap<number, Unknown>) {
    const { matching, doubt } = together(cells, plan.table.rules.length);
    this.matching = matching;
    this.doubt = doubt;
    this.plan = plan;
    this.frame = frame;
    this.causes = causes;
  }

  /** What a matching rule puts out, worked out once. */
  valuesOf(rule: number): readonly Value[] {
    return (this.values[this.matching.indexOf(rule)] ??= this.made(rule));
  }

  private made(rule: number): readonly Value[] {
    const { plan, frame } = this;
    const values: Value[] = [];
    for (const { runs, type } of plan.outputs) {
      const run = runs[rule];
      values.push(run === undefined ? null : conform(run(frame), type, plan.at));
    }
    return values;
  }

  cause(rule: number): Unknown {
    return this.causes.get(rule) ?? new Unknown("bad_argument", "A cell has no answer", this.plan.at);
  }

  outputOf(rule: number): Value {
    return this.wrap(this.valuesOf(rule));
  }

  /** Places in the lists of output values, the first output weighing most. */
  priority(rule: number): number {
    const values = this.valuesOf(rule);
    return this.plan.outputs.reduce((sofar, { order }, i) => {
      const place = order.findIndex((value) => equals(value, values[i] ?? null) === true);
      return sofar * (order.length + 1) + (place < 0 ? order.length : place);
    }, 0);
  }

  nothing(): Value {
    const { outputs, owner } = this.plan;
    return outputs.some((one) => one.otherwise !== undefined)
      ? this.wrap(outputs.map((one) => one.otherwise?.(this.frame) ?? null))
      : new Unknown("no_rule", `No rule of ${owner} matches`, this.plan.at);
  }

  ambiguous(rules: readonly number[]): Unknown {
    const { table, owner, at } = this.plan;
    return new Unknown(
      "ambiguous",
      `Rules ${rules.map((rule) => table.rules[rule]?.id).join(", ")} of ${owner} all match`,
      at,
    );
  }

  private wrap(values: readonly Value[]): Value {
    return this.plan.outputs.length === 1 ? (values[0] ?? null) : new Row(this.plan.columns, values);
  }
}
