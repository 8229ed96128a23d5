/** A decision model as people read it: tables in plain language with their law, what is wrong, what examples say, what changed. */
import type { LegalDate } from "#platform/time";
import type { Json } from "#rules";

/** As it is written in the model, and in words. */
export type Cell = { readonly text: string; readonly words: string };

/** A text of a rule in four languages. */
export type Reasons = { readonly nb: string; readonly nn: string; readonly sv: string; readonly en: string };

export type TableView = {
  /** The table's id in the model, by which it is edited. */
  readonly id: string;
  /** The decision or function it belongs to, and what that is called. */
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  /** UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER or OUTPUT ORDER, and SUM, COUNT, MIN or MAX where it collects. */
  readonly hitPolicy: string;
  readonly aggregator: string | undefined;
  readonly inputs: readonly {
    readonly label: string;
    readonly name: string;
    readonly expression: string;
    readonly type: string;
    /** Values that are allowed, as FEEL tests; empty when all are. */
    readonly allowed: string;
  }[];
  readonly outputs: readonly {
    /** What it is called in the reader's language; its name where the service has no words for it. */
    readonly label: string;
    readonly name: string;
    readonly type: string;
    readonly allowed: string;
    /** What is answered when no rule matches. */
    readonly otherwise: string;
  }[];
  readonly rules: readonly {
    readonly id: string;
    readonly cells: readonly Cell[];
    readonly outputs: readonly Cell[];
    readonly legalBasis: string;
    /** As it is written, with {placeholders}. */
    readonly reasons: Reasons;
    /** In the reader's language, placeholders as "…". */
    readonly says: string;
  }[];
};

/** What is not a table: a formula, a context's entries. `name` leads to it, and `label` is what that is called. */
export type FormulaView = {
  readonly owner: string;
  readonly name: string;
  readonly label: string;
  readonly text: string;
};

/** A decision or a function, or with an empty name the model itself, as it is written in. */
export type PartView = {
  /** As other formulas call it. */
  readonly part: string;
  /** What it is called. */
  readonly name: string;
  readonly kind: "decision" | "function" | "model";
  readonly question: Reasons;
  readonly description: Reasons;
  readonly formulas: readonly Omit<FormulaView, "owner">[];
  /** Tables in it, by id: they have an editor of their own. */
  readonly tables: readonly string[];
  /** Where it is a boxed context: the names that it makes for itself, in order. Undefined where it is none. */
  readonly entries: readonly string[] | undefined;
};

/** What is not said stays as it is. */
export type PartEdit = {
  readonly part: string;
  readonly question?: Reasons;
  readonly description?: Reasons;
  /** All of them, in their order. */
  readonly formulas?: readonly string[];
  /** Of a boxed context: names that go, with all that is in them, and what is written anew, which comes after the others. */
  readonly removed?: readonly string[];
  readonly added?: readonly { readonly name: string; readonly formula: string }[];
};

export type ModelView = {
  readonly name: string;
  readonly description: string;
  /** Facts it reads, and where they come from; `source` is empty for what the applicant says. */
  readonly facts: readonly {
    readonly key: string;
    readonly name: string;
    readonly source: string;
    readonly legalBasis: string;
  }[];
  /** Kinds of value that it has made itself. */
  readonly types: readonly string[];
  /** Rates it reads. */
  readonly rates: readonly { readonly key: string; readonly name: string }[];
  readonly decisions: readonly {
    readonly name: string;
    readonly question: string;
    readonly description: string;
    readonly requires: readonly string[];
  }[];
  readonly tables: readonly TableView[];
  readonly formulas: readonly FormulaView[];
  /** The model first, then decisions and functions. */
  readonly parts: readonly PartView[];
};

/** A table as it is to be. Columns are those of the table unless `inputs` or `outputs` say otherwise. */
export type TableEdit = {
  readonly id: string;
  readonly hitPolicy?: string;
  readonly inputs?: readonly {
    /** The label it had, when it is given another; empty for a column that is new. */
    readonly was?: string;
    readonly label: string;
    readonly expression: string;
    readonly type?: string;
    readonly allowed?: string;
  }[];
  readonly outputs?: readonly {
    readonly was?: string;
    readonly name: string;
    readonly type?: string;
    readonly allowed?: string;
    readonly otherwise?: string;
  }[];
  /** All of them, in order. A rule that is new has an id of its own choosing: letters, digits and hyphens. */
  readonly rules?: readonly {
    readonly id: string;
    /** FEEL tests by column; "-" is anything. */
    readonly cells: readonly string[];
    readonly outputs: readonly string[];
    readonly legalBasis: string;
    readonly reasons: Reasons;
  }[];
};

export type ProblemView = {
  /** One of `problemCodes` in #rules/check, or "unreadable", "no-decision", "unknown-fact", "same-column", "no-words". */
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly params: Readonly<Record<string, string>>;
  /** English, for details. */
  readonly message: string;
  readonly table: string;
  readonly tableName: string;
  readonly rule: string | undefined;
  readonly column: string | undefined;
  readonly line: number;
  /** Values that show it. */
  readonly example: readonly { readonly label: string; readonly value: string }[];
};

/** An outcome of the service, its manual outcome, or "unknown"; and what stands at paths of the output. */
export type Expected = { readonly outcome: string; readonly values: Readonly<Record<string, Json>> };

export type ExampleView = {
  readonly id: string;
  readonly name: string;
  readonly origin: "catalogue" | "case" | "person" | "boundary";
  readonly asOf: LegalDate;
  readonly facts: Readonly<Record<string, Json>>;
  readonly expected: Expected;
  /** Why something else is expected from this version on; undefined when nothing was changed here. */
  readonly changedBecause: string | undefined;
  readonly passed: boolean;
  readonly got: Expected;
  /** Paths that differ, "outcome" first. */
  readonly differs: readonly string[];
};

export type CheckView = {
  /** False when the model cannot be read; then there are no examples. */
  readonly readable: boolean;
  readonly problems: readonly ProblemView[];
  readonly examples: readonly ExampleView[];
  readonly errors: number;
  readonly failing: number;
};

export type BoundaryView = {
  readonly rule: string;
  readonly input: string;
  readonly bound: Json;
  readonly side: "below" | "at" | "above";
  readonly inputs: readonly { readonly label: string; readonly value: string }[];
  /** As facts, when the example can be added as it is. */
  readonly facts: Readonly<Record<string, Json>> | undefined;
  readonly output: Json;
  readonly matched: readonly string[];
};

type Change = { readonly before: Cell | undefined; readonly after: Cell | undefined };

export type DifferenceView = {
  /** Names of decisions and functions. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly factsAdded: readonly string[];
  readonly factsRemoved: readonly string[];
  readonly changed: readonly {
    readonly name: string;
    readonly description: Change | undefined;
    readonly hitPolicy: Change | undefined;
    readonly reordered: boolean;
    readonly columns: readonly ({ readonly column: string } & Change)[];
    readonly rules: readonly {
      readonly rule: string;
      /** In its table now, or before it was removed. Missing, or 0, in what was published before rules had numbers. */
      readonly number?: number;
      readonly kind: "added" | "removed" | "changed";
      /** `column` is a heading in words, or "legalBasis", "nb", "nn", "sv", "en". */
      readonly cells: readonly ({ readonly column: string } & Change)[];
    }[];
    readonly formulas: readonly Change[];
  }[];
  readonly same: boolean;
};
