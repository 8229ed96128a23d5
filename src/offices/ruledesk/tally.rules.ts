/** Counting what would be otherwise, one decision after another, in memory that does not grow with their number. */
import type { Evaluation } from "#rules";
import type { ProcessData } from "#services";
import { outcomeOf, same, UNKNOWN } from "./outcome.rules.ts";

/** A decision as the trial sees it: what it answered when it was made. */
export type Decided = { readonly output: unknown; readonly undecided: boolean };

/** How one decision would be otherwise. Amounts in øre. */
export type Otherwise = {
  readonly was: string;
  readonly becomes: string;
  readonly amountWas: number | undefined;
  readonly amountBecomes: number | undefined;
};

/** The count as it is kept; words are added when it is read. Sums are øre as text: a city's may be more than a number holds. */
export type Tally = {
  readonly decisions: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly nowUnknown: number;
  readonly matrix: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly money:
    | {
        readonly count: number;
        readonly before: string;
        readonly after: string;
        readonly more: number;
        readonly less: number;
        readonly histogram: readonly {
          readonly from: number | null;
          readonly to: number | null;
          readonly count: number;
        }[];
      }
    | undefined;
  readonly hits: readonly { readonly table: string; readonly rule: string; readonly hits: number }[];
};

/** How many of the changed are kept one by one, and how long it took. */
export type Kept = { readonly kept: number; readonly milliseconds: number };

export type Counter = {
  /** Counts one; tells how it would be otherwise, or nothing when it would be the same. */
  readonly add: (before: Decided, now: Evaluation) => Otherwise | undefined;
  readonly tally: () => Tally;
};

/** Kroner. Below the first and from the last on, everything is one bar. */
const EDGES = [-10_000, -5000, -2000, -1000, -500, -200, -100, 0, 100, 200, 500, 1000, 2000, 5000, 10_000];

export function newCounter(process: ProcessData): Counter {
  const { amount } = process.decision;
  const path = amount?.split(".");
  const matrix = new Map<string, { from: string; to: string; count: number }>();
  const hits = new Map<string, Map<string, number>>();
  const bars = new Map<number | "none", number>();
  const count = { decisions: 0, unchanged: 0, nowUnknown: 0, money: 0, more: 0, less: 0 };
  let [before, after] = [0n, 0n];

  const countHits = ({ trace }: Evaluation): void => {
    for (const { tables } of trace.decisions)
      for (const { table, matched } of tables) {
        const known = hits.get(table) ?? new Map<string, number>();
        if (known.size === 0) hits.set(table, known);
        for (const rule of matched) known.set(rule, (known.get(rule) ?? 0) + 1);
      }
  };
  const countMoney = (was: number, becomes: number): void => {
    count.money += 1;
    before += BigInt(was);
    after += BigInt(becomes);
    if (becomes > was) count.more += 1;
    if (becomes < was) count.less += 1;
    const bar = becomes === was ? "none" : EDGES.filter((edge) => (becomes - was) / 100 >= edge).length;
    bars.set(bar, (bars.get(bar) ?? 0) + 1);
  };

  return {
    add: (decided, now) => {
      countHits(now);
      count.decisions += 1;
      const was = outcomeOf(process, decided.output, decided.undecided);
      const becomes = outcomeOf(process, now.output, now.unknowns.length > 0);
      const cell = matrix.get(`${was} ${becomes}`) ?? { from: was, to: becomes, count: 0 };
      cell.count += 1;
      matrix.set(`${was} ${becomes}`, cell);
      const [amountWas, amountBecomes] =
        path === undefined ? [] : [oreAt(decided.output, path), oreAt(now.output, path)];
      if (amountWas !== undefined && amountBecomes !== undefined) countMoney(amountWas, amountBecomes);
      if (was === becomes && same(decided.output, now.output)) {
        count.unchanged += 1;
        return undefined;
      }
      if (becomes === UNKNOWN && was !== UNKNOWN) count.nowUnknown += 1;
      return { was, becomes, amountWas, amountBecomes };
    },
    tally: () => ({
      decisions: count.decisions,
      unchanged: count.unchanged,
      changed: count.decisions - count.unchanged,
      nowUnknown: count.nowUnknown,
      matrix: [...matrix.values()].toSorted((a, b) => b.count - a.count),
      money:
        path === undefined
          ? undefined
          : {
              count: count.money,
              before: String(before),
              after: String(after),
              more: count.more,
              less: count.less,
              histogram: histogram(bars),
            },
      hits: [...hits].flatMap(([table, rules]) => [...rules].map(([rule, times]) => ({ table, rule, hits: times }))),
    }),
  };
}

/** Bars from the first that has something to the last, in order; no difference stands between less and more. */
function histogram(bars: ReadonlyMap<number | "none", number>): NonNullable<Tally["money"]>["histogram"] {
  const zero = EDGES.indexOf(0);
  const all = Array.from({ length: EDGES.length + 1 }, (_, i) => ({
    from: EDGES[i - 1] ?? null,
    to: EDGES[i] ?? null,
    count: bars.get(i) ?? 0,
  }));
  const none = { from: 0, to: 0, count: bars.get("none") ?? 0 };
  const row = [...all.slice(0, zero + 1), none, ...all.slice(zero + 1)];
  const filled = row.flatMap(({ count }, i) => (count > 0 ? [i] : []));
  return row.slice(filled[0] ?? 0, (filled.at(-1) ?? -1) + 1);
}

/** The amount at a path, in øre; of lists on the way the sum, and nothing when a part of it is missing. */
export function oreAt(value: unknown, path: readonly string[]): number | undefined {
  if (Array.isArray(value)) {
    const parts = value.map((one) => oreAt(one, path));
    return parts.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
  }
  const [key, ...rest] = path;
  if (key !== undefined)
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? oreAt((value as Readonly<Record<string, unknown>>)[key], rest)
      : undefined;
  const kroner = typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : Number.NaN;
  return Number.isFinite(kroner) ? Math.round(kroner * 100) : undefined;
}
