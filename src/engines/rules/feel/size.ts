/**
 * Expressions that are too large to be read. The grammar's own reader keeps a copy of all names so far for each entry of a context
 * and of all elements for each element of a list, and grows with the depth of brackets: a file of some hundred kilobytes would keep
 * it busy for minutes and fill the memory. Nobody writes such an expression by hand, and a decision table is made for such a list.
 */

const maxCharacters = 50_000;
/** Shorter ones cannot take long, whatever is in them. */
const harmless = 1000;
const maxBrackets = 400;
const maxWords = 300;
/** Entries times entries, over all contexts; and the same of elements of lists. */
const maxEntries = 250_000;
const maxElements = 25_000_000;

/** The character at which it becomes too much, or undefined. */
export function tooMuchAt(text: string): number | undefined {
  if (text.length <= harmless) return undefined;
  if (text.length > maxCharacters) return maxCharacters;
  const open: { readonly bracket: string; commas: number }[] = [];
  let [entries, elements, words] = [0, 0, 0];
  for (const match of text.matchAll(tokens)) {
    const [token] = match;
    const group = open.at(-1);
    const isWord = word.test(token);
    words = isWord || space.test(token) ? words + Number(isWord) : 0;
    if (token === "," && group !== undefined) {
      group.commas += 1;
      if (group.bracket === "{") entries += 2 * group.commas;
      else elements += 2 * group.commas;
    } else if (opening.has(token)) open.push({ bracket: token, commas: 0 });
    else if (closing.has(token)) open.pop();
    if (open.length > maxBrackets || words > maxWords || entries > maxEntries || elements > maxElements)
      return match.index;
  }
  return undefined;
}

const tokens = /"(?:[^"\\]|\\.)*"|\/\*[^]*?\*\/|\/\/[^\n]*|[\p{L}\p{N}_]+|\s+|[^]/gu;
const word = /^[\p{L}\p{N}_]/u;
const space = /^\s/;
const opening = new Set(["(", "[", "{"]);
const closing = new Set([")", "]", "}"]);
