/** What the pages on which a service's process, letters and record are written show and send. */
import type { Staff } from "#desk";
import type { AccessChoice, ClassChoice } from "#records";
import type { Language, Localised } from "#platform/texts";
import type { LetterPart } from "#services";
import type { CalendarChange, CalendarView } from "./edit/calendar.rules.ts";
import type { TextView } from "./edit/files.model.ts";
import type { ExampleChange, ExampleChoices, ExampleRow, ExampleView } from "./edit/examples.model.ts";
import type { LetterChange, LettersView } from "./edit/letters.model.ts";
import type { OutcomeView } from "./edit/outcomes.model.ts";
import type { CalculationView } from "./edit/calculation.model.ts";
import type { CompareView } from "./edit/compare.model.ts";
import type { PointView } from "./edit/points.model.ts";
import type { ConditionView, FactView, ProcessChange, ProcessView, RowView } from "./edit/process.model.ts";
import type { LawNamed, RecordChange, RecordView } from "./edit/record.model.ts";
import type { KnownValue } from "./edit/values.rules.ts";
import type { StepView } from "./edit/steps.model.ts";
import type { PermitView } from "./edit/permit.model.ts";
import type { Rehearsed } from "#services/versions";
import type { StudioSaved, VersionPage } from "./studio.model.ts";
import type { WholeLine } from "./wholeline.model.ts";

export type {
  CalendarChange,
  CalendarView,
  ConditionView,
  ExampleRow,
  ExampleView,
  FactView,
  LetterChange,
  LetterPart,
  LettersView,
  CalculationView,
  CompareView,
  KnownValue,
  Localised,
  OutcomeView,
  PermitView,
  StepView,
  PointView,
  ProcessChange,
  ProcessView,
  RecordChange,
  RecordView,
  RowView,
};

/** A part is undefined when its file is too broken to be shown in parts; its faults say why. */
export type ProcessPage = {
  readonly version: VersionPage;
  readonly process: ProcessView | undefined;
  /** What the rules answer yes or no to: what a condition may depend on. */
  readonly choices: readonly { readonly path: string; readonly label: TextView }[];
  /** What is known of a case, from which days, rows and fields are chosen. */
  readonly values: readonly KnownValue[];
};

export type LettersPage = {
  readonly version: VersionPage;
  /** Undefined, too, where the service writes no letters. */
  readonly letters: LettersView | undefined;
  /** The outcome whose letter is shown, and the examples it may be shown with. */
  readonly outcome: string;
  readonly examples: readonly string[];
  readonly example: number;
  /** What the parts say with the example's values, by language; undefined where a fault keeps it from being said. */
  readonly shown: Readonly<
    Record<Language, { readonly heading: string; readonly lead: string; readonly next: string } | undefined>
  >;
  /** What stands for each field in the example, in the reader's language. */
  readonly values: Readonly<Record<string, string>>;
};

export type RecordPage = {
  readonly version: VersionPage;
  readonly record: RecordView | undefined;
  /** What it names as its ground, where that is the law of another country than the municipality's. */
  readonly foreign: readonly LawNamed[] | undefined;
  readonly units: readonly { readonly unit: string; readonly name: string }[];
  readonly classes: readonly ClassChoice[];
  readonly accessCodes: readonly AccessChoice[];
  /** How long drafts are kept where the service does not say, in days. */
  readonly usualDraftDays: number;
};

export type CalendarPage = { readonly version: VersionPage; readonly calendar: CalendarView };

export type ExamplesPage = {
  readonly version: VersionPage;
  readonly rules: readonly Rehearsed[];
  readonly line: readonly ExampleView[];
  readonly wholeLine: WholeLine;
  readonly choices: ExampleChoices;
};

/** Refuses as `Studio` does, and with what the change itself is refused with. */
export type StudioParts = {
  readonly process: (who: Staff, version: string, language: Language) => Promise<ProcessPage>;
  readonly changeProcess: (who: Staff, version: string, rev: number, change: ProcessChange) => Promise<StudioSaved>;
  /** The process as a drawing (BPMN 2.0). Refuses with `studio.unreadable-file`. */
  readonly drawing: (
    who: Staff,
    version: string,
    language: Language,
  ) => Promise<{ readonly name: string; readonly xml: string }>;
  /** `outcome` and `example` choose what is shown; what is not there is the first. */
  readonly letters: (
    who: Staff,
    version: string,
    shown: { readonly outcome: string; readonly example: number },
    language: Language,
  ) => Promise<LettersPage>;
  readonly changeLetters: (who: Staff, version: string, rev: number, change: LetterChange) => Promise<StudioSaved>;
  /** The letter as the PDF it becomes. Refuses with `studio.no-letter` (404), `studio.letter-fault` where it cannot be written. */
  readonly letter: (
    who: Staff,
    version: string,
    shown: { readonly outcome: string; readonly example: number },
    language: Language,
  ) => Promise<Uint8Array>;
  readonly record: (who: Staff, version: string, language: Language) => Promise<RecordPage>;
  readonly changeRecord: (who: Staff, version: string, rev: number, change: RecordChange) => Promise<StudioSaved>;
  readonly calendar: (who: Staff, version: string, language: Language) => Promise<CalendarPage>;
  readonly changeCalendar: (who: Staff, version: string, rev: number, change: CalendarChange) => Promise<StudioSaved>;
  readonly examples: (who: Staff, version: string, language: Language) => Promise<ExamplesPage>;
  readonly changeExamples: (who: Staff, version: string, rev: number, change: ExampleChange) => Promise<StudioSaved>;
  /**
   * An example of what was answered in a preview, with the day of today and the applicant of the version's first example. Of
   * `answers`, which are a stranger's, those to the questions there are, are kept.
   */
  readonly addExample: (
    who: Staff,
    version: string,
    example: Pick<
      Extract<ExampleChange, { what: "add" }>,
      "shows" | "in" | "language" | "outcome" | "handedOver" | "answers"
    >,
  ) => Promise<StudioSaved>;
  /** A file in place of the version's own, such as a model that was written elsewhere; undefined takes it away. */
  readonly replaceFile: (
    who: Staff,
    version: string,
    rev: number,
    path: string,
    text: string | undefined,
  ) => Promise<StudioSaved>;
};
