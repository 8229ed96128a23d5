/** Where a service's cases belong in the archive, and who works them. */
import type { Municipality } from "#municipalities";
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";

export type Retention =
  | { readonly decision: "keep"; readonly legalBasis: string }
  | { readonly decision: "discard"; readonly years: number; readonly legalBasis: string };

/** What a title is of: a case, an application, a message, an appeal, a review, or a decision with an outcome. */
export type TitleView = { readonly of: string; readonly outcome: TextView | undefined; readonly text: TextView };

/** Grounds in law as they are written, and the page of the studio where they are changed. */
export type LawNamed = { readonly part: "record" | "process" | "rules"; readonly grounds: readonly string[] };

/** Which unit a case goes to by an answer. */
export type RouteView = {
  /** Questions that it may go by. */
  readonly questions: readonly { readonly field: string; readonly label: TextView }[];
  /** The one that it goes by; undefined when every case goes to the service's own unit. */
  readonly by: { readonly field: string; readonly label: TextView } | undefined;
  /** In the order of its options; `unit` undefined where the case stays with the service's own. */
  readonly rows: readonly { readonly answer: string; readonly label: TextView; readonly unit: string | undefined }[];
};

export type RouteChange =
  /** Undefined: by none. */
  | { readonly what: "route-question"; readonly field: string | undefined }
  /** The unit for each answer; "" for the service's own. */
  | { readonly what: "route"; readonly field: string; readonly units: Readonly<Record<string, string>> };

export type RecordView = {
  readonly kind: string;
  /** Whose law it rests on. */
  readonly countries: readonly Municipality["country"][];
  readonly assurance: "substantial" | "high";
  readonly unit: string;
  readonly route: RouteView;
  readonly classCode: string;
  /** Undefined where everything in the case is open. */
  readonly accessCode: string | undefined;
  readonly retention: Retention | undefined;
  /** How many days drafts are kept; undefined where the municipality says. */
  readonly draftDays: number | undefined;
  readonly titles: readonly TitleView[];
};

export type RecordChange =
  | RouteChange
  | {
      readonly what: "place";
      readonly unit: string;
      readonly classCode: string;
      readonly accessCode: string | undefined;
      readonly assurance: "substantial" | "high";
    }
  /** Somebody has gone through it, and it rests on this country's law and no other's. */
  | { readonly what: "law"; readonly country: Municipality["country"] }
  | { readonly what: "retention"; readonly retention: Retention | undefined }
  /** Undefined: as the municipality says. */
  | { readonly what: "drafts"; readonly days: number | undefined }
  /** By the key of its text, such as `process.titles.case_title`. */
  | { readonly what: "title"; readonly key: string; readonly text: Localised };
