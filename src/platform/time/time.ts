/**
 * The only place that reads the time of day, and the only one that knows calendars.
 *
 * An instant is when something happened; a legal day is a date in the municipality's own zone, kept as
 * "YYYY-MM-DD" so that it survives JSON, SQL and the browser unchanged.
 */
import { Temporal } from "temporal-polyfill";

/** A date in law: no time, no zone. ISO 8601, such as "2026-11-22". */
export type LegalDate = string & { readonly brand: "LegalDate" };

export type Clock = { readonly now: () => Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The machine's clock moved by whole seconds, so that a demonstration can be of another season. */
export const movedClock = (seconds: number): Clock =>
  seconds === 0 ? systemClock : { now: () => Temporal.Now.instant().add({ seconds }) };

/** A clock that stands still, for tests and for recalculating an old decision. */
export const fixedClock = (iso: string): Clock => {
  const instant = Temporal.Instant.from(iso);
  return { now: () => instant };
};

/** Reads "YYYY-MM-DD". Throws a RangeError for anything else, 30 February included. */
export function legalDate(text: string): LegalDate {
  const start = startOf(text);
  if (start !== undefined && dayFrom(start) === text) return text as LegalDate;
  return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() as LegalDate;
}

/** The day it is in a zone, such as "Europe/Oslo". */
export function today(clock: Clock, zone: string): LegalDate {
  return inZone(zone, clock.now().epochMilliseconds).slice(0, 10) as LegalDate;
}

/** The local date and minute of an instant (ISO 8601) in a zone: "2026-11-22T09:05". */
export const minuteOf = (instant: string, zone: string): string =>
  inZone(zone, Date.parse(instant)).replace(" ", "T").slice(0, 16);

const calendars = new Map<string, Intl.DateTimeFormat>();

/** "2026-11-22 09:05:00", the Swedish way. Calendars are kept: they are dear to make, and every step asks for the day. */
function inZone(zone: string, epochMilliseconds: number): string {
  let calendar = calendars.get(zone);
  if (calendar === undefined) {
    calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    calendars.set(zone, calendar);
  }
  return calendar.format(epochMilliseconds);
}

/** The day an instant (ISO 8601) falls on in a zone. */
export const dayOf = (instant: string, zone: string): LegalDate =>
  inZone(zone, Date.parse(instant)).slice(0, 10) as LegalDate;

// A legal day is read and reckoned some thirty times a case. Plain days are counted; whatever is not plain goes the long way.
const DAY_MS = 86_400_000;
const PLAIN = /^[12]\d{3}-\d\d-\d\d$/;

/** The epoch's milliseconds at the beginning of a plain day in UTC; undefined for anything else. */
function startOf(text: string): number | undefined {
  const ms = PLAIN.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

const dayFrom = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The instant (ISO 8601, UTC) at which a legal day begins in a zone, whatever its clocks do that night. */
export const beginningOf = (date: LegalDate, zone: string): string =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant().toString();

/** The instant at which a legal day is over in a zone; a deadline on that day is kept until then. */
export const endOf = (date: LegalDate, zone: string): string => beginningOf(addDays(date, 1), zone);

export function addDays(date: LegalDate, days: number): LegalDate {
  const start = startOf(date);
  const moved = start === undefined ? "" : dayFrom(start + days * DAY_MS);
  if (PLAIN.test(moved)) return moved as LegalDate;
  return Temporal.PlainDate.from(date).add({ days }).toString() as LegalDate;
}

export function addMonths(date: LegalDate, months: number): LegalDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as LegalDate;
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LegalDate, to: LegalDate): number {
  const [start, end] = [startOf(from), startOf(to)];
  if (start !== undefined && end !== undefined) return (end - start) / DAY_MS;
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "day" }).days;
}

/** Whole years lived on a day. A person born on 29 February turns a year older on 1 March in common years (EEC 1182/71 practice). */
export function ageOn(birth: LegalDate, day: LegalDate): number {
  return Temporal.PlainDate.from(birth).until(Temporal.PlainDate.from(day), { largestUnit: "year" }).years;
}

/** The same day for `from ≤ x < to`; an open end is undefined. */
export function within(day: LegalDate, from: LegalDate, to: LegalDate | undefined): boolean {
  return from <= day && (to === undefined || day < to);
}
