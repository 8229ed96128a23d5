/** A decision table while it is being written: text as typed, so that nothing is lost on the way to the house and back. */
import type { Reasons } from "./reasons.model.ts";

export type DraftRule = {
  readonly id: string;
  readonly cells: readonly string[];
  readonly outputs: readonly string[];
  readonly legalBasis: string;
  readonly reasons: Reasons;
};

export type DraftTable = {
  readonly id: string;
  readonly hitPolicy: string;
  /** What is answered when no rule matches, by output. */
  readonly otherwise: readonly string[];
  readonly rules: readonly DraftRule[];
};

/** A change of the rules as rows; cells are changed by typing. */
export type RowStep = {
  readonly kind: "add" | "copy" | "up" | "down" | "delete" | "undo";
  /** The rule it is about; empty for the end of the table, and for undo. */
  readonly rule: string;
};

export type Stepped = {
  readonly table: DraftTable;
  /** Newest last. */
  readonly history: readonly DraftTable[];
  /** The rule where one goes on, and its number from 1; undefined when no rule is left, or nothing was done. */
  readonly at: { readonly rule: string; readonly number: number } | undefined;
};
