/** Whether what was counted goes beyond what was set. */
import { Refusal } from "#platform/errors";
import type { AlarmKind, WatchWish } from "./watch.model.ts";

export type WatchedCounts = {
  readonly compared: number;
  readonly differed: number;
  readonly asked: number;
  readonly handed_over: number;
};

export type Raised = {
  readonly kind: AlarmKind;
  readonly hits: number;
  readonly cases: number;
  readonly percent: number;
};

/** An alarm for each share that lies above what was set; exactly at it is not above. Few cases say nothing. */
export function beyond(wish: WatchWish, counts: WatchedCounts): readonly Raised[] {
  const shares = [
    ["deviation", counts.differed, counts.compared, wish.deviationPercent],
    ["handover", counts.handed_over, counts.asked, wish.handoverPercent],
  ] as const;
  return shares.flatMap(([kind, hits, cases, percent]) =>
    percent !== undefined && cases >= wish.leastCases && hits * 100 > percent * cases
      ? [{ kind, hits, cases, percent }]
      : [],
  );
}

/** Refuses a wish that could never be what was meant. */
export function mustMakeSense(wish: WatchWish): void {
  const { deviationPercent, handoverPercent, leastCases, days } = wish;
  if (deviationPercent === undefined && handoverPercent === undefined) throw new Refusal("quality.nothing-watched");
  const isWithin = (value: number | undefined, least: number, most: number): boolean =>
    value === undefined || (Number.isInteger(value) && value >= least && value <= most);
  const wrong = [
    ...(isWithin(deviationPercent, 1, 100) && isWithin(handoverPercent, 1, 100) ? [] : ["percent"]),
    ...(isWithin(leastCases, 5, 10_000) ? [] : ["cases"]),
    ...(isWithin(days, 1, 365) ? [] : ["days"]),
  ];
  if (wrong[0] !== undefined) throw new Refusal("quality.not-a-limit", { which: wrong[0] });
}
