/** How often someone may ask, per process: a bucket that fills evenly. */

export type Limit = { readonly most: number; readonly perSeconds: number };

/** Gives a function that says whether one more is allowed for a key now. Holds at most 10 000 keys; the oldest are forgotten. */
export function limiter({ most, perSeconds }: Limit, now: () => number = Date.now): (key: string) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key) => {
    const at = now();
    const before = buckets.get(key) ?? { left: most, at };
    const left = Math.min(most, before.left + ((at - before.at) / 1000) * (most / perSeconds));
    buckets.delete(key);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
    if (buckets.size > 10_000) buckets.delete(buckets.keys().next().value ?? "");
    return left >= 1;
  };
}
