/**
 * The two FEEL durations, which never mix: years and months (counted in months) and days and time (counted in seconds).
 */
import type { Num } from "./numbers.ts";
import {
  add,
  canonical,
  compareNumbers,
  divide,
  multiply,
  negate,
  numberFromText,
  numberText,
  round,
  subtract,
  toDecimal,
} from "./numbers.ts";

/** A years and months duration. */
export class Months {
  readonly count: number;

  constructor(count: number) {
    this.count = count + 0;
  }

  toString(): string {
    const months = Math.abs(this.count);
    const years = Math.trunc(months / 12);
    const text = `${years > 0 ? `${years}Y` : ""}${months % 12 > 0 ? `${months % 12}M` : ""}`;
    return `${this.count < 0 ? "-" : ""}P${text === "" ? "0M" : text}`;
  }
}

/** A days and time duration, exact to any fraction of a second. */
export class Seconds {
  readonly count: Num;

  constructor(count: Num) {
    this.count = count;
  }

  toString(): string {
    const { days, hours, minutes, seconds, negative } = clockParts(this);
    const time = `${part(hours, "H")}${part(minutes, "M")}${seconds === 0 ? "" : `${numberText(seconds)}S`}`;
    const text = `${part(days, "D")}${time === "" ? "" : `T${time}`}`;
    return `${negative ? "-" : ""}P${text === "" ? "T0S" : text}`;
  }
}

const monthsText = /^(-?)P(?:(\d{1,16})Y)?(?:(\d{1,16})M)?$/;
const secondsText = /^(-?)P(?:(\d{1,30})D)?(?:T(?:(\d{1,30})H)?(?:(\d{1,30})M)?(?:(\d{1,30}(?:\.\d{1,30})?)S)?)?$/;

/** Reads "P1Y6M" or "P3DT12H"; undefined for a mixture or anything else. */
export function durationFromText(text: string): Months | Seconds | undefined {
  if (text.endsWith("P") || text.endsWith("T")) return undefined;
  const long = monthsText.exec(text);
  if (long !== null) {
    const count = Number(long[2] ?? 0) * 12 + Number(long[3] ?? 0);
    return monthsOf(long[1] === "-" ? -count : count);
  }
  const short = secondsText.exec(text);
  if (short === null) return undefined;
  const minutes = toDecimal(numberFromText(short[2] ?? "0") ?? 0)
    .mul(24)
    .add(short[3] ?? 0)
    .mul(60)
    .add(short[4] ?? 0);
  const count = canonical(minutes.mul(60).add(short[5] ?? 0)) ?? 0;
  return new Seconds(short[1] === "-" ? negate(count) : count);
}

/** A duration times a number; months are cut towards zero, as they have no parts. */
export function scaleDuration(duration: Months | Seconds, by: Num): Months | Seconds | undefined {
  return durationLike(duration, multiply(duration.count, by));
}

/** A duration divided by a number; undefined for zero. */
export function shareOfDuration(duration: Months | Seconds, by: Num): Months | Seconds | undefined {
  return durationLike(duration, divide(duration.count, by));
}

/** Undefined for more months than can be counted exactly. */
function monthsOf(count: number): Months | undefined {
  return Number.isSafeInteger(count) ? new Months(count) : undefined;
}

function durationLike(kind: Months | Seconds, count: Num | undefined): Months | Seconds | undefined {
  if (count === undefined) return undefined;
  return kind instanceof Months ? monthsOf(Number(round(count, 0, "down"))) : new Seconds(count);
}

export function addDurations(a: Months | Seconds, b: Months | Seconds): Months | Seconds | undefined {
  if (a instanceof Months) return b instanceof Months ? monthsOf(a.count + b.count) : undefined;
  if (b instanceof Months) return undefined;
  const sum = add(a.count, b.count);
  return sum === undefined ? undefined : new Seconds(sum);
}

export const negateDuration = (d: Months | Seconds): Months | Seconds =>
  d instanceof Months ? new Months(-d.count) : new Seconds(negate(d.count));

/** Days, hours, minutes and seconds of a duration without its sign. */
export function clockParts(duration: Seconds): {
  readonly days: Num;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: Num;
  readonly negative: boolean;
} {
  const negative = compareNumbers(duration.count, 0) < 0;
  const count = negative ? negate(duration.count) : duration.count;
  const days = round(divide(count, 86_400) ?? 0, 0, "floor");
  const rest = subtract(count, multiply(days, 86_400) ?? 0) ?? 0;
  const minute = Math.floor(Number(round(rest, 0, "floor")) / 60);
  return {
    days,
    hours: Math.floor(minute / 60),
    minutes: minute % 60,
    seconds: subtract(rest, minute * 60) ?? 0,
    negative,
  };
}

const part = (value: Num, unit: string): string => (value === 0 ? "" : `${numberText(value)}${unit}`);
