/** Titles that are written once and screened by marking, never by retyping. */

/** A marked range, `[from, to)` in UTF-16 code units: "screened" hides it, "name" says that it names a natural person. */
export type TitleMark = { readonly from: number; readonly to: number; readonly kind: "screened" | "name" };

/** A title (nb: tittel, sv: rubrik; Noark 5 M020) with its marks; the public title (M025) follows from it. */
export type MarkedTitle = { readonly text: string; readonly marks: readonly TitleMark[] };

/** What the public may read, and which ranges of it are names of natural persons (Noark 5 K 5.2.34). */
export type PublicTitle = {
  readonly text: string;
  readonly names: readonly { readonly from: number; readonly to: number }[];
};

/** A title nothing in needs marking. */
export const plainTitle = (text: string): MarkedTitle => ({ text, marks: [] });
