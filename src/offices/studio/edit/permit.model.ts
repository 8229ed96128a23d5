/** The permit that a favourable decision gives, as whoever makes the service reads and changes it. */
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";

export type CardRowView = {
  readonly at: number;
  readonly label: TextView;
  readonly path: string;
  readonly format: string;
};

/** How long a permit holds: until a day that the rules or an answer gives, so many months, or until it is taken back. */
export type Validity = {
  /** Where its first day is found; from the day it was decided without it. */
  readonly from: string | undefined;
  readonly ends: "day" | "months" | "open";
  readonly to: string | undefined;
  readonly months: number | undefined;
};

export type PermitView = {
  readonly title: TextView;
  /** By which the register of permits, and look-ups in it, know it from others. */
  readonly kind: string;
  readonly valid: Validity;
  readonly card: readonly CardRowView[];
  /** Answers that a renewal is filled in with, by their names. */
  readonly keeps: readonly string[];
  readonly replaces: string | undefined;
  readonly remindDays: readonly number[];
  readonly renewDays: number | undefined;
  /** Look-ups that ask for permits of its kind: while they do, it stays. */
  readonly held: number;
  /** Questions of the form that a renewal may be filled in with. */
  readonly keepable: readonly { readonly name: string; readonly label: TextView }[];
  /** Look-ups of the case that may say which permit this one comes instead of. */
  readonly replaceable: readonly string[];
};

export type ValidityChange = {
  /** Empty: from the day it was decided. */
  readonly from: string;
  readonly ends: string;
  readonly to: string;
  readonly months: number;
};

export type PermitChange =
  | { readonly what: "new-permit"; readonly title: Localised; readonly valid: ValidityChange }
  | { readonly what: "permit"; readonly title: Localised; readonly kind: string; readonly valid: ValidityChange }
  | {
      readonly what: "permit-renewal";
      /** Days before its end, with commas between; empty for none. */
      readonly remindDays: string;
      /** Empty: it cannot be renewed by the form. */
      readonly renewDays: string;
      readonly keeps: readonly string[];
      /** Empty: it replaces none. */
      readonly replaces: string;
    }
  | { readonly what: "remove-permit"; readonly isSure: boolean }
  | { readonly what: "new-card-row"; readonly path: string; readonly format: string; readonly label: Localised }
  | {
      readonly what: "card-row";
      readonly at: number;
      readonly path: string;
      readonly format: string;
      readonly label: Localised;
    }
  | { readonly what: "move-card-row"; readonly at: number; readonly by: -1 | 1 }
  | { readonly what: "remove-card-row"; readonly at: number; readonly isSure: boolean };
