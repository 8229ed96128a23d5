/**
 * The working days that a form asks about, as data: a browser knows no calendar, so it is told the few days on which the calendar and
 * Monday to Friday do not agree.
 */
import { addDays, type LegalDate } from "#platform/time";
import { addWorkingDays, isWeekday, type IsWorkingDay } from "./calendar.model.ts";
import type { FormDefinition } from "./form.model.ts";

/** The days that differ, from the day after `today` as far as any lead of the form reaches; none where no field asks for working days. */
export function oddDays(definition: FormDefinition, today: LegalDate, isWorkingDay: IsWorkingDay): LegalDate[] {
  const last = addWorkingDays(today, longestLead(definition), isWorkingDay);
  const odd: LegalDate[] = [];
  for (let day = addDays(today, 1); day <= last; day = addDays(day, 1))
    if (isWorkingDay(day) !== isWeekday(day)) odd.push(day);
  return odd;
}

/** Monday to Friday, but the other way round on the odd days. */
export function workingDaysBut(odd: readonly string[]): IsWorkingDay {
  const told = new Set(odd);
  return (day) => isWeekday(day) !== told.has(day);
}

const longestLead = ({ pages }: FormDefinition): number =>
  pages
    .flatMap((page) => page.fields)
    .flatMap((field) => (field.type === "repeat" ? field.fields : [field]))
    .reduce(
      (most, field) =>
        "lead" in field && field.lead !== undefined && "working_days" in field.lead
          ? Math.max(most, field.lead.working_days)
          : most,
      0,
    );
