/** The words of a decision's letter that a person may write over, beside what the house alone writes. */

/**
 * The parts that are words: what was decided, why in the worker's own words, and what to do next. Figures, conditions, law and the
 * way to appeal are the house's own and stand in none of them.
 */
export const PARTS = ["lead", "assessment", "next"] as const;
export type PartName = (typeof PARTS)[number];

/** Each part as plain text: paragraphs with an empty line between, merge fields as `{field}`, a brace that is meant as one doubled. */
export type LetterText = Readonly<Record<PartName, string>>;

/** A merge field (nb: flettefelt, sv: kopplingsfält) and what stands for it in this letter. */
export type Field = { readonly name: string; readonly value: string };

/** What a person wrote in a part, and the standard text they wrote it over. */
export type Writing = { readonly text: string; readonly base: string };

/**
 * How a part stands to its standard text: `standard` it is the standard text, `own` it was written over the standard text that holds now,
 * `outdated` it was written over one that no longer holds.
 */
export type Standing = "standard" | "own" | "outdated";

export type Part = {
  readonly name: PartName;
  readonly text: string;
  /** The standard text as it is now. */
  readonly base: string;
  readonly standing: Standing;
  readonly faults: readonly TextFault[];
};

/** `unknown`: a field that the letter does not have, with the one it resembles most. `brace`: one that belongs to no field. */
export type TextFault =
  | { readonly code: "unknown"; readonly field: string; readonly nearest: string | undefined }
  | { readonly code: "brace"; readonly around: string };

/** A letter that is being written beside a case (nb: brevutkast). Whoever has the case may go on with it. */
export type LetterDraft = {
  readonly caseId: string;
  readonly rev: number;
  /** The judgement that it goes with, as its writer left it. */
  readonly judged: unknown;
  readonly writings: Readonly<Partial<Record<PartName, Writing>>>;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly savedByName: string;
};

/** The words of a decision's letter as they were sent, with the standard text beside them. */
export type KeptLetter = {
  readonly decision: string;
  readonly base: LetterText;
  readonly text: LetterText;
  readonly writtenAt: string;
  readonly writtenBy: string;
};
