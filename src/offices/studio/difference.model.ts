/** What is different between two versions, by file and by element, and what that does to those who have begun. */

/** What publishing does to those who have begun. `first` where nothing was published before. */
export type ChangeKind = "first" | "text" | "compatible" | "breaking";

/** The parts of a service that people speak of. */
export type ElementKind =
  | "question"
  | "page"
  | "option"
  | "condition"
  | "step"
  | "outcome"
  | "checklist"
  | "look-up"
  | "answer"
  | "decision"
  | "rules"
  | "rate"
  | "example"
  | "permit"
  | "deadline"
  | "appeal"
  | "letter"
  | "archive"
  | "service"
  | "text";

/**
 * One thing that is otherwise. `key` is its name in the files ("income_fell", "receipt"); `label` what people call it, where the
 * texts have words. `was` and `is` are short and as they stand in the files; undefined where there was, or is, none.
 */
export type Change = {
  readonly file: string;
  readonly element: ElementKind;
  readonly key: string;
  readonly label: string;
  readonly what: "added" | "removed" | "changed" | "moved";
  /** Which property of it, such as "required" or "type"; "" for all of it. */
  readonly property: string;
  readonly was: string | undefined;
  readonly is: string | undefined;
  readonly weight: Exclude<ChangeKind, "first">;
};

export type LineChange = { readonly kind: "same" | "added" | "removed"; readonly text: string };

export type FileDifference = {
  readonly path: string;
  readonly what: "added" | "removed" | "changed";
  /** Lines that are otherwise, with three unchanged around each stretch; stretches are divided by a line of kind "same" and text "⋯". */
  readonly lines: readonly LineChange[];
};

export type Difference = {
  readonly before: { readonly id: string; readonly number: number } | undefined;
  readonly after: { readonly id: string; readonly number: number };
  readonly verdict: Verdict;
  readonly files: readonly FileDifference[];
};

/** The heaviest of its changes, and all of them, heaviest first. */
export type Verdict = { readonly kind: ChangeKind; readonly changes: readonly Change[] };
