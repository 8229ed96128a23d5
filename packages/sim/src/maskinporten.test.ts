import { execFileSync } from "node:child_process";
import { createPrivateKey, randomUUID } from "node:crypto";
import * as jose from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rig } from "./testing.ts";
import type { Rig } from "./testing.ts";

let r: Rig;
beforeAll(async () => {
  r = await rig();
});
afterAll(() => r.sim.stop());

test("a grant gives a token of the documented shape, signed by the published key", async () => {
  const { status, body } = await r.ask(await r.assertion({ scope: "ks:fiks radhus:barnehage" }));
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: "Bearer", expires_in: 599, scope: "ks:fiks radhus:barnehage" });
  const keys = jose.createRemoteJWKSet(new URL(`${r.sim.url}/maskinporten/jwk`));
  const { payload } = await jose.jwtVerify(body["access_token"] ?? "", keys);
  expect(payload).toMatchObject({
    iss: `${r.sim.url}/maskinporten/`,
    client_id: "test-client",
    client_amr: "private_key_jwt",
    consumer: { authority: "iso6523-actorid-upis", ID: "0192:312000032" },
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(599);
});

const seconds = () => Math.floor(Date.now() / 1000);
const spoilt: [string, string, () => Record<string, unknown>, Record<string, unknown>?][] = [
  ["an unknown client", "MP-100", () => ({ iss: "somebody-else" })],
  ["an unknown key", "MP-100", () => ({}), { kid: "k2" }],
  ["an audience without its final slash", "MP-110", () => ({ aud: `${r.sim.url}/maskinporten` })],
  ["a grant issued eleven seconds ago", "MP-130", () => ({ iat: seconds() - 12, exp: seconds() + 60 })],
  ["a grant issued in the future", "MP-130", () => ({ iat: seconds() + 20, exp: seconds() + 60 })],
  ["a grant that lives longer than 120 seconds", "MP-011", () => ({ exp: seconds() + 130 })],
  ["a scope the client does not have", "MP-200", () => ({ scope: "nav:everything" })],
  ["a consumer that has not delegated", "MP-251", () => ({ consumer_org: "312000016" })],
  ["a certificate that is not a list", "MP-123", () => ({}), { x5c: "MIIB" }],
];
for (const [what, code, claims, header] of spoilt) {
  test(`${what} is refused with ${code}`, async () => {
    const { status, body } = await r.ask(await r.assertion(claims(), header));
    expect(status).toBe(code === "MP-251" ? 403 : 400);
    expect(body["error_description"]).toMatch(new RegExp(`^${code}: `));
  });
}

test("an organisation's certificate is taken in place of a registered key, and another organisation's is MP-122", async (context) => {
  try {
    execFileSync("openssl", ["version"], { stdio: "pipe" });
  } catch {
    context.skip("no openssl on this machine to make a certificate with");
  }
  const { body } = await certified("312000032");
  expect(jose.decodeJwt(body["access_token"] ?? "")).toMatchObject({ client_amr: "virksomhetssertifikat" });
  expect((await certified("312000016")).body["error_description"]).toMatch(/^MP-122/);
});

test("the same grant twice is MP-012", async () => {
  const assertion = await r.assertion();
  expect((await r.ask(assertion)).status).toBe(200);
  expect((await r.ask(assertion)).body["error_description"]).toMatch(/^MP-012/);
});

test("another key's signature is MP-124, and what is no JWT at all is MP-011", async () => {
  const other = await jose.generateKeyPair("RS256");
  const claims = jose.decodeJwt(await r.assertion());
  const forged = await new jose.SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "k1" }).sign(other.privateKey);
  expect((await r.ask(forged)).body["error_description"]).toMatch(/^MP-124/);
  expect((await r.ask("rubbish")).body["error_description"]).toMatch(/^MP-011/);
});

test("a key is refused with MP-121 a year after it was uploaded, and taken again when uploaded anew", async () => {
  const aged = await rig();
  await aged.control("POST", "/clock", { advance: "P366D" });
  expect((await aged.ask(await aged.assertion())).body["error_description"]).toMatch(/^MP-121/);
  const jwk = { ...(await jose.exportJWK((await jose.generateKeyPair("RS256")).publicKey)), kid: "k1" };
  await aged.control("POST", "/clients", { client_id: "test-client", scopes: ["ks:fiks"], jwks: { keys: [jwk] } });
  expect((await aged.ask(await aged.assertion())).body["error_description"]).toMatch(/^MP-124/);
  await aged.sim.stop();
});

test("a skewed clock refuses fresh grants", async () => {
  await r.control("POST", "/clock", { skew: "PT30S" });
  expect((await r.ask(await r.assertion())).body["error_description"]).toMatch(/^MP-130/);
  await r.control("POST", "/clock", { skew: "PT0S" });
  expect((await r.ask(await r.assertion())).status).toBe(200);
});

/** The answer to a grant signed by a certificate made for this organisation number. */
const certified = async (orgnr: string) => {
  const subject = ["-subj", `/CN=Demo kommune/serialNumber=${orgnr}`, "-days", "1"];
  const pem = execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "-", "-out", "-", ...subject],
    { stdio: "pipe" },
  ).toString();
  const x5c = [/BEGIN CERTIFICATE-----([^-]+)/.exec(pem)?.[1]?.replaceAll(/\s/g, "") ?? ""];
  const now = seconds();
  const claims = {
    iss: "test-client",
    aud: `${r.sim.url}/maskinporten/`,
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
    scope: "ks:fiks",
  };
  return r.ask(await new jose.SignJWT(claims).setProtectedHeader({ alg: "RS256", x5c }).sign(createPrivateKey(pem)));
};
