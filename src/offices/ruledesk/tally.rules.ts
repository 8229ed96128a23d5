/** Counting what would be otherwise, one decision after another, in memory that does not grow with their number. */
import { matchesOf, type Evaluation } from "#rules";
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

/** A count under way, of some decisions or of all. Plain data, so that it may come from another thread. */
export type Counts = {
  decisions: number;
  unchanged: number;
  nowUnknown: number;
  /** Decisions with an amount both before and after, and the sums of those amounts, in øre. */
  money: number;
  before: bigint;
  after: bigint;
  more: number;
  less: number;
  readonly matrix: Map<string, { readonly from: string; readonly to: string; count: number }>;
  /** By table and rule. */
  readonly hits: Map<string, Map<string, number>>;
  readonly bars: Map<number | "none", number>;
};

/** Kroner. Below the first and from the last on, everything is one bar. */
const EDGES = [-10_000, -5000, -2000, -1000, -500, -200, -100, 0, 100, 200, 500, 1000, 2000, 5000, 10_000];

export const noCounts = (): Counts => ({
  decisions: 0,
  unchanged: 0,
  nowUnknown: 0,
  money: 0,
  before: 0n,
  after: 0n,
  more: 0,
  less: 0,
  matrix: new Map(),
  hits: new Map(),
  bars: new Map(),
});

/** Counts one; tells how it would be otherwise, or nothing when it would be the same. */
export function countOne(
  counts: Counts,
  process: ProcessData,
  decided: Decided,
  now: Evaluation,
): Otherwise | undefined {
  countHits(counts, now);
  counts.decisions += 1;
  const was = outcomeOf(process, decided.output, decided.undecided);
  const becomes = outcomeOf(process, now.output, now.unknowns.length > 0);
  countPair(counts, was, becomes, 1);
  const path = process.decision.amount?.split(".");
  const [amountWas, amountBecomes] = path === undefined ? [] : [oreAt(decided.output, path), oreAt(now.output, path)];
  if (amountWas !== undefined && amountBecomes !== undefined) countMoney(counts, amountWas, amountBecomes);
  if (was === becomes && same(decided.output, now.output)) {
    counts.unchanged += 1;
    return undefined;
  }
  if (becomes === UNKNOWN && was !== UNKNOWN) counts.nowUnknown += 1;
  return { was, becomes, amountWas, amountBecomes };
}

/** Adds what was counted elsewhere. */
export function addCounts(counts: Counts, more: Counts): void {
  for (const key of ["decisions", "unchanged", "nowUnknown", "money", "more", "less"] as const)
    counts[key] += more[key];
  counts.before += more.before;
  counts.after += more.after;
  for (const { from, to, count } of more.matrix.values()) countPair(counts, from, to, count);
  for (const [table, rules] of more.hits) for (const [rule, times] of rules) countHit(counts, table, rule, times);
  for (const [bar, count] of more.bars) counts.bars.set(bar, (counts.bars.get(bar) ?? 0) + count);
}

export const tallyOf = (process: ProcessData, counts: Counts): Tally => ({
  decisions: counts.decisions,
  unchanged: counts.unchanged,
  changed: counts.decisions - counts.unchanged,
  nowUnknown: counts.nowUnknown,
  matrix: [...counts.matrix.values()].toSorted((a, b) => b.count - a.count),
  money:
    process.decision.amount === undefined
      ? undefined
      : {
          count: counts.money,
          before: String(counts.before),
          after: String(counts.after),
          more: counts.more,
          less: counts.less,
          histogram: histogram(counts.bars),
        },
  hits: [...counts.hits].flatMap(([table, rules]) => [...rules].map(([rule, times]) => ({ table, rule, hits: times }))),
});

function countPair({ matrix }: Counts, from: string, to: string, count: number): void {
  const key = `${from} ${to}`;
  const cell = matrix.get(key) ?? { from, to, count: 0 };
  cell.count += count;
  matrix.set(key, cell);
}

function countHits(counts: Counts, evaluation: Evaluation): void {
  for (const { table, matched } of matchesOf(evaluation)) for (const rule of matched) countHit(counts, table, rule, 1);
}

function countHit({ hits }: Counts, table: string, rule: string, times: number): void {
  const known = hits.get(table) ?? new Map<string, number>();
  if (known.size === 0) hits.set(table, known);
  known.set(rule, (known.get(rule) ?? 0) + times);
}

function countMoney(counts: Counts, was: number, becomes: number): void {
  counts.money += 1;
  counts.before += BigInt(was);
  counts.after += BigInt(becomes);
  if (becomes > was) counts.more += 1;
  if (becomes < was) counts.less += 1;
  const bar = becomes === was ? "none" : EDGES.filter((edge) => (becomes - was) / 100 >= edge).length;
  counts.bars.set(bar, (counts.bars.get(bar) ?? 0) + 1);
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
