import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES, sayIn, type Language } from "#platform/texts";
import { texts } from "../../test-support.tsx";
import { formatsIn } from "../format.ts";
import { answerInWords, codesIn, inWords, isAnything, plain, type Voice } from "./in-words.ts";

const voice = (language: Language): Voice => ({
  say: sayIn(texts, language),
  format: formatsIn(language, "Europe/Oslo", "2026-11-22T13:10:00Z"),
});

/** Spaces that do not break are told as common ones. */
const said = (cell: string, language: Language = "nb", more: Partial<Voice> = {}): string =>
  plain(inWords(cell, { ...voice(language), ...more })).replaceAll("\u00a0", " ");

test.for([
  ["-", "uansett", "uansett", "oavsett", "anything"],
  ["< 100", "under 100", "under 100", "under 100", "under 100"],
  [">= 12450.5", "minst 12 450,5", "minst 12 450,5", "minst 12 450,5", "at least 12 450.5"],
  ["[1..5]", "fra 1 til og med 5", "frå 1 til og med 5", "från 1 till och med 5", "from 1 to 5 inclusive"],
  ["(1..5)", "over 1 og under 5", "over 1 og under 5", "över 1 och under 5", "over 1 and under 5"],
  ["]1..5]", "over 1 og høyst 5", "over 1 og høgst 5", "över 1 och högst 5", "over 1 and at most 5"],
  ['not("a")', "ikke «a»", "ikkje «a»", "inte ”a”", "not “a”"],
  ['not("a", "b")', "verken «a» eller «b»", "verken «a» eller «b»", "varken ”a” eller ”b”", "anything but “a” or “b”"],
  ['"a","b", "c"', "«a», «b» eller «c»", "«a», «b» eller «c»", "”a”, ”b” eller ”c”", "“a”, “b” or “c”"],
  ["true", "ja", "ja", "ja", "yes"],
  ["not(true)", "ikke ja", "ikkje ja", "inte ja", "not yes"],
  ["null", "mangler", "manglar", "saknas", "missing"],
  ["-7, > 3", "−7 eller over 3", "−7 eller over 3", "−7 eller över 3", "-7 or over 3"],
  ['< date("2026-08-01")', "før 1. august 2026", "før 1. august 2026", "före 1 augusti 2026", "before 1 August 2026"],
  [
    '>= @"2026-08-01"',
    "fra og med 1. august 2026",
    "frå og med 1. august 2026",
    "från och med 1 augusti 2026",
    "1 August 2026 or later",
  ],
  [
    '> duration("P1Y6M")',
    "over ett år og 6 måneder",
    "over eitt år og 6 månader",
    "över ett år och 6 månader",
    "over one year and 6 months",
  ],
  ['<= time("16:00:00")', "til og med 16:00", "til og med 16:00", "till och med 16:00", "no later than 16:00"],
] as const)("%s is told in words in four languages", ([cell, nb, nn, sv, en]) => {
  expect([said(cell), said(cell, "nn"), said(cell, "sv"), said(cell, "en")]).toEqual([nb, nn, sv, en]);
});

test("a number keeps every digit that is written", () => {
  expect(said("0.12345678901234567890123456789")).toBe("0,12345678901234567890123456789");
  expect(said("> 9999999999999999999999.01")).toBe("over 9 999 999 999 999 999 999 999,01");
});

test("a code and a rate are told by their words, and as they are written where there are none", () => {
  const words: Partial<Voice> = {
    value: (code) => ({ placed: "har plass" })[code],
    rate: (path) => ({ "parameters.fee.limit": "Inntektsgrense" })[path],
  };
  expect(said('"placed","other"', "nb", words)).toBe("har plass eller «other»");
  expect(said("< parameters.fee.limit", "nb", words)).toBe("under satsen «Inntektsgrense»");
  expect(inWords("< Årlig_grense", voice("nb"))).toEqual([
    { text: "under ", code: false },
    { text: "Årlig_grense", code: true },
  ]);
});

test.for([
  "? * 2 < 10",
  "count(?) > 3",
  "< a + b",
  'date("2026-02-30")',
  'not("a"',
  "[1..5",
  "if true then 1 else 2",
  '"a" "b"',
  "(5)",
  "5,",
  'duration("P")',
  "not()",
])("%s is shown as it is written", (cell) => {
  expect(inWords(cell, voice("nb"))).toEqual([{ text: cell, code: true }]);
});

test("an answer is a value, or what it is worked out from", () => {
  expect(plain(answerInWords("1187.5", voice("nb"))).replaceAll("\u00a0", " ")).toBe("1 187,5");
  expect(answerInWords("rates.core_hours", voice("nb"))).toEqual([{ text: "rates.core_hours", code: true }]);
  expect(answerInWords("a * 2", voice("nb"))).toEqual([{ text: "a * 2", code: true }]);
  expect(answerInWords("-", voice("nb"))).toEqual([{ text: "-", code: true }]);
});

test("what the codes of a cell are called is read off its words", () => {
  expect([...codesIn({ text: 'not("ok","none")', words: "not(funnet,ingen)" })]).toEqual([
    ["ok", "funnet"],
    ["none", "ingen"],
  ]);
  expect([...codesIn({ text: '"a", true', words: "første, ja" })]).toEqual([
    ["a", "første"],
    ["true", "ja"],
  ]);
  expect([...codesIn({ text: '"a", < fee.limit', words: "første, < grensen" })]).toEqual([
    ["a", "første"],
    ["fee.limit", "grensen"],
  ]);
  expect([...codesIn({ text: '"same"', words: "same" })]).toEqual([]);
  expect([...codesIn({ text: '"a"', words: "" })]).toEqual([]);
});

test("nothing that can be written in a cell stops it from being told", () => {
  const tokens = fc.constantFrom(
    ...'- not ( ) [ ] .. , < <= > >= = != " \\ 1 2.50 -3 true false null date( time( duration( @ "2026-08-01" "P1Y" "x" a.b ? {value} \' \uE000 \uE001 æ'.split(
      " ",
    ),
    " ",
  );
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(tokens, { maxLength: 12 }).map((some) => some.join("")),
  );
  fc.assert(
    fc.property(anything, anything, (cell, words) => {
      for (const language of LANGUAGES) {
        for (const tell of [inWords, answerInWords]) {
          const phrase = tell(cell, voice(language));
          expect(phrase.length > 0 || cell.trim() === "").toBe(true);
        }
      }
      codesIn({ text: cell, words });
      if (isAnything(cell)) expect(plain(inWords(cell, voice("en")))).toBe("anything");
    }),
    { numRuns: 300 },
  );
});

test("tests of numbers say what they ask in their order, in every language", () => {
  const number = fc.integer({ min: 0, max: 999 });
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 5 }), fc.constantFrom(...LANGUAGES), (some, language) => {
      const words = said(some.map((one) => `< ${one}`).join(", "), language);
      expect(words.match(/\d+/g)?.map(Number)).toEqual(some);
    }),
  );
});
