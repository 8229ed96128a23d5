/** What a deadline is: how it is counted, what stopped it, and why it is due when it is. */
import type { Localised } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import { z } from "zod";

/** What a deadline is counted from. Said under `deadline.start.<event>`. */
export const START_EVENTS = ["received", "complete", "notified", "decided", "requested", "published"] as const;

/** Why the clock stands still. Said under `deadline.pause.<reason>`. */
export const PAUSE_REASONS = ["waiting-for-applicant", "waiting-for-others", "agreed"] as const;

/**
 * How long a deadline (nb: frist, sv: frist) is, as data: a service or a case type says it. `ends` is what happens when it ends on a
 * day that is no working day; `closed` whose closed days count: a deadline in law knows only the country's.
 */
export const TermData = z.strictObject({
  start: z.enum(START_EVENTS),
  amount: z.int().min(0).max(10_000),
  unit: z.enum(["days", "working-days", "weeks", "months"]),
  ends: z.enum(["next-working-day", "as-it-falls"]).default("next-working-day"),
  closed: z.enum(["country", "municipality"]).default("country"),
  /** The paragraph, or the promise, that gives the deadline. */
  legal_basis: z.string().min(1),
});
export type Term = z.infer<typeof TermData>;

/** The clock stood still for `from ≤ day < to`; it still does when `to` is undefined. */
export type Pause = {
  readonly from: LegalDate;
  readonly to: LegalDate | undefined;
  readonly reason: (typeof PAUSE_REASONS)[number];
};

/** One sentence of "why is this due then". `code` is said under `deadline.step.<code>`. */
export type DeadlineStep =
  | { readonly code: "starts"; readonly day: LegalDate; readonly start: Term["start"] }
  | {
      readonly code: "counted";
      readonly unit: Term["unit"];
      readonly amount: number;
      readonly day: LegalDate;
    }
  /** A named day among those counted that is no working day. */
  | { readonly code: "passed-over"; readonly day: LegalDate; readonly name: Localised }
  /** The month has no day of that number. */
  | { readonly code: "month-is-shorter"; readonly day: LegalDate }
  | {
      readonly code: "paused" | "still-paused";
      readonly reason: Pause["reason"];
      readonly day: LegalDate;
      /** The last day of the pause so far. */
      readonly until: LegalDate;
      /** How many days it moves the deadline, in the deadline's own kind of days, and to which day. */
      readonly days: number;
      readonly unit: Term["unit"];
      readonly to: LegalDate;
    }
  /** It would end on a day that is no working day. `name` is absent for a plain weekend. */
  | {
      readonly code: "ends-on-closed";
      readonly day: LegalDate;
      readonly weekday: number;
      readonly name?: Localised;
    }
  | { readonly code: "moved"; readonly day: LegalDate; readonly basis: string }
  | { readonly code: "due"; readonly day: LegalDate; readonly basis: string };

export type Deadline = {
  /** The last day. While the clock stands still: what it would be if it began to go again today. */
  readonly due: LegalDate;
  readonly isPaused: boolean;
  /** In the order in which one would count. */
  readonly steps: readonly DeadlineStep[];
};
