/** The letter of a decision that is not made yet, as the case worker writes it. Plain data. */
import type { Field, Part, PartName, Writing } from "#letters";
import type { Language } from "#platform/texts";

/** What was typed in the parts of a letter, with the standard text that the page had beside it. */
export type Writings = Readonly<Partial<Record<PartName, Writing>>>;

export type LetterView = {
  readonly language: Language;
  readonly recipient: string;
  readonly heading: string;
  /** Which version of the service's texts this is, and who approved it; the house itself approved what it came with. */
  readonly version:
    | { readonly number: number; readonly approvedBy: string | undefined; readonly approvedAt: string }
    | undefined;
  readonly parts: readonly Part[];
  readonly fields: readonly Field[];
  /** What the house writes by itself, and nobody can take out. */
  readonly fixed: {
    readonly calculation: boolean;
    readonly conditions: readonly string[];
    readonly reasons: readonly { readonly text: string; readonly legalBasis: string }[];
    readonly appeal: boolean;
  };
};

/** A draft beside the case, with the judgement it goes with. */
export type DraftView = {
  readonly rev: number;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly judged: JudgedDraft;
  readonly writings: Writings;
};

export type JudgedDraft = {
  readonly outcome: string;
  readonly checklist: Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly reason: string;
};

/** What was written by hand in the letter of the decision in force. */
export type HandWritten = {
  readonly by: string;
  readonly at: string;
  readonly parts: readonly { readonly name: PartName; readonly standard: string; readonly text: string }[];
};
