/** Whether a case is as a worker saw it: what only tells of letters on their way changes nothing that they judged. */
import { eventsOf, type Case, type CaseEvent } from "#cases";
import type { Read } from "#platform/sql";

/** Written one by one, so that as many events as revisions have passed. */
const CARRIED: ReadonlySet<CaseEvent["type"]> = new Set<CaseEvent["type"]>(["dispatched", "delivery", "letter-read"]);

/** The revision a change may be made against: today's when nothing but letters has moved since `rev`, else `rev` itself. */
export async function revisionSeen(read: Read, found: Pick<Case, "id" | "rev">, rev: number): Promise<number> {
  const missed = found.rev - rev;
  if (missed <= 0) return rev;
  const since = (await eventsOf(read, found.id)).slice(-missed);
  return since.length === missed && since.every(({ type }) => CARRIED.has(type)) ? found.rev : rev;
}
