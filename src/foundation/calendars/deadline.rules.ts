/**
 * When something is due, and why.
 *
 * The day of the event is not counted, a week ends on the same weekday, a month on the same number or on its last day (domstolloven
 * § 148; lagen (1930:173) om beräkning av lagstadgad tid, 1 §), and a deadline that ends on a Saturday or a holiday moves to the next working day
 * (domstolloven § 149; 2 § of the Swedish act). A pause moves the end by the days that were paused.
 */
import { addDays, addMonths, daysBetween, type LegalDate } from "#platform/time";
import type { Calendar, Closed } from "./calendar.model.ts";
import {
  addWorkingDays,
  closedOn,
  nextWorkingDay,
  weekdayOf,
  withoutOwn,
  workingDaysBetween,
} from "./calendar.rules.ts";
import type { Deadline, DeadlineStep, Pause, Term } from "./deadline.model.ts";

export type Counting = {
  /** The day of the event the deadline is counted from; not itself counted. */
  readonly from: LegalDate;
  /** In any order; those that overlap are counted once. */
  readonly pauses: readonly Pause[];
  /** The day it is: how far a pause without an end has come. */
  readonly today: LegalDate;
};

export function deadlineOf(whole: Calendar, term: Term, { from, pauses, today }: Counting): Deadline {
  const calendar = term.closed === "country" ? withoutOwn(whole) : whole;
  const steps: DeadlineStep[] = [{ code: "starts", day: from, start: term.start }];
  let end = counted(calendar, term, from);
  steps.push(
    { code: "counted", unit: term.unit, amount: term.amount, day: end },
    ...remarks(calendar, term, from, end),
  );
  let isPaused = false;
  let waitedTo: LegalDate | undefined;
  for (const pause of apart(pauses, today)) {
    const first = pause.from > from ? pause.from : addDays(from, 1);
    // What happens after the last day moves nothing; a wait that goes on from one that did is the same wait.
    if (first > settled(calendar, term, end) && first !== waitedTo) break;
    waitedTo = pause.to;
    const last = addDays(pause.to, -1);
    const days =
      term.unit === "working-days"
        ? workingDaysBetween(calendar, addDays(first, -1), last)
        : daysBetween(first, pause.to);
    if (pause.isOpen) isPaused = true;
    if (days <= 0) continue;
    end = term.unit === "working-days" ? addWorkingDays(calendar, end, days) : addDays(end, days);
    const { reason } = pause;
    const code = pause.isOpen ? "still-paused" : "paused";
    steps.push({ code, reason, day: first, until: last, days, unit: term.unit, to: end });
  }
  const due = settled(calendar, term, end);
  if (due !== end) steps.push(...whyMoved(calendar, end, due));
  return { due, isPaused, steps: [...steps, { code: "due", day: due, basis: term.legal_basis }] };
}

const settled = (calendar: Calendar, term: Term, end: LegalDate): LegalDate =>
  term.ends === "next-working-day" ? nextWorkingDay(calendar, end) : end;

function counted(calendar: Calendar, { unit, amount }: Term, from: LegalDate): LegalDate {
  if (unit === "working-days") return addWorkingDays(calendar, from, amount);
  if (unit === "months") return addMonths(from, amount);
  return addDays(from, unit === "weeks" ? amount * 7 : amount);
}

/** What a reader would wonder about in the count itself. */
function remarks(calendar: Calendar, { unit }: Term, from: LegalDate, end: LegalDate): DeadlineStep[] {
  if (unit === "months") return from.slice(8) === end.slice(8) ? [] : [{ code: "month-is-shorter", day: end }];
  if (unit !== "working-days") return [];
  const steps: DeadlineStep[] = [];
  for (let day = addDays(from, 1); day < end; day = addDays(day, 1)) {
    const name = nameOf(closedOn(calendar, day));
    if (name !== undefined && !calendar.weekend.includes(weekdayOf(day)))
      steps.push({ code: "passed-over", day, name });
  }
  return steps;
}

function whyMoved(calendar: Calendar, end: LegalDate, due: LegalDate): DeadlineStep[] {
  const steps: DeadlineStep[] = [];
  for (let day = end; day < due; day = addDays(day, 1)) {
    const name = nameOf(closedOn(calendar, day));
    steps.push({ code: "ends-on-closed", day, weekday: weekdayOf(day), ...(name === undefined ? {} : { name }) });
  }
  return [...steps, { code: "moved", day: due, basis: calendar.moves }];
}

const nameOf = (closed: Closed | undefined) => closed?.rules[0]?.name;

type Stretch = {
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly reason: Pause["reason"];
  readonly isOpen: boolean;
};

/** Pauses in order, each day in one of them only. One that is not over has come as far as today. */
function apart(pauses: readonly Pause[], today: LegalDate): Stretch[] {
  const stretches: Stretch[] = [];
  const ended = pauses.map(({ from, to, reason }) => ({
    from,
    to: to ?? (today > from ? today : from),
    reason,
    isOpen: to === undefined && from <= today,
  }));
  for (const one of ended.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const reached = stretches.at(-1)?.to;
    const from = reached !== undefined && reached > one.from ? reached : one.from;
    if (from < one.to || one.isOpen) stretches.push({ ...one, from, to: one.to > from ? one.to : from });
  }
  return stretches;
}
