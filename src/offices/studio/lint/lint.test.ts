import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES, readTexts, type Language } from "#platform/texts";
import { readLexicons } from "./lexicon.ts";
import type { Role } from "./lint.model.ts";
import { lint, lix } from "./lint.rules.ts";

const lexicons = readLexicons();
const codes = (text: string, language: Language, role: Role): string[] =>
  lint(text, role, lexicons[language]).map(({ code }) => code);

const EXAMPLES: readonly (readonly [Language, Role, string, string | undefined])[] = [
  ["nb", "label", "Hvem skal kjøre?", undefined],
  ["nb", "label", "Skal søkeren kjøre selv?", "third-person"],
  ["nb", "label", "Søker du for et barn?", undefined],
  ["nb", "label", "Navn (obligatorisk)", "says-required"],
  ["nb", "label", "Navn *", "says-required"],
  ["nb", "label", "Har du ikke fått svar?", "negation"],
  ["nb", "hint", "Skjemaet må fylles ut av deg.", "passive"],
  ["nb", "hint", "Søknaden blir behandlet innen en uke.", "passive"],
  ["nb", "hint", "Vi behandler søknaden innen en uke.", undefined],
  ["nb", "hint", "Det kan finnes flere svar.", undefined],
  ["nb", "hint", "Dokumentasjon i henhold til loven.", "officialese"],
  ["nb", "hint", "Les mer på https://example.no.", "has-link"],
  ["nb", "hint", "Vi spør fordi det betyr noe. Du kan svare kort. Du kan endre svaret senere.", "one-sentence"],
  ["nb", "body", "Lorem ipsum.", "placeholder"],
  ["nn", "hint", "Skjemaet må fyllast ut.", "passive"],
  ["nn", "label", "Kva heiter søkjaren?", "third-person"],
  ["nn", "label", "Kva heiter du?", undefined],
  ["sv", "hint", "Ansökan behandlas inom en vecka.", "passive"],
  ["sv", "hint", "Vi hoppas att du svarar.", undefined],
  ["sv", "label", "Vad heter den sökande?", "third-person"],
  ["sv", "hint", "Du erhåller ett beslut.", "officialese"],
  ["en", "hint", "The form must be completed by you.", "passive"],
  ["en", "hint", "We decide within a week.", undefined],
  ["en", "label", "Name (mandatory)", "says-required"],
  ["en", "hint", "Apply prior to the event.", "officialese"],
];

test.each(EXAMPLES)("%s, %s: «%s» is told of as %s", (language, role, text, code) => {
  if (code === undefined) expect(codes(text, language, role)).toEqual([]);
  else expect(codes(text, language, role)).toContain(code);
});

test("the word that is hard is told as it was written, with what can be said instead", () => {
  expect(lint("Vedrørende saken din", "body", lexicons.nb)).toContainEqual({
    code: "officialese",
    params: { word: "Vedrørende", instead: "om" },
  });
});

test("a long sentence is counted, and two short ones are not one long", () => {
  const short = "Vi ser på søknaden din og svarer så snart vi kan.";
  expect(codes(`${short} ${short} ${short}`, "nb", "body")).not.toContain("long-sentence");
  expect(codes("og så ser vi på søknaden ".repeat(6), "nb", "body")).toContain("long-sentence");
});

test("readability is words a sentence and long words in a hundred", () => {
  expect(lix("En to tre. Fire fem seks.")).toBe(3);
  expect(lix("Parkeringstillatelse for forflytningshemmede.")).toBe(Math.round(3 + 200 / 3));
  expect(lix("")).toBe(0);
});

test("any text at all can be advised on", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...LANGUAGES), (text, language) => {
      for (const role of ["label", "hint", "option", "title", "body", "keyword"] as const)
        expect(Array.isArray(lint(text, role, lexicons[language]))).toBe(true);
    }),
  );
});

/** What is advised on nearly everything is no advice. */
test("most of what the catalogue asks and explains is without advice", () => {
  const folder = join(import.meta.dirname, "../../../../catalogue/services");
  for (const language of LANGUAGES) {
    const all = readdirSync(folder).flatMap((slug) =>
      [...readTexts(join(folder, slug, "texts"))[language]].filter(([key]) => /^form\..*\.(label|hint)$/.test(key)),
    );
    const advised = all.filter(
      ([key, text]) => lint(text, key.endsWith("label") ? "label" : "hint", lexicons[language]).length > 0,
    );
    expect(advised.length / all.length, language).toBeLessThan(0.2);
  }
});
