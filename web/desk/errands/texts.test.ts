import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { LANGUAGES, missingTexts } from "#platform/texts";
import { spokenIn } from "../texts.testing.ts";

const { texts, all, named } = spokenIn(import.meta.dirname);

test("nn, sv and en say everything that nb says, and nothing more", () => {
  expect(missingTexts(texts)).toEqual([]);
});

test("every text that an errand's page names is there, and can be read as an ICU message", () => {
  expect(named.size).toBeGreaterThan(20);
  expect([...named].filter((key) => !all.nb.has(key) && key !== "desk.letter-not-shown")).toEqual([]);
  for (const language of LANGUAGES)
    for (const message of texts[language].values())
      expect(() => new IntlMessageFormat(message, language, undefined, { ignoreTag: true })).not.toThrow();
});

test("no text of the errands lies unused", () => {
  const errands = ["missing", "hearing", "deadline", "reply", "send-on", "appeal-reply"];
  const parts = ["title", "about", "consequence", "button"];
  const spoken = new Set(errands.flatMap((errand) => parts.map((part) => `desk.errand.${errand}.${part}`)));
  const begun = ["desk.errand.appeal-at.", "desk.errand.result."];
  const unused = [...texts.nb.keys()].filter(
    (key) => !named.has(key) && !spoken.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
  expect([...spoken].filter((key) => !texts.nb.has(key))).toEqual([]);
});
