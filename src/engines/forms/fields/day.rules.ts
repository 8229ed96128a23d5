/**
 * Days: how people write them, and what a day may be measured against. Shared by every type that holds a day.
 *
 * "1.3.2026", "01 03 2026", "01032026" and "2026-03-01" are the same day. Years have four digits: nobody shall have to
 * guess a century.
 */
import { addDays, addMonths, type LegalDate, legalDate } from "#platform/time";
import { z } from "zod";
import { addWorkingDays, Effect, inWindow } from "../calendar.model.ts";
import { type FieldContext, type Issue, issue } from "./kind.model.ts";

/** A day that another must not pass: fixed, today, the first day of this year, a number from today, or another field's. */
const Bound = z.union([
  z.iso.date(),
  z.enum(["today", "start-of-year"]),
  z.strictObject({ days: z.int() }),
  z.strictObject({ months: z.int() }),
  z.strictObject({ years: z.int() }),
  z.strictObject({ field: z.string() }),
]);
type Bound = z.infer<typeof Bound>;

/** Rules that a date and both days of a period may have. */
export const dayRules = {
  not_before: Bound.optional(),
  not_after: Bound.optional(),
  /** How long before the day the municipality must know, today not counted. */
  lead: z
    .strictObject({ working_days: z.int().positive(), effect: Effect })
    .or(z.strictObject({ days: z.int().positive(), effect: Effect }))
    .or(z.strictObject({ weeks: z.int().positive(), effect: Effect }))
    .or(z.strictObject({ months: z.int().positive(), effect: Effect }))
    .optional(),
  /** Ids of the form's closed windows that the day may not fall in. */
  outside: z.array(z.string()).optional(),
};
type DayRules = z.infer<z.ZodObject<typeof dayRules>>;

/** What is wrong with a day, as it was read. `later` marks a day that is not the first of a period: no lead is asked for it. */
export function judgeDay(rules: DayRules, value: string, context: FieldContext, later = false): readonly Issue[] {
  if (!isDay(value)) return [issue(/^\D*(\d+\D+){2}\d{4}$/.test(value) ? "date.not_real" : "date.format")];
  const earliest = bound(rules.not_before, context);
  const latest = bound(rules.not_after, context);
  if (earliest !== undefined && value < earliest) return [issue("date.too_early", { min: earliest })];
  if (latest !== undefined && value > latest) return [issue("date.too_late", { max: latest })];
  const soon = later ? [] : judgeLead(rules, value, context);
  return soon.length > 0 ? soon : judgeWindows(rules.outside, value, value, context);
}

/** The first closed window that any day from the first to the last falls in. */
export function judgeWindows(
  ids: readonly string[] | undefined,
  first: LegalDate,
  last: LegalDate,
  { windows = [] }: FieldContext,
): readonly Issue[] {
  const closed = windows.find(
    (window) => ids?.includes(window.id) === true && inWindow(window, first, last) !== undefined,
  );
  const found = closed && inWindow(closed, first, last);
  if (closed === undefined || found === undefined) return [];
  const told = closed.effect === "tell";
  const params = { min: found.from, max: found.to, window: closed.id };
  return [{ ...issue(told ? "date.told" : "date.closed", params), mild: told }];
}

/** Whether a text is a day that exists, "YYYY-MM-DD". */
export function isDay(text: string): text is LegalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return legalDate(text) === text;
  } catch {
    return false;
  }
}

/** The fields that a day is measured against. */
export const boundFields = (rules: Pick<DayRules, "not_before" | "not_after">): string[] =>
  [rules.not_before, rules.not_after].flatMap((each) =>
    typeof each === "object" && "field" in each ? each.field : [],
  );

/** What was typed as a day; what cannot be one is given back as it was. */
export function readDate(raw: string): string {
  const typed = raw.trim();
  const found = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(typed) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(typed);
  const [, day = "", month = "", year = ""] = found ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return found !== null && isDay(iso) ? iso : typed;
}

function judgeLead({ lead }: DayRules, value: LegalDate, context: FieldContext): readonly Issue[] {
  if (lead === undefined) return [];
  const { min, count, code } = leadFrom(lead, context);
  if (value >= min) return [];
  return [{ ...issue(code, { days: String(count), min }), mild: lead.effect === "tell" }];
}

/** The first day that is far enough ahead, and what is said of a day before it. */
function leadFrom(lead: NonNullable<DayRules["lead"]>, { today, isWorkingDay }: FieldContext) {
  if ("working_days" in lead) {
    const count = lead.working_days;
    return { min: addWorkingDays(today, count, isWorkingDay), count, code: "date.lead_working" };
  }
  if ("weeks" in lead) return { min: addDays(today, 7 * lead.weeks), count: lead.weeks, code: "date.lead_weeks" };
  if ("months" in lead) return { min: addMonths(today, lead.months), count: lead.months, code: "date.lead_months" };
  return { min: addDays(today, lead.days), count: lead.days, code: "date.lead" };
}

function bound(given: Bound | undefined, { today, valueOf }: FieldContext): string | undefined {
  if (given === undefined) return undefined;
  if (given === "today") return today;
  if (given === "start-of-year") return `${today.slice(0, 4)}-01-01`;
  if (typeof given === "string") return given;
  if ("days" in given) return addDays(today, given.days);
  if ("months" in given) return addMonths(today, given.months);
  if ("years" in given) return addMonths(today, 12 * given.years);
  const other = valueOf(given.field);
  return typeof other === "string" && isDay(other) ? other : undefined;
}
