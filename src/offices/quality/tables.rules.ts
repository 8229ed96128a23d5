/** From what was counted of a service's cases to tables that people read. Pure: the same counts give the same tables. */
import { HANDOVER_REASONS } from "#cases";
import type { TableName } from "./quality.model.ts";

/** So many cases that are alike in everything that is counted. */
export type Counted = {
  readonly month: string;
  readonly unit: string;
  readonly model: string | null;
  readonly mode: "automatic" | "manual" | null;
  readonly handed_over: string | null;
  readonly advice: string | null;
  readonly outcome: string | null;
  readonly blind: string | null;
  readonly appeal: string | null;
  readonly changed: boolean;
  readonly ended: boolean;
  readonly late: boolean | null;
  readonly count: number;
};

export type CountTable = {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly counts: readonly number[] }[];
};

/** `manual`: the outcome by which rules say that they have come to none. */
export function tablesOf(counted: readonly Counted[], manual: string): readonly CountTable[] {
  const compared = counted.filter((one) => isCompared(one, manual));
  const agreement = (one: Counted): string => (one.outcome === one.advice ? "agreed" : "differed");
  const deviation = (table: TableName, row: (one: Counted) => string): CountTable =>
    tabled(table, compared, row, agreement, ["agreed", "differed"]);
  const outcomes = unique(compared.flatMap((one) => [one.advice ?? "", one.outcome ?? ""]));
  const months = (one: Counted): string => one.month;
  return [
    tabled("automation", counted, months, standing, ["automatic", "manual", "open", "ended"]),
    tabled(
      "handover",
      counted.filter((one) => one.handed_over !== null),
      months,
      (one) => one.handed_over ?? "",
      HANDOVER_REASONS.filter((reason) => counted.some((one) => one.handed_over === reason)),
    ),
    deviation("deviation-month", months),
    deviation("deviation-unit", (one) => one.unit),
    deviation("deviation-version", (one) => one.model ?? ""),
    tabled(
      "deviation-outcome",
      compared,
      (one) => one.advice ?? "",
      (one) => one.outcome ?? "",
      outcomes,
    ),
    tabled("sampled-month", counted.filter(isSampled), months, sampledAs, [
      "agreed",
      "differed",
      "unjudged",
      "released",
    ]),
    tabled(
      "appeals",
      counted.filter((one) => one.outcome !== null && one.mode !== null),
      (one) => one.mode ?? "",
      appealOf,
      ["stands", "changed", "under-way", "upheld", "overturned"],
    ),
  ];
}

/** Which rule had answered in sampled cases. A rule without a name is "". */
export const sampledRules = (
  rows: readonly { readonly rule: string | null; readonly agreed: boolean; readonly count: number }[],
): CountTable =>
  tabled(
    "sampled-rule",
    rows,
    (one) => one.rule ?? "",
    (one) => (one.agreed ? "agreed" : "differed"),
    ["agreed", "differed"],
  );

/** A person decided, and the rules had come to an outcome of their own. */
export const isCompared = ({ mode, advice, outcome }: Counted, manual: string): boolean =>
  mode === "manual" && outcome !== null && advice !== null && advice !== manual;

const isSampled = (one: Counted): boolean => one.handed_over === "sampled_for_quality";

/** What a person came to before seeing the advice counts; where it was decided without that, the decision does. */
function sampledAs(one: Counted): string {
  if (one.mode === "automatic") return "released";
  const judged = one.blind ?? one.outcome;
  if (judged === null) return "unjudged";
  return judged === one.advice ? "agreed" : "differed";
}

export const lateSamples = (counted: readonly Counted[]): number =>
  counted.filter((one) => isSampled(one) && one.late === true && !one.ended).reduce((sum, { count }) => sum + count, 0);

const standing = ({ mode, ended }: Counted): string => mode ?? (ended ? "ended" : "open");

function appealOf({ appeal, changed }: Counted): string {
  if (appeal === "decided-anew" || appeal === "changed") return "overturned";
  if (appeal === "upheld") return "upheld";
  if (appeal !== null) return "under-way";
  return changed ? "changed" : "stands";
}

function tabled<T extends { readonly count: number }>(
  table: TableName,
  counted: readonly T[],
  rowOf: (one: T) => string,
  columnOf: (one: T) => string,
  columns: readonly string[],
): CountTable {
  const rows = new Map<string, number[]>();
  for (const one of counted) {
    const counts = rows.get(rowOf(one)) ?? columns.map(() => 0);
    rows.set(rowOf(one), counts);
    const at = columns.indexOf(columnOf(one));
    counts[at] = (counts[at] ?? 0) + one.count;
  }
  return {
    table,
    columns,
    rows: [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, counts]) => ({ key, counts })),
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();
