/** The answer as it is read: the output at once; reasons, rates and trace are put into words when somebody asks for them. */
import type { LegalDate } from "#platform/time";
import type { Evaluation, Reason, TableTrace, Trace, Unknown as UnknownJson } from "../evaluation.model.ts";
import { noteIn } from "../feel/state.ts";
import type { Value } from "../feel/values.ts";
import type { Unknown } from "../feel/values.ts";
import type { Json } from "../json.ts";
import { toJson } from "../json.ts";
import type { Parameter, ParametersOfDay } from "../parameters.ts";
import type { Program } from "./program.model.ts";
import { addReasons } from "./reasons.ts";
import type { DecisionRun } from "./trace.ts";
import { decisionTrace } from "./trace.ts";

/** What an evaluation leaves behind. Nothing in it changes any more. */
export type Finished = {
  readonly program: Program;
  readonly asOf: LegalDate;
  readonly rates: ParametersOfDay;
  readonly values: readonly (Value | undefined)[];
  readonly notes: readonly Unknown[];
  readonly parameters: ReadonlySet<string>;
  readonly runs: readonly DecisionRun[];
};

/** A table, and the ids of its rules that answered. */
export type TableMatches = Pick<TableTrace, "table" | "matched">;

/** The tables of a trace with what answered in them, in no order, and without putting the trace into words: for counting. */
export const matchesOf = (evaluation: Evaluation): readonly TableMatches[] =>
  Answer.matched(evaluation) ?? evaluation.trace.decisions.flatMap(({ tables }) => tables);

export class Answer implements Evaluation {
  readonly output: Json;
  readonly unknowns: readonly UnknownJson[];
  readonly #work: Finished;
  #reasons: readonly Reason[] | undefined;
  #trace: Trace | undefined;

  constructor(work: Finished, output: Value) {
    const unknowns: Unknown[] = [];
    this.output = toJson(output, (unknown) => noteIn(unknowns, unknown));
    for (const unknown of work.notes) noteIn(unknowns, unknown);
    this.unknowns = unknowns.map(unknownJson);
    this.#work = work;
  }

  get reasons(): readonly Reason[] {
    return (this.#reasons ??= reasonsOf(this.#work));
  }

  get legalBasis(): readonly string[] {
    return [...new Set(this.reasons.flatMap((reason) => reason.legalBasis))];
  }

  get parametersUsed(): readonly Parameter[] {
    const { parameters, rates } = this.#work;
    return [...parameters].flatMap((key) => rates.rows.get(key) ?? []);
  }

  get trace(): Trace {
    return (this.#trace ??= traceOf(this.#work));
  }

  static matched(evaluation: Evaluation): readonly TableMatches[] | undefined {
    if (!(evaluation instanceof Answer)) return undefined;
    const { program, runs } = evaluation.#work;
    return runs.flatMap(({ tables }) =>
      tables.map(({ table, matched }): TableMatches => {
        const found = program.tables[table];
        return { table: found?.owner ?? "", matched: matched.map((rule) => found?.table.rules[rule]?.id ?? "") };
      }),
    );
  }

  /** Everything, as plain data: what JSON.stringify stores. */
  toJSON(): Evaluation {
    const { output, unknowns, reasons, legalBasis, parametersUsed, trace } = this;
    return { output, unknowns, reasons, legalBasis, parametersUsed, trace };
  }
}

function reasonsOf(work: Finished): Reason[] {
  const { nodes, tables: programs } = work.program;
  const reasons: Reason[] = [];
  for (const { node, tables } of inOrder(work))
    for (const run of tables) {
      const program = programs[run.table];
      if (program !== undefined) addReasons(reasons, run, program, nodes[node]?.name ?? "");
    }
  return reasons;
}

function traceOf(work: Finished): Trace {
  const { program, asOf, values } = work;
  const { roots } = ordersOf(program);
  return {
    model: program.model.sha256,
    asOf,
    decisions: inOrder(work).map((run) => decisionTrace(run, program, roots[run.node] ?? [], values)),
  };
}

function inOrder({ program, runs }: Finished): readonly DecisionRun[] {
  if (runs.length < 2) return runs;
  const { places } = ordersOf(program);
  return runs.toSorted((a, b) => (places[a.node] ?? 0) - (places[b.node] ?? 0));
}

/** By node: its place in the order of the model, and the nodes that the paths it reads begin with. */
type Orders = { readonly places: readonly number[]; readonly roots: readonly (readonly number[])[] };

const orders = new WeakMap<Program, Orders>();

function ordersOf(program: Program): Orders {
  const known = orders.get(program);
  if (known !== undefined) return known;
  const names = new Map(program.nodes.map((node, i) => [node.name, i]));
  const places: number[] = [];
  for (const [place, node] of program.order.entries()) places[node] = place;
  const rootOf = (path: string): number => {
    let name = path;
    while (!names.has(name) && name.includes(".")) name = name.slice(0, name.lastIndexOf("."));
    return names.get(name) ?? -1;
  };
  const roots = program.nodes.map((node) => (node.kind === "decision" ? node.reads.map(rootOf) : []));
  const made = { places, roots };
  orders.set(program, made);
  return made;
}

const unknownJson = ({ code, message, subject, at }: Unknown): UnknownJson => ({
  code,
  message,
  ...(subject === undefined ? {} : { subject }),
  ...(at === undefined ? {} : { at }),
});
