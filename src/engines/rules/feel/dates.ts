/**
 * FEEL dates: days of the proleptic Gregorian calendar, years -999999999 to 999999999, without time and zone.
 *
 * Counted in days from 1970-01-01 so that order and distance are integer arithmetic.
 */
const dateText = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;

/** A date; `epoch` is days since 1970-01-01. */
export class Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly epoch: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
    this.epoch = daysFromCivil(year, month, day);
  }

  /** ISO weekday: Monday 1 … Sunday 7. */
  get weekday(): number {
    return mod(this.epoch + 3, 7) + 1;
  }

  get dayOfYear(): number {
    return this.epoch - daysFromCivil(this.year, 1, 1) + 1;
  }

  toString(): string {
    const year = String(Math.abs(this.year)).padStart(4, "0");
    return `${this.year < 0 ? "-" : ""}${year}-${two(this.month)}-${two(this.day)}`;
  }
}

/** Undefined when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (!Number.isInteger(year) || Math.abs(year) > 999_999_999) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined;
  return new Day(year, month, day);
}

/** Reads "2026-08-01"; undefined for anything else, 30 February included. */
export function dayFromText(text: string): Day | undefined {
  const usual = text.length === 10 ? usualDay(text) : undefined;
  if (usual !== undefined) return usual;
  const parts = dateText.exec(text);
  if (parts === null) return undefined;
  const year = Number(parts[2]);
  if (year === 0 && parts[1] === "-") return undefined;
  return dayOf(parts[1] === "-" ? -year : year, Number(parts[3]), Number(parts[4]));
}

/** A year of four digits, read digit by digit. */
function usualDay(text: string): Day | undefined {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year >= 0 && month >= 0 && day >= 0 ? dayOf(year, month, day) : undefined;
}

/** Negative when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export const plusDays = (date: Day, days: number): Day | undefined => dayFromEpoch(date.epoch + days);

/** The day that is so many days after 1970-01-01. */
export function dayFromEpoch(days: number): Day | undefined {
  const [year, month, day] = civilFromDays(days);
  return dayOf(year, month, day);
}

/** The same day of a later or earlier month, or the month's last day when it has no such day. */
export function plusMonths(date: Day, months: number): Day | undefined {
  const count = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = mod(count, 12) + 1;
  return dayOf(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** Whole months from one date to another, towards zero (DMN 1.5 § 10.3.4.1, years and months duration). */
export function monthsBetween(from: Day, to: Day): number {
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (value: number): string => String(value).padStart(2, "0");
const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** Eras of 400 years that begin on 1 March, so that the leap day is the last day of a year. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function civilFromDays(epoch: number): [number, number, number] {
  const z = epoch + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}
