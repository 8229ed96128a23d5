/**
 * Two tabs, one draft: changes of different fields both stand, two different changes of one field are asked about.
 *
 * Rows of a repeat are told apart by id and merged field by field. Where there is a conflict, `merged` has theirs, which
 * is what is saved already, so that nothing is lost before the citizen has chosen. A page also carries what registers
 * offered when it was made: that is nobody's answer, and gives way to what was written, here or there.
 */
import { canonicalJson } from "./canonical.rules.ts";
import { own } from "./fields/reading.rules.ts";
import { isRowId, type Row, rowPath, rowsOf } from "./fields/repeat.rules.ts";
import type { Answers } from "./form.model.ts";

export type MergeConflict = {
  /** A field's id, "<repeat>.<row>.<id>", or "<repeat>.<row>" when one tab removed what the other changed. */
  readonly path: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
};

export function mergeAnswers(
  base: Answers,
  mine: Answers,
  theirs: Answers,
  offered: Answers = {},
): { readonly merged: Answers; readonly conflicts: readonly MergeConflict[] } {
  const conflicts: MergeConflict[] = [];
  const merged = mergeKeys(base, mine, theirs, (key, b, m, t) => {
    if ([m, t].every(areRows) && (areRows(b) || isNothing(b)))
      return mergeRows(key, rowsOf(b), rowsOf(m), rowsOf(t), conflicts);
    const offer = own(offered, key);
    if (b === undefined && (same(m, offer) || same(t, offer))) return same(m, offer) ? t : m;
    conflicts.push({ path: key, base: b, mine: m, theirs: t });
    return t;
  });
  return { merged, conflicts };
}

/** Each key by the three-way rule: whoever changed it decides, and `both` when both did so differently. */
function mergeKeys(
  base: Answers,
  mine: Answers,
  theirs: Answers,
  both: (key: string, base: unknown, mine: unknown, theirs: unknown) => unknown,
): Answers {
  const merged: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [b, m, t] = [own(base, key), own(mine, key), own(theirs, key)];
    const value = same(m, t) || same(b, m) ? t : same(b, t) ? m : both(key, b, m, t);
    if (value !== undefined) merged.push([key, value]);
  }
  return Object.fromEntries(merged);
}

/** Theirs in their order, then those that are new in mine. */
function mergeRows(
  repeat: string,
  base: readonly Row[],
  mine: readonly Row[],
  theirs: readonly Row[],
  conflicts: MergeConflict[],
): unknown[] {
  const ids = new Set([...theirs, ...mine].map((row) => row.id));
  return [...ids].flatMap((id) => {
    const [b, m, t] = [base, mine, theirs].map((rows) => rows.find((row) => row.id === id));
    if (m !== undefined && t !== undefined)
      return [
        mergeKeys(b ?? { id }, m, t, (key, bv, mv, tv) => {
          conflicts.push({ path: rowPath(repeat, id, key), base: bv, mine: mv, theirs: tv });
          return tv;
        }),
      ];
    const left = m ?? t;
    if (b === undefined) return left ?? [];
    // One removed it. If the other left it alone it goes, else it is asked about.
    if (same(left, b)) return [];
    conflicts.push({ path: `${repeat}.${id}`, base: b, mine: m, theirs: t });
    return t ?? [];
  });
}

function areRows(value: unknown): boolean {
  return Array.isArray(value) && value.every((row) => isRowId(String(own(row, "id"))));
}

const isNothing = (value: unknown): boolean => value === null || value === undefined;

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
