/** Classes of characters: the escapes of XML Schema, Unicode's categories and its blocks. */
import { blocks } from "./blocks.ts";
import type { Test } from "./pattern.model.ts";
import { BadPattern } from "./pattern.model.ts";

const categories = new Set(
  "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn".split(" "),
);

/** What `\d`, `\S` and the like mean; undefined for another letter. */
export function multiCharacter(letter: string): Test | undefined {
  const test = byLetter[letter.toLowerCase()];
  if (test === undefined) return undefined;
  return letter === letter.toLowerCase() ? test : not(test);
}

/** `\p{…}`: the name of a category, or of a block after "Is". */
export function property(name: string): Test {
  if (categories.has(name)) return matching(new RegExp(`^\\p{${name}}$`, "u"));
  const block = name.startsWith("Is") ? blocks[name.slice(2)] : undefined;
  if (block === undefined) throw new BadPattern(`There is no class of characters called ${name}`);
  return between(block[0], block[1]);
}

export const not =
  (test: Test): Test =>
  (codePoint) =>
    !test(codePoint);

export const between =
  (from: number, to: number): Test =>
  (codePoint) =>
    codePoint >= from && codePoint <= to;

export const anyOf =
  (tests: readonly Test[]): Test =>
  (codePoint) =>
    tests.some((test) => test(codePoint));

/** The test over a character and its other cases. */
export function ignoringCase(test: Test): Test {
  return (codePoint) => test(codePoint) || casesOf(codePoint).some(test);
}

/** The same character in its other cases, where that is one character. */
export function casesOf(codePoint: number): number[] {
  const text = String.fromCodePoint(codePoint);
  const found = [text.toLowerCase(), text.toUpperCase()].flatMap((other) => {
    const point = other.codePointAt(0);
    return point === undefined || String.fromCodePoint(point) !== other || point === codePoint ? [] : [point];
  });
  const further = signs[text.toLowerCase()];
  return further === undefined || further === codePoint ? found : [...found, further];
}

/** Signs of their own that have a letter as their small case: kelvin, ångström and the long s. */
const signs: Readonly<Record<string, number>> = { k: 0x21_2a, å: 0x21_2b, s: 0x1_7f };

function matching(expression: RegExp): Test {
  return (codePoint) => expression.test(String.fromCodePoint(codePoint));
}

const byLetter: Readonly<Record<string, Test>> = {
  d: matching(/^\p{Nd}$/u),
  s: matching(/^[ \t\n\r]$/),
  w: not(matching(/^[\p{P}\p{Z}\p{C}]$/u)),
  i: matching(/^[\p{L}\p{Nl}_:]$/u),
  c: matching(/^[\p{L}\p{Nl}\p{M}\p{Nd}_:.\-·]$/u),
};
