/** One evaluation while it is worked out: the value of each node of the requirement graph, when somebody first asks for it. */
import type { LegalDate } from "#platform/time";
import type { Evaluation } from "../evaluation.model.ts";
import type { Day } from "../feel/dates.ts";
import type { State, TableRun } from "../feel/state.ts";
import { ending } from "../feel/state.ts";
import type { Value } from "../feel/values.ts";
import { Unknown } from "../feel/values.ts";
import type { Parameter, ParametersOfDay } from "../parameters.ts";
import { parametersAs, parametersName, parametersOfDay } from "../parameters.ts";
import { Answer } from "./answer.ts";
import type { Program, ProgramNode } from "./program.model.ts";
import type { DecisionRun } from "./trace.ts";

/** The value of a fact, of the declared type. */
export type Given = (input: ProgramNode & { readonly kind: "input" }) => Value;

export class Working implements State {
  readonly today: Day;
  readonly notes: Unknown[] = [];
  readonly parameters = new Set<string>();
  tables: TableRun[] = [];
  call: TableRun["call"] = undefined;
  steps = 0;
  depth = 0;
  readonly program: Program;
  readonly asOf: LegalDate;
  readonly rates: ParametersOfDay;
  readonly values: (Value | undefined)[] = [];
  /** Decisions as they were finished, so that each comes after those it rests on. */
  readonly runs: DecisionRun[] = [];
  private readonly given: Given;

  constructor(program: Program, given: Given, parameters: readonly Parameter[], asOf: LegalDate) {
    this.program = program;
    this.asOf = asOf;
    this.given = given;
    this.rates = parametersOfDay(parameters, asOf);
    this.today = this.rates.day;
  }

  answer(decision: number): Evaluation {
    return new Answer(this, this.value(decision));
  }

  value(decision: number): Value {
    return ending(() => this.node(decision));
  }

  node(index: number): Value {
    const known = this.values[index];
    if (known !== undefined) return known;
    const value = this.worked(index);
    this.values[index] = value;
    return value;
  }

  private worked(index: number): Value {
    const node = this.program.nodes[index];
    if (node === undefined) throw new Error("A node that the program does not have");
    if (node.kind === "function") return node.make();
    if (node.kind === "import") return node.make(this);
    if (node.kind === "input") {
      if (node.name === parametersName) return parametersAs(node.type, this.rates);
      return this.given(node);
    }
    const { tables, call } = this;
    this.tables = [];
    this.call = undefined;
    const output = node.run(this);
    this.runs.push({ node: index, output, tables: this.tables });
    this.tables = tables;
    this.call = call;
    return output;
  }
}
