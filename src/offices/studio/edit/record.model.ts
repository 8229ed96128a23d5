/** Where a service's cases belong in the archive, and who works them. */
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";

export type Retention =
  | { readonly decision: "keep"; readonly legalBasis: string }
  | { readonly decision: "discard"; readonly years: number; readonly legalBasis: string };

/** What a title is of: a case, an application, a message, an appeal, a review, or a decision with an outcome. */
export type TitleView = { readonly of: string; readonly outcome: TextView | undefined; readonly text: TextView };

export type RecordView = {
  readonly kind: string;
  readonly countries: readonly string[];
  readonly assurance: "substantial" | "high";
  readonly unit: string;
  readonly classCode: string;
  /** Undefined where everything in the case is open. */
  readonly accessCode: string | undefined;
  readonly retention: Retention | undefined;
  readonly titles: readonly TitleView[];
};

export type RecordChange =
  | {
      readonly what: "place";
      readonly unit: string;
      readonly classCode: string;
      readonly accessCode: string | undefined;
      readonly assurance: "substantial" | "high";
    }
  | { readonly what: "retention"; readonly retention: Retention | undefined }
  /** By the key of its text, such as `process.titles.case_title`. */
  | { readonly what: "title"; readonly key: string; readonly text: Localised };
