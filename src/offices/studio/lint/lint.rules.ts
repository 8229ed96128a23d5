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
  const patterns = patternsOf(lexicon);
  const hints: (Hint | undefined)[] = [
    longSentence(sentences, role),
    role === "keyword" ? undefined : longWord(words),
    hardToRead(words, sentences, role),
    officialese(plain, lexicon),
    role === "keyword" ? undefined : passive(plain, lexicon),
    anyOf("says-required", plain, patterns.required) ??
      (/\*\s*$/.test(plain) ? { code: "says-required", params: { word: "*" } } : undefined),
    role === "option" || role === "keyword" ? undefined : anyOf("third-person", plain, patterns.third_person),
    role === "label" && plain.includes("?") ? anyOf("negation", plain, patterns.negations) : undefined,
    role === "hint" && sentences.length > MOST_SENTENCES_IN_HINT
      ? { code: "one-sentence", params: { count: String(sentences.length) } }
      : undefined,
    role !== "body" && /https?:|www\./i.test(plain) ? { code: "has-link", params: {} } : undefined,
    anyOf("placeholder", plain, patterns.placeholders),
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

function officialese(text: string, lexicon: Lexicon): Hint | undefined {
  const word = patternsOf(lexicon).officialese.exec(text)?.[0];
  if (word === undefined) return undefined;
  return { code: "officialese", params: { word, instead: lexicon.officialese[word.toLowerCase()] ?? "" } };
}

function passive(text: string, lexicon: Lexicon): Hint | undefined {
  for (const match of text.matchAll(patternsOf(lexicon).passive)) {
    const last = match[0].split(/\s+/).at(-1)?.toLowerCase() ?? "";
    if (!lexicon.not_passive.includes(last)) return { code: "passive", params: { word: match[0] } };
  }
  return undefined;
}

function anyOf(code: Hint["code"], text: string, pattern: RegExp): Hint | undefined {
  const word = pattern.exec(text)?.[0];
  return word === undefined ? undefined : { code, params: { word } };
}

type Patterns = Readonly<
  Record<"officialese" | "passive" | "required" | "third_person" | "negations" | "placeholders", RegExp>
>;

/** A lexicon is read once and asked of every text there is. */
const known = new WeakMap<Lexicon, Patterns>();

function patternsOf(lexicon: Lexicon): Patterns {
  const there = known.get(lexicon);
  if (there !== undefined) return there;
  const { required, third_person, negations, placeholders } = lexicon;
  const made: Patterns = {
    officialese: whole(Object.keys(lexicon.officialese).map(escaped), "iu"),
    passive: whole(lexicon.passive, "giu"),
    required: whole(required.map(escaped), "iu"),
    third_person: whole(third_person.map(escaped), "iu"),
    negations: whole(negations.map(escaped), "iu"),
    placeholders: whole(placeholders.map(escaped), "iu"),
  };
  known.set(lexicon, made);
  return made;
}

/** Any of these as whole words, the longest first. */
const whole = (patterns: readonly string[], flags: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${patterns.toSorted((a, b) => b.length - a.length).join("|")})(?![\\p{L}\\p{N}])`,
    flags,
  );
const escaped = (phrase: string): string => phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const wordsOf = (text: string): readonly string[] => text.match(/\p{L}[\p{L}'-]*/gu) ?? [];

/** A full stop within a number, a day or a shortening ends no sentence. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:])\s+(?=[\p{Lu}«"“])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}
