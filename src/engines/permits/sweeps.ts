/** What time does to permits: reminders before they end, and a note when they have. Any number of workers may sweep at once. */
import type { Tx } from "#platform/sql";
import { addDays, type LegalDate } from "#platform/time";
import { z } from "zod";
import type { PermitId, Reminder } from "./permit.model.ts";
import { renewalOf } from "./permit.rules.ts";
import { lockReminded, lockRunOut, selectDueReminders, settleReminders } from "./permit.sql.ts";
import { written } from "./permits.ts";
import { PermitRow } from "./row.model.ts";

/** A sweep on a day at an instant, over at most so many permits. */
export type Sweep = { readonly day: LegalDate; readonly at: string; readonly limit: number };

/**
 * Tells holders that their permits end, by `tell`, which enqueues what it sends in the transaction it is given: both happen or neither. Each reminder
 * is settled once. Of several that are due, because no worker ran for a while, only the nearest is told; a permit that has ended
 * otherwise needs none. Gives how many permits were looked at: the limit, when there may be more.
 */
export async function remindOfExpiry(
  tx: Tx,
  { day, at, limit }: Sweep,
  tell: (tx: Tx, reminder: Reminder) => Promise<void>,
): Promise<number> {
  const permits = await tx.rows(PermitRow, lockReminded(day, limit));
  if (permits.length === 0) return 0;
  const ids = permits.map(({ permit }) => permit);
  const due = await tx.rows(z.object({ permit: z.string(), days_before: z.number() }), selectDueReminders(ids, day));
  const settled: { permit: PermitId; days: number; outcome: string }[] = [];
  for (const one of permits) {
    // The nearest first.
    const days = due.filter(({ permit }) => permit === one.permit).map((row) => row.days_before);
    const { permit, number, title, holder, state } = one;
    const { to } = state.valid;
    const isNeeded = to !== undefined && state.withdrawnFrom === undefined && state.replaced === undefined;
    const isTold = isNeeded && day < to && days[0] !== undefined;
    if (isTold) {
      const isRenewable = renewalOf(one, day)?.isOpen ?? false;
      await tell(tx, {
        permit,
        number,
        title,
        holder,
        lastDay: addDays(to, -1),
        daysBefore: days[0] ?? 0,
        isRenewable,
      });
    }
    const [first, rest] = !isNeeded ? ["not-needed", "not-needed"] : isTold ? ["told", "passed"] : ["passed", "passed"];
    settled.push(...days.map((n, at) => ({ permit, days: n, outcome: at === 0 ? first : rest })));
  }
  await tx.run(settleReminders(settled, at));
  return permits.length;
}

/** Notes the permits whose time is over, each once, and gives them, for whoever wants to tell their holders. */
export async function expirePermits(tx: Tx, { day, at, limit }: Sweep): Promise<readonly PermitId[]> {
  const over = await tx.rows(PermitRow, lockRunOut(day, limit));
  const hand = { actor: { kind: "system", id: "permits" } as const, at, day };
  for (const permit of over) await written(tx, permit, { type: "expired" }, hand);
  return over.map(({ permit }) => permit);
}
