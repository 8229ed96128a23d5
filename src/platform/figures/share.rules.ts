/** Shares with how sure one can be of them. */

export type Share = {
  readonly share: number;
  /** The share lies between these in 95 of 100 samples like this one. */
  readonly low: number;
  readonly high: number;
};

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * A share of `hits` among `all` with its 95 % confidence interval by Wilson's method (1927), which also holds for few and for
 * shares near nought and one. Undefined of nothing. Throws RangeError when there are more hits than things.
 */
export function wilson(hits: number, all: number): Share | undefined {
  if (!(Number.isInteger(hits) && Number.isInteger(all) && hits >= 0 && hits <= all))
    throw new RangeError("Hits are whole, and some of all");
  if (all === 0) return undefined;
  const share = hits / all;
  const centre = share + (Z * Z) / (2 * all);
  const spread = Z * Math.sqrt((share * (1 - share)) / all + (Z * Z) / (4 * all * all));
  const scale = 1 + (Z * Z) / all;
  return {
    share,
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === all ? 1 : Math.min(1, (centre + spread) / scale),
  };
}

/** Whether two shares differ by more than chance explains easily: their intervals have nothing in common. */
export const apart = (a: Share, b: Share): boolean => a.high < b.low || b.high < a.low;
