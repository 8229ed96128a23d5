/**
 * The virtual clock. Letters age, events are stamped and keys expire by it; it runs alongside the wall clock
 * from wherever it was set, or stands still.
 *
 * Tokens are judged by `tokenNow`: the wall clock unless the simulator was started with `tokenClock: "virtual"`,
 * because OpenID libraries read the machine's time whatever we set here. `skew` moves only that clock.
 */
import { Temporal } from "temporal-polyfill";

export type SimClock = {
  readonly now: () => Date;
  /** The time Maskinporten and the registers judge tokens by. */
  readonly tokenNow: () => Date;
  /** ISO 8601 duration, such as "PT1H" or "P1M". */
  readonly advance: (duration: string) => Date;
  /** ISO 8601 instant, such as "2026-08-15T08:00:00Z". */
  readonly set: (instant: string, stopped?: boolean) => Date;
  readonly skew: (duration: string) => void;
};

export function createClock(
  options: { at?: string; stopped?: boolean; tokenClock?: "wall" | "virtual" } = {},
): SimClock {
  let base = options.at === undefined ? Date.now() : Temporal.Instant.from(options.at).epochMilliseconds;
  let since = Date.now();
  let stopped = options.stopped ?? false;
  let skew = 0;
  const now = () => new Date(stopped ? base : base + Date.now() - since);
  const move = (to: number) => {
    base = to;
    since = Date.now();
    return now();
  };
  return {
    now,
    tokenNow: () => new Date((options.tokenClock === "virtual" ? now().getTime() : Date.now()) + skew),
    advance: (duration) => {
      const from = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO("UTC");
      return move(from.add(Temporal.Duration.from(duration)).epochMilliseconds);
    },
    set: (instant, stop = stopped) => {
      stopped = stop;
      return move(Temporal.Instant.from(instant).epochMilliseconds);
    },
    skew: (duration) => {
      skew = Temporal.Duration.from(duration).total("milliseconds");
    },
  };
}
