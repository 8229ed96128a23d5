/** The numbers that tell whether the house does its work (seed 003's "gevinster"). */
import type { Shown } from "#platform/figures";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

/** Counts that are undefined are hidden: they are small, or would tell a small one (shown.rules.ts). */
export type ServiceNumbers = {
  readonly service: string;
  readonly title: string;
  readonly received: number;
  readonly decidedAutomatically: number;
  readonly decidedByPerson: number;
  readonly undecided: number;
  readonly granted: Shown;
  readonly refused: Shown;
  readonly handedOver: Shown;
  readonly handoverReasons: readonly { readonly reason: string; readonly count: Shown }[];
  /** Whole seconds from application to letter, median and nine in ten; undefined when no letter has gone out. */
  readonly medianSeconds: number | undefined;
  readonly p90Seconds: number | undefined;
};

export type DayNumbers = {
  readonly day: LegalDate;
  readonly received: number;
  readonly automatic: number;
  readonly byPerson: number;
  readonly undecided: number;
};

export type Numbers = {
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly services: readonly ServiceNumbers[];
  /** One row a day, in order, days without cases too. */
  readonly days: readonly DayNumbers[];
};

export type Indicators = { readonly numbers: (from: LegalDate, to: LegalDate, language: Language) => Promise<Numbers> };
