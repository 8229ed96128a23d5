/**
 * A text that carries its languages with it, for files that have one place for it: each begins on a line of its own with the
 * language's code, as "nb: …". A text without such lines is in one language, and nobody knows which.
 */
import { LANGUAGES, type Language, type Localised } from "./texts.ts";

const BEGINS = new RegExp(`^\\s*(${LANGUAGES.join("|")}):\\s`);

/** True when it says which languages it is in. */
export const isSpoken = (text: string): boolean => text.split("\n").some((line) => BEGINS.test(`${line} `));

/** What is said in each language, empty where nothing is. Text without languages is taken for the house's own, bokmål. */
export function spokenIn(text: string): Localised {
  const said: Record<Language, string[]> = { nb: [], nn: [], sv: [], en: [] };
  let language: Language = "nb";
  for (const line of text.split("\n")) {
    const begun = LANGUAGES.find((one) => BEGINS.exec(`${line} `)?.[1] === one);
    language = begun ?? language;
    said[language].push(
      begun === undefined
        ? line.trim()
        : line
            .trim()
            .slice(begun.length + 1)
            .trim(),
    );
  }
  const joined = (of: Language): string => said[of].join("\n").trim();
  return { nb: joined("nb"), nn: joined("nn"), sv: joined("sv"), en: joined("en") };
}

/** The text that says all of it; empty when nothing is said. */
export const spokenText = (said: Localised): string =>
  LANGUAGES.flatMap((language) => (said[language].trim() === "" ? [] : [`${language}: ${said[language].trim()}`])).join(
    "\n",
  );

/** What a reader of a language is told: their own, else bokmål, else whatever is there. */
export function spokenTo(text: string, language: Language): string {
  const said = spokenIn(text);
  return said[language] || said.nb || (LANGUAGES.map((one) => said[one]).find((one) => one !== "") ?? "");
}
