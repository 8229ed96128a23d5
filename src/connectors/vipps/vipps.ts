/**
 * Vipps MobilePay by its ePayment interface, version 1.
 *
 * The payer approves an amount, which is then only reserved; it is ours when it is captured. An application's fee is for its handling,
 * which begins at once when the application is on record, so it is captured as soon as it is seen to be approved. What is never captured
 * is released again by the provider, so what we have given up is never charged.
 *
 * Our own reference is the idempotency key of the order: the same again is the same order, and one whose answer was lost is found by it.
 */
import { randomUUID } from "node:crypto";
import { OutsideError } from "#platform/errors";
import type { Payments } from "#forms";
import type { Clock } from "#platform/time";
import { z } from "zod";
import { checkedBase, openEndpoint, type Call, type Reply } from "../http.ts";
import { checked, jsonBody } from "../register.ts";
import { openTokens } from "../token.ts";
import { CURRENCY, isThat, Order, standingOf } from "./order.rules.ts";

export type VippsSettings = {
  /** "https://api.vipps.no", or "https://apitest.vipps.no". */
  readonly baseUrl: string;
  /** Keys of the municipality's sales unit (salgssted), and its number (MSN). */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly merchantSerialNumber: string;
  readonly demo: boolean;
};

const SYSTEM = "vipps";
const PATIENCE = 15_000;
/** As the interface has it; ours are UUIDs. */
const REFERENCE = /^[a-zA-Z0-9-]{8,64}$/;

/** `expires_in` is a number written as text. */
const Token = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const Made = z.object({ reference: z.string(), redirectUrl: z.url() });
/** RFC 7807 with a list of their own. */
const Problem = z.object({ extraDetails: z.array(z.object({ name: z.string(), reason: z.string() })).nullish() });

export function openVipps(settings: VippsSettings, clock: Clock): Payments & { readonly close: () => void } {
  const { demo } = settings;
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo,
    clock,
    codeIn: (body) => Problem.safeParse(body).data?.extraDetails?.find(({ name }) => name === "ErrorCode")?.reason,
  });
  const tokens = openTokens(clock);
  const keys = {
    "ocp-apim-subscription-key": settings.subscriptionKey,
    "merchant-serial-number": settings.merchantSerialNumber,
    "vipps-system-name": "Radhus",
  };
  const fetchToken = async () => {
    const headers = { ...keys, client_id: settings.clientId, client_secret: settings.clientSecret };
    const reply = await endpoint.call({
      kind: "read",
      method: "POST",
      path: "/accesstoken/get",
      headers,
      body: "",
      timeoutMs: PATIENCE,
    });
    const { access_token: value, expires_in: seconds } = checked(SYSTEM, Token, reply.json);
    return { value, seconds };
  };
  const call = (asked: Omit<Call, "timeoutMs" | "body">, body?: unknown, key?: string): Promise<Reply> =>
    tokens.withToken("", fetchToken, (token) => {
      const content = body === undefined ? {} : jsonBody(body);
      const idempotency = key === undefined ? {} : { "idempotency-key": key };
      const headers = { ...content.headers, ...keys, ...idempotency, authorization: `Bearer ${token}` };
      return endpoint.call({ ...asked, ...content, headers, timeoutMs: PATIENCE });
    });
  const orderAt = (reference: string, change = ""): string =>
    `/epayment/v1/payments/${encodeURIComponent(reference)}${change}`;

  const look = async (reference: string, ore: bigint): Promise<Order> => {
    const reply = await call({ kind: "read", method: "GET", path: orderAt(reference) });
    return that(checked(SYSTEM, Order, reply.json), reference, ore);
  };
  const stand: Payments["status"] = async ({ id, ore }) => {
    const standing = standingOf(await look(id, ore));
    if (typeof standing === "string") return standing;
    const body = { modificationAmount: { currency: CURRENCY, value: standing.capture } };
    const path = orderAt(id, "/capture");
    const reply = await call({ kind: "send", method: "POST", path }, body, `${id}-c${standing.capture}`);
    // Captured, but the answer cannot be read: the next look tells.
    const captured = Order.safeParse(reply.json);
    if (!captured.success) throw new OutsideError(SYSTEM, { class: "unknown" });
    return standingOf(that(captured.data, id, ore)) === "paid" ? "paid" : "pending";
  };

  // What cannot be taken back (any more) is found by the look after it; nor can it be in the middle of approving.
  const cancel = (reference: string, options: { readonly cancelTransactionOnly?: true }): Promise<unknown> =>
    call({ kind: "send", method: "POST", path: orderAt(reference, "/cancel") }, options, randomUUID()).catch(
      (error: unknown) => {
        if (!(error instanceof OutsideError) || !["validation", "conflict"].includes(error.failure.class)) throw error;
      },
    );

  return {
    name: "Vipps",
    create: async ({ reference, ore, description, returnTo }) => {
      if (!REFERENCE.test(reference)) throw new OutsideError(SYSTEM, { class: "validation" });
      const body = {
        amount: { currency: CURRENCY, value: Number(ore) },
        paymentMethod: { type: "WALLET" },
        userFlow: "WEB_REDIRECT",
        reference,
        returnUrl: returnTo,
        paymentDescription: description,
      };
      try {
        const reply = await call({ kind: "send", method: "POST", path: "/epayment/v1/payments" }, body, reference);
        const made = Made.safeParse(reply.json);
        if (made.success && made.data.reference === reference)
          return { id: reference, address: leadsOut(made.data.redirectUrl, demo) };
        throw new OutsideError(SYSTEM, { class: "unknown" });
      } catch (error) {
        if (!mayStand(error)) throw error;
        const address = await look(reference, ore).then(
          ({ redirectUrl }) => redirectUrl,
          () => undefined,
        );
        if (address === undefined) throw error;
        return { id: reference, address: leadsOut(address, demo) };
      }
    },
    status: stand,
    end: async (order) => {
      const before = await stand(order);
      if (before !== "pending") return before;
      // What is approved by now stays so, and is drawn by the look below.
      await cancel(order.id, { cancelTransactionOnly: true });
      return stand(order);
    },
    release: async ({ id, ore }) => {
      const before = standingOf(await look(id, ore));
      if (before === "paid" || before === "failed" || before === "cancelled") return before;
      await cancel(id, {});
      const after = standingOf(await look(id, ore));
      return typeof after === "string" ? after : "pending";
    },
    close: endpoint.close,
  };
}

/** There may be such an order already: its making was not answered, or it was made before. */
const mayStand = (error: unknown): boolean =>
  error instanceof OutsideError && (error.failure.class === "unknown" || error.failure.class === "conflict");

function that(order: Order, reference: string, ore: bigint): Order {
  if (!isThat(order, reference, ore)) throw new OutsideError(SYSTEM, { class: "protocol" });
  return order;
}

/** People are sent there to pay. */
function leadsOut(address: string, demo: boolean): string {
  try {
    return checkedBase(address, demo).href;
  } catch {
    throw new OutsideError(SYSTEM, { class: "protocol" });
  }
}
