/** How a service's cases are worked, as whoever makes the service reads it, and what they may change in it. */
import type { Term } from "#calendars";
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";
import type { OutcomeChange, OutcomeView } from "./outcomes.model.ts";
import type { PermitChange, PermitView } from "./permit.model.ts";
import type { CalculationChange, CalculationView } from "./calculation.model.ts";
import type { CompareChange, CompareView } from "./compare.model.ts";
import type { DecidingChange, DecidingView } from "./deciding.model.ts";
import type { PointChange, PointView } from "./points.model.ts";
import type { StepChange, StepKind, StepView } from "./steps.model.ts";
import type { ChangedLookUp, NewLookUp } from "./lookups.rules.ts";

export type RowView = {
  /** Its number among the rows of its fact. */
  readonly at: number;
  readonly path: string;
  readonly format: string;
  readonly label: TextView;
};

/** A look-up in a register: what for, and on what ground. */
export type GatherView = {
  readonly key: string;
  readonly source: string;
  readonly about: string;
  readonly purpose: string;
  readonly legalBasis: string;
  /** `form`: to fill in the form; `case`: to decide. */
  readonly when: "form" | "case";
  /** How many questions, conditions and other look-ups lean on it: then it stays. */
  readonly leaning: number;
  /** What the register is told beside, and which sort of thing that is; posts have line breaks between. `choices`: it can be no other. */
  readonly option:
    | {
        readonly kind: "kind" | "offer" | "posts";
        readonly text: string;
        readonly choices: readonly string[] | undefined;
      }
    | undefined;
  /** Whom it may be about where it stands. */
  readonly abouts: readonly string[];
  readonly mayUp: boolean;
  readonly mayDown: boolean;
};

/** What the house offers to look up. */
export type OfferView = {
  readonly source: string;
  readonly use: readonly ("form" | "case")[];
  readonly about: "applicant" | "people" | "named";
  readonly option: "kind" | "offer" | "posts" | undefined;
};

/** What is shown to the case worker under one heading. */
export type FactView = { readonly key: string; readonly heading: TextView; readonly rows: readonly RowView[] };

export type ConditionView = { readonly key: string; readonly when: string | undefined; readonly text: TextView };

export type ProcessView = {
  readonly kind: string | undefined;
  readonly steps: readonly StepView[];
  /** Kinds of steps that may be added as the process stands. */
  readonly stepsToAdd: readonly StepKind[];
  readonly gathers: readonly GatherView[];
  readonly offers: readonly OfferView[];
  /** Whom a look-up may be about: "applicant", a list of people, or whom an answer names. */
  readonly abouts: Readonly<Record<"form" | "case", readonly string[]>>;
  readonly facts: readonly FactView[];
  readonly points: readonly PointView[];
  readonly automation: "decide" | "recommend";
  readonly model: string;
  readonly outcomes: readonly OutcomeView[];
  readonly conditions: readonly ConditionView[];
  readonly permit: PermitView | undefined;
  readonly deadline: { readonly amount: number; readonly unit: Term["unit"]; readonly legalBasis: string };
  readonly appeal: { readonly weeks: number; readonly legalBasis: string } | undefined;
  readonly sampleOneIn: number;
  readonly deciding: DecidingView;
  readonly calculation: readonly CalculationView[];
  readonly compare: readonly CompareView[];
  /** What is known of a case: paths that a point may set, and that a row may show. */
  readonly paths: readonly string[];
  readonly formats: readonly string[];
};

/** What is taken away goes with its words, and cannot be put back: `isSure` says that it is meant. */
export type ProcessChange =
  | OutcomeChange
  | StepChange
  | PermitChange
  | CalculationChange
  | PointChange
  | CompareChange
  | DecidingChange
  | ({ readonly what: "new-look-up" } & NewLookUp)
  | ({ readonly what: "look-up" } & ChangedLookUp)
  | {
      readonly what: "move-look-up";
      readonly when: "form" | "case";
      readonly key: string;
      readonly by: -1 | 1;
    }
  | {
      readonly what: "remove-look-up";
      readonly when: "form" | "case";
      readonly key: string;
      readonly isSure: boolean;
    }
  | {
      readonly what: "deadline";
      readonly amount: number;
      readonly unit: string;
      readonly legalBasis: string;
    }
  | { readonly what: "appeal"; readonly weeks: number; readonly legalBasis: string }
  | { readonly what: "no-appeal" }
  | { readonly what: "sampling"; readonly oneIn: number }
  | { readonly what: "automation"; readonly automation: "decide" | "recommend" }
  | {
      readonly what: "row";
      readonly fact: string;
      readonly at: number;
      readonly path: string;
      readonly label: Localised;
      readonly format: string;
    }
  | {
      readonly what: "new-row";
      readonly fact: string;
      readonly path: string;
      readonly label: Localised;
      readonly format: string;
    }
  | { readonly what: "move-row"; readonly fact: string; readonly at: number; readonly by: -1 | 1 }
  | { readonly what: "remove-row"; readonly fact: string; readonly at: number; readonly isSure: boolean }
  | { readonly what: "condition"; readonly key: string; readonly when: string | undefined; readonly text: Localised }
  | { readonly what: "new-condition"; readonly when: string | undefined; readonly text: Localised }
  | { readonly what: "remove-condition"; readonly key: string; readonly isSure: boolean }
  | { readonly what: "move-condition"; readonly key: string; readonly by: -1 | 1 };
