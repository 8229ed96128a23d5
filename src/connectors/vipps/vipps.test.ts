/** Vipps against its simulator over HTTP: an order is made once, drawn once, and taken back, whatever happens to the answers. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "#platform/time";
import type { Fault } from "../../../packages/sim/src/index.ts";
import { failureOfCall, startRig, type Rig } from "../testing.ts";
import { Order, standingOf } from "./order.rules.ts";
import { openVipps } from "./vipps.ts";

const AT = "2026-11-23T08:00:00Z";
const RETURN = "http://127.0.0.1:9/apply/draft/waiting?paid=yes";

let rig: Rig;
let vipps: ReturnType<typeof openVipps>;
beforeAll(async () => {
  rig = await startRig({ clock: { at: AT, stopped: true } });
  vipps = openVipps({ ...rig.settings.vipps, demo: true }, systemClock);
});
afterEach(() => {
  rig.sim.clearFaults();
  rig.sim.clock.set(AT);
});
afterAll(async () => {
  vipps.close();
  await rig.stop();
});

const asked = (reference: string = randomUUID(), ore = 44_000n) => ({
  reference,
  ore,
  description: "RH-1234-5678",
  returnTo: RETURN,
});

async function made() {
  const { id, address } = await vipps.create(asked());
  return { order: { id, ore: 44_000n }, address };
}

const choose = (address: string, choice: "pay" | "cancel") =>
  fetch(address, { method: "POST", body: new URLSearchParams({ choice }), redirect: "manual" });

type Kept = { readonly reference: string; readonly state: string } & Readonly<Record<string, number>>;
async function kept(id: string): Promise<Kept[]> {
  const all = (await (await fetch(`${rig.sim.url}/sim/payments`)).json()) as Kept[];
  return all.filter(({ reference }) => reference === id);
}

test("what the payer approves is captured when it is looked at, once, and is then paid", async () => {
  const { order, address } = await made();
  expect(await vipps.status(order)).toBe("pending");
  const back = await choose(address, "pay");
  expect([back.status, back.headers.get("location")]).toEqual([303, RETURN]);
  expect(await kept(order.id)).toMatchObject([{ state: "AUTHORIZED", authorized: 44_000, captured: 0 }]);
  expect(await Promise.all([vipps.status(order), vipps.status(order)])).toEqual(["paid", "paid"]);
  expect(await vipps.end(order)).toBe("paid");
  expect(await kept(order.id)).toMatchObject([{ captured: 44_000 }]);
});

test("who cancels has cancelled, who waits ten minutes has let it run out, and neither can be paid any more", async () => {
  const [cancelled, late] = [await made(), await made()];
  await choose(cancelled.address, "cancel");
  rig.sim.clock.advance("PT10M");
  for (const { address } of [cancelled, late]) await choose(address, "pay");
  expect(await vipps.status(cancelled.order)).toBe("cancelled");
  expect(await vipps.status(late.order)).toBe("failed");
});

test("what is taken back cannot be paid, and what was paid meanwhile is not taken back", async () => {
  const [unpaid, paid] = [await made(), await made()];
  expect(await vipps.end(unpaid.order)).toBe("cancelled");
  await choose(unpaid.address, "pay");
  expect(await vipps.status(unpaid.order)).toBe("cancelled");
  // Paid between the look and the taking back.
  rig.sim.addFault({ system: "vipps", kind: "slow", delayMs: 150, match: "/cancel" });
  const ending = vipps.end(paid.order);
  await new Promise((resolve) => setTimeout(resolve, 75));
  await choose(paid.address, "pay");
  expect(await ending).toBe("paid");
});

test("what is let go of is never drawn, also where the payer has approved it, and what was drawn before is told", async () => {
  const [open, approved, drawn] = [await made(), await made(), await made()];
  for (const { address } of [approved, drawn]) await choose(address, "pay");
  expect(await vipps.status(drawn.order)).toBe("paid");
  const all = [open, approved, drawn];
  for (const _ of [1, 2])
    expect(await Promise.all(all.map(({ order }) => vipps.release(order)))).toEqual(["cancelled", "cancelled", "paid"]);
  expect(await vipps.status(approved.order)).toBe("cancelled");
  expect(await kept(approved.order.id)).toMatchObject([{ captured: 0, cancelled: 44_000 }]);
  expect(await kept(open.order.id)).toMatchObject([{ state: "TERMINATED" }]);
});

test("the same reference is the same order, asked again, at once, or from another process", async () => {
  const other = openVipps({ ...rig.settings.vipps, demo: true }, systemClock);
  const wish = asked();
  const orders = await Promise.all([vipps.create(wish), vipps.create(wish), other.create(wish)]);
  expect(new Set(orders.map(({ address }) => address)).size).toBe(1);
  // With other words it is a conflict there, and found all the same; with another amount it is not the same order.
  expect(await other.create({ ...wish, description: "En annen tekst" })).toEqual(orders[0]);
  expect((await failureOfCall(other.create({ ...wish, ore: 50_000n }))).failure.class).toBe("conflict");
  expect(await kept(wish.reference)).toHaveLength(1);
  other.close();
});

test("an order whose answer was lost is found by its reference, and a capture whose answer was lost is not made twice", async () => {
  const wish = asked();
  rig.sim.addFault({ system: "vipps", kind: "timeout-after-accept", match: "POST .*/payments$", times: 1 });
  const { id, address } = await vipps.create(wish);
  expect(await kept(id)).toHaveLength(1);
  await choose(address, "pay");
  rig.sim.addFault({ system: "vipps", kind: "timeout-after-accept", match: "/capture$", times: 1 });
  const order = { id, ore: wish.ore };
  expect((await failureOfCall(vipps.status(order))).failure.class).toBe("unknown");
  expect(await vipps.status(order)).toBe("paid");
  expect(await kept(id)).toMatchObject([{ captured: 44_000 }]);
});

const FAULTS: readonly [Omit<Fault, "system">, string, string][] = [
  [{ kind: "429", retryAfter: "2" }, "throttled", "throttled"],
  [{ kind: "500" }, "transient", "unknown"],
  [{ kind: "502" }, "transient", "unknown"],
  [{ kind: "html" }, "protocol", "unknown"],
  [{ kind: "timeout", delayMs: 10 }, "transient", "unknown"],
  [{ kind: "timeout-after-accept" }, "transient", "unknown"],
  [{ kind: "nonsense" }, "protocol", "unknown"],
  [{ kind: "expired-key" }, "auth", "auth"],
];

describe.each(FAULTS)("meets %o", (fault, read, sent) => {
  test("as a look and as an order, and works again when it is over", async () => {
    const { order } = await made();
    rig.sim.addFault({ system: "vipps", match: "epayment", ...fault });
    expect((await failureOfCall(vipps.status(order))).failure.class).toBe(read);
    const wish = asked();
    const error = await failureOfCall(vipps.create(wish));
    expect(error.failure.class).toBe(sent);
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/not-a-secret|Bearer/);
    rig.sim.clearFaults();
    expect(await vipps.status(order)).toBe("pending");
    expect((await vipps.create(wish)).id).toBe(wish.reference);
    expect(await kept(wish.reference)).toHaveLength(1);
  });
});

test("a token is fetched once for all who wait and once more when it is refused; wrong keys are told as such", async () => {
  const fresh = openVipps({ ...rig.settings.vipps, demo: true }, systemClock);
  rig.sim.addFault({ system: "vipps", kind: "500", match: "accesstoken", times: 1 });
  const outcomes = await Promise.allSettled([fresh.create(asked()), fresh.create(asked())]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const { id } = await fresh.create(asked());
  rig.sim.addFault({ system: "vipps", kind: "expired-key", times: 1 });
  expect(await fresh.status({ id, ore: 44_000n })).toBe("pending");
  fresh.close();
  for (const wrong of [{ clientSecret: "x" }, { subscriptionKey: "x" }, { merchantSerialNumber: "999999" }]) {
    const stranger = openVipps({ ...rig.settings.vipps, ...wrong, demo: true }, systemClock);
    expect((await failureOfCall(stranger.create(asked()))).failure.class).toBe("auth");
    stranger.close();
  }
});

test("another order, another amount, another currency or an address that is not safe is not believed", async () => {
  let lie: unknown;
  const server = createServer((request, response) => {
    const granted = { access_token: "a", expires_in: "3600" };
    response
      .writeHead(request.url?.endsWith("/cancel") === true ? 400 : 200, { "content-type": "application/json" })
      .end(JSON.stringify(request.url === "/accesstoken/get" ? granted : lie));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const liar = openVipps({ ...rig.settings.vipps, baseUrl, demo: true }, systemClock);
  const amount = (value: number, currency = "NOK") => ({ value, currency });
  const sums = { cancelledAmount: amount(0), capturedAmount: amount(44_000), refundedAmount: amount(0) };
  const honest = {
    reference: "0190-mine",
    state: "AUTHORIZED",
    amount: amount(44_000),
    aggregate: { authorizedAmount: amount(44_000), ...sums },
  };
  const look = () => liar.status({ id: "0190-mine", ore: 44_000n });
  lie = honest;
  expect(await look()).toBe("paid");
  const wrong = { reference: "0190-other", amount: amount(100), state: "SETTLED", aggregate: {} };
  for (const [name, value] of [...Object.entries(wrong), ["amount", amount(44_000, "EUR")]] as const) {
    lie = { ...honest, [name]: value };
    expect((await failureOfCall(look())).failure.class).toBe("protocol");
  }
  // It cannot be taken back while somebody is in the middle of paying it.
  lie = { ...honest, state: "CREATED" };
  expect(await liar.end({ id: "0190-mine", ore: 44_000n })).toBe("pending");
  lie = { reference: "0190-mine", redirectUrl: "javascript:alert(1)" };
  expect((await failureOfCall(liar.create(asked("0190-mine")))).failure.class).toBe("protocol");
  liar.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("paid is never said of less than the whole, nor is more drawn than the whole", () => {
  const sum = fc.integer({ min: 0, max: 100_000 });
  const state = fc.constantFrom(...Order.shape.state.options);
  fc.assert(
    fc.property(state, sum, sum, sum, sum, sum, (of, wanted, authorized, cancelled, captured, refunded) => {
      const amount = (value: number) => ({ currency: "NOK", value });
      const standing = standingOf({
        reference: "r",
        state: of,
        amount: amount(wanted),
        aggregate: {
          authorizedAmount: amount(authorized),
          cancelledAmount: amount(cancelled),
          capturedAmount: amount(captured),
          refundedAmount: amount(refunded),
        },
      });
      expect(standing === "paid").toBe(of === "AUTHORIZED" && captured - refunded >= wanted);
      if (typeof standing === "object") {
        expect(standing.capture + captured).toBe(wanted);
        expect(wanted).toBeLessThanOrEqual(authorized);
      }
    }),
  );
});
