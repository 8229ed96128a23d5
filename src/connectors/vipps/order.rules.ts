/** What an order of Vipps MobilePay says, and what is still to be done about it. Amounts are in øre. */
import { z } from "zod";

const Amount = z.object({ currency: z.string(), value: z.int().nonnegative() });

/** An order as `GET /epayment/v1/payments/{reference}` and the changes of it give it, as far as we read it. */
export const Order = z.object({
  reference: z.string(),
  state: z.enum(["CREATED", "AUTHORIZED", "ABORTED", "EXPIRED", "TERMINATED"]),
  amount: Amount,
  aggregate: z.object({
    authorizedAmount: Amount,
    cancelledAmount: Amount,
    capturedAmount: Amount,
    refundedAmount: Amount,
  }),
  redirectUrl: z.url().optional(),
});
export type Order = z.output<typeof Order>;

/** Amounts are in kroner of Norway: the one currency of ours that the interface takes. */
export const CURRENCY = "NOK";

/** Whether it is the order that was asked about, of that amount. */
export const isThat = (order: Order, reference: string, ore: bigint): boolean =>
  order.reference === reference && order.amount.currency === CURRENCY && BigInt(order.amount.value) === ore;

/**
 * How it stands; `capture` is what may be drawn, in øre. The state stays AUTHORIZED whatever becomes of the money, so the sums tell: what
 * was released or paid back at the provider's by a person is cancelled, and is not drawn again.
 */
export function standingOf(order: Order): "pending" | "paid" | "failed" | "cancelled" | { readonly capture: number } {
  switch (order.state) {
    case "CREATED":
      return "pending";
    case "ABORTED":
    case "TERMINATED":
      return "cancelled";
    case "EXPIRED":
      return "failed";
    case "AUTHORIZED": {
      const { authorizedAmount, cancelledAmount, capturedAmount, refundedAmount } = order.aggregate;
      const wanted = order.amount.value;
      if (capturedAmount.value - refundedAmount.value >= wanted) return "paid";
      if (cancelledAmount.value > 0 || refundedAmount.value > 0) return "cancelled";
      return authorizedAmount.value < wanted ? "pending" : { capture: wanted - capturedAmount.value };
    }
  }
}
