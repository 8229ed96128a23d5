/** The orders Vipps has taken. What nobody pays in ten minutes runs out, by the virtual clock. */
import { randomUUID } from "node:crypto";
import type { SimClock } from "./clock.ts";

export type State = "CREATED" | "AUTHORIZED" | "ABORTED" | "EXPIRED" | "TERMINATED";

/** An order of one sales unit (MSN). Amounts are whole numbers of the least coin. */
export type Payment = {
  readonly msn: string;
  readonly reference: string;
  readonly pspReference: string;
  /** In the address of the page where it is paid. */
  readonly token: string;
  readonly currency: string;
  readonly value: number;
  readonly description: string;
  readonly returnUrl: string;
  readonly createdAt: number;
  state: State;
  authorized: number;
  cancelled: number;
  captured: number;
  refunded: number;
};

export type PaymentStore = {
  readonly add: (
    order: Pick<Payment, "msn" | "reference" | "currency" | "value" | "description" | "returnUrl">,
  ) => Payment;
  readonly get: (msn: string, reference: string) => Payment | undefined;
  readonly byToken: (token: string) => Payment | undefined;
  /** The payer's choice; nothing where the order has ended. */
  readonly choose: (payment: Payment, choice: "pay" | "cancel") => void;
  /** Newest first. */
  readonly all: () => Payment[];
};

const LIVES_MS = 10 * 60_000;
const KEPT = 2000;

export function createPaymentStore(clock: SimClock): PaymentStore {
  const payments = new Map<string, Payment>();
  const aged = (payment: Payment | undefined): Payment | undefined => {
    if (payment?.state === "CREATED" && clock.now().getTime() - payment.createdAt >= LIVES_MS)
      payment.state = "EXPIRED";
    return payment;
  };
  const every = () => [...payments.values()].flatMap((payment) => aged(payment) ?? []);
  return {
    add: (order) => {
      const payment: Payment = {
        ...order,
        pspReference: randomUUID(),
        token: randomUUID(),
        createdAt: clock.now().getTime(),
        state: "CREATED",
        authorized: 0,
        cancelled: 0,
        captured: 0,
        refunded: 0,
      };
      payments.set(`${order.msn} ${order.reference}`, payment);
      const [oldest] = payments.keys();
      if (payments.size > KEPT && oldest !== undefined) payments.delete(oldest);
      return payment;
    },
    get: (msn, reference) => aged(payments.get(`${msn} ${reference}`)),
    byToken: (token) => every().find((payment) => payment.token === token),
    choose: (payment, choice) => {
      if (aged(payment)?.state !== "CREATED") return;
      payment.state = choice === "pay" ? "AUTHORIZED" : "ABORTED";
      if (choice === "pay") payment.authorized = payment.value;
    },
    all: () => every().toReversed(),
  };
}
