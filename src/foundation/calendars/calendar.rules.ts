/**
 * Counting working days. Only legal dates are counted, never hours, so that the two days a year with 23 and 25 hours are days
 * like others; an instant is made of a day at the very end, in the municipality's own zone.
 */
import { addDays, type LegalDate } from "#platform/time";
import type { Calendar, Closed, ClosedDayRule } from "./calendar.model.ts";
import { easterSunday } from "./easter.rules.ts";

/** The same calendar without the municipality's own days: deadlines in law do not wait for those. */
export function withoutOwn(calendar: Calendar): Calendar {
  if (calendar.own.length === 0) return calendar;
  let country = countries.get(calendar);
  if (country === undefined) {
    country = { ...calendar, own: [] };
    countries.set(calendar, country);
  }
  return country;
}

/** Why a day is closed; undefined for a working day. */
export function closedOn(calendar: Calendar, day: LegalDate): Closed | undefined {
  const rules = rulesOf(calendar, Number(day.slice(0, 4))).get(day) ?? [];
  const weekend = calendar.weekend.includes(weekdayOf(day));
  return weekend || rules.length > 0 ? { weekend, rules } : undefined;
}

export const isWorkingDay = (calendar: Calendar, day: LegalDate): boolean => closedOn(calendar, day) === undefined;

/** The day itself when it is a working day, else the first one after it (nb: nærmeste virkedag, sv: nästa vardag). */
export const nextWorkingDay = (calendar: Calendar, day: LegalDate): LegalDate => firstOpen(calendar, day, 1);

/**
 * The nth working day after a day, which is not itself counted; before it for a negative n. 0 is the day itself, working day or not.
 */
export function addWorkingDays(calendar: Calendar, day: LegalDate, n: number): LegalDate {
  if (!Number.isInteger(n)) throw new RangeError("Working days are counted whole");
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0; left -= 1) at = firstOpen(calendar, addDays(at, step), step);
  return at;
}

/** How many working days there are after `from`, up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: LegalDate, to: LegalDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(calendar, at)) count += 1;
  return count;
}

/** Every closed day of a year that a rule names, in order. Weekends are not among them unless a rule falls there. */
export function closedDaysOf(
  calendar: Calendar,
  year: number,
): readonly { readonly day: LegalDate; readonly rules: readonly ClosedDayRule[] }[] {
  return [...rulesOf(calendar, year)]
    .map(([day, rules]) => ({ day, rules }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: LegalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** A calendar that is closed every day has no working day to find. */
const LONGEST_CLOSED = 400;

function firstOpen(calendar: Calendar, day: LegalDate, step: 1 | -1): LegalDate {
  let at = day;
  for (let tried = 0; tried < LONGEST_CLOSED; tried += 1) {
    if (isWorkingDay(calendar, at)) return at;
    at = addDays(at, step);
  }
  throw new RangeError("The calendar has no working day for more than a year");
}

const countries = new WeakMap<Calendar, Calendar>();
type Year = ReadonlyMap<LegalDate, readonly ClosedDayRule[]>;
/** Worked out once for each year of each calendar: a deadline asks about the same days again and again. */
const known = new WeakMap<Calendar, Map<number, Year>>();

function rulesOf(calendar: Calendar, year: number): Year {
  let years = known.get(calendar);
  if (years === undefined) known.set(calendar, (years = new Map<number, Year>()));
  const before = years.get(year);
  if (before !== undefined) return before;
  const days = new Map<LegalDate, ClosedDayRule[]>();
  for (const rule of [...calendar.closed, ...calendar.own]) {
    const day = dayIn(rule, year);
    if (day !== undefined) days.set(day, [...(days.get(day) ?? []), rule]);
  }
  years.set(year, days);
  return days;
}

/** The day a rule closes in a year; undefined when it closes none there. */
function dayIn(rule: ClosedDayRule, year: number): LegalDate | undefined {
  if ((rule.from !== undefined && year < rule.from) || (rule.to !== undefined && year >= rule.to)) return undefined;
  if ("on" in rule) return rule.on.startsWith(`${year}-`) ? (rule.on as LegalDate) : undefined;
  if ("easter" in rule) return addDays(easterSunday(year), rule.easter);
  if ("fixed" in rule) return dateIn(year, rule.fixed);
  const first = dateIn(year, rule.on_or_after);
  return first && addDays(first, (rule.weekday - weekdayOf(first) + 7) % 7);
}

/** 29 February is no day in common years. */
function dateIn(year: number, monthDay: string): LegalDate | undefined {
  const [month = 0, day = 0] = monthDay.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? (date.toISOString().slice(0, 10) as LegalDate) : undefined;
}
