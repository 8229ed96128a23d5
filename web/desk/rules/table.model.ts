/** A decision table while it is being written: text as typed, so that nothing is lost on the way to the house and back. */
import type { Reasons } from "./reasons.model.ts";

export type DraftRule = {
  readonly id: string;
  readonly cells: readonly string[];
  readonly outputs: readonly string[];
  readonly legalBasis: string;
  readonly reasons: Reasons;
};

/** A column: `was` is the name it has in the saved table, empty for one that is new; `text` what it is called while it is written. */
type DraftColumn = { readonly was: string; readonly text: string; readonly type: string; readonly allowed: string };

/** What a column asks, as an expression. */
export type DraftInput = DraftColumn & { readonly expression: string };

/** What a column answers; `otherwise` when no rule matches. */
export type DraftOutput = DraftColumn & { readonly otherwise: string };

export type DraftTable = {
  readonly id: string;
  readonly hitPolicy: string;
  readonly inputs: readonly DraftInput[];
  readonly outputs: readonly DraftOutput[];
  readonly rules: readonly DraftRule[];
};

/** A change of the rules as rows; cells are changed by typing. */
export type RowStep = {
  readonly kind: "add" | "copy" | "up" | "down" | "delete" | "undo";
  /** The rule it is about; empty for the end of the table, and for undo. */
  readonly rule: string;
};

/** Conditions or answers. A column never goes from the one side to the other. */
export type Side = "input" | "output";

export type ColumnStep = {
  readonly kind: "add-column" | "left" | "right" | "delete-column";
  readonly side: Side;
  /** From 0. */
  readonly column: number;
};

export type Stepped = {
  readonly table: DraftTable;
  /** Newest last. */
  readonly history: readonly DraftTable[];
  /**
   * The rule or the column where one goes on, and its number from 1; undefined when none is left, or nothing was done.
   */
  readonly at:
    | { readonly rule: string; readonly number: number }
    | { readonly side: Side; readonly number: number }
    | undefined;
};
