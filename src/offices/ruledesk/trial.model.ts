/** What is tried on past decisions, and what comes of a page of them. All of it is plain data, that one thread may send another. */
import type { LegalDate } from "#platform/time";
import type { Json, Model, Parameter } from "#rules";
import type { ProcessData } from "#services";
import type { Counts, Otherwise } from "./tally.rules.ts";

export type Candidate = {
  readonly model: Model;
  /** Rates that stand in place of those that held, by key. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** Every decision as of this day; each as of its own when absent. */
  readonly asOf: LegalDate | undefined;
};

/** Rates that hold from a day until the next ones do. */
export type RatesFrom = { readonly from: LegalDate; readonly rates: readonly Parameter[] };

/** Everything that is the same for all decisions. Rates in the order of their days. */
export type Setup = {
  readonly process: ProcessData;
  readonly candidate: Candidate;
  readonly rates: readonly RatesFrom[];
};

/** A decision as it was read: id, case, legal day, frozen facts, what it answered, and whether that decided nothing. */
export type Row = readonly [
  id: string,
  caseId: string,
  asOf: LegalDate,
  facts: Readonly<Record<string, Json>>,
  output: unknown,
  undecided: boolean,
];

/** `text` has a line of JSON for each row. Of the changed at most `keep` are told one by one. */
export type Page = { readonly text: string; readonly keep: number };

export type Changed = Otherwise & { readonly decision: string; readonly caseId: string };

export type Tried = { readonly counts: Counts; readonly changed: readonly Changed[] };
