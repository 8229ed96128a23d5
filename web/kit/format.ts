/** Dates in words, times on the 24-hour clock, numbers with spaces: one way of writing them in the whole house. */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

const LOCALES = { nb: "nb-NO", nn: "nn-NO", sv: "sv-SE", en: "en-GB" } as const;

export const localeOf = (language: Language): string => LOCALES[language];

/** Formatters are kept: to make one takes a thousand times longer than to use it. */
const dates = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const numbers = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const lists = kept((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));

export type Format = {
  /** "tirsdag 3. mars"; with the year when it is not this year's. Takes a legal day or an instant. */
  readonly day: (when: string) => string;
  /** The same with a capital, for headings and the beginning of a line: "Tirsdag 3. mars". */
  readonly dayHeading: (when: string) => string;
  /** "3. mars 2026", always with the year. */
  readonly date: (when: string) => string;
  /** "3. mars", for axes and tight tables. */
  readonly shortDay: (when: string) => string;
  /** "2026-11" → "november 2026" */
  readonly month: (month: string) => string;
  /** "14:02" */
  readonly time: (instant: string) => string;
  /** "tirsdag 3. mars kl. 14:02" */
  readonly moment: (instant: string) => string;
  readonly momentHeading: (instant: string) => string;
  /** 12450 → "12 450" */
  readonly number: (value: number) => string;
  /** "0.0625" → "0,0625": a number as it is written, with every digit. */
  readonly decimal: (digits: string) => string;
  /** ["a", "b", "c"] → "a, b eller c" */
  readonly either: (some: readonly string[]) => string;
  /** "12450" → "12 450 kr"; øre only when there are some. */
  readonly money: (kroner: string | number) => string;
  /** 0.831 → "83 %" */
  readonly percent: (share: number) => string;
  /** 1536000 → "1,5 MB" */
  readonly bytes: (size: number) => string;
  /** "4 minutter", "3 timer", "2 dager": the largest unit that is at least one. */
  readonly duration: (seconds: number) => string;
};

/** The day it is somewhere, "YYYY-MM-DD". Swedish writes dates as ISO 8601 does. */
export const dayIn = (timeZone: string, instant: string): LegalDate =>
  dates("sv-SE", { timeZone }).format(new Date(instant)) as LegalDate;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NO_BREAK = "\u00a0";

/** Writers for a language in a time zone; `now` decides whether a year is worth saying. */
export function formatsIn(language: Language, timeZone: string, now: string): Format {
  const locale = LOCALES[language];
  const zoned = (options: Intl.DateTimeFormatOptions, zone = timeZone): Intl.DateTimeFormat =>
    dates(locale, { timeZone: zone, ...options });
  const at = (when: string): { readonly date: Date; readonly zone: string } =>
    DAY.test(when) ? { date: new Date(`${when}T12:00:00Z`), zone: "UTC" } : { date: new Date(when), zone: timeZone };
  const yearOf = (when: string): string =>
    DAY.test(when) ? when.slice(0, 4) : zoned({ year: "numeric" }).format(new Date(when));
  const written = (when: string, options: Intl.DateTimeFormatOptions): string => {
    const { date, zone } = at(when);
    return zoned(options, zone).format(date);
  };
  const thisYear = yearOf(now);
  const day = (when: string): string =>
    written(when, {
      weekday: "long",
      day: "numeric",
      month: "long",
      ...(yearOf(when) === thisYear ? {} : { year: "numeric" }),
    }).replace(",", "");
  const time = (instant: string): string =>
    zoned({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(instant)).replace(".", ":");
  const moment = (instant: string): string => `${day(instant)}${CLOCK[language]}${time(instant)}`;
  const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
  const number = (value: number | `${number}`, options: Intl.NumberFormatOptions = {}): string =>
    spaced(numbers(locale, options).format(value), language);
  return {
    day,
    dayHeading: (when) => capital(day(when)),
    date: (when) => written(when, { day: "numeric", month: "long", year: "numeric" }),
    shortDay: (when) => written(when, { day: "numeric", month: "short" }),
    month: (month) => written(`${month}-01`, { month: "long", year: "numeric" }),
    time,
    moment,
    momentHeading: (instant) => capital(moment(instant)),
    number: (value) => number(value),
    decimal: (digits) => number(digits as `${number}`, { maximumFractionDigits: 100 }),
    either: (some) => lists(locale, { type: "disjunction" }).format(some),
    money: (kroner) => {
      const value = Number(kroner);
      const digits = Number.isInteger(value) ? 0 : 2;
      const text = number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
      return `${text}${NO_BREAK}kr`;
    },
    percent: (share) => `${number(Math.round(share * 100))}${language === "en" ? "" : NO_BREAK}%`,
    bytes: (size) =>
      size < 1_000_000
        ? `${number(Math.max(1, Math.round(size / 1000)))}${NO_BREAK}kB`
        : `${number(size / 1_000_000, { maximumFractionDigits: 1 })}${NO_BREAK}MB`,
    duration: (seconds) => {
      const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? (["second", 1] as const);
      const value = Math.round(seconds / length);
      return number(value, { style: "unit", unit, unitDisplay: "long" });
    },
  };
}

const CLOCK = { nb: " kl. ", nn: " kl. ", sv: " kl. ", en: " at " } as const;
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** English groups with commas; a Nordic town hall writes spaces in every language, so that figures look the same. */
function spaced(text: string, language: Language): string {
  const grouped = language === "en" ? text.replaceAll(",", NO_BREAK) : text;
  return grouped.replaceAll(/\s/g, NO_BREAK).replaceAll("\u2212", "−");
}

/** How a value is written depends on locale and options alone, and code names few of them. */
function kept<O extends object, F>(make: (locale: string, options: O) => F): (locale: string, options: O) => F {
  const known = new Map<string, F>();
  return (locale, options) => {
    const key = locale + JSON.stringify(options);
    const format = known.get(key) ?? make(locale, options);
    known.set(key, format);
    return format;
  };
}
