/**
 * When a case is due, counted as its service says: by days, working days, weeks or months of the country's calendar, standing still
 * while the applicant is waited for, and moved by a letter that says so.
 */
import { deadlineOf, type Calendar, type Deadline, type DeadlineStep, type Pause, type Term } from "#calendars";
import type { CaseEvent } from "#cases";
import { dayOf, daysBetween, type LegalDate } from "#platform/time";
import type { ProcessData } from "./service.model.ts";

export const termOf = ({ deadline }: Pick<ProcessData, "deadline">): Term => ({ start: "received", ...deadline });

/** The day an answer is due for what came in on a day. */
export const dueFor = (calendar: Calendar, process: Pick<ProcessData, "deadline">, day: LegalDate): LegalDate =>
  deadlineOf(calendar, termOf(process), { from: day, pauses: [], today: day }).due;

/** What made the deadline of a case: when it came in, when it stood still, and the letter that set another day. */
export type DueHistory = {
  readonly received: LegalDate;
  readonly pauses: readonly Pause[];
  /** The last letter that moved it. */
  readonly moved: { readonly on: LegalDate; readonly due: LegalDate } | undefined;
};

export function dueHistory(events: readonly CaseEvent[], zone: string): DueHistory {
  const pauses: Pause[] = [];
  let received: LegalDate | undefined;
  let moved: DueHistory["moved"];
  for (const event of events) {
    const day = dayOf(event.at, zone);
    const open = pauses.at(-1);
    if (event.type === "received") received = day;
    if (event.type === "waiting-for-applicant")
      pauses.push({ from: event.from, to: undefined, reason: "waiting-for-applicant" });
    if (event.type === "preliminary-reply" || event.type === "deadline-moved") moved = { on: day, due: event.due };
    const goesOn =
      event.type === "lapsed" || ((event.type === "supplied" || event.type === "heard") && event.resumed !== null);
    if (goesOn && open !== undefined && open.to === undefined) pauses[pauses.length - 1] = { ...open, to: day };
  }
  return { received: received ?? dayOf(events[0]?.at ?? "1970-01-01T00:00:00Z", zone), pauses, moved };
}

/** The deadline with the steps that lead to it. After a letter that moved it, only what has happened since counts. */
export function dueOf(
  calendar: Calendar,
  process: Pick<ProcessData, "deadline">,
  history: DueHistory,
  today: LegalDate,
): Deadline {
  const { received, pauses, moved } = history;
  const term = termOf(process);
  if (moved === undefined) return deadlineOf(calendar, term, { from: received, pauses, today });
  const since = pauses.filter((pause) => pause.from >= moved.on);
  // The day stands in the letter, so it is that day whatever day of the week it is.
  const told: Term = {
    ...term,
    unit: "days",
    ends: "as-it-falls",
    amount: Math.max(0, daysBetween(moved.on, moved.due)),
  };
  const after = deadlineOf(calendar, told, { from: moved.on, pauses: since, today });
  return { ...after, steps: after.steps.filter(isAfterLetter) };
}

const isAfterLetter = ({ code }: DeadlineStep): boolean => code === "paused" || code === "still-paused";
