import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSim, type Sim } from "./sim.ts";

const UNIT = { clientId: "c", clientSecret: "s", subscriptionKey: "k", merchantSerialNumber: "123456" };
const RETURN = "https://town.example/apply/waiting";

let sim: Sim;
let token = "";
beforeAll(async () => {
  sim = await startSim({ vipps: [UNIT], clock: { at: "2026-11-23T08:00:00Z", stopped: true } });
  const granted = await fetch(`${sim.url}/vipps/accesstoken/get`, {
    method: "POST",
    headers: { client_id: "c", client_secret: "s", "ocp-apim-subscription-key": "k" },
  });
  token = ((await granted.json()) as { access_token: string }).access_token;
});
afterAll(() => sim.stop());

const call = async (path: string, body?: object, headers: Record<string, string> = {}) => {
  const response = await fetch(`${sim.url}/vipps/epayment/v1/payments${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${token}`,
      "ocp-apim-subscription-key": "k",
      "merchant-serial-number": "123456",
      "idempotency-key": randomUUID(),
      ...headers,
    },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const order = (more: object = {}) => ({
  reference: randomUUID(),
  amount: { currency: "NOK", value: 44_000 },
  paymentMethod: { type: "WALLET" },
  userFlow: "WEB_REDIRECT",
  returnUrl: RETURN,
  paymentDescription: "RH-1234",
  ...more,
});
const made = async () => {
  const { body } = await call("", order());
  return { reference: String(body["reference"]), page: String(body["redirectUrl"]) };
};
const part = (value: number) => ({ modificationAmount: { currency: "NOK", value } });

test("without token, key, sales unit or idempotency key nothing is done, and what is not an order is refused as a problem", async () => {
  for (const lacking of ["authorization", "ocp-apim-subscription-key", "merchant-serial-number"])
    expect((await call("", order(), { [lacking]: "x" })).status).toBe(401);
  const wrong = [
    [order({ reference: "short" }), {}],
    [order({ amount: { currency: "NOK", value: 99 } }), {}],
    [order({ amount: { currency: "SEK", value: 44_000 } }), {}],
    [order({ returnUrl: "nowhere" }), {}],
    [order(), { "idempotency-key": "" }],
  ] as const;
  for (const [body, headers] of wrong) {
    const { status, body: told } = await call("", body, headers);
    expect([status, told["status"], Array.isArray(told["extraDetails"])]).toEqual([400, 400, true]);
  }
  expect((await call(`/${randomUUID()}`)).status).toBe(404);
});

test("the same key is the same answer, and another content or another key for the same reference is a conflict", async () => {
  const wish = order();
  const key = { "idempotency-key": "one" };
  const [first, second] = [await call("", wish, key), await call("", wish, key)];
  expect(second).toEqual(first);
  expect((await call("", { ...wish, paymentDescription: "Noe annet" }, key)).status).toBe(409);
  expect((await call("", wish)).status).toBe(409);
});

test("no more is captured than is approved, nor more paid back than is captured, and neither before its time", async () => {
  const { reference, page } = await made();
  expect((await call(`/${reference}/capture`, part(44_000))).body).toMatchObject({
    extraDetails: [{ name: "ErrorCode", reason: "6080" }],
  });
  await fetch(page, { method: "POST", body: new URLSearchParams({ choice: "pay" }), redirect: "manual" });
  expect((await call(`/${reference}/capture`, part(44_001))).status).toBe(400);
  expect((await call(`/${reference}/refund`, part(1))).status).toBe(400);
  expect((await call(`/${reference}/capture`, part(40_000))).body).toMatchObject({
    state: "AUTHORIZED",
    aggregate: { authorizedAmount: { value: 44_000 }, capturedAmount: { value: 40_000 } },
  });
  expect((await call(`/${reference}/cancel`, { cancelTransactionOnly: true })).body).toMatchObject({
    aggregate: { cancelledAmount: { value: 0 } },
  });
  expect((await call(`/${reference}/cancel`, {})).body).toMatchObject({
    aggregate: { cancelledAmount: { value: 4000 } },
  });
  expect((await call(`/${reference}/refund`, part(40_000))).body).toMatchObject({
    state: "AUTHORIZED",
    aggregate: { refundedAmount: { value: 40_000 } },
  });
});

test("the payer's page is in the payer's language, leads only back where it came from, and says when it is too late", async () => {
  const { page, reference } = await made();
  const read = async (language: string) => {
    const response = await fetch(page, { headers: { "accept-language": language } });
    return { html: await response.text(), policy: response.headers.get("content-security-policy") ?? "" };
  };
  for (const [language, word] of [
    ["nb-NO,nb", "Avbryt"],
    ["nn", "Salsstad"],
    ["sv-SE", "Försäljningsställe"],
    ["en-GB", "Sales unit"],
    ["de", "Salgssted"],
  ] as const)
    expect((await read(language)).html).toContain(word);
  expect((await read("no")).policy).toMatch(
    /^default-src 'none'; style-src 'sha256-\S+'; form-action 'self' https:\/\/town\.example; frame-ancestors 'none'; base-uri 'none'$/,
  );
  sim.clock.advance("PT10M");
  const late = await fetch(page, { method: "POST", body: new URLSearchParams({ choice: "pay" }) });
  expect(await late.text()).toContain("Tiden er ute");
  expect((await call(`/${reference}`)).body).toMatchObject({ state: "EXPIRED" });
});
