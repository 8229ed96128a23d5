/**
 * What an evaluation answers with: the decision, what it could not know, why it came out so, and everything that was looked at.
 * All of it is JSON, made to be stored beside the case (forvaltningsloven 2025 §§ 11–13).
 */
import type { Position, UnknownCode } from "./feel/values.ts";
import type { Json } from "./json.ts";
import type { Parameter } from "./parameters.ts";

export type Language = "nb" | "nn" | "sv" | "en";

export type Evaluation = {
  readonly output: Json;
  /** When there is one, the output decides nothing: a person must look (research term: hand over). */
  readonly unknowns: readonly Unknown[];
  /** Of every matched rule, in the order of the trace. */
  readonly reasons: readonly Reason[];
  /** Of the matched rules, each once. */
  readonly legalBasis: readonly string[];
  /** The rows whose values were read. */
  readonly parametersUsed: readonly Parameter[];
  readonly trace: Trace;
};

export type Unknown = {
  readonly code: UnknownCode;
  /** English, for case workers' details and logs; never shown to applicants. */
  readonly message: string;
  /** The fact's path or the parameter's key. */
  readonly subject?: string;
  readonly at?: Position;
};

/** Why, in words that can stand in a letter. */
export type Reason = {
  readonly decision: string;
  /** The decision or function that the table belongs to. */
  readonly table: string;
  readonly rule: string;
  readonly legalBasis: readonly string[];
  /** With values filled in as the language writes them. */
  readonly texts: Readonly<Record<Language, string>>;
  /** What the placeholders stand for: inputs, outputs and arguments by name. */
  readonly values: Readonly<Record<string, Json>>;
};

/** Only decisions that were needed for the answer are here, each after those it rests on. */
export type Trace = {
  /** SHA-256 of the model's bytes. */
  readonly model: string;
  readonly asOf: string;
  readonly decisions: readonly DecisionTrace[];
};

/**
 * Nothing is kept twice: a path names a fact, whose value is among the frozen facts, or an earlier decision, whose output is in
 * this trace; what a rule or a cell says is in the model of that SHA-256.
 */
export type DecisionTrace = {
  readonly decision: string;
  readonly id: string;
  /** Paths of the facts and names of the earlier decisions that the expression looked at. */
  readonly reads: readonly string[];
  readonly tables: readonly TableTrace[];
  readonly output: Json;
};

export type TableTrace = {
  readonly table: string;
  /** Arguments, when the table is the body of a function; one entry for each call. A set of rates is `{ parameters: key }`. */
  readonly arguments?: Readonly<Record<string, Json>>;
  readonly inputs: readonly {
    readonly label: string;
    readonly value: Json;
    /** Paths of the facts that the value was made from. */
    readonly from?: readonly string[];
  }[];
  readonly rules: readonly {
    readonly id: string;
    /** A letter for each input: "t" true, "f" false, "?" unknown; an empty cell is true. A rule matches when all are "t". */
    readonly cells: string;
  }[];
  /** Ids of the rules that answered. */
  readonly matched: readonly string[];
  readonly output: Json;
};
