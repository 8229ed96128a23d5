/** Groups laid beside each other: shares with their uncertainty, small groups hidden. */
import { apart, hideSmall, showAll, wilson, type Share } from "#platform/figures";
import type { CompareData } from "#services";
import type { Comparison } from "./quality.model.ts";

export type GroupCount = { readonly group: string | null; readonly decided: number; readonly favourable: number };

/** `labelOf` names a unit. Groups that nobody is in are left out; "unknown" comes last. */
export function comparisonOf(
  one: CompareData,
  counts: readonly GroupCount[],
  hides: boolean,
  labelOf: (unit: string) => string,
): Comparison {
  const sorted = counts.toSorted(
    (a, b) => orderOf(a.group) - orderOf(b.group) || ((a.group ?? "") < (b.group ?? "") ? -1 : 1),
  );
  const grid = sorted.map(({ decided, favourable }) => [favourable, decided - favourable]);
  const shown = hides ? hideSmall(grid) : showAll(grid);
  const groups = sorted.map(({ group }, i) => {
    const row = shown.rows[i];
    const [favourable, other] = row?.cells ?? [];
    // A share tells the number it is made of, so it is hidden with it.
    const share =
      favourable === undefined || other === undefined || row?.total === undefined
        ? undefined
        : wilson(favourable, row.total);
    return {
      ...bandOf(one, group),
      label: one.kind === "unit" && group !== null ? labelOf(group) : undefined,
      favourable: share === undefined ? undefined : favourable,
      cases: row?.total,
      share,
    };
  });
  return {
    key: one.kind,
    kind: one.kind,
    purpose: one.purpose,
    legalBasis: one.legal_basis,
    groups,
    differs: differs(groups.flatMap(({ key, share }) => (share === undefined || key === "unknown" ? [] : [share]))),
  };
}

const orderOf = (group: string | null): number => (group === null ? Infinity : /^\d+$/.test(group) ? Number(group) : 0);

function bandOf(
  one: CompareData,
  group: string | null,
): { key: string; from: number | undefined; to: number | undefined } {
  if (group === null) return { key: "unknown", from: undefined, to: undefined };
  if (!("bands" in one)) return { key: group, from: undefined, to: undefined };
  const at = Number(group);
  const next = one.bands[at];
  return { key: group, from: at === 0 ? undefined : one.bands[at - 1], to: next === undefined ? undefined : next - 1 };
}

function differs(shares: readonly Share[]): boolean | undefined {
  if (shares.length < 2) return undefined;
  return shares.some((a) => shares.some((b) => apart(a, b)));
}
