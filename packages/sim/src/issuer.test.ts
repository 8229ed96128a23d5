import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as jose from "jose";
import * as oidc from "openid-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rig } from "./testing.ts";
import type { Rig } from "./testing.ts";

const REDIRECT = "http://127.0.0.1:9/callback";
const AFTER = "http://127.0.0.1:9/ut";
let r: Rig;
let keys: jose.GenerateKeyPairResult;
beforeAll(async () => {
  r = await rig();
  keys = await jose.generateKeyPair("RS256");
  const jwk = { ...(await jose.exportJWK(keys.publicKey)), kid: "c1", alg: "RS256" };
  const common = { redirect_uris: [REDIRECT], post_logout_redirect_uris: [AFTER] };
  await r.control("POST", "/clients", {
    issuer: "idporten",
    client_id: "portal",
    client_name: "Demo kommune",
    secret: "s3cret",
    frontchannel_logout_uri: "http://127.0.0.1:9/front?x=1",
    ...common,
  });
  await r.control("POST", "/clients", {
    issuer: "idporten",
    client_id: "portal2",
    secret: "s3cret2",
    frontchannel_logout_uri: "http://127.0.0.1:9/front2",
    ...common,
  });
  await r.control("POST", "/clients", { issuer: "ansatt", client_id: "desk", jwks: { keys: [jwk] }, ...common });
});
afterAll(() => r.sim.stop());

/** A browser in ten lines: cookies by path, redirects by hand. */
function browser() {
  const jar = new Map<string, { value: string; path: string }>();
  return async (url: string, form?: Record<string, string>): Promise<Response> => {
    const path = new URL(url).pathname;
    const cookie = [...jar]
      .filter(([, one]) => path.startsWith(one.path))
      .map(([key, one]) => `${key.split(" ")[0]}=${one.value}`)
      .join("; ");
    const body = form && { method: "POST", body: new URLSearchParams(form) };
    const response = await fetch(url, { redirect: "manual", headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const at = /path=([^;]+)/i.exec(line)?.[1] ?? "/";
      if (value === "") jar.delete(`${name} ${at}`);
      else jar.set(`${name} ${at}`, { value, path: at });
    }
    return response;
  };
}

async function configure(issuer: string, client: string, auth: oidc.ClientAuth) {
  return oidc.discovery(new URL(`${r.sim.url}${issuer}`), client, undefined, auth, {
    execute: [oidc.allowInsecureRequests],
  });
}

/** Signs in as the documentation says a machine may: follow redirects, post the form, follow to the callback. */
async function login(
  go: ReturnType<typeof browser>,
  config: oidc.Configuration,
  form: Record<string, string>,
  more: Record<string, string> = {},
) {
  const verifier = oidc.randomPKCECodeVerifier();
  const nonce = oidc.randomNonce();
  const start = await oidc.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: REDIRECT,
    scope: "openid profile",
    state: "tilstand",
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...more,
  });
  let pages = 0;
  let response = await go(start.href);
  for (;;) {
    const location = response.headers.get("location");
    if (location === null) throw new Error(await response.text());
    const next = new URL(location, r.sim.url).href;
    if (next.startsWith(REDIRECT)) {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(next), {
        pkceCodeVerifier: verifier,
        expectedState: "tilstand",
        expectedNonce: nonce,
      });
      return { claims: tokens.claims() ?? ({} as oidc.IDToken), idToken: tokens.id_token ?? "", pages };
    }
    if (next.includes("/interaction/")) {
      pages += 1;
      const page = await go(next);
      expect(await page.text()).toContain("Dette er en test");
      response = await go(next, form);
    } else response = await go(next);
  }
}

test("a citizen signs in with PAR and PKCE and the id token has ID-porten's claims", async () => {
  const config = await configure("/idporten", "portal", oidc.ClientSecretBasic("s3cret"));
  const pid = await r.id("solveig");
  const { claims } = await login(browser(), config, { account: pid, acr: "idporten-loa-high" }, { ui_locales: "nn" });
  expect(claims).toMatchObject({
    iss: `${r.sim.url}/idporten`,
    aud: "portal",
    pid,
    acr: "idporten-loa-high",
    amr: ["TestID"],
    locale: "nn",
  });
  expect(claims["auth_time"]).toBeTypeOf("number");
  expect(claims["sid"]).toBeTypeOf("string");
  expect(claims.sub).not.toContain(pid);
});

test("a foreign user has no pid", async () => {
  const config = await configure("/idporten", "portal", oidc.ClientSecretBasic("s3cret"));
  const { claims } = await login(browser(), config, { account: "utenlandsk-bruker", acr: "idporten-loa-low" });
  expect(claims).not.toHaveProperty("pid");
  expect(claims["acr"]).toBe("idporten-loa-low");
});

test("a generated person signs in by number, and an unknown account is refused", async () => {
  const config = await configure("/idporten", "portal", oidc.ClientSecretBasic("s3cret"));
  const { claims } = await login(browser(), config, { pid: "01817810183", acr: "idporten-loa-substantial" });
  expect(claims["pid"]).toBe("01817810183");
  await expect(login(browser(), config, { account: "nobody", acr: "idporten-loa-low" })).rejects.toThrow(
    "Ukjent testperson",
  );
});

test("staff sign in with private_key_jwt", async () => {
  const config = await configure("/ansatt", "desk", oidc.PrivateKeyJwt({ key: keys.privateKey, kid: "c1" }));
  const { claims } = await login(
    browser(),
    config,
    { account: "ansatt-vigdis", acr: "substantial" },
    { scope: "openid profile email" },
  );
  expect(claims).toMatchObject({
    sub: "ansatt-vigdis",
    name: "Vigdis Aasen",
    email: "vigdis.aasen@demo.example",
    acr: "substantial",
  });
});

test("a request without PKCE is refused", async () => {
  const query = new URLSearchParams({
    client_id: "portal",
    response_type: "code",
    redirect_uri: REDIRECT,
    scope: "openid",
    state: "s",
  });
  const response = await browser()(`${r.sim.url}/idporten/auth?${query.toString()}`);
  expect(response.headers.get("location")).toMatch(/error=invalid_request.*PKCE/);
});

test("one session serves two services, and a higher level asks again", async () => {
  const go = browser();
  const pid = await r.id("trygve");
  const first = await configure("/idporten", "portal", oidc.ClientSecretBasic("s3cret"));
  const second = await configure("/idporten", "portal2", oidc.ClientSecretBasic("s3cret2"));
  const one = await login(go, first, { account: pid, acr: "idporten-loa-substantial" });
  const two = await login(go, second, { account: pid, acr: "idporten-loa-substantial" });
  expect([one.pages, two.pages]).toEqual([1, 0]);
  expect(one.claims.sub).not.toBe(two.claims.sub);
  const higher = await login(
    go,
    second,
    { account: pid, acr: "idporten-loa-high" },
    { acr_values: "idporten-loa-high" },
  );
  expect([higher.pages, higher.claims["acr"]]).toEqual([1, "idporten-loa-high"]);
});

test("logout opens a frame with iss and sid for every service, ends the session and returns to the caller", async () => {
  const go = browser();
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const front = `http://127.0.0.1:${(server.address() as AddressInfo).port}/front`;
  const more = { secret: "s3cret3", redirect_uris: [REDIRECT], frontchannel_logout_uri: `${front}?x=1` };
  await r.control("POST", "/clients", { issuer: "idporten", client_id: "third", ...more });
  const portal = await configure("/idporten", "portal", oidc.ClientSecretBasic("s3cret"));
  const third = await configure("/idporten", "third", oidc.ClientSecretBasic("s3cret3"));
  const form = { account: await r.id("maiken"), acr: "idporten-loa-substantial" };
  const mine = await login(go, portal, form);
  const theirs = await login(go, third, form);

  const out = oidc.buildEndSessionUrl(portal, {
    id_token_hint: mine.idToken,
    post_logout_redirect_uri: AFTER,
    state: "ferdig",
  });
  const page = await (await go(out.href)).text();
  const frames = [...page.matchAll(/<iframe src="([^"]+)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
  expect(frames).toHaveLength(2);
  await Promise.all(frames.filter((src) => src.startsWith(front)).map((src) => fetch(src)));
  const called = new URL(heard[0] ?? "", front);
  expect(Object.fromEntries(called.searchParams)).toEqual({
    x: "1",
    iss: `${r.sim.url}/idporten`,
    sid: theirs.claims["sid"],
  });
  server.close();

  const action = /action="([^"]+)"/.exec(page)?.[1] ?? "";
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const done = await go(action, { xsrf, logout: "yes" });
  expect(done.headers.get("location")).toBe(`${AFTER}?state=ferdig`);
  expect((await login(go, portal, form)).pages).toBe(1);
});
