/**
 * FEEL times of day: hour, minute and second exact to any fraction, with an offset, a zone or neither
 * (DMN 1.5 § 10.3.2.3.4). A time without a zone is local, wherever that is.
 */
import type { Num } from "./numbers.ts";
import {
  add,
  compareNumbers,
  divide,
  modulo,
  multiply,
  numberFromText,
  numberText,
  round,
  subtract,
} from "./numbers.ts";
import type { Zone } from "./zones.ts";
import { offsetAtLocal, zoneFromText, zoneText } from "./zones.ts";

const timeText = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(.*)$/;
const daySeconds = 86_400;

/** A time of day; `seconds` since midnight, 0 ≤ seconds < 86400. */
export class Time {
  readonly seconds: Num;
  readonly zone: Zone | undefined;

  constructor(seconds: Num, zone: Zone | undefined) {
    this.seconds = seconds;
    this.zone = zone;
  }

  get hour(): number {
    return Math.floor(this.whole / 3600);
  }

  get minute(): number {
    return Math.floor(this.whole / 60) % 60;
  }

  get second(): Num {
    return subtract(this.seconds, this.hour * 3600 + this.minute * 60) ?? 0;
  }

  /** Cut exactly: a double would round the last parts of a minute up to the next. */
  private get whole(): number {
    return Number(round(this.seconds, 0, "floor"));
  }

  toString(): string {
    const [whole = "0", part] = numberText(this.second).split(".");
    const second = `${whole.padStart(2, "0")}${part === undefined ? "" : `.${part}`}`;
    return `${two(this.hour)}:${two(this.minute)}:${second}${zoneText(this.zone)}`;
  }
}

/** Reads "23:59:01.5", "12:00:00Z", "12:00:00+01:00" or "12:00:00@Europe/Oslo"; undefined for anything else. */
export function timeFromText(text: string): Time | undefined {
  return daytimeFromText(text)?.time;
}

/** As timeFromText; `overflow` says that it was 24:00:00, the midnight that ends a day. */
export function daytimeFromText(text: string): { readonly time: Time; readonly overflow: boolean } | undefined {
  const parts = timeText.exec(text);
  if (parts === null || (parts[3] ?? "").length > 40) return undefined;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), numberFromText(parts[3] ?? "")];
  const zone = zoneFromText(parts[4] ?? "");
  if (zone === undefined || second === undefined) return undefined;
  const overflow = hour === 24 && minute === 0 && second === 0;
  const time = timeOf(overflow ? 0 : hour, minute, second, zone ?? undefined);
  return time && { time, overflow };
}

/** Undefined when no clock shows this. */
export function timeOf(hour: number, minute: number, second: Num, zone: Zone | undefined): Time | undefined {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) return undefined;
  if (!Number.isInteger(minute) || minute < 0 || minute > 59) return undefined;
  if (compareNumbers(second, 0) < 0 || compareNumbers(second, 60) >= 0) return undefined;
  const seconds = add(second, hour * 3600 + minute * 60);
  return seconds === undefined ? undefined : new Time(seconds, zone);
}

/** Round the clock: an hour before midnight's first minute is late in the evening. */
export function plusSeconds(time: Time, seconds: Num): Time | undefined {
  const total = add(time.seconds, seconds);
  const rest = total === undefined ? undefined : modulo(total, daySeconds);
  return rest === undefined ? undefined : new Time(rest, time.zone);
}

/** Seconds from one time to another; undefined when only one of them is local. */
export function secondsBetween(from: Time, to: Time): Num | undefined {
  if ((from.zone === undefined) !== (to.zone === undefined)) return undefined;
  return subtract(utcSeconds(to, 0), utcSeconds(from, 0));
}

/** Negative, zero or positive. Where only one has a zone, the other counts as being in it (DMN 1.5 table 54). */
export function compareTimes(a: Time, b: Time): number {
  return compareNumbers(utcSeconds(a, b.zone ?? 0), utcSeconds(b, a.zone ?? 0));
}

/** The same moment of the day; a local time is never the same as one with a zone. */
export const sameTime = (a: Time, b: Time): boolean =>
  (a.zone === undefined) === (b.zone === undefined) && compareTimes(a, b) === 0;

/** Seconds east of UTC of a time by itself: a zone that changes its offset counts as on 1 January 1970. */
export const timeOffset = (time: Time): number | undefined =>
  time.zone === undefined ? undefined : offsetAtLocal(time.zone, 0, Number(time.seconds));

/** Days and seconds since 1970 as one number of seconds. */
export const epochSeconds = (day: number, seconds: Num): Num => add(multiply(day, daySeconds) ?? 0, seconds) ?? 0;

/** A number of seconds since 1970 as a day and the seconds of it. */
export function dayAndSeconds(total: Num): { readonly day: number; readonly seconds: Num } | undefined {
  const share = divide(total, daySeconds);
  const day = share === undefined ? Number.NaN : Number(round(share, 0, "floor"));
  const seconds = Number.isSafeInteger(day) ? subtract(total, multiply(day, daySeconds) ?? 0) : undefined;
  return seconds === undefined ? undefined : { day, seconds };
}

function utcSeconds(time: Time, otherwise: Zone): Num {
  const offset = offsetAtLocal(time.zone ?? otherwise, 0, Number(time.seconds));
  return subtract(time.seconds, offset) ?? 0;
}

const two = (value: number): string => String(value).padStart(2, "0");
