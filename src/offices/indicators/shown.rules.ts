/**
 * What anybody may see of the counts. How many came in and how many rules or people decided tells of nobody: the public journal lists the
 * same documents one by one. What they came to, and why a machine could not decide, may tell of somebody where few are counted.
 */
import { hideSmall, LEAST, type Shown } from "#platform/figures";

/** Cases that are decided, by what it means to whoever asked. */
export type Effects = { readonly favourable: number; readonly adverse: number; readonly neutral: number };

/** All or none: they add up to a number that is shown, so hiding one of them would hide nothing. */
export function shownEffects(effects: Effects): { readonly granted: Shown; readonly refused: Shown } {
  const isSmall = Object.values(effects).some((count) => count > 0 && count < LEAST);
  return isSmall
    ? { granted: undefined, refused: undefined }
    : { granted: effects.favourable, refused: effects.adverse };
}

export type Reason = { readonly reason: string; readonly count: number };

/** How many were handed over, and why: small counts are hidden, and what would give them away. */
export function shownReasons(reasons: readonly Reason[]): {
  readonly handedOver: Shown;
  readonly handoverReasons: readonly { readonly reason: string; readonly count: Shown }[];
} {
  const { rows, totals } = hideSmall(reasons.map(({ count }) => [count]));
  return {
    handedOver: reasons.length === 0 ? 0 : totals[0],
    handoverReasons: reasons.map(({ reason }, i) => ({ reason, count: rows[i]?.cells[0] })),
  };
}
