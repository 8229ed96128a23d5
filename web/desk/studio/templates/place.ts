/** Where the pages of the house's letter templates stand, and what they hand out. */
import { STUDIO } from "../place.ts";

const enc = encodeURIComponent;

export const TEMPLATES = `${STUDIO}/templates`;

export const templateAt = (template: string): string => `${TEMPLATES}/${enc(template)}`;

export const wordingAt = (template: string, id: string): string => `${templateAt(template)}/${enc(id)}`;

/** Two versions by number; 0 is what the program brings. */
export const wordsComparedAt = (template: string, before: number, after: number): string =>
  `${templateAt(template)}/difference?${new URLSearchParams({ before: String(before), after: String(after) })}`;

/** A version's own words as a file. */
export const carriedAt = (template: string, version: number): string =>
  `${templateAt(template)}/words.json?${new URLSearchParams({ version: String(version) })}`;

/** A worked letter in the words of a version by number, or in those that letters say now. */
export const shownAt = (template: string, version: number | undefined, example: number, language: string): string =>
  `${templateAt(template)}/letter.pdf?${new URLSearchParams({ version: version === undefined ? "" : String(version), example: String(example), in: language })}`;
