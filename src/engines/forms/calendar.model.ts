/**
 * When a service is open, and on which days what is applied for may take place.
 *
 * A window is a stretch of days: once ("2026-05-05") or every year ("05-05"), and then it may run over New Year. Working
 * days are known by the municipality, so whoever evaluates a form passes a function; without one they are Monday to Friday.
 */
import { addDays, addMonths, type LegalDate } from "#platform/time";
import { z } from "zod";

/** Whether a rule about days stops who applies, or is told to them and to who decides. */
export const Effect = z.enum(["stop", "tell"]).default("stop");

const Yearly = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** A closed window (nb: stengt periode, sv: stängd period); both days are in it. Its text is `form.windows.<id>`. */
export const Window = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    from: z.iso.date().or(Yearly),
    to: z.iso.date().or(Yearly),
    effect: Effect,
  })
  .refine(({ from, to }) => from.length === to.length, "both days are of one year, or of every year")
  .refine(({ from, to }) => from.length === 5 || from <= to, "a window ends after it begins");
export type Window = z.infer<typeof Window>;

/** When a form may be sent. `opens` and `closes` are the first and the last day; a closed window may shut it as well. */
export const Calendar = z.strictObject({
  opens: z.iso.date().optional(),
  closes: z.iso.date().optional(),
  windows: z.array(Window).default([]),
  /** Ids of the windows in which nothing may be sent. */
  not_sent_in: z.array(z.string()).default([]),
});
export type Calendar = z.infer<typeof Calendar>;

export type IsWorkingDay = (day: LegalDate) => boolean;

export type Stretch = { readonly from: LegalDate; readonly to: LegalDate };

/** The window's days that some day from the first to the last falls in; undefined when none does. */
export function inWindow(window: Window, first: LegalDate, last: LegalDate): Stretch | undefined {
  if (window.from.length > 5) {
    const once = { from: window.from as LegalDate, to: window.to as LegalDate };
    return once.from <= last && first <= once.to ? once : undefined;
  }
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4));
  // One that runs over New Year may have begun the year before.
  for (let year = Number(first.slice(0, 4)) - 1; year <= Number(first.slice(0, 4)) + Math.min(years, 1); year += 1) {
    const from = inYear(year, window.from);
    const to = inYear(window.to < window.from ? year + 1 : year, window.to);
    if (from <= last && first <= to) return { from, to };
  }
  return undefined;
}

/** The nth working day after a day, that day not counted. A calendar without working days ends the search after ten years. */
export function addWorkingDays(day: LegalDate, count: number, isWorkingDay: IsWorkingDay = isWeekday): LegalDate {
  const end = addMonths(day, 120);
  let at = day;
  for (let left = count; left > 0 && at < end;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

export const isWeekday: IsWorkingDay = (day) => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday > 0 && weekday < 6;
};

/** 29 February is the last day of February in common years. */
const inYear = (year: number, monthDay: string): LegalDate => {
  const full = `${String(year).padStart(4, "0")}-${monthDay}`;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return (monthDay === "02-29" && !leap ? `${full.slice(0, 8)}28` : full) as LegalDate;
};
