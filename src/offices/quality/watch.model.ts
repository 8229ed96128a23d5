/** When a service's rules are said to have gone too far from people's judgement, and what happens then. */

export const ALARM_KINDS = ["deviation", "handover", "unmeasured"] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What the owner of a service has set. Percent from 1 to 100; undefined is not watched. */
export type WatchWish = {
  /** Of decisions that a person made with advice from the rules, how many came to something else. */
  readonly deviationPercent: number | undefined;
  /** Of all cases the rules were asked in, how many they handed over; samples are not counted. */
  readonly handoverPercent: number | undefined;
  /** No alarm is raised of fewer cases. */
  readonly leastCases: number;
  /** Over how many days back from now it is counted. */
  readonly days: number;
  /** Whether automation stops itself when there is an alarm, or when nothing can be counted. */
  readonly stops: boolean;
};

export type Watch = WatchWish & { readonly rev: number; readonly setAt: string; readonly setBy: string };

/** An alarm with what was counted when it was raised. `unmeasured`: the counting itself failed. */
export type AlarmView = {
  readonly alarm: string;
  readonly service: string;
  readonly title: string;
  readonly kind: AlarmKind;
  readonly hits: number;
  readonly cases: number;
  readonly percent: number;
  readonly days: number;
  readonly stopped: boolean;
  readonly raisedAt: string;
  readonly settledAt: string | undefined;
  readonly settledBy: string | undefined;
  readonly note: string | undefined;
};
