/** XPath's regular expressions: what they match, what is no expression, and that a bad one ends. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { matches, replace, split, TooManySteps } from "./patterns.ts";

test.each<[text: string, pattern: string, flags: string, answer: boolean | undefined]>([
  ["foobar", "^fo*b", "", true],
  ["abracadabra", "^bra", "", false],
  ["linje\nto", "linje.to", "", false],
  ["linje\nto", "linje.to", "s", true],
  ["en\nto", "^to$", "", false],
  ["en\nto", "^to$", "m", true],
  ["BLÅBÆR", "blåbær", "i", true],
  ["\u212A", "k", "i", true],
  ["\u212A", "[^k]", "i", false],
  ["helloworld", "hello world", "x", true],
  ["hello world", "hello[ ]world", "x", true],
  ["a.b", "a.b", "q", true],
  ["axb", "a.b", "q", false],
  ["aba", "^(.)b\\1$", "", true],
  ["aBA", "^(.)b\\1$", "i", true],
  ["e", "^[a-z-[aeiou]]$", "", false],
  ["f", "^[a-z-[aeiou]]$", "", true],
  ["Ø", "^\\p{Lu}$", "", true],
  ["Ø", "^\\p{IsLatin-1Supplement}$", "", true],
  ["٣", "^\\d$", "", true],
  ["_å-1", "^\\i\\c*$", "", true],
  ["😀", "^.$", "", true],
  ["aaa", "^a{2}$", "", false],
  ["ab", "^(?:a|ab)$", "", true],
  ["x", "[", "", undefined],
  ["x", "x)", "", undefined],
  ["x", "*x", "", undefined],
  ["x", "x**", "", undefined],
  ["x", "[z-a]", "", undefined],
  ["x", "\\b", "", undefined],
  ["x", "(?=x)", "", undefined],
  ["x", "(x)[\\1]", "", undefined],
  ["x", "\\1(x)", "", undefined],
  ["x", "x{2,1}", "", undefined],
  ["x", "\\p{IsToString}", "", undefined],
  ["x", "x", "g", undefined],
])("%j against %j with %j: %j", (text, pattern, flags, answer) => {
  expect(matches(text, pattern, flags)).toBe(answer);
});

test("what matched is put into the replacement by its number", () => {
  expect(replace("abracadabra", "a(.)", "a$1$1", "")).toBe("abbraccaddabbra");
  expect(replace("abcd", "(ab)|(a)", "[1=$1][2=$2]", "")).toBe("[1=ab][2=]cd");
  expect(replace("AAAA", "A+?", "b", "")).toBe("bbbb");
  expect(replace("kr 100", "(\\d+)", "\\$$10", "")).toBe("kr $1000");
  expect(replace("a$b", "$", "\\", "q")).toBe("a\\b");
});

test("a replacement that means nothing, and an expression that matches nothing, are errors", () => {
  expect(replace("abc", "b", "$", "")).toBeUndefined();
  expect(replace("abc", "b", "\\x", "")).toBeUndefined();
  expect(replace("abc", "x*", "-", "")).toBeUndefined();
  expect(split("abc", "")).toBeUndefined();
});

test("a text is split where the expression matches, without its groups", () => {
  expect(split("a;b;c;;", ";")).toEqual(["a", "b", "c", "", ""]);
  expect(split("a1b22c", "(\\d)+")).toEqual(["a", "b", "c"]);
});

test.each(["^(a+)+$", "^(a|a)*$", "^(a*)*$", "^(?:a|aa)+$", "^(.*)(.*)(.*)(.*)(.*)(.*)(.*)b$", "^(\\1a|a){1,30}$"])(
  "%s ends soon on a text that it does not match",
  (pattern) => {
    const started = performance.now();
    try {
      expect(matches(`${"a".repeat(60)}!`, pattern, "")).not.toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(TooManySteps);
    }
    expect(performance.now() - started).toBeLessThan(3000);
  },
);

test("simple expressions match what JavaScript's do", () => {
  const piece = fc.constantFrom(
    "a",
    "b",
    "[ab]",
    "[^a]",
    ".",
    "(a|b)",
    "(?:ab)",
    "a*",
    "b+?",
    "(ab)?",
    "a{1,2}",
    "\\w",
    "^",
    "$",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 }),
      (pieces, text) => {
        const pattern = pieces.join("");
        expect(matches(text, pattern, "")).toBe(new RegExp(pattern, "u").test(text));
      },
    ),
    { numRuns: 500 },
  );
});
