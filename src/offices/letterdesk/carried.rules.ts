/** A template's own words as a file, so that one municipality's words may begin the next one's draft. Pure. */
import { LANGUAGES, type Language } from "#platform/texts";
import type { OwnWords } from "#wordings";
import { z } from "zod";

/** A template has some hundred texts of at most two thousand characters. */
const LARGEST = 500_000;

const Said = z.record(z.string().max(200), z.string()).default({});
const Carried = z.object({
  template: z.string(),
  words: z.object({ nb: Said, nn: Said, sv: Said, en: Said }),
});

/** JSON. What the texts were written over stays behind: where they come, another program may speak. */
export function carriedOut(template: string, words: OwnWords): string {
  const texts = (language: Language): Record<string, string> =>
    Object.fromEntries(Object.entries(words[language]).map(([key, { text }]) => [key, text]));
  const said = Object.fromEntries(LANGUAGES.map((language) => [language, texts(language)]));
  return `${JSON.stringify({ template, words: said }, null, 2)}\n`;
}

/** Texts by `<key>.<language>`; undefined for what is no file of this template's words. */
export function carriedIn(template: string, file: string): Readonly<Record<string, string>> | undefined {
  if (file.length > LARGEST) return undefined;
  const found = Carried.safeParse(parsed(file));
  if (!found.success || found.data.template !== template) return undefined;
  const { words } = found.data;
  return Object.fromEntries(
    LANGUAGES.flatMap((language) =>
      Object.entries(words[language]).map(([key, text]): [string, string] => [`${key}.${language}`, text]),
    ),
  );
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
