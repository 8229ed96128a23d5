/** Examples of the whole line as whoever makes the service reads and changes them. */
import type { Language, Localised } from "#platform/texts";
import type { Spoken } from "#services/examples";

/** A line of the table: what is asked, or expected, and what stands there. A yes or no is said by the web. */
export type ExampleRow = { readonly label: string; readonly value: string | boolean };

export type ExampleView = {
  readonly file: string;
  /** Its place in the file, from 0. */
  readonly index: number;
  /** One sentence: what it shows, and in which languages it is said; "" where not. */
  readonly shows: Spoken;
  readonly said: Localised;
  /** Undefined where it has faults, which are told with the version's. */
  readonly told:
    | {
        /** "YYYY-MM-DD" */
        readonly asOf: string;
        readonly applicant: string;
        readonly answers: readonly ExampleRow[];
        /** A person's decision on what was handed over: the outcome and the reason. */
        readonly then: { readonly outcome: string; readonly reason: string } | undefined;
        readonly outcome: string;
        readonly handedOver: string;
        /** What else is expected, by what it is about: "prices", "letter.nb". */
        readonly more: readonly ExampleRow[];
      }
    | undefined;
};

export type ExampleChange =
  | {
      readonly what: "expectation";
      readonly file: string;
      readonly index: number;
      /** "" for none: the case waits for a person. */
      readonly outcome: string;
      /** "" for none. */
      readonly handedOver: string;
    }
  | { readonly what: "shows"; readonly file: string; readonly index: number; readonly said: Localised }
  | { readonly what: "remove"; readonly file: string; readonly index: number }
  | {
      readonly what: "add";
      readonly shows: string;
      /** The language of that sentence. */
      readonly in: Language;
      readonly applicant: string;
      /** "YYYY-MM-DD" */
      readonly asOf: string;
      readonly language: string;
      readonly outcome: string;
      readonly handedOver: string;
      readonly answers: Readonly<Record<string, unknown>>;
    };

/** What the service may come to, with its words, and why a machine may hand a case over. */
export type ExampleChoices = {
  readonly outcomes: readonly { readonly key: string; readonly name: string }[];
  readonly handovers: readonly string[];
};
