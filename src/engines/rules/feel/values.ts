/**
 * What a FEEL expression can be worth.
 *
 * An error is a value too: `Unknown` says what went wrong and where. It counts as null wherever the specification
 * says null, but it is never lost: it either reaches the answer or is noted when something definite is made of it.
 */
import type { Day } from "./dates.ts";
import type { DateTime } from "./datetimes.ts";
import type { Months, Seconds } from "./durations.ts";
import type { Num } from "./numbers.ts";
import type { Time } from "./times.ts";

export type List = readonly Value[];
export type Context = ReadonlyMap<string, Value>;
export type Temporal = Day | Time | DateTime;
export type Value =
  | null
  | boolean
  | string
  | Num
  | Temporal
  | Months
  | Seconds
  | Range
  | Func
  | List
  | Context
  | Unknown;

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

/** An interval; an end that is undefined is open to infinity, one that is null cannot be compared with. */
export class Range {
  readonly low: Value | undefined;
  readonly high: Value | undefined;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
  /** Written `= 5` or `!= 5`: both ends are that value, and `!=` means everything but the range. */
  readonly sign: "=" | "!=" | undefined;

  constructor(
    low: Value | undefined,
    high: Value | undefined,
    lowClosed: boolean,
    highClosed: boolean,
    sign?: "=" | "!=",
  ) {
    this.low = low;
    this.high = high;
    this.lowClosed = lowClosed;
    this.highClosed = highClosed;
    this.sign = sign;
  }
}

/** The names of a context that are known before its values are, each once. They serve all contexts made at one place. */
export class Columns {
  readonly keys: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** What every row was made as, so that it need not be looked at again. */
  readonly type: Type | undefined;

  constructor(keys: Iterable<string>, type?: Type) {
    this.keys = [...new Set(keys)];
    this.places = new Map(this.keys.map((key, place) => [key, place]));
    this.type = type;
  }
}

/** A context whose names are known beforehand: only its values, in the order of the columns. They never change. */
export class Row implements ReadonlyMap<string, Value> {
  readonly columns: Columns;
  readonly cells: readonly Value[];
  /** As it was written once, and of how many values: decisions hand the same rows on to each other. */
  json: object | undefined;
  written: number;

  constructor(columns: Columns, cells: readonly Value[]) {
    this.columns = columns;
    this.cells = cells;
    this.json = undefined;
    this.written = 0;
  }

  get size(): number {
    return this.cells.length;
  }

  get(key: string): Value | undefined {
    const place = this.columns.places.get(key);
    return place === undefined ? undefined : this.cells[place];
  }

  has(key: string): boolean {
    return this.columns.places.has(key);
  }

  keys(): MapIterator<string> {
    return this.columns.places.keys();
  }

  values(): MapIterator<Value> {
    return this.asMap().values();
  }

  entries(): MapIterator<[string, Value]> {
    return this.asMap().entries();
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: string, map: Context) => void): void {
    this.asMap().forEach(visit);
  }

  private asMap(): Map<string, Value> {
    return new Map(this.columns.keys.map((key, place) => [key, this.cells[place] ?? null]));
  }
}

/** What the cells of one column say of its value: a bit for each rule, thirty rules to a number; neither bit means true. */
export type Verdicts = {
  readonly no: readonly number[];
  readonly unknown: readonly number[];
  /** Among those that the column gives again and again; undefined when they were made for one evaluation. */
  readonly id: number | undefined;
};

/** One table as it was evaluated, still in FEEL values. */
export type TableRun = {
  readonly table: number;
  readonly inputs: readonly Value[];
  /** By input. */
  readonly cells: readonly Verdicts[];
  /** Indexes of the rules that answer, in the order of the answer. */
  readonly matched: readonly number[];
  /** Of those rules, in the same order. */
  readonly outputs: readonly (readonly Value[])[];
  readonly output: Value;
  /** When the table is the body of a function: the names of its parameters, and the arguments in the first places. */
  readonly call: { readonly parameters: readonly string[]; readonly args: readonly Value[] } | undefined;
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
  /**
   * `form` is the list of parameters that the arguments were given for, when they were given by name; an argument that was not is
   * undefined.
   */
  readonly call: (
    args: readonly (Value | undefined)[],
    state: State,
    at: Position | undefined,
    form?: readonly string[],
  ) => Value;
  /** What it declares of its types; undefined where nothing is declared. */
  readonly signature: Signature | undefined;

  constructor(name: string, parameters: Func["parameters"], call: Func["call"], signature?: Signature) {
    this.name = name;
    this.parameters = parameters;
    this.call = call;
    this.signature = signature;
  }
}

export type SimpleType =
  | "any"
  | "null"
  | "number"
  | "string"
  | "boolean"
  | "date"
  | "time"
  | "date and time"
  | "years and months duration"
  | "days and time duration"
  | "function"
  | "context"
  | "list"
  | "range";

export type Type =
  | { readonly kind: SimpleType }
  | { readonly kind: "list of"; readonly of: Type }
  | { readonly kind: "range of"; readonly of: Type }
  | { readonly kind: "entries"; readonly entries: ReadonlyMap<string, Type> }
  | { readonly kind: "function of"; readonly parameters: readonly Type[]; readonly result: Type }
  /** A type with allowed values; `text` is how the model writes them. */
  | { readonly kind: "allowed"; readonly of: Type; readonly text: string; readonly test: (value: Value) => boolean };

export type Signature = { readonly parameters: readonly Type[]; readonly result: Type };

export const isList = (value: Value): value is List => Array.isArray(value);
export const isContext = (value: Value): value is Context => value instanceof Row || value instanceof Map;
/** Null by nature or by error. */
export const isNothing = (value: Value): value is null | Unknown => value === null || value instanceof Unknown;
