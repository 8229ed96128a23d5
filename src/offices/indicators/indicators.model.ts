/** The numbers that tell whether the house does its work (seed 003's "gevinster"). */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

export type ServiceNumbers = {
  readonly service: string;
  readonly title: string;
  readonly received: number;
  readonly decidedAutomatically: number;
  readonly decidedByPerson: number;
  readonly handedOver: number;
  readonly undecided: number;
  readonly granted: number;
  readonly refused: number;
  readonly handoverReasons: readonly { readonly reason: string; readonly count: number }[];
  /** Whole seconds from application to letter, median and nine in ten; undefined when no letter has gone out. */
  readonly medianSeconds: number | undefined;
  readonly p90Seconds: number | undefined;
};

export type Numbers = {
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly services: readonly ServiceNumbers[];
  /** One row a day, in order, days without cases too. */
  readonly days: readonly {
    readonly day: LegalDate;
    readonly received: number;
    readonly automatic: number;
    readonly handedOver: number;
  }[];
};

export type Indicators = { readonly numbers: (from: LegalDate, to: LegalDate, language: Language) => Promise<Numbers> };
