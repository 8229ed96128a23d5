/** Which days the numbers are for. */

import { dayIn } from "../kit/format.ts";

/** Lengths one may choose, in days. */
export const PERIODS = [7, 30, 90] as const;

/** From and to, both included, ending on the day it is in the municipality. Anything unknown is thirty days. */
export function periodOf(
  asked: string | null,
  now: string,
  timeZone: string,
): { readonly from: string; readonly to: string; readonly days: number } {
  const days = PERIODS.find((length) => String(length) === asked) ?? 30;
  const to = dayIn(timeZone, now);
  const first = new Date(`${to}T12:00:00Z`);
  first.setUTCDate(first.getUTCDate() - days + 1);
  return { from: first.toISOString().slice(0, 10), to, days };
}
