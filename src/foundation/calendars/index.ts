/** Working days, and deadlines that say why they are due. */
export type { Calendar, Closed } from "./calendar.model.ts";
export {
  addWorkingDays,
  closedDaysOf,
  closedOn,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
} from "./calendar.rules.ts";
export type { Deadline, DeadlineStep, Pause, Term } from "./deadline.model.ts";
export { TermData } from "./deadline.model.ts";
export { deadlineOf } from "./deadline.rules.ts";
export { deadlineTexts, explainDeadline } from "./explain.ts";
export { readCalendar } from "./read.ts";
