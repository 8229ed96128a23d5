/**
 * What anybody may see of the counts. The tables of a page hang together: a service's ways of deciding are its outcomes counted
 * otherwise, all services together are all days together. So they are hidden together, by the one rule of `#platform/figures`.
 */
import { hideLinked, LEAST, type Linked, type Place } from "#platform/figures";
import type { LegalDate } from "#platform/time";
import type { DayNumbers, ServiceNumbers } from "./indicators.model.ts";

export type Counted = {
  readonly service: string;
  readonly title: string;
  /** How many cases were decided so (undecided: null), to what effect. */
  readonly cases: readonly {
    readonly mode: "automatic" | "manual" | null;
    readonly effect: "favourable" | "adverse" | "neutral" | null;
    readonly count: number;
  }[];
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly letters: number;
  readonly medianSeconds: number | undefined;
  readonly p90Seconds: number | undefined;
};

export type CountedDay = { readonly day: LegalDate } & Readonly<Record<"automatic" | "manual" | "undecided", number>>;

const MODES = ["automatic", "manual", null] as const;
const EFFECTS = ["favourable", "adverse", "neutral", null] as const;

/** The same services and days, with every number hidden that is small or would tell a small one. */
export function shownNumbers(
  services: readonly Counted[],
  days: readonly CountedDay[],
): { readonly services: readonly ServiceNumbers[]; readonly days: readonly DayNumbers[] } {
  const grids = services.map(({ cases }) =>
    MODES.map((mode) =>
      EFFECTS.map((effect) => sum(cases.filter((one) => one.mode === mode && one.effect === effect))),
    ),
  );
  const byService = grids.map((grid) => grid.map((row) => row.reduce((all, count) => all + count, 0)));
  // Those that were handed over, by why, and the others.
  const whys = services.map(({ reasons }, i) => {
    const over = reasons.map(({ count }) => [count, 0]);
    return [...over, [0, (byService[i] ?? []).reduce((all, count) => all + count, 0) - sum(reasons)]];
  });
  const [n, height] = [services.length, MODES.length];
  const tables: Linked[] = [
    { counts: byService },
    { counts: days.map(({ automatic, manual, undecided }) => [automatic, manual, undecided]) },
    ...grids.map((counts) => ({ counts, totalsOnly: true })),
    ...whys.map((counts) => ({ counts })),
  ];
  const links: Place[][] = [
    ...(n === 0 || days.length === 0
      ? []
      : [...MODES, "all"].map((_, c): Place[] => [
          [0, n, c],
          [1, days.length, c],
        ])),
    ...services.flatMap((_, i): Place[][] => [
      ...MODES.map((__, m): Place[] => [
        [0, i, m],
        [2 + i, m, EFFECTS.length],
      ]),
      // Nobody has decided it, and it has come to nothing: the same cases.
      [
        [2 + i, 2, EFFECTS.length],
        [2 + i, height, 3],
      ],
      [
        [0, i, height],
        [2 + i, height, EFFECTS.length],
        [2 + n + i, whys[i]?.length ?? 0, 2],
      ],
    ]),
  ];
  const shown = hideLinked(tables, links);
  return {
    services: services.map((one, i) => {
      const [row, effects, why] = [shown[0]?.rows[i], shown[2 + i], shown[2 + n + i]];
      const [automatic, byPerson, undecided] = row?.cells ?? [];
      const isKnown = one.letters >= LEAST;
      return {
        service: one.service,
        title: one.title,
        received: row?.total,
        decidedAutomatically: automatic,
        decidedByPerson: byPerson,
        undecided,
        granted: effects?.totals[0],
        refused: effects?.totals[1],
        handedOver: why?.totals[0],
        handoverReasons: one.reasons.map(({ reason }, r) => ({ reason, count: why?.rows[r]?.total })),
        medianSeconds: isKnown ? one.medianSeconds : undefined,
        p90Seconds: isKnown ? one.p90Seconds : undefined,
      };
    }),
    days: days.map(({ day }, i) => {
      const row = shown[1]?.rows[i];
      const [automatic, byPerson, undecided] = row?.cells ?? [];
      return { day, received: row?.total, automatic, byPerson, undecided };
    }),
  };
}

const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((all, { count }) => all + count, 0);
