/** Finding by words: every word of the query must begin a word somewhere; what is said earlier in a text's list counts more. */

export type Searchable = { readonly key: string; readonly texts: readonly string[] };

/** Keys of what matches, best first. An empty query matches all, in the order given. */
export function ranked(query: string, all: readonly Searchable[]): string[] {
  const words = wordsOf(query);
  return all
    .map((one) => ({ key: one.key, score: scoreOf(words, one.texts) }))
    .filter((one) => one.score > 0 || words.length === 0)
    .toSorted((a, b) => b.score - a.score)
    .map((one) => one.key);
}

function scoreOf(words: readonly string[], texts: readonly string[]): number {
  const indexed = texts.map(wordsOf);
  let score = 0;
  for (const word of words) {
    const at = indexed.findIndex((text) =>
      text.some((known) => known.startsWith(word) || (word.length > 4 && word.startsWith(known) && known.length > 4)),
    );
    if (at < 0) return 0;
    score += texts.length - at;
  }
  return score;
}

/** Lower-case words without accents that people leave out; å, ä, æ, ö and ø are letters of their own and stay. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize("NFC")
    .replace(/[éèê]/g, "e")
    .match(/[\p{L}\p{N}]+/gu) ?? [];
