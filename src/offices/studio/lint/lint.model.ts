/** Advice on how a text is written (nb: klarspråk, sv: klarspråk). It never stops anybody. */

/** What a text is for decides what is asked of it. */
export type Role = "label" | "hint" | "option" | "title" | "body" | "keyword";

export type Hint = {
  readonly code:
    | "long-sentence"
    | "long-words"
    | "hard-to-read"
    | "officialese"
    | "passive"
    | "says-required"
    | "third-person"
    | "negation"
    | "one-sentence"
    | "has-link"
    | "placeholder";
  /** Fill the sentence the web has for the code: `word` as it was written, `instead` what could be said. */
  readonly params: Readonly<Record<string, string>>;
};

/** What the rules must know of a language; data in `words/`. */
export type Lexicon = {
  /** Words and phrases that are hard, with what can be said instead. */
  readonly officialese: Readonly<Record<string, string>>;
  /** Endings and phrases that make a sentence passive, as regular expressions of whole words. */
  readonly passive: readonly string[];
  /** Words that look passive and are not. */
  readonly not_passive: readonly string[];
  readonly required: readonly string[];
  /** Words that speak of the reader as somebody else. */
  readonly third_person: readonly string[];
  readonly negations: readonly string[];
  readonly placeholders: readonly string[];
};
