/** Clocks, legal days and the calendar. */
export type { Clock, LegalDate } from "./time.ts";
export {
  addDays,
  addMonths,
  ageOn,
  dayOf,
  daysBetween,
  fixedClock,
  legalDate,
  minuteOf,
  systemClock,
  today,
  within,
} from "./time.ts";
