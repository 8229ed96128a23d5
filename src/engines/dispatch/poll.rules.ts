/** How often the carrier is asked about a letter under way: often while news is likely, then once a day. */
import { Temporal } from "temporal-polyfill";

/** Minutes after the carrier took the letter; each wait is longer than the one before: 1, 5, 15 and 60. */
const EARLY = [1, 6, 21, 81];
const DAILY = 24 * 60;

/** When to ask next, after asking at `now` about a letter taken at `acceptedAt` (instants, ISO 8601). */
export function nextPoll(acceptedAt: string, now: string): string {
  const taken = Temporal.Instant.from(acceptedAt);
  const asked = Temporal.Instant.from(now);
  const minutes = asked.since(taken).total("minutes");
  const early = EARLY.find((after) => after > minutes);
  return (early === undefined ? asked.add({ minutes: DAILY }) : taken.add({ minutes: early })).toString();
}
