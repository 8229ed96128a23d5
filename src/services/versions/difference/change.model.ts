/** What is different between two versions of a service, by the parts that people speak of. */
import type { ChangeKind } from "../version.model.ts";

export type ElementKind =
  | "question"
  | "page"
  | "option"
  | "condition"
  | "form"
  | "precheck"
  | "step"
  | "outcome"
  | "checklist"
  | "look-up"
  | "answer"
  | "decision"
  | "rules"
  | "rate"
  | "example"
  | "calculation"
  | "permit"
  | "deadline"
  | "appeal"
  | "letter"
  | "archive"
  | "service"
  | "text";

/** One part of a service as it stands in a file. `order` counts among its likes. */
export type Element = {
  readonly file: string;
  readonly element: ElementKind;
  readonly key: string;
  readonly order: number;
  readonly properties: Readonly<Record<string, unknown>>;
};

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
  /** Which property of it, such as "need" or "type"; "" for all of it. */
  readonly property: string;
  readonly was: string | undefined;
  readonly is: string | undefined;
  readonly weight: Exclude<ChangeKind, "first">;
};

/** The heaviest of its changes, and all of them, heaviest first. */
export type Verdict = { readonly kind: ChangeKind; readonly changes: readonly Change[] };
