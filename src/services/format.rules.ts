/** Figures and days as people read them, in four languages. */
import type { Language } from "#platform/texts";

export type Format = "money" | "percent" | "hours" | "date" | "number" | "text";

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
      return text;
  }
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
