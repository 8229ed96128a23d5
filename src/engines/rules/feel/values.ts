/**
 * What a FEEL expression can be worth.
 *
 * An error is a value too: `Unknown` says what went wrong and where. It counts as null wherever the specification
 * says null, but it is never lost: it either reaches the answer or is noted when something definite is made of it.
 */
import type { Day } from "./dates.ts";
import type { Months, Seconds } from "./durations.ts";
import type { Num } from "./numbers.ts";

export type List = readonly Value[];
export type Context = ReadonlyMap<string, Value>;
export type Value = null | boolean | string | Num | Day | Months | Seconds | Range | Func | List | Context | Unknown;

/** Where in a model: the element's id or name, its line in the file, and the characters of the expression. */
export type Position = {
  readonly element: string;
  readonly line: number;
  readonly expression: string;
  readonly from: number;
  readonly to: number;
};

/** Why a value is not known. `subject` is the fact's path or the parameter's key. */
export class Unknown {
  readonly code: UnknownCode;
  readonly message: string;
  readonly subject: string | undefined;
  readonly at: Position | undefined;

  constructor(code: UnknownCode, message: string, at?: Position, subject?: string) {
    this.code = code;
    this.message = message;
    this.at = at;
    this.subject = subject;
  }
}

export type UnknownCode =
  /** A declared fact is absent. */
  | "missing_fact"
  /** No row of a parameter is valid on the day. */
  | "missing_parameter"
  /** A value is of another type than the operation or the declaration wants, null included. */
  | "wrong_type"
  /** A value is outside the allowed values. */
  | "not_allowed"
  | "unknown_name"
  | "no_such_entry"
  | "division_by_zero"
  /** An argument that a function cannot use, such as a date that does not exist. */
  | "bad_argument"
  /** Several rules of a UNIQUE table matched, or rules of an ANY table disagree. */
  | "ambiguous"
  /** No rule matched and the table has no default. */
  | "no_rule"
  /** Too many steps or calls inside calls. */
  | "limit";

/** An interval; an end that is undefined is open to infinity. */
export class Range {
  readonly low: Value | undefined;
  readonly high: Value | undefined;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;

  constructor(low: Value | undefined, high: Value | undefined, lowClosed: boolean, highClosed: boolean) {
    this.low = low;
    this.high = high;
    this.lowClosed = lowClosed;
    this.highClosed = highClosed;
  }
}

/** One table as it was evaluated, still in FEEL values. */
export type TableRun = {
  readonly table: number;
  readonly inputs: readonly Value[];
  /** Per rule and cell: true, false or null for unknown; an empty cell is true. */
  readonly cells: readonly (readonly (boolean | null)[])[];
  /** Per rule: true, false or null for unknown. */
  readonly verdicts: readonly (boolean | null)[];
  readonly matched: readonly number[];
  readonly outputs: readonly (readonly Value[])[];
  readonly output: Value;
  /** The function and its arguments, when the table is the body of one. */
  readonly call: { readonly name: string; readonly args: readonly (readonly [string, Value])[] } | undefined;
};

export type State = {
  readonly today: Day;
  /** Value of a node of the requirement graph, worked out the first time it is asked for. */
  readonly node: (index: number) => Value;
  /** Errors that something definite was made of. */
  readonly notes: Unknown[];
  readonly parameters: Set<string>;
  tables: TableRun[];
  call: TableRun["call"];
  steps: number;
  depth: number;
};

/** A function as a value: built in, written in FEEL, or a business knowledge model. */
export class Func {
  readonly name: string;
  /** Names of the parameters; several lists when the function has several forms. */
  readonly parameters: readonly (readonly string[])[];
  readonly call: (args: readonly Value[], state: State, at: Position | undefined) => Value;

  constructor(name: string, parameters: Func["parameters"], call: Func["call"]) {
    this.name = name;
    this.parameters = parameters;
    this.call = call;
  }
}

export const isList = (value: Value): value is List => Array.isArray(value);
export const isContext = (value: Value): value is Context => value instanceof Map;
/** Null by nature or by error. */
export const isNothing = (value: Value): value is null | Unknown => value === null || value instanceof Unknown;
