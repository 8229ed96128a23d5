/** A bounded memory by key. */

/** Gives what is kept by a key, or makes it and keeps it. What throws is not kept. */
export type Keep<V> = (key: string, make: () => V) => V;

/**
 * Keeps values until their keys weigh more than `most` together, one each unless `weigh` says otherwise; then those that were asked
 * for longest ago go. The newest always stays.
 */
export function keeper<V>(most: number, weigh: (key: string) => number = () => 1): Keep<V> {
  const held = new Map<string, { readonly value: V }>();
  let weight = 0;
  return (key, make) => {
    const there = held.get(key);
    const found = there ?? { value: make() };
    if (there === undefined) weight += weigh(key);
    // A map is in the order in which its keys were set.
    held.delete(key);
    held.set(key, found);
    for (const oldest of held.keys()) {
      if (weight <= most || oldest === key) break;
      held.delete(oldest);
      weight -= weigh(oldest);
    }
    return found.value;
  };
}
