/** Texts of a version as they are edited: in every language at once. */
import type { Localised } from "#platform/texts";

/** A text that stands, or should stand, under a key in each language; empty where it is missing. */
export type TextView = { readonly key: string; readonly in: Localised };
