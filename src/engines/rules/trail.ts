/** From what a trace says was looked at back to the facts behind it. */
import type { Trace } from "./evaluation.model.ts";

/** The facts behind a path: itself, or what the decision of that name rests on, and so on down. */
export function factsBehind(trace: Trace): (path: string) => readonly string[] {
  const reads = new Map(trace.decisions.map((one) => [one.decision, one.reads]));
  const known = new Map<string, readonly string[]>();
  const behind = (path: string): readonly string[] => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const inner = reads.get(path) ?? reads.get(path.split(".")[0] ?? "");
    // Until it is worked out, a decision counts as a fact, so that a circle would end.
    known.set(path, [path]);
    const facts = inner === undefined ? [path] : [...new Set(inner.flatMap(behind))];
    known.set(path, facts);
    return facts;
  };
  return behind;
}

/** A path without the places in its lists. */
export const withoutPlaces = (path: string): string => path.replaceAll(/\[\d+\]/g, "");

/** Whether one path leads to the other or past it; places in lists do not matter. */
export function meets(a: string, b: string): boolean {
  const [one, other] = [withoutPlaces(a), withoutPlaces(b)];
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
