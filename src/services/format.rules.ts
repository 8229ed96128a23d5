/** Figures and days as people read them, in four languages. */
import type { Language, Say } from "#platform/texts";

/** `word` is one of a service's own words, or a list of them: its texts under `process.values.` say what it means. */
export const FORMATS = ["money", "percent", "hours", "date", "number", "text", "word"] as const;
export type Format = (typeof FORMATS)[number];

const LOCALE: Readonly<Record<Language, string>> = { nb: "nb-NO", nn: "nn-NO", sv: "sv-SE", en: "en-GB" };

/** A value by its format; "–" where there is none. Money is kroner, with øre only when there are any: "1 187 kr". */
export function formatted(value: unknown, format: Format, language: Language): string {
  if (value === null || value === undefined || value === "") return "–";
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : JSON.stringify(value);
  switch (format) {
    case "money":
      return `${number(text, language, text.includes(".") ? 2 : 0)} kr`;
    case "percent":
      return `${number(text, language, 0)} %`;
    case "hours":
    case "number":
      return format === "number" && /^\d{4}$/.test(text) ? text : number(text, language, 0);
    case "date":
      return dayInWords(text, language);
    case "text":
    case "word":
      return text;
  }
}

/** As `formatted`, with words as the service says them; a word it has no text for stays as it is. */
export function told(say: Say, value: unknown, format: Format, language: Language): string {
  if (format !== "word") return formatted(value, format, language);
  const words = (Array.isArray(value) ? value : [value]).filter((word) => typeof word === "string" && word !== "");
  if (words.length === 0) return formatted(null, format, language);
  return LISTS[language].format(words.map((word: string) => ownWord(say, word)));
}

/** A word of the service's own as it says it, or as it is. */
export function ownWord(say: Say, word: string): string {
  const keys = [`process.values.${word}`, `process.outcomes.${word}`];
  return keys.map((key) => ({ key, said: say(key) })).find(({ key, said }) => said !== key)?.said ?? word;
}

/** "22. november 2026", for a day "2026-11-22". */
export function dayInWords(day: string, language: Language): string {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  return DAYS[language].format(Date.UTC(year, month - 1, date));
}

/** Made once: to make a formatter takes a thousand times longer than to use it. */
const perLanguage = <T>(make: (locale: string) => T): Readonly<Record<Language, T>> => ({
  nb: make(LOCALE.nb),
  nn: make(LOCALE.nn),
  sv: make(LOCALE.sv),
  en: make(LOCALE.en),
});

const DAYS = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
);

const LISTS = perLanguage((locale) => new Intl.ListFormat(locale));

/** By how many decimals are shown at least. */
const NUMBERS = [0, 1, 2].map((minimumFractionDigits) =>
  perLanguage((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 2 })),
);

function number(text: string, language: Language, decimals: number): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const whole = Number.isInteger(value) ? 0 : Math.max(decimals, text.split(".")[1]?.length ?? 0);
  const format = NUMBERS[Math.min(whole, 2)]?.[language];
  return (format?.format(value) ?? text).replaceAll("\u00a0", " ").replaceAll("\u202f", " ");
}
