import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { LANGUAGES, missingTexts } from "#platform/texts";
import { spokenIn } from "../texts.testing.ts";

const { texts, all, named, unused } = spokenIn(import.meta.dirname);

test("nn, sv and en say everything that nb says, and nothing more", () => {
  expect(missingTexts(texts)).toEqual([]);
});

test("every text that a page about parties names is there, and can be read as an ICU message", () => {
  expect(named.size).toBeGreaterThan(40);
  expect([...named].filter((key) => !all.nb.has(key))).toEqual([]);
  for (const language of LANGUAGES)
    for (const message of texts[language].values())
      expect(() => new IntlMessageFormat(message, language, undefined, { ignoreTag: true })).not.toThrow();
});

test("no text about parties lies unused", () => {
  expect(unused).toEqual([]);
});
