/**
 * Whether two values are the same element of FEEL's domain, which is(…) asks (DMN 1.5 § 10.3.2.2). Narrower than equality: two
 * times in two zones are never the same, whatever they show. Never unknown: an error counts as null.
 */
import type { Room } from "./compare.ts";
import { equals, take } from "./compare.ts";
import { DateTime } from "./datetimes.ts";
import { Time } from "./times.ts";
import type { Value } from "./values.ts";
import { isContext, isList, isNothing, Range } from "./values.ts";

export function identical(a: Value, b: Value, room: Room): boolean {
  if (a === b) return true;
  take(room, 1);
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((value, i) => identical(value, b[i] ?? null, room));
  if (isContext(a) && isContext(b))
    return (
      a.size === b.size && [...a].every(([key, value]) => b.has(key) && identical(value, b.get(key) ?? null, room))
    );
  if (a instanceof Range && b instanceof Range) {
    const ends = identical(a.low ?? null, b.low ?? null, room) && identical(a.high ?? null, b.high ?? null, room);
    return ends && equals(a, b) === true;
  }
  if (a instanceof Time && b instanceof Time) return sameClock(a, b);
  if (a instanceof DateTime && b instanceof DateTime) return a.day.epoch === b.day.epoch && sameClock(a.time, b.time);
  return equals(a, b) === true;
}

const sameClock = (a: Time, b: Time): boolean => a.zone === b.zone && equals(a.seconds, b.seconds) === true;
