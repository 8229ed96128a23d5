/**
 * FEEL dates with a time (DMN 1.5 § 10.3.2.3.5): local, at an offset from UTC, or in a zone.
 *
 * Adding days and hours goes through UTC, so that a day across a change of clocks is still 86,400 seconds.
 */
import type { Day } from "./dates.ts";
import { dayFromEpoch, dayFromText, plusMonths } from "./dates.ts";
import type { Num } from "./numbers.ts";
import { add, compareNumbers, subtract } from "./numbers.ts";
import { dayAndSeconds, daytimeFromText, epochSeconds, Time } from "./times.ts";
import type { Zone } from "./zones.ts";
import { offsetAtInstant, offsetAtLocal, zoneFromText } from "./zones.ts";

/** A date and time; the zone is the time's. */
export class DateTime {
  readonly day: Day;
  readonly time: Time;

  constructor(day: Day, time: Time) {
    this.day = day;
    this.time = time;
  }

  toString(): string {
    return `${this.day.toString()}T${this.time.toString()}`;
  }
}

/** Reads a date, alone or with "T" and a time; alone it is the midnight that begins the day. */
export function dateTimeFromText(text: string): DateTime | undefined {
  const at = text.indexOf("T");
  if (at < 0) return midnightFromText(text);
  const day = dayFromText(text.slice(0, at));
  const found = daytimeFromText(text.slice(at + 1));
  if (day === undefined || found === undefined) return undefined;
  const date = found.overflow ? dayFromEpoch(day.epoch + 1) : day;
  return date && new DateTime(date, found.time);
}

/** Where a date and time is wanted, a date is its midnight in UTC (DMN 1.5 § 10.3.2.3.5). */
export const midnightUtc = (day: Day): DateTime => new DateTime(day, new Time(0, 0));

export function plusDuration(at: DateTime, seconds: Num): DateTime | undefined {
  const { zone } = at.time;
  const moment = add(utc(at, 0), seconds);
  const there = moment === undefined ? undefined : dayAndSeconds(moment);
  if (moment === undefined || there === undefined) return undefined;
  const offset = zone === undefined ? 0 : offsetAtInstant(zone, there.day, Number(there.seconds));
  const local = dayAndSeconds(add(moment, offset) ?? moment);
  const day = local && dayFromEpoch(local.day);
  return day && new DateTime(day, new Time(local.seconds, zone));
}

export function plusCalendarMonths(at: DateTime, months: number): DateTime | undefined {
  const day = plusMonths(at.day, months);
  return day && new DateTime(day, at.time);
}

/** Seconds from one to the other; undefined when only one of them is local. */
export function secondsFrom(from: DateTime, to: DateTime): Num | undefined {
  if ((from.time.zone === undefined) !== (to.time.zone === undefined)) return undefined;
  return subtract(utc(to, 0), utc(from, 0));
}

/** Negative, zero or positive. Where only one has a zone, the other counts as being in it (DMN 1.5 table 54). */
export function compareDateTimes(a: DateTime, b: DateTime): number {
  return compareNumbers(utc(a, b.time.zone ?? 0), utc(b, a.time.zone ?? 0));
}

/** The same moment; a local one is never the same as one with a zone. */
export const sameDateTime = (a: DateTime, b: DateTime): boolean =>
  (a.time.zone === undefined) === (b.time.zone === undefined) && compareDateTimes(a, b) === 0;

/** Seconds east of UTC, undefined for a local one. */
export const dateTimeOffset = ({ day, time }: DateTime): number | undefined =>
  time.zone === undefined ? undefined : offsetAtLocal(time.zone, day.epoch, Number(time.seconds));

function midnightFromText(text: string): DateTime | undefined {
  const parts = /^(-?\d+-\d\d-\d\d)(.*)$/.exec(text);
  const day = dayFromText(parts?.[1] ?? "");
  const zone = zoneFromText(parts?.[2] ?? "");
  return day === undefined || zone === undefined ? undefined : new DateTime(day, new Time(0, zone ?? undefined));
}

function utc({ day, time }: DateTime, otherwise: Zone): Num {
  const zone = time.zone ?? otherwise;
  const local = epochSeconds(day.epoch, time.seconds);
  return subtract(local, offsetAtLocal(zone, day.epoch, Number(time.seconds))) ?? local;
}
