/**
 * What a field type is: one object that knows how to read, judge and show its value. The engine knows no type by name.
 *
 * Norwegian: felt. Swedish: fält. A value is plain JSON. What a person typed that cannot be read is kept as typed, so
 * that it comes back to them with the error.
 */
import type { ScanState } from "#platform/files";
import type { LegalDate } from "#platform/time";
import { z } from "zod";
import type { IsWorkingDay, Window } from "../calendar.model.ts";
import { Condition, type FetchStatus, Name, Path, type Sort } from "../condition.model.ts";

/**
 * Three levels, because an incomplete application may not be turned away unasked (forvaltningsloven § 11):
 * `required` stops the page, `expected` may be sent without and is then asked for, `optional` may be left out.
 */
export const NEEDS = ["required", "expected", "optional"] as const;
export type Need = (typeof NEEDS)[number];

export const fieldBase = { id: Name, need: z.enum(NEEDS).default("required"), visible_when: Condition.optional() };

/** A value that the field begins with, from a register; the citizen may change it. */
export const prefillable = { prefill: Path.optional() };

/** What a register said. Written by the server alone. `fetchedAt` is an ISO 8601 instant. */
export type ExternalValue = {
  readonly value: unknown;
  readonly source: string;
  readonly fetchedAt: string;
  readonly legalBasis: string;
  readonly status: FetchStatus;
};
export type External = Readonly<Record<string, ExternalValue>>;

/** A file that the server has taken in; `field` is the path of the field it answers. */
export type UploadFact = {
  readonly upload: string;
  readonly field: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Hexadecimal. What two files of one name are told apart by. */
  readonly sha256: string;
  /** What a scanner found in it; "infected" is no answer. */
  readonly scan?: ScanState | null;
};

export type Params = Readonly<Record<string, string>>;

/** Says a text by key, in a language; `values` fill its places. */
export type Say = (key: string, values?: Params) => string;

/**
 * What is wrong, for people to be told in their own language: the text is `forms.error.<code>`. A mild one stops nobody:
 * it is told to who applies and to who decides. The param `part` names the part of the answer that it is about.
 */
export type Issue = { readonly code: string; readonly params: Params; readonly mild?: boolean };

export const issue = (code: string, params: Params = {}): Issue => ({ code, params });

/** What a field may look at beside its own value. */
export type FieldContext = {
  readonly today: LegalDate;
  readonly external: External;
  readonly uploads: readonly UploadFact[];
  /** The value of another field, or null when it is hidden, wrong or not reached. */
  readonly valueOf: (field: string) => unknown;
  /** Where the field is: its id, or "<repeat>.<row>.<id>". */
  readonly path: string;
  /** The form's closed windows. */
  readonly windows?: readonly Window[];
  /** Monday to Friday when nobody says. */
  readonly isWorkingDay?: IsWorkingDay | undefined;
  /** Whether identity numbers that belong to nobody are taken: in a demonstration. */
  readonly synthetic?: boolean;
};

/** Reads what inputs sent: suffix "" is the input with the field's own name. */
export type ReadInput = (suffix: string) => readonly string[];

/** A part of a value that conditions may ask about by name, such as "stay.from". */
export type AskedPart = { readonly sort: Sort; readonly read: (value: unknown) => unknown };

/** Documentation that comes later. */
export type Promised = { readonly by: "applicant" | "others" | "municipality"; readonly until?: LegalDate };

export type FieldKind<F> = {
  /** What conditions may ask of the value as a whole. */
  readonly sort: Sort;
  readonly parts?: Readonly<Record<string, AskedPart>>;
  /** The value that stands for nothing. */
  readonly empty: null | readonly never[];
  readonly isEmpty: (value: unknown, context: FieldContext) => boolean;
  /** From what was sent to a value; spaces, hyphens and habits of writing are forgiven. */
  readonly decode: (field: F, read: ReadInput) => unknown;
  /** From a value to what inputs hold: pairs of suffix and text. */
  readonly encode: (field: F, value: unknown) => readonly (readonly [string, string])[];
  /** Never called with an empty value. */
  readonly validate: (field: F, value: unknown, context: FieldContext) => readonly Issue[];
  /** The error for an empty required field. */
  readonly requiredCode: string;
  readonly toText: (field: F, value: unknown, context: FieldContext, say: Say) => string;
  /** The fields that its judgement leans on, parts by dotted names. */
  readonly leansOn?: (field: F) => readonly string[];
  /** Keys of texts under `form.fields.<id>.` that it cannot be without, beside the label and the keyword. */
  readonly texts?: (field: F) => readonly string[];
  /** What counts, where that is more than the value. */
  readonly effective?: (field: F, value: unknown, context: FieldContext) => unknown;
  /** What was promised for later instead of an answer; `until` is the last day. */
  readonly promised?: (field: F, value: unknown, context: FieldContext) => Promised | undefined;
  /** It asks nothing: no error, no answer, no row in the summary. */
  readonly silent?: true;
  /** It must be said anew each time, so no earlier answer is carried into a renewal. */
  readonly once?: true;
};
