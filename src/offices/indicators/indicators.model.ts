/** The numbers that tell whether the house does its work (seed 003's "gevinster"). */
import type { Shown } from "#platform/figures";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

/** Counts that are undefined are hidden: they are small, or would tell a small one. */
export type ServiceNumbers = {
  readonly service: string;
  readonly title: string;
  readonly received: Shown;
  readonly decidedAutomatically: Shown;
  readonly decidedByPerson: Shown;
  readonly handedOver: Shown;
  readonly undecided: Shown;
  readonly granted: Shown;
  readonly refused: Shown;
  readonly handoverReasons: readonly { readonly reason: string; readonly count: Shown }[];
  /** Whole seconds from application to letter, median and nine in ten; undefined when fewer letters have gone out than are counted. */
  readonly medianSeconds: number | undefined;
  readonly p90Seconds: number | undefined;
};

export type DayNumbers = {
  readonly day: LegalDate;
  readonly received: Shown;
  readonly automatic: Shown;
  readonly byPerson: Shown;
  readonly undecided: Shown;
};

export type Numbers = {
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly services: readonly ServiceNumbers[];
  /** One row a day, in order, days without cases too. */
  readonly days: readonly DayNumbers[];
};

export type Indicators = { readonly numbers: (from: LegalDate, to: LegalDate, language: Language) => Promise<Numbers> };
