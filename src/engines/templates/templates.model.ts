/**
 * What a letter is before it is paper: a template's name, the values it merges, a language and a day.
 */
import type { LegalDate } from "#platform/time";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The languages letters are written in: bokmål, nynorsk, Swedish, English (BCP 47). */
export type LetterLanguage = "nb" | "nn" | "sv" | "en";

/** PDF/A-2a (ISO 19005-2, level A) for the archive; PDF/UA-1 (ISO 14289-1) as the stricter check of accessibility. */
export type PdfStandard = "a-2a" | "ua-1";

/** What is merged into what. nb: brev, nn: brev, sv: brev. */
export type LetterRequest = {
  /** Path of a .typ file, relative to the catalogue's root, such as "templates/receipt.typ". */
  readonly template: string;
  /** Templates and what they read, by path below the catalogue: they stand in place of what the catalogue has there. */
  readonly own?: Readonly<Record<string, string>>;
  /** The merge fields. Always shown as text, never read as markup. */
  readonly data: Json;
  readonly language: LetterLanguage;
  readonly standard?: PdfStandard;
  /** The document's title in the PDF's metadata (dc:title), as the archive and the reader's window show it. */
  readonly title: string;
  /** The document's date, which is also the file's creation date: the same request gives the same bytes on any day. */
  readonly date: LegalDate;
};

export type Letter = {
  readonly pdf: Uint8Array;
  /** The municipality's own versions of words that it was written with, by template; the program's have none. */
  readonly wording?: Readonly<Record<string, number>>;
};

/**
 * Why no letter came out.
 * - `request`: the path leaves the catalogue, is no .typ file or is not there
 * - `template`: the template has a fault, at file and line
 * - `data`: the template asked for a merge field that the data lacks
 * - `standard`: the document cannot be written in the standard asked for
 * - `slow`, `crashed`, `busy`, `closed`: about the workers; another attempt later may succeed
 */
export type TemplateFault = "request" | "template" | "data" | "standard" | "slow" | "crashed" | "busy" | "closed";

/** Where a fault is: `file` relative to the catalogue's root, `line` from 1; absent when the compiler does not say. */
export type TemplatePlace = { readonly file?: string; readonly line?: number };

/** A fault, not a refusal: the citizen did nothing wrong, and the case worker cannot mend it by other words. */
export class TemplateError extends Error {
  readonly fault: TemplateFault;
  readonly file: string | undefined;
  readonly line: number | undefined;

  constructor(fault: TemplateFault, message: string, place: TemplatePlace = {}) {
    const where = place.file === undefined ? "" : `${place.file}${place.line === undefined ? "" : `:${place.line}`}: `;
    super(`${where}${message}`);
    this.name = "TemplateError";
    this.fault = fault;
    this.file = place.file;
    this.line = place.line;
  }
}

/** What a worker answers with: an Error would lose its fields on the way between threads. */
export type CompileOutcome =
  | { readonly ok: true; readonly pdf: Uint8Array }
  | { readonly ok: false; readonly fault: TemplateFault; readonly message: string; readonly place: TemplatePlace };
