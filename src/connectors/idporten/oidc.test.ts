/** Log-in as a browser meets it, at two issuers. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { OutsideError, Refusal } from "#platform/errors";
import type { Login } from "#people";
import { systemClock } from "#platform/time";
import { afterLogout, callbackAt, failureOfCall, startRig, type Rig } from "../testing.ts";
import { SWEDISH_ASSURANCE } from "./login.rules.ts";
import { openOidcGate, type OidcGate } from "./oidc.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => rig.sim.clearFaults());
afterAll(() => rig.stop());

const solveig = { account: "14839249846", acr: "idporten-loa-high" };

test("a citizen comes back as who they are, with the assurance and the session of the issuer", async () => {
  const gate = rig.connectors.citizenLogin;
  const { login, callback } = await visit(gate, solveig);
  const who = await gate.finish(callback, login);
  expect(who).toMatchObject({
    issuer: `${rig.sim.url}/idporten`,
    pid: "14839249846",
    acr: "idporten-loa-high",
    assurance: "high",
    amr: ["TestID"],
    name: "Solveig Bjerkelund",
    locale: "nn",
  });
  expect([typeof who.sid, Math.abs(Date.parse(who.authTime) - Date.now()) < 60_000]).toEqual(["string", true]);
  expect(login.returnTo).toBe("/saker");
});

const LOA = "http://id.elegnamnden.se/loa/1.0/loa";

test("a Swedish issuer names the identity number by a claim of its own, and its levels by addresses", async () => {
  const gate = openOidcGate(
    {
      ...rig.settings.staffLogin,
      demo: true,
      issuer: `${rig.sim.url}/elegitimation`,
      clientId: "portal-se",
      scope: "openid profile https://id.oidc.se/scope/naturalPersonNumber",
      assurance: SWEDISH_ASSURANCE,
      identity: "https://id.oidc.se/claim/personalIdentityNumber",
      speaks: ["sv", "en"],
    },
    systemClock,
  );
  const { login, callback } = await visit(gate, { account: "194488139082", acr: `${LOA}3` });
  expect(await gate.finish(callback, login)).toMatchObject({
    pid: "194488139082",
    acr: `${LOA}3`,
    assurance: "substantial",
    name: "Astrid Lerqvist",
    locale: "sv",
  });
  const low = await visit(gate, { account: "194488139082", acr: `${LOA}2` });
  await expect(gate.finish(low.callback, low.login)).rejects.toMatchObject({ code: "login.assurance-too-low" });
});

test("an employee is known by issuer and subject, with a key instead of a secret", async () => {
  const gate = rig.connectors.staffLogin;
  const { login, callback } = await visit(gate, { account: "ansatt-vigdis", acr: "substantial" });
  expect(await gate.finish(callback, login)).toMatchObject({
    issuer: `${rig.sim.url}/ansatt`,
    sub: "ansatt-vigdis",
    pid: undefined,
    assurance: "substantial",
    name: "Vigdis Aasen",
    email: "vigdis.aasen@demo.example",
  });
});

test("the request is pushed, so that the browser carries nothing but a reference", async () => {
  const { redirect } = await rig.connectors.citizenLogin.start({ returnTo: "/", language: "nb" });
  expect([...new URL(redirect).searchParams.keys()].toSorted()).toEqual(["client_id", "request_uri"]);
});

test("too little assurance, or no identity number, is refused with its own reason", async () => {
  const gate = rig.connectors.citizenLogin;
  const low = await visit(gate, { ...solveig, acr: "idporten-loa-low" });
  await expect(gate.finish(low.callback, low.login)).rejects.toMatchObject({ code: "login.assurance-too-low" });
  const foreign = await visit(gate, { account: "utenlandsk-bruker", acr: "idporten-loa-high" });
  await expect(gate.finish(foreign.callback, foreign.login)).rejects.toEqual(
    new Refusal("login.no-national-id", {}, 403),
  );
});

test("one who turns back is not an error", async () => {
  const gate = rig.connectors.citizenLogin;
  const { login, callback } = await visit(gate, { ...solveig, choice: "cancel" });
  await expect(gate.finish(callback, login)).rejects.toEqual(new Refusal("login.cancelled", {}, 400));
});

test("a code is good once, and not with another state, nonce, verifier or issuer", async () => {
  const gate = rig.connectors.citizenLogin;
  const other: readonly ((login: Login, callback: URL) => void)[] = [
    (_, callback) => callback.searchParams.set("state", "another"),
    (login) => Object.assign(login, { nonce: "another" }),
    (login) => Object.assign(login, { codeVerifier: "x".repeat(43) }),
    (_, callback) => callback.searchParams.set("iss", "https://evil.example"),
    (_, callback) => callback.searchParams.delete("iss"),
  ];
  for (const spoil of other) {
    const { login, callback } = await visit(gate, solveig);
    const [spoilt, url] = [{ ...login }, new URL(callback)];
    spoil(spoilt, url);
    expect(["protocol", "auth"]).toContain((await failureOfCall(gate.finish(url.href, spoilt))).failure.class);
  }
  const { login, callback } = await visit(gate, solveig);
  await gate.finish(callback, login);
  expect((await failureOfCall(gate.finish(callback, login))).failure.class).toBe("auth");
});

test("a log-in begun at one issuer is not finished at another", async () => {
  const { login, callback } = await visit(rig.connectors.citizenLogin, solveig);
  await expect(rig.connectors.staffLogin.finish(callback, login)).rejects.toEqual(
    new Refusal("login.other-issuer", {}, 400),
  );
});

test("an issuer that is down is transient, and is asked again when it is back", async () => {
  rig.sim.addFault({ system: "idporten", kind: "500", times: 1 });
  const { citizenLogin } = rig.fresh();
  const begin = () => citizenLogin.start({ returnTo: "/", language: "nb" });
  expect((await failureOfCall(begin())).failure.class).toBe("transient");
  await expect(begin()).resolves.toHaveProperty("redirect");
});

test.each(["timeout", "timeout-after-accept", "html", "nonsense", "429"] as const)(
  "an issuer that answers with %s fails as an outside error, whenever it happens",
  async (kind) => {
    const { citizenLogin } = rig.fresh();
    rig.sim.addFault({ system: "idporten", kind, delayMs: 10, times: 1 });
    const { failure } = await failureOfCall(citizenLogin.start({ returnTo: "/", language: "nb" }));
    const { login, callback } = await visit(citizenLogin, solveig);
    rig.sim.addFault({ system: "idporten", kind, delayMs: 10, times: 1 });
    const later = await failureOfCall(citizenLogin.finish(callback, login));
    const expected = { timeout: "transient", "timeout-after-accept": "transient", "429": "throttled" }[kind as string];
    expect([failure.class, later.failure.class]).toEqual([expected ?? "protocol", expected ?? "protocol"]);
    expect(`${later.message}${later.stack}`).not.toMatch(/code=|\d{11}/);
  },
);

test("logging out leads to the issuer and back, and its own word for the session is checked", async () => {
  const gate = rig.connectors.citizenLogin;
  const url = new URL(await gate.logoutUrl("s1"));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "portal",
    post_logout_redirect_uri: afterLogout,
    state: "s1",
  });
  const told = (query: Record<string, string>) => gate.loggedOutSid(new URLSearchParams(query));
  expect(told({ iss: gate.issuer, sid: "abc" })).toBe("abc");
  const refused = new Refusal("login.logout-parameters", {}, 400);
  expect(() => told({ iss: `${gate.issuer}/`, sid: "abc" })).toThrow(refused);
  expect(() => told({ iss: gate.issuer })).toThrow(refused);
  expect(() => told({ sid: "abc" })).toThrow(refused);
});

test("an address on a host we were not told of is not called", async () => {
  const settings = { ...rig.settings.citizenLogin, demo: true };
  const elsewhere = settings.issuer.replace("127.0.0.1", "localhost");
  const told = async (otherHosts: readonly string[]) => {
    const gate = openOidcGate({ ...settings, issuer: elsewhere, otherHosts }, systemClock);
    return (await failureOfCall(gate.start({ returnTo: "/", language: "nb" }))).failure.class;
  };
  expect([await told([]), await told(["127.0.0.1"])]).toEqual(["protocol", "protocol"]);
});

test("outside a demonstration no issuer is spoken to without encryption, and a wrong name is not believed", async () => {
  const settings = { ...rig.settings.citizenLogin };
  expect(() => openOidcGate({ ...settings, demo: false }, systemClock)).toThrow(RangeError);
  const wrong = openOidcGate({ ...settings, issuer: `${settings.issuer}/`, demo: true }, systemClock);
  const error = await wrong.start({ returnTo: "/", language: "nb" }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(OutsideError);
});

/** A browser: follows redirects with its cookies, fills in the issuer's form once, and stops at our door. */
async function visit(gate: OidcGate, form: Record<string, string>): Promise<{ login: Login; callback: string }> {
  const { redirect, login } = await gate.start({ returnTo: "/saker", language: "nn" });
  const jar = new Map<string, string>();
  let next = redirect;
  for (let hops = 0; hops < 10; hops += 1) {
    const posting = next.includes("/interaction/");
    const body = posting ? { method: "POST", body: new URLSearchParams(form) } : {};
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(next, { redirect: "manual", headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    next = new URL(response.headers.get("location") ?? "", next).href;
    if (next.startsWith(callbackAt)) return { login, callback: next };
  }
  throw new Error("The issuer never sent the browser back");
}
