/** How soon cases are answered, against what the municipality promises and what the law demands. */

export type MonthMeasure = {
  /** "YYYY-MM", by when the letter was written. */
  readonly month: string;
  readonly answered: number;
  /** Of those, how many within the target, and how many before the legal deadline. Undefined where there is no target. */
  readonly withinTarget: number | undefined;
  readonly withinDeadline: number;
  /** Days from application to letter. */
  readonly median: number;
  readonly p90: number;
};

export type ServiceMeasures = {
  readonly service: string;
  readonly title: string;
  readonly targetDays: number | undefined;
  /** The newest month first; months without answers are left out. */
  readonly months: readonly MonthMeasure[];
  readonly open: number;
  readonly overdue: number;
  /** Days since the oldest that is open was received. */
  readonly oldestDays: number | undefined;
};

export type UnitMeasures = {
  readonly unit: string;
  readonly unitName: string;
  readonly services: readonly ServiceMeasures[];
};
