/** A model made ready to run: what the evaluator and the trace need beside the closures. */
import type { Findings, Problem } from "../feel/compile.model.ts";
import type { Run, State } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import type { Func, Value } from "../feel/values.ts";
import type { Reader } from "../json.reader.ts";
import type { Model, Table } from "../model.model.ts";

/** Elements of imported models are called as the importing model calls them, such as "registry.household". */
export type ProgramNode =
  | {
      readonly kind: "input";
      readonly name: string;
      /** Where the facts have it: imports' names and then its own. */
      readonly path: readonly string[];
      readonly type: Type;
      /** Reads a fact that is as declared. */
      readonly read: Reader;
    }
  | { readonly kind: "function"; readonly name: string; readonly make: () => Func }
  /** An imported model as a context of its elements. */
  | { readonly kind: "import"; readonly name: string; readonly make: (state: State) => Value }
  | {
      readonly kind: "decision";
      readonly id: string;
      readonly name: string;
      readonly requires: readonly number[];
      /** Facts and decisions that its expression reads. */
      readonly reads: readonly string[];
      readonly run: (state: State) => Value;
    };

export type Program = {
  readonly model: Model;
  readonly nodes: readonly ProgramNode[];
  /** Indexes of nodes so that each comes after what it requires. */
  readonly order: readonly number[];
  /** By name and by id; decision services too. */
  readonly decisions: ReadonlyMap<string, number>;
  readonly tables: readonly TableProgram[];
  readonly doubts: readonly Problem[];
};

export type TableProgram = {
  readonly table: Table;
  /** The decision or function that the table belongs to. */
  readonly owner: string;
  /** Per input: the facts it was made from. */
  readonly paths: readonly (readonly string[])[];
};

/** While compiling: where tables are registered and types are looked up. */
export type Building = {
  readonly findings: Findings;
  readonly tables: TableProgram[];
  readonly typeNamed: (name: string | undefined, element: string, line: number) => Type;
};

export type BoxedRun = { readonly run: Run; readonly reads: readonly string[] };
