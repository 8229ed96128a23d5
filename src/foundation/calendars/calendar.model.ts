/** What a calendar is: data of a country, and of a municipality beside it. */
import { LocalisedText } from "#municipalities";
import { legalDate } from "#platform/time";
import { z } from "zod";

const MonthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  // A leap year, so that 29 February may be written.
  .refine((text) => isDay(`2024-${text}`), "There is no such day in a year");

const when = {
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: LocalisedText,
  /** The law or the decision that closes the day. */
  basis: z.string().min(1).optional(),
  /** The law likens the day to a holiday (nb: likestilt, sv: likställd) without making it one. */
  likened: z.boolean().default(false),
  /** First year it holds, and first year it no longer does. */
  from: z.int().optional(),
  to: z.int().optional(),
};

/** A day that closes, in one of four ways: fixed in the year, days from Easter Sunday, first of a weekday from a day on, or once. */
export const ClosedDayRule = z.union([
  z.strictObject({ ...when, fixed: MonthDay }),
  z.strictObject({ ...when, easter: z.int().min(-80).max(80) }),
  z.strictObject({ ...when, weekday: z.int().min(1).max(7), on_or_after: MonthDay }),
  z.strictObject({ ...when, on: z.iso.date() }),
]);
export type ClosedDayRule = z.infer<typeof ClosedDayRule>;

/** `catalogue/calendars/<country>.yaml`: weekdays are ISO's, 1 for Monday to 7 for Sunday. */
export const CountryCalendar = z.strictObject({
  country: z.enum(["NO", "SE"]),
  weekend: z.array(z.int().min(1).max(7)).max(6),
  /** The law that moves a deadline to the next working day. */
  moves: z.string().min(1),
  closed: z.array(ClosedDayRule).min(1),
});

/** `catalogue/municipalities/<id>/calendar.yaml`: days on which the municipality's own offices are closed. */
export const OwnCalendar = z.strictObject({ closed: z.array(ClosedDayRule) });

/**
 * A working-day calendar (nb: virkedager, sv: arbetsdagar). `own` days close the municipality's offices and nothing in law:
 * see `withoutOwn`.
 */
export type Calendar = z.infer<typeof CountryCalendar> & { readonly own: readonly ClosedDayRule[] };

/** A day that is no working day, and why: weekend, or the rules that close it. */
export type Closed = { readonly weekend: boolean; readonly rules: readonly ClosedDayRule[] };

function isDay(text: string): boolean {
  try {
    return legalDate(text).length === 10;
  } catch {
    return false;
  }
}
