/** Clocks, legal days and the calendar; ids that know when they were made. */
export { newId } from "./id.ts";
export type { Clock, LegalDate } from "./time.ts";
export {
  addDays,
  addMonths,
  ageOn,
  beginningOf,
  dayOf,
  daysBetween,
  endOf,
  fixedClock,
  legalDate,
  minuteOf,
  movedClock,
  systemClock,
  today,
  within,
} from "./time.ts";
