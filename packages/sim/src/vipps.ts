/**
 * Vipps MobilePay, the ePayment interface version 1 and the token it asks for, and the page where the payer chooses in place of the app.
 * The same Idempotency-Key with the same content is the same answer; with another content, or the same reference with another key, a conflict.
 */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import * as z from "zod";
import type { SimClock } from "./clock.ts";
import { payPage, payPolicy } from "./vipps.pages.ts";
import type { Payment, PaymentStore } from "./vipps.store.ts";

/** Keys of a sales unit. */
export type SalesUnit = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly merchantSerialNumber: string;
};

const Amount = z.strictObject({ currency: z.enum(["NOK", "DKK", "EUR"]), value: z.int() });
const Order = z.looseObject({
  amount: Amount,
  paymentMethod: z.object({ type: z.literal("WALLET") }),
  userFlow: z.literal("WEB_REDIRECT"),
  reference: z.string().regex(/^[a-zA-Z0-9-]{8,64}$/),
  returnUrl: z.url(),
  paymentDescription: z.string().min(3).max(100),
});
const Change = z.strictObject({ modificationAmount: Amount });
const Cancel = z.strictObject({ cancelTransactionOnly: z.boolean().optional() });
/** Least amount, in øre. */
const LEAST = 100;
const TOKEN_MS = 3_600_000;

type Status = 400 | 401 | 404 | 409;
type Answer = { readonly status: 200 | 201 | Status; readonly body: object };

/** `units` are those that are known; without them any keys will do that are there. */
export function createVipps(
  url: () => string,
  clock: SimClock,
  payments: PaymentStore,
  units: readonly SalesUnit[] | undefined,
): Hono {
  const app = new Hono();
  const tokens = new Map<string, number>();
  const answered = new Map<string, { readonly body: string; readonly answer: Answer }>();
  const isKnown = (right: (unit: SalesUnit) => boolean): boolean => units === undefined || units.some(right);

  app.post("/accesstoken/get", (c) => {
    const [id, secret, key] = ["client_id", "client_secret", "ocp-apim-subscription-key"].map((name) =>
      c.req.header(name),
    );
    const right = isKnown((u) => u.clientId === id && u.clientSecret === secret && u.subscriptionKey === key);
    if (!id || !secret || !key || !right) return told(c, problem(401, "Unauthorized"));
    const token = randomUUID();
    tokens.set(token, clock.tokenNow().getTime() + TOKEN_MS);
    return c.json({ token_type: "Bearer", expires_in: String(TOKEN_MS / 1000), access_token: token });
  });

  app.use("/epayment/*", async (c, next) => {
    const token = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    const [key, msn] = [c.req.header("ocp-apim-subscription-key"), c.req.header("merchant-serial-number")];
    if ((tokens.get(token) ?? 0) <= clock.tokenNow().getTime()) return told(c, problem(401, "Unauthorized"));
    const right = isKnown((unit) => unit.subscriptionKey === key && unit.merchantSerialNumber === msn);
    return !key || !msn || !right ? told(c, problem(401, "Unauthorized")) : next();
  });
  const msnOf = (c: Context): string => c.req.header("merchant-serial-number") ?? "";

  /** Does it once for each key. */
  const once = async (c: Context, work: (body: unknown) => Answer): Promise<Response> => {
    const key = c.req.header("idempotency-key");
    if (!key || key.length > 50) return told(c, problem(400, "Bad Request", { name: "Idempotency-Key", reason: "?" }));
    const body = await c.req.text();
    const name = `${msnOf(c)} ${c.req.path} ${key}`;
    const before = answered.get(name);
    if (before !== undefined) return told(c, before.body === body ? before.answer : problem(409, "Idempotency error"));
    const answer = work(parsed(body));
    if (answer.status < 400) answered.set(name, { body, answer });
    return told(c, answer);
  };

  app.post("/epayment/v1/payments", (c) =>
    once(c, (body) => {
      const order = Order.safeParse(body);
      if (!order.success) return problem(400, "Bad Request", fieldOf(order.error));
      const { amount, reference, paymentDescription: description, returnUrl } = order.data;
      if (amount.value < LEAST) return problem(400, "Amount too small", { name: "amount", reason: `< ${LEAST}` });
      if (payments.get(msnOf(c), reference) !== undefined) return problem(409, "Idempotency error");
      const made = payments.add({ msn: msnOf(c), reference, ...amount, description, returnUrl });
      return { status: 201, body: { redirectUrl: addressOf(url(), made), reference } };
    }),
  );
  app.get("/epayment/v1/payments/:reference", (c) => {
    const payment = payments.get(msnOf(c), c.req.param("reference"));
    return payment === undefined
      ? told(c, problem(404, "Reference not found"))
      : c.json({
          ...shown(payment),
          ...(payment.state === "CREATED" ? { redirectUrl: addressOf(url(), payment) } : {}),
        });
  });
  app.post("/epayment/v1/payments/:reference/:change", (c) =>
    once(c, (body) => {
      const payment = payments.get(msnOf(c), c.req.param("reference"));
      if (payment === undefined) return problem(404, "Reference not found");
      const change = CHANGES[c.req.param("change")];
      return change === undefined ? problem(404, "Not Found") : change(payment, body);
    }),
  );

  app.get("/pay/:token", (c) => {
    const payment = payments.byToken(c.req.param("token"));
    if (payment === undefined) return c.text("404", 404);
    c.header("content-security-policy", payPolicy(payment));
    c.header("cache-control", "no-store");
    c.header("referrer-policy", "no-referrer");
    return c.html(payPage(payment, c.req.header("accept-language") ?? ""));
  });
  app.post("/pay/:token", async (c) => {
    const payment = payments.byToken(c.req.param("token"));
    if (payment === undefined) return c.text("404", 404);
    const { choice } = await c.req.parseBody();
    if (choice === "pay" || choice === "cancel") payments.choose(payment, choice);
    // Whoever chose too late is told so; everybody else is sent back.
    const isLate = payment.state === "EXPIRED" || payment.state === "TERMINATED";
    return c.redirect(isLate ? c.req.path : payment.returnUrl, 303);
  });
  return app;
}

/** What a merchant may do with an order, by the end of the address. */
const CHANGES: Readonly<Record<string, (payment: Payment, body: unknown) => Answer>> = {
  capture: (payment, body) => {
    const change = Change.safeParse(body);
    if (!change.success) return problem(400, "Bad Request", fieldOf(change.error));
    if (payment.state !== "AUTHORIZED") return problem(400, "Cannot capture before reservation", ERROR_CODE("6080"));
    const { value } = change.data.modificationAmount;
    if (value < 1 || payment.captured + value > payment.authorized - payment.cancelled)
      return problem(400, "Capture amount too high");
    payment.captured += value;
    return { status: 200, body: shown(payment) };
  },
  refund: (payment, body) => {
    const change = Change.safeParse(body);
    if (!change.success) return problem(400, "Bad Request", fieldOf(change.error));
    const { value } = change.data.modificationAmount;
    if (value < 1 || payment.refunded + value > payment.captured) return problem(400, "Not enough refundable");
    payment.refunded += value;
    return { status: 200, body: shown(payment) };
  },
  cancel: (payment, body) => {
    const change = Cancel.safeParse(body ?? {});
    if (!change.success) return problem(400, "Bad Request", fieldOf(change.error));
    if (payment.state === "CREATED") {
      payment.state = "TERMINATED";
      payment.cancelled = payment.value;
    } else if (payment.state !== "AUTHORIZED") return problem(400, "Payment cannot be cancelled");
    else if (change.data.cancelTransactionOnly !== true) payment.cancelled = payment.authorized - payment.captured;
    return { status: 200, body: shown(payment) };
  },
};

function shown({ reference, pspReference, state, currency, ...sums }: Payment) {
  const amount = (value: number) => ({ currency, value });
  return {
    aggregate: {
      authorizedAmount: amount(sums.authorized),
      cancelledAmount: amount(sums.cancelled),
      capturedAmount: amount(sums.captured),
      refundedAmount: amount(sums.refunded),
    },
    amount: amount(sums.value),
    state,
    paymentMethod: { type: "WALLET" },
    profile: {},
    pspReference,
    reference,
  };
}

const addressOf = (url: string, { token }: Payment): string => `${url}/vipps/pay/${token}`;

type Detail = { readonly name: string; readonly reason: string };
const ERROR_CODE = (reason: string): Detail => ({ name: "ErrorCode", reason });

/** RFC 7807, with the list that Vipps adds. */
const problem = (status: Status, title: string, ...extraDetails: readonly Detail[]): Answer => ({
  status,
  body: { type: `https://httpstatuses.io/${status}`, title, status, traceId: "00-simulated", extraDetails },
});

const told = (c: Context, { status, body }: Answer): Response =>
  c.json(body, status, status < 400 ? {} : { "content-type": "application/problem+json" });

const fieldOf = ({ issues: [issue] }: z.ZodError): Detail => ({
  name: issue?.path.join(".") ?? "",
  reason: issue?.message ?? "",
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
