/**
 * What the parts of the FEEL compiler share: the expression that is being compiled, and the way back into the compiler.
 */
import type { Syntax } from "./parse.ts";
import type { Quick } from "./quick.ts";
import type { Scope } from "./scope.ts";
import type { Run } from "./state.ts";
import type { Position, Value } from "./values.ts";

/** An expression as it stands in a model. */
export type Source = { readonly element: string; readonly line: number; readonly text: string };

/** Something wrong or doubtful in a model, found before anything is evaluated. */
export type Problem = {
  readonly code: string;
  readonly message: string;
  /** The element's name and, when it has one, its id or name attribute. */
  readonly element: string;
  readonly line: number;
  /** The expression, or the part of one, that it is about, as it is written. */
  readonly written?: string;
};

export type Compiled = {
  readonly run: Run;
  /** Paths of the facts and decisions that the expression reads, such as "application.received". */
  readonly reads: readonly string[];
  /** The literal's value, when the whole expression is a constant. */
  readonly constant: Value | undefined;
  /** The tests of a cell that need nothing but the value. */
  readonly quick?: Quick | undefined;
};

/**
 * Where compile problems go: errors make a model unreadable, doubts are found by the check. And, where many expressions are compiled
 * together, what those were that say the same wherever they stand.
 */
export type Findings = { readonly errors: Problem[]; readonly doubts: Problem[]; readonly alike?: Alike };

/** By their text. Most cells of a model say what some other cell says. */
export type Alike = { readonly cells: Map<string, Quick>; readonly constants: Map<string, Value> };

export type Compiler = {
  readonly compile: (node: Syntax, scope: Scope) => Run;
  readonly test: (node: Syntax, scope: Scope, value: Run) => Run;
  readonly at: (node: Syntax) => Position;
  readonly error: (node: Syntax, message: string) => Run;
  readonly doubt: (node: Syntax, code: string, message: string) => void;
  readonly read: (path: string) => void;
  /** A function written inside a loop must remember the turn it was made in. */
  readonly loops: { depth: number };
};
