/** The one place where the dialogue counts days. A day to answer by is never one on which nobody answers the telephone. */
import { nextWorkingDay, type Calendar } from "#calendars";
import { resumedAfter, type CaseState, type Clock, type RequestKind } from "#cases";
import { addDays, daysBetween, type LegalDate } from "#platform/time";
import type { DialoguePlan } from "./plan.model.ts";

/** The bounds of a deadline that a case worker sets: time to answer, and an end. */
export const [LEAST_DAYS, MOST_DAYS] = [3, 180];

export const proposedDue = (
  { dialogue: plan, calendar }: { readonly dialogue: DialoguePlan; readonly calendar: Calendar },
  kind: RequestKind,
  today: LegalDate,
): LegalDate => nextWorkingDay(calendar, addDays(today, kind === "missing" ? plan.reply_days : plan.hearing_days));

/** The day of the reminder; none when it would come on the day of asking. */
export function reminderDay(plan: DialoguePlan, today: LegalDate, due: LegalDate): LegalDate | null {
  const day = addDays(due, -plan.remind_before);
  return day > today ? day : null;
}

export const tellBy = (plan: DialoguePlan, due: LegalDate): LegalDate => addDays(due, -plan.tell_before);

/** The case's clock when the wait ends on a day. A case without a deadline is due on that day. */
export function resumedOn(state: CaseState, day: LegalDate): Clock {
  const waited = state.request === null ? 0 : daysBetween(state.request.from, day);
  return resumedAfter({ due: state.due ?? day, tellBy: state.tellBy }, waited);
}

export const isDeadline = (today: LegalDate, due: LegalDate): boolean => {
  const days = daysBetween(today, due);
  return days >= LEAST_DAYS && days <= MOST_DAYS;
};
