/** "Why is this due then", in the words of the calendar: to the case worker and to whoever applied. */
import { deadlineTexts, explainDeadline } from "#calendars";
import { eventsOf, type Case, type CaseEvent } from "#cases";
import type { Read } from "#platform/sql";
import { sayIn, type Language, type Texts } from "#platform/texts";
import { addDays, daysBetween, today, type LegalDate } from "#platform/time";
import { resumedOn } from "./dialogue/days.rules.ts";
import { dueHistory, dueOf } from "./due.rules.ts";
import { dayInWords } from "./format.rules.ts";
import { serviceOf } from "./versions/worked.ts";
import type { Tools } from "./tools.ts";

let texts: Texts | undefined;

/** A sentence for each step; none where the case is not due, or began when its deadline was counted otherwise. */
export async function whyDue(
  tools: Tools,
  read: Read,
  found: Case,
  events: readonly CaseEvent[],
  language: Language,
): Promise<readonly string[]> {
  const { due, status } = found.state;
  if (due === null || status === "decided" || status === "closed") return [];
  const zone = tools.town.time_zone;
  const { process } = await serviceOf(tools, found, read);
  const history = dueHistory(events, zone);
  const deadline = dueOf(tools.calendar, process, history, today(tools.clock, zone));
  if (!deadline.isPaused && deadline.due !== due) return [];
  texts ??= deadlineTexts();
  const day = (date: string): string => dayInWords(date, language);
  const { moved } = history;
  const letter =
    moved === undefined
      ? []
      : [sayIn(tools.texts, language)("dialogue.due.by-letter", { sent: day(moved.on), due: day(moved.due) })];
  return [...letter, ...explainDeadline(deadline, sayIn(texts, language), { language, day })];
}

/** The case's clock when a wait ends on a day: counted anew by the calendar, with everything that has stood in between. */
export async function resumedClock(
  tools: Tools,
  read: Read,
  found: Case,
  day: LegalDate,
): Promise<ReturnType<typeof resumedOn>> {
  const { process } = await serviceOf(tools, found, read);
  const { due, tellBy } = found.state;
  if (due === null) return resumedOn(found.state, day);
  const history = dueHistory(await eventsOf(read, found.id), tools.town.time_zone);
  const pauses = history.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: day } : pause));
  const moved = dueOf(tools.calendar, process, { ...history, pauses }, day).due;
  return { due: moved, tellBy: tellBy === null ? null : addDays(tellBy, daysBetween(due, moved)) };
}
