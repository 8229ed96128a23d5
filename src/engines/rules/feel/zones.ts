/**
 * Time zones: an offset from UTC, or a zone of the IANA database whose offset depends on the day.
 *
 * Calendar libraries know some 270,000 years on each side; FEEL has 999,999,999. Beyond theirs, a zone keeps the rules of the
 * same place in the calendar's cycle of 400 years, so that arithmetic never fails for the size of a year.
 */
import { Temporal } from "temporal-polyfill";

/** Seconds east of UTC, or an IANA name such as "Europe/Oslo". */
export type Zone = number | string;

const offsetText = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;
const nameText = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const maxOffset = 14 * 3600;

/** Reads "Z", "+01:00" or "@Europe/Oslo"; undefined for anything else. "" is no zone: null. */
export function zoneFromText(text: string): Zone | null | undefined {
  if (text === "") return null;
  if (text === "Z" || text === "z") return 0;
  if (text.startsWith("@")) return isZoneName(text.slice(1)) ? text.slice(1) : undefined;
  const parts = offsetText.exec(text);
  if (parts === null) return undefined;
  const [minutes, seconds] = [Number(parts[3]), Number(parts[4] ?? 0)];
  if (minutes > 59 || seconds > 59) return undefined;
  const size = Number(parts[2]) * 3600 + minutes * 60 + seconds;
  return zoneFromOffset(parts[1] === "-" ? 0 - size : size);
}

/** Undefined for more than fourteen hours (XML Schema part 2, dateTime) or a part of a second. */
export const zoneFromOffset = (seconds: number): Zone | undefined =>
  Number.isInteger(seconds) && Math.abs(seconds) <= maxOffset ? seconds + 0 : undefined;

export function zoneText(zone: Zone | undefined): string {
  if (zone === undefined) return "";
  if (typeof zone === "string") return `@${zone}`;
  if (zone === 0) return "Z";
  const size = Math.abs(zone);
  const clock = [size / 3600, (size / 60) % 60, size % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  return `${zone < 0 ? "-" : "+"}${(size % 60 === 0 ? clock.slice(0, 2) : clock).join(":")}`;
}

/** Seconds east of UTC when clocks in the zone show this: the earlier of two such moments, and in a gap as before it. */
export function offsetAtLocal(zone: Zone, epochDay: number, second: number): number {
  if (typeof zone === "number") return zone;
  const shown = (withinReach(epochDay) * 86_400 + Math.floor(second)) * 1000;
  const local = Temporal.Instant.fromEpochMilliseconds(shown).toZonedDateTimeISO("UTC").toPlainDateTime();
  return (shown - local.toZonedDateTime(zone).epochMilliseconds) / 1000;
}

/** Seconds east of UTC in the zone at a moment, given as a day and a second of it in UTC. */
export function offsetAtInstant(zone: Zone, epochDay: number, second: number): number {
  if (typeof zone === "number") return zone;
  const seconds = withinReach(epochDay) * 86_400 + Math.floor(second);
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

const daysInCycle = 146_097;
const reach = 99_000_000;

function withinReach(epochDay: number): number {
  if (Math.abs(epochDay) <= reach) return epochDay;
  const beyond = Math.abs(epochDay) - reach;
  return epochDay - Math.sign(epochDay) * Math.ceil(beyond / daysInCycle) * daysInCycle;
}

/** What is known of zone names: asking costs, and the same few come again. */
const known = new Map<string, boolean>();

function isZoneName(name: string): boolean {
  if (name.length > 50 || !nameText.test(name)) return false;
  let answer = known.get(name);
  if (answer === undefined) {
    answer = accepted(name);
    if (known.size < 1000) known.set(name, answer);
  }
  return answer;
}

function accepted(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
