/** A session that ends elsewhere: another service logs the person out at the issuer, and ours ends with it. */
import * as oidc from "openid-client";
import { expect, test } from "vitest";
import { here } from "./support/here.ts";
import { logInAnew } from "./support/people.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

test("Who logs out of another service at the same issuer is logged out here too, and nobody else is", async () => {
  const [one, other] = [await visitor(), await visitor()];
  await logInAnew(one, "Bergljot");
  await logInAnew(other, "Bergljot");
  expect(await statusOf(one)).toBe(200);

  const elsewhere = await openElsewhere();
  const away = await logInElsewhere(one, elsewhere);
  const told = one.page.waitForResponse((response) => response.url().includes("/login/frontchannel-logout"));
  // The issuer's page goes on by itself, to a service that is not there; that may come before it is loaded, and is no fault of ours.
  await one.page.goto(oidc.buildEndSessionUrl(elsewhere, { id_token_hint: away }).href).catch(() => undefined);
  expect((await told).status()).toBe(200);
  expect(await statusOf(one)).toBe(303);
  // The other browser has a session of its own at the issuer, which nobody ended.
  expect(await statusOf(other)).toBe(200);

  await one.page.waitForURL("**/session/end/success");
  await one.page.goto("/cases");
  expect(new URL(one.page.url()).origin).toBe(here().outside);
});

test("A front-channel logout that names another issuer ends nothing", async () => {
  const one = await visitor();
  await logInAnew(one, "Bergljot");
  const address = `/login/frontchannel-logout?iss=${encodeURIComponent("https://other.example")}&sid=x`;
  expect((await one.context.request.get(address)).status()).toBeGreaterThanOrEqual(400);
  expect(await statusOf(one)).toBe(200);
});

/** 200 while the session lives; 303 to the log-in when it does not. */
const statusOf = async ({ context }: Visitor): Promise<number> =>
  (await context.request.get("/cases", { maxRedirects: 0 })).status();

const BACK = "http://127.0.0.1:9/back";

/** A second client of the issuer: a service of somebody else's. */
async function openElsewhere(): Promise<oidc.Configuration> {
  const outside = here().outside;
  const client = { issuer: "idporten", client_id: "elsewhere", secret: "elsewhere-secret", redirect_uris: [BACK] };
  await fetch(`${outside}/sim/clients`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(client),
  });
  return oidc.discovery(
    new URL(`${outside}/idporten`),
    client.client_id,
    undefined,
    oidc.ClientSecretBasic(client.secret),
    { execute: [oidc.allowInsecureRequests] },
  );
}

/** The person goes there with the session they have already; gives that service's token. */
async function logInElsewhere({ page }: Visitor, elsewhere: oidc.Configuration): Promise<string> {
  const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
  const url = await oidc.buildAuthorizationUrlWithPAR(elsewhere, {
    redirect_uri: BACK,
    scope: "openid profile",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  const back = page.waitForRequest((request) => request.url().startsWith(BACK));
  // Nothing answers there: what matters is the address the issuer sends the person back to.
  await page.goto(url.href).catch(() => undefined);
  const tokens = await oidc.authorizationCodeGrant(elsewhere, new URL((await back).url()), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  return tokens.id_token ?? "";
}
