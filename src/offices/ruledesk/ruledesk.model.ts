/**
 * What the pages of the rule desk are given and what they may ask for.
 *
 * Same conventions as the case worker's: plain data, instants in ISO 8601 UTC, days "YYYY-MM-DD", money kroner as decimal text.
 * `words` is what a cell or a name is called in the reader's language, where the service has words for it; `text` is as it is
 * written in the model. Codes are said by the web.
 */
import type { DecisionTrace, Staff } from "#desk";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Json } from "#rules";
import type {
  BoundaryView,
  CheckView,
  DifferenceView,
  ExampleView,
  Expected,
  ModelView,
  PartEdit,
  TableEdit,
} from "./reading.model.ts";
import type { Changes, NewRate, RatesPage, WhatIfAsk, WhatIfRun } from "./whatif.model.ts";

/** Where a version stands today. `coming` is approved and not begun; `replaced` was approved and never held, or holds no more. */
export type Standing = "draft" | "proposed" | "coming" | "in-force" | "replaced";

export type VersionLine = {
  readonly version: number;
  readonly standing: Standing;
  /** Days on which it decides: `from ≤ day < to`; undefined while nobody has approved it, or no end is set. */
  readonly from: LegalDate | undefined;
  readonly to: LegalDate | undefined;
  /** The version it began as a copy of; undefined for one that came with a file. */
  readonly basedOn: number | undefined;
  readonly note: string;
  readonly sha256: string;
  /** Names; "installation" is the house itself, whose word the web says. */
  readonly makers: readonly string[];
  readonly changedAt: string;
  readonly proposedBy: string | undefined;
  readonly proposedAt: string | undefined;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  /** Why it was sent back, or ended. */
  readonly because?: string | undefined;
};

export type RuleService = {
  readonly service: string;
  readonly title: string;
  readonly unit: string;
  readonly inForce: VersionLine | undefined;
  readonly coming: number;
  readonly drafts: number;
  /** Versions and rates that wait for somebody's approval. */
  readonly proposed: number;
};

export type RuleServicePage = RuleService & {
  /** Newest first. */
  readonly versions: readonly VersionLine[];
  readonly may: { readonly edit: boolean; readonly propose: boolean; readonly approve: boolean };
};

/** What still stands in the way of a step; `params` fill the sentence the web has for the code. */
export type Obstacle = {
  readonly code:
    | "unreadable"
    | "no-decision"
    | "errors"
    | "examples"
    | "no-what-if"
    | "own-work"
    | "no-day"
    | "in-the-past";
  readonly params: Readonly<Record<string, string | number>>;
};

export type Called = {
  readonly paths: Readonly<Record<string, string>>;
  readonly codes: Readonly<Record<string, string>>;
};

export type VersionPage = {
  readonly service: string;
  readonly title: string;
  readonly line: VersionLine;
  /** Goes with every change, so that two who write at once notice. */
  readonly rev: number;
  readonly model: ModelView;
  /** What the paths of the outcome and the codes in facts and answers are called. */
  readonly called: Called;
  readonly check: CheckView;
  /** What is different from the version it is based on, or else from the one in force. */
  readonly difference: { readonly from: number; readonly changes: DifferenceView } | undefined;
  /** Newest first. */
  readonly runs: readonly WhatIfRun[];
  /** What stands in the way of approval; empty when it can be approved by whoever asks. */
  readonly obstacles: readonly Obstacle[];
  readonly may: {
    readonly edit: boolean;
    readonly propose: boolean;
    /** Take a proposal back, or send it back. */
    readonly sendBack: boolean;
    readonly approve: boolean;
    readonly end: boolean;
  };
};

/** A change of a draft: a whole .dmn file as text, the tables that are to be otherwise, or a decision or function by its name. */
export type Edit = { readonly dmn: string } | { readonly tables: readonly TableEdit[] } | { readonly part: PartEdit };

export type Saved =
  | { readonly kind: "saved"; readonly rev: number; readonly check: CheckView }
  /** Somebody else has saved since; nothing was saved now. `difference` leads from theirs to what was sent. Shown with status 409. */
  | {
      readonly kind: "conflict";
      readonly rev: number;
      readonly by: string;
      readonly at: string;
      readonly difference: DifferenceView;
    };

export type NewExample = {
  readonly name: string;
  readonly asOf: LegalDate;
  readonly facts: Readonly<Record<string, Json>>;
  /** undefined: what the draft answers now is what is expected, for a person to have looked at. */
  readonly expected: Expected | undefined;
};

/**
 * The desk of those who make rules. Every verb needs one action in the service's unit and refuses with `access.denied` (403)
 * without it; `services.unknown` and `rulebook.no-such-version` are 404. Those that change a version take its `rev` and refuse
 * with `rulebook.changed` (409) when it has moved on.
 */
export type RuleDesk = {
  /** rules.read; services of other units are left out. */
  readonly services: (who: Staff, language: Language) => Promise<readonly RuleService[]>;
  /** rules.read */
  readonly service: (who: Staff, service: string, language: Language) => Promise<RuleServicePage>;
  /** rules.read */
  readonly version: (who: Staff, service: string, version: number, language: Language) => Promise<VersionPage>;
  /** rules.read. What leads from one version to another. */
  readonly compare: (
    who: Staff,
    service: string,
    from: number,
    to: number,
    language: Language,
  ) => Promise<DifferenceView>;
  /** rules.read. The file, byte for byte; or the same model written as DMN 1.3, which editors of tables read. */
  readonly dmn: (
    who: Staff,
    service: string,
    version: number,
    form?: "1.3",
  ) => Promise<{ readonly name: string; readonly content: string }>;

  /** rules.edit. A draft as a copy of a version, or of a file. */
  readonly begin: (
    who: Staff,
    service: string,
    from: { readonly version: number } | { readonly dmn: string },
    note: string,
  ) => Promise<{ readonly version: number; readonly rev: number }>;
  /** rules.edit. Refuses with `rules.unreadable_model` (422, params.problems) what cannot be read; nothing is lost. */
  readonly save: (
    who: Staff,
    service: string,
    version: number,
    change: { readonly rev: number; readonly edit: Edit; readonly note?: string },
    language: Language,
  ) => Promise<Saved>;
  /** rules.edit. What would be said of an edit that is not saved: problems, and every example run. Writes nothing. */
  readonly check: (who: Staff, service: string, version: number, edit: Edit, language: Language) => Promise<CheckView>;
  /** rules.edit. Drafts only. */
  readonly discard: (who: Staff, service: string, version: number, rev: number) => Promise<void>;

  /** rules.propose. From the day on which it is to begin. */
  readonly propose: (
    who: Staff,
    service: string,
    version: number,
    proposal: { readonly rev: number; readonly from: string; readonly note: string },
  ) => Promise<void>;
  /** rules.propose for one's own proposal, rules.approve for another's: it is a draft again. */
  readonly sendBack: (who: Staff, service: string, version: number, rev: number, reason: string) => Promise<void>;
  /**
   * rules.approve, by somebody who neither made nor proposed it. Refuses with `rulebook.own-work`, `ruledesk.has-errors`,
   * `ruledesk.examples-fail`, `ruledesk.what-if-first`, `rulebook.in-the-past`, `ruledesk.not-proposed`. Where the check cannot rule
   * out that rules overlap (`overlap_unreached`), also with `ruledesk.judge-first` as long as `acknowledgement` says nothing about it; what it
   * says is kept with the approval.
   */
  readonly approve: (
    who: Staff,
    service: string,
    version: number,
    rev: number,
    acknowledgement?: string,
  ) => Promise<void>;
  /** rules.approve. From the day on nothing decides but people, unless another version begins. */
  readonly end: (
    who: Staff,
    service: string,
    version: number,
    ending: { readonly rev: number; readonly day: string; readonly reason: string },
  ) => Promise<void>;

  /** rules.read. Examples of a version, each run. */
  readonly examples: (
    who: Staff,
    service: string,
    version: number,
    language: Language,
  ) => Promise<readonly ExampleView[]>;
  /** rules.read. How a version comes to what it answers to an example. */
  readonly exampleTrace: (
    who: Staff,
    service: string,
    version: number,
    example: string,
    language: Language,
  ) => Promise<DecisionTrace>;
  /** rules.edit. Gives its id. */
  readonly addExample: (who: Staff, service: string, version: number, example: NewExample) => Promise<string>;
  /** rules.edit, and cases.read in the case's unit. Pseudonymised; refuses with `ruledesk.case-undecided` (409). */
  readonly exampleFromCase: (
    who: Staff,
    service: string,
    version: number,
    from: { readonly caseId: string; readonly name: string },
  ) => Promise<string>;
  /** rules.edit. What is expected from this version on, and why; `undefined` says that the example no longer applies. */
  readonly expect: (
    who: Staff,
    service: string,
    version: number,
    change: { readonly example: string; readonly expected: Expected | undefined; readonly reason: string },
  ) => Promise<void>;
  /** rules.edit. Examples at the bounds of a table's cells, for a person to judge and add. */
  readonly boundaries: (
    who: Staff,
    service: string,
    version: number,
    table: string,
    language: Language,
  ) => Promise<readonly BoundaryView[]>;

  /** rules.propose. At once when there are few decisions, else by a worker. Writes nothing on cases; the look is an event. */
  readonly whatIf: (who: Staff, service: string, ask: WhatIfAsk, language: Language) => Promise<WhatIfRun>;
  /** rules.read. Progress, and the result when it is done. */
  readonly whatIfRun: (who: Staff, run: string, language: Language) => Promise<WhatIfRun>;
  /** rules.propose */
  readonly cancelWhatIf: (who: Staff, run: string) => Promise<void>;
  /** rules.read. `after` is the `next` of the page before. */
  readonly changes: (who: Staff, run: string, after: string | undefined, language: Language) => Promise<Changes>;
  /** cases.read. How a case was decided and how it would be; an event for each case opened so. */
  readonly change: (
    who: Staff,
    run: string,
    decision: string,
    language: Language,
  ) => Promise<{ readonly before: DecisionTrace; readonly after: DecisionTrace }>;

  /** rules.read */
  readonly rates: (who: Staff, service: string, language: Language) => Promise<RatesPage>;
  /**
   * rules.propose. Gives the proposal's id. The first value of a rate says its unit. Refuses with `ruledesk.no-such-rate`,
   * `ruledesk.rate-unlike`, `ruledesk.unit-needed`, `rulebook.in-the-past`.
   */
  readonly proposeRate: (
    who: Staff,
    service: string,
    rate: NewRate & { readonly unit?: string | undefined },
  ) => Promise<string>;
  /** rules.approve, by another than who proposed it. Refuses with `rulebook.own-work`, `ruledesk.not-proposed`. */
  readonly approveRate: (who: Staff, service: string, rate: string) => Promise<void>;
  /** rules.propose for one's own, rules.approve for another's. */
  readonly withdrawRate: (who: Staff, service: string, rate: string) => Promise<void>;
};
