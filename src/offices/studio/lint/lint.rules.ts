/**
 * Plain language as rules: sentence and word length, readability, words of offices, sentences without anyone who acts, and what
 * the house's forms never say. After the Nordic language councils' advice, and Designsystemet's and GOV.UK's rules for questions.
 */
import type { Hint, Lexicon, Role } from "./lint.model.ts";

const LONGEST_SENTENCE: Readonly<Record<Role, number>> = {
  label: 18,
  option: 18,
  title: 14,
  keyword: 10,
  hint: 22,
  body: 24,
};
/** Compound words make long ones in the Nordic languages; beyond this few read them at a glance. */
const LONGEST_WORD = 22;
/** Björnsson: above 45 is the language of offices. It says little of a few words. */
const HARDEST = 50;
const ENOUGH_WORDS = 25;
const MOST_SENTENCES_IN_HINT = 2;

/** Advice on a text; empty when there is none. Each kind is given once, at the first place. */
export function lint(text: string, role: Role, lexicon: Lexicon): readonly Hint[] {
  // What is filled in later is nobody's wording.
  const plain = text.replaceAll(/\{[^{}]*\}/g, "X").replaceAll("’", "'");
  const sentences = sentencesOf(plain);
  const words = wordsOf(plain);
  const hints: (Hint | undefined)[] = [
    longSentence(sentences, role),
    role === "keyword" ? undefined : longWord(words),
    hardToRead(words, sentences, role),
    officialese(plain, lexicon),
    role === "keyword" ? undefined : passive(plain, lexicon),
    anyOf("says-required", plain, lexicon.required) ??
      (/\*\s*$/.test(plain) ? { code: "says-required", params: { word: "*" } } : undefined),
    role === "option" || role === "keyword" ? undefined : anyOf("third-person", plain, lexicon.third_person),
    role === "label" && plain.includes("?") ? anyOf("negation", plain, lexicon.negations) : undefined,
    role === "hint" && sentences.length > MOST_SENTENCES_IN_HINT
      ? { code: "one-sentence", params: { count: String(sentences.length) } }
      : undefined,
    role !== "body" && /https?:|www\./i.test(plain) ? { code: "has-link", params: {} } : undefined,
    anyOf("placeholder", plain, lexicon.placeholders),
  ];
  return hints.filter((hint) => hint !== undefined);
}

/** Words a sentence and long words in a hundred, added: Läsbarhetsindex. */
export function lix(text: string): number {
  const words = wordsOf(text);
  const long = words.filter((word) => word.length > 6).length;
  return words.length === 0 ? 0 : Math.round(words.length / sentencesOf(text).length + (100 * long) / words.length);
}

function longSentence(sentences: readonly string[], role: Role): Hint | undefined {
  const longest = LONGEST_SENTENCE[role];
  const counts = sentences.map((sentence) => wordsOf(sentence).length);
  const most = Math.max(0, ...counts);
  return most > longest ? { code: "long-sentence", params: { count: String(most), most: String(longest) } } : undefined;
}

function longWord(words: readonly string[]): Hint | undefined {
  const word = words.find((one) => one.length > LONGEST_WORD);
  return word === undefined ? undefined : { code: "long-words", params: { word } };
}

function hardToRead(words: readonly string[], sentences: readonly string[], role: Role): Hint | undefined {
  if (role !== "body" || words.length < ENOUGH_WORDS) return undefined;
  const value = lix(sentences.join(" "));
  return value > HARDEST ? { code: "hard-to-read", params: { lix: String(value) } } : undefined;
}

function officialese(text: string, { officialese: known }: Lexicon): Hint | undefined {
  for (const [phrase, instead] of Object.entries(known)) {
    const word = wholeWord(text, escaped(phrase));
    if (word !== undefined) return { code: "officialese", params: { word, instead } };
  }
  return undefined;
}

function passive(text: string, { passive: patterns, not_passive: not }: Lexicon): Hint | undefined {
  for (const pattern of patterns)
    for (const match of text.matchAll(whole(pattern, "giu"))) {
      const last = match[0].split(/\s+/).at(-1)?.toLowerCase() ?? "";
      if (!not.includes(last)) return { code: "passive", params: { word: match[0] } };
    }
  return undefined;
}

function anyOf(code: Hint["code"], text: string, phrases: readonly string[]): Hint | undefined {
  for (const phrase of phrases) {
    const word = wholeWord(text, escaped(phrase));
    if (word !== undefined) return { code, params: { word } };
  }
  return undefined;
}

const whole = (pattern: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, flags);
const wholeWord = (text: string, pattern: string): string | undefined => whole(pattern, "iu").exec(text)?.[0];
const escaped = (phrase: string): string => phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const wordsOf = (text: string): readonly string[] => text.match(/\p{L}[\p{L}'-]*/gu) ?? [];

/** A full stop within a number, a day or a shortening ends no sentence. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:])\s+(?=[\p{Lu}«"“])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}
