/**
 * Paying the fee of an application. It is waited for a while and never for ever: what is not paid in time is registered as
 * unpaid, since the fee is owed for the handling and no reason to refuse it. The provider is called by whoever uses these
 * verbs, outside every transaction: the payment's own id is the reference, so asking again makes no second order.
 */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { z } from "zod";
import { lockDraft } from "./drafts.ts";
import { PaymentRow, PaymentState, type Payment } from "./payment.model.ts";
import * as statements from "./payment.sql.ts";
import { moveDraft } from "./signing.sql.ts";

/**
 * Makes the draft wait for a payment; one that is under way is given again. A new attempt has the deadline of the first.
 * Refuses with `forms.draft-closed` when it is not on its way to be sent.
 */
export async function beginPayment(
  tx: Tx,
  applicant: string,
  begin: { readonly draft: string; readonly ore: bigint; readonly deadline: string; readonly at: string },
): Promise<Payment> {
  const draft = await lockDraft(tx, applicant, begin.draft);
  if (draft.state === "submitted" || draft.state === "discarded") throw new Refusal("forms.draft-closed", {}, 409);
  const known = await paymentOf(tx, begin.draft);
  if (known === undefined || known.state === "failed" || known.state === "cancelled") {
    const { due_at: deadline } = await tx.one(
      z.object({ due_at: z.string().nullable() }),
      statements.selectFirstDeadline(begin.draft),
    );
    await tx.run(
      statements.insertPayment({
        ...begin,
        id: newId(begin.at),
        deadline: later(deadline ?? begin.deadline, begin.at),
      }),
    );
  }
  await tx.run(moveDraft(begin.draft, draft.state, "awaiting-payment"));
  const payment = await paymentOf(tx, begin.draft);
  if (payment === undefined) throw new Error("A payment that was just begun is missing");
  return payment;
}

/** Keeps what the provider made of it. */
export async function rememberOrder(tx: Tx, payment: string, order: { id: string; address: string }): Promise<void> {
  await tx.run(statements.updateOrder(payment, order.id, order.address));
}

/** Keeps how it ended; what has ended once stays so. Gives whether this ended it. */
export const endPayment = async (
  tx: Tx,
  payment: string,
  state: "paid" | "failed" | "cancelled" | "unpaid",
  at: string,
): Promise<boolean> => (await tx.run(statements.updateOutcome(payment, state, at))) === 1;

/** The newest payment of a draft. */
export const paymentOf = (read: Read, draft: string): Promise<Payment | undefined> =>
  read.maybe(PaymentRow, statements.selectPaymentOf(draft));

/** How the attempt before the newest one of a draft ended; undefined for the first. */
export const paymentBefore = async (read: Read, draft: string): Promise<Payment["state"] | undefined> =>
  (await read.maybe(Before, statements.selectBefore(draft)))?.state;

const Before = z.object({ state: PaymentState });

/**
 * Those whose time is over at `now`, and those whose order was made after `since`, which may have been paid without anybody coming back.
 * Whoever asks looks at the provider before giving one up.
 */
export const openPayments = (
  read: Read,
  { now, since }: { readonly now: string; readonly since: string },
): Promise<Payment[]> => read.rows(PaymentRow, statements.selectOpen(now, since));

/** A deadline is after the beginning, also of an attempt that comes too late. */
const later = (deadline: string, at: string): string =>
  Date.parse(deadline) > Date.parse(at) ? deadline : new Date(Date.parse(at) + 1000).toISOString();
