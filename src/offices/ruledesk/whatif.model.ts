/** What would have been decided otherwise, and what rates are, were and will be. */
import type { LegalDate } from "#platform/time";
import type { Json } from "#rules";

export type WhatIfAsk = {
  /** A version of the service's rules; undefined for those in force. */
  readonly version: number | undefined;
  /** Rates that stand instead of those that held, by key. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** Every decision as of this day; undefined for each as of its own. */
  readonly asOf: string | undefined;
};

export type WhatIfStatus = "waiting" | "running" | "done" | "cancelled" | "failed";

/** changed: its version was changed or thrown away before it was tried. gave-up: every attempt failed. */
export type Failure = "changed" | "gave-up";

export type WhatIfRun = {
  readonly run: string;
  readonly service: string;
  readonly version: number | undefined;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly asOf: LegalDate | undefined;
  readonly status: WhatIfStatus;
  /** Why, of one that failed. */
  readonly failure: Failure | undefined;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly doneAt: string | undefined;
  /** Decisions looked at, of how many. */
  readonly done: number;
  readonly total: number;
  /** False when the version has been changed since: then it does not count for approval. */
  readonly current: boolean;
  readonly result: WhatIfResult | undefined;
};

/** `outcome` is a service's outcome, its manual outcome, or "unknown"; `words` is what people call it, empty for "unknown". */
export type OutcomeWords = { readonly outcome: string; readonly words: string };

export type WhatIfResult = {
  readonly decisions: number;
  readonly unchanged: number;
  /** Another outcome, or the same with other figures. */
  readonly changed: number;
  /** Could be decided before, and now not: a person would have to. Counted among the changed. */
  readonly nowUnknown: number;
  readonly matrix: readonly { readonly from: OutcomeWords; readonly to: OutcomeWords; readonly count: number }[];
  /** undefined when the service has no amount (`decision.amount` in process.yaml). Kroner as decimal text. */
  readonly money:
    | {
        /** Decisions that have an amount both before and after. */
        readonly count: number;
        readonly before: string;
        readonly after: string;
        readonly difference: string;
        readonly more: number;
        readonly less: number;
        /** Decisions by how much the amount changes: `from ≤ difference < to`, and those of no difference apart, from 0 to 0. */
        readonly histogram: readonly {
          readonly from: number | undefined;
          readonly to: number | undefined;
          readonly count: number;
        }[];
      }
    | undefined;
  readonly rules: readonly {
    readonly table: string;
    readonly name: string;
    readonly rule: string;
    readonly says: string;
    /** Evaluations in which it answered; 0 is a rule that none of these decisions needed. */
    readonly hits: number;
  }[];
  /** How many of the changed can be looked at one by one. */
  readonly kept: number;
  readonly milliseconds: number;
};

export type ChangedDecision = {
  readonly decision: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly from: OutcomeWords;
  readonly to: OutcomeWords;
  /** Kroner; undefined where there is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
};

export type Changes = { readonly items: readonly ChangedDecision[]; readonly next: string | undefined };

/** A value of a rate that a council or its delegate decided, from a day on. */
export type NewRate = {
  readonly key: string;
  readonly value: Json;
  readonly from: string;
  readonly to: string | undefined;
  readonly source: string;
  /** Reference of the decision, such as "Kommunestyret 98/2026". */
  readonly decidedBy: string;
};

export type RateValue = {
  readonly value: Json;
  /** As people read it. */
  readonly words: string;
  readonly from: LegalDate;
  readonly to: LegalDate | undefined;
  readonly source: string;
  readonly decidedBy: string;
  /** decided: at this desk. A decided value stands before a municipal one, and that before a national. */
  readonly origin: "national" | "municipal" | "decided";
};

export type RateProposal = RateValue & {
  readonly rate: string;
  readonly status: "proposed" | "approved" | "withdrawn";
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  readonly mayApprove: boolean;
  readonly mayWithdraw: boolean;
};

export type RateView = {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  /** The one that holds today. */
  readonly now: RateValue | undefined;
  /** All values with their days, newest first. */
  readonly values: readonly RateValue[];
  /** Newest first. */
  readonly proposals: readonly RateProposal[];
};

export type RatesPage = {
  readonly service: string;
  readonly title: string;
  readonly rates: readonly RateView[];
  readonly mayPropose: boolean;
};
