/** A regular expression as a tree; the grammar of XPath (F&O § 7.6.1 and XML Schema part 2, appendix F). */

/** Whether a code point belongs to a class. */
export type Test = (codePoint: number) => boolean;

export type Node =
  | { readonly kind: "one"; readonly test: Test }
  | { readonly kind: "all"; readonly nodes: readonly Node[] }
  | { readonly kind: "either"; readonly nodes: readonly Node[] }
  | { readonly kind: "group"; readonly node: Node; readonly group: number }
  | { readonly kind: "back"; readonly group: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | {
      readonly kind: "repeat";
      readonly node: Node;
      readonly least: number;
      readonly most: number;
      /** As few as possible. */
      readonly reluctant: boolean;
    };

export type Flags = {
  /** "." is every character. */
  readonly dotAll: boolean;
  /** "^" and "$" are the ends of lines. */
  readonly lines: boolean;
  readonly ignoreCase: boolean;
  /** White space in the expression means nothing. */
  readonly spaced: boolean;
  /** The expression is plain text. */
  readonly literal: boolean;
};

/** The text is not a regular expression. */
export class BadPattern extends Error {}
