/** The words of a service's letters, as whoever makes the service reads and changes them. */
import type { LetterPart } from "#services";
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";
import type { KnownValue } from "./values.rules.ts";

/** A merge field (nb: flettefelt, sv: kopplingsfält) that the letter fills in. */
export type FieldView = {
  readonly name: string;
  /** Where its value is found; undefined of those that any letter has. */
  readonly path: string | undefined;
  readonly format: string | undefined;
  /** In how many texts it stands, in all languages. */
  readonly used: number;
  /** Parts of the letter that may hold it. */
  readonly parts: readonly LetterPart[];
};

/** A value that a new field could show: an answer of the form, or something the rules answer. */
export type ValueView = {
  readonly path: string;
  readonly format: string;
  /** What the form asks, or what the rules call it; empty where nothing has words. */
  readonly label: TextView | undefined;
};

export type PartView = { readonly part: LetterPart; readonly text: TextView; readonly isOptional: boolean };

export type LettersView = {
  readonly template: string;
  /** The service has a layout of its own, which is a file. */
  readonly isOwn: boolean;
  readonly fields: readonly FieldView[];
  readonly values: readonly ValueView[];
  /** Everything that is known of a case, for a field that is to show something else. */
  readonly known: readonly KnownValue[];
  readonly formats: readonly string[];
  readonly outcomes: readonly {
    readonly key: string;
    readonly name: TextView;
    readonly parts: readonly PartView[];
  }[];
};

export type LetterChange =
  | {
      readonly what: "words";
      readonly outcome: string;
      /** Those that are given; the others stay. */
      readonly parts: Readonly<Partial<Record<LetterPart, Localised>>>;
    }
  | { readonly what: "field"; readonly name: string; readonly path: string; readonly format: string }
  /** Another value in the field's place; the texts that have it stay as they are. */
  | { readonly what: "change-field"; readonly name: string; readonly path: string; readonly format: string }
  | { readonly what: "remove-field"; readonly name: string };
