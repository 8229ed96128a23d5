/**
 * What a field type is: one object that knows how to read, judge and show its value. The engine knows no type by name.
 *
 * Norwegian: felt. Swedish: fält. A value is plain JSON. What a person typed that cannot be read is kept as typed, so
 * that it comes back to them with the error.
 */
import type { LegalDate } from "#platform/time";
import { z } from "zod";
import { Condition, type FetchStatus, Name, Path } from "../condition.model.ts";

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
};

export type Params = Readonly<Record<string, string>>;

/** Says a text by key, in a language; `values` fill its places. */
export type Say = (key: string, values?: Params) => string;

/** What is wrong, for people to be told in their own language: the text is `forms.error.<code>`. */
export type Issue = { readonly code: string; readonly params: Params };

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
};

/** Reads what inputs sent: suffix "" is the input with the field's own name. */
type ReadInput = (suffix: string) => readonly string[];

export type FieldKind<F> = {
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
};
