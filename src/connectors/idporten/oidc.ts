/**
 * Log-in by OpenID Connect: a national issuer such as ID-porten for citizens, the municipality's own for staff.
 *
 * Code flow with PKCE S256, PAR where the issuer offers it, nonce, `iss` in the answer and an issuer that must be
 * exactly the one configured: two issuers cannot be mistaken for one another. Tokens stay here and are dropped once read.
 */
import * as oidc from "openid-client";
import { importJWK, type JWK } from "jose";
import { OutsideError, Refusal, type OutsideFailure } from "#platform/errors";
import type { Login } from "#people";
import type { Clock } from "#platform/time";
import { z } from "zod";
import { checkedBase } from "../http.ts";
import { failureOf } from "../http.rules.ts";
import { assuranceOf, Claims, pathOfOurs, wordsFor, type Assurance, type AssuranceTable } from "./login.rules.ts";

export type OidcSettings = {
  /** Exactly as the issuer writes it. */
  readonly issuer: string;
  /** Other hosts its endpoints stand on, such as "login.idporten.no"; no other is spoken to. */
  readonly otherHosts?: readonly string[];
  readonly clientId: string;
  /** Private key with its `kid` (private_key_jwt), or a secret. */
  readonly credential: { readonly key: JWK } | { readonly secret: string };
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  /** Such as "openid profile". */
  readonly scope: string;
  readonly assurance: AssuranceTable;
  /** Anything less is refused. */
  readonly wanted: Assurance;
  /**
   * The claim that holds the identity number, which must be there (citizens): "pid" at ID-porten,
   * "https://id.oidc.se/claim/personalIdentityNumber" in Sweden. `sub`: issuer and subject are the identity (staff).
   */
  readonly identity: string;
  /** What the issuer's pages can be shown in; the first for everyone else. ID-porten's when it is left out. */
  readonly speaks?: readonly [string, ...string[]];
  readonly demo: boolean;
};

export type LoggedIn = {
  readonly issuer: string;
  readonly sub: string;
  /** Identity number, unchecked; always there unless the gate's identity is `sub`. */
  readonly pid: string | undefined;
  readonly acr: string;
  readonly assurance: Assurance;
  readonly amr: readonly string[];
  /** The issuer's session; kept so that a front-channel logout finds ours. */
  readonly sid: string | undefined;
  /** ISO 8601 instant. */
  readonly authTime: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly locale: string | undefined;
};

export type OidcGate = {
  readonly issuer: string;
  /** Where to send the browser, and what to keep until it comes back. `language` is a BCP 47 tag such as "nn". */
  readonly start: (wish: {
    readonly returnTo: string;
    readonly language: string;
  }) => Promise<{ readonly redirect: string; readonly login: Login }>;
  /** `callbackUrl`: the whole address the browser came back to. */
  readonly finish: (callbackUrl: string, login: Login) => Promise<LoggedIn>;
  /** Where to send the browser to be logged out at the issuer as well; it comes back with `state`. */
  readonly logoutUrl: (state: string) => Promise<string>;
  /** The `sid` of a front-channel logout, when it is this issuer's. Refusal `login.logout-parameters` (400) otherwise. */
  readonly loggedOutSid: (query: URLSearchParams) => string;
};

const PATIENCE_SECONDS = 10;
const SPOKEN_BY_IDPORTEN = ["nb", "nn", "en", "se"] as const;
/** The issuer's metadata may be kept for a day at most. */
const DISCOVERED_FOR = 12 * 3600 * 1000;
/** The person turned back, or was not let in; nothing is broken. */
const TURNED_BACK = [
  "access_denied",
  "login_required",
  "interaction_required",
  "consent_required",
  "account_selection_required",
];

export function openOidcGate(settings: OidcSettings, clock: Clock): OidcGate {
  const { issuer } = settings;
  checkedBase(issuer, settings.demo);
  let discovered: { readonly configuration: Promise<oidc.Configuration>; readonly at: number } | undefined;
  const configuration = async (): Promise<oidc.Configuration> => {
    if (discovered === undefined || clock.now().epochMilliseconds - discovered.at > DISCOVERED_FOR) {
      discovered = { configuration: discover(settings), at: clock.now().epochMilliseconds };
    }
    try {
      return await discovered.configuration;
    } catch (error) {
      discovered = undefined;
      throw failed(error);
    }
  };

  return {
    issuer,
    start: async ({ returnTo, language }) => {
      const config = await configuration();
      const { speaks = SPOKEN_BY_IDPORTEN, identity } = settings;
      const login: Login = {
        state: oidc.randomState(),
        issuer,
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        returnTo: pathOfOurs(returnTo),
      };
      const parameters = {
        redirect_uri: settings.redirectUri,
        scope: settings.scope,
        state: login.state,
        nonce: login.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(login.codeVerifier),
        code_challenge_method: "S256",
        acr_values: wordsFor(settings.wanted, settings.assurance),
        ui_locales: speaks.find((one) => one === language) ?? speaks[0],
        // In Sweden claims are told by the ID token only when they are asked for there.
        ...(identity !== "sub" && config.serverMetadata().claims_parameter_supported === true
          ? { claims: JSON.stringify({ id_token: { [identity]: { essential: true }, name: null } }) }
          : {}),
      };
      const pushed = config.serverMetadata().pushed_authorization_request_endpoint !== undefined;
      try {
        const url = pushed
          ? await oidc.buildAuthorizationUrlWithPAR(config, parameters)
          : oidc.buildAuthorizationUrl(config, parameters);
        return { redirect: url.href, login };
      } catch (error) {
        throw failed(error);
      }
    },
    finish: async (callbackUrl, login) => {
      if (login.issuer !== issuer) throw new Refusal("login.other-issuer", {}, 400);
      const claims = await claimsOf(await configuration(), callbackUrl, login);
      const assurance = assuranceOf(claims.acr, settings.assurance, settings.wanted);
      const pid = settings.identity === "sub" ? undefined : z.string().safeParse(claims[settings.identity]).data;
      if (settings.identity !== "sub" && pid === undefined) throw new Refusal("login.no-national-id", {}, 403);
      return {
        issuer,
        sub: claims.sub,
        pid,
        acr: claims.acr ?? "",
        assurance,
        amr: claims.amr,
        sid: claims.sid,
        authTime: new Date((claims.auth_time ?? claims.iat) * 1000).toISOString(),
        name: claims.name,
        email: claims.email,
        locale: claims.locale,
      };
    },
    logoutUrl: async (state) =>
      oidc.buildEndSessionUrl(await configuration(), {
        client_id: settings.clientId,
        post_logout_redirect_uri: settings.postLogoutRedirectUri,
        state,
      }).href,
    loggedOutSid: (query) => {
      const sid = query.get("sid");
      if (query.get("iss") === issuer && sid !== null && sid !== "") return sid;
      throw new Refusal("login.logout-parameters", {}, 400);
    },
  };
}

async function discover(settings: OidcSettings): Promise<oidc.Configuration> {
  const config = await oidc.discovery(
    new URL(settings.issuer),
    settings.clientId,
    undefined,
    await authenticationOf(settings),
    {
      timeout: PATIENCE_SECONDS,
      execute: settings.demo ? [oidc.allowInsecureRequests] : [],
      [oidc.customFetch]: fetchFrom([new URL(settings.issuer).host, ...(settings.otherHosts ?? [])]),
    },
  );
  if (config.serverMetadata().issuer !== settings.issuer) throw new OutsideError(SYSTEM, { class: "protocol" });
  return config;
}

/** The issuer's metadata names addresses of its own; only those on the hosts we were told of are believed. */
const fetchFrom =
  (hosts: readonly string[]): oidc.CustomFetch =>
  async (url, { method, headers, body, signal }) => {
    if (!hosts.includes(new URL(url).host)) throw new OutsideError(SYSTEM, { class: "protocol" });
    return fetch(url, {
      method,
      headers,
      redirect: "manual",
      body: (body ?? null) as BodyInit | null,
      signal: signal ?? null,
    });
  };

async function authenticationOf({ credential }: OidcSettings): Promise<oidc.ClientAuth> {
  if ("secret" in credential) return oidc.ClientSecretBasic(credential.secret);
  const { kid, alg = "RS256" } = credential.key;
  const key = await importJWK(credential.key, alg);
  if (key instanceof Uint8Array) throw new RangeError("The log-in key must be a private key");
  return oidc.PrivateKeyJwt(kid === undefined ? key : { key, kid });
}

async function claimsOf(config: oidc.Configuration, callbackUrl: string, login: Login): Promise<Claims> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, new URL(callbackUrl), {
      expectedState: login.state,
      expectedNonce: login.nonce,
      pkceCodeVerifier: login.codeVerifier,
      idTokenExpected: true,
    });
    const claims = Claims.safeParse(tokens.claims());
    if (claims.success) return claims.data;
  } catch (error) {
    throw failed(error);
  }
  throw new OutsideError(SYSTEM, { class: "protocol" });
}

const SYSTEM = "oidc";

/** The library's errors may quote addresses and tokens: only their kind is told. */
function failed(error: unknown): Error {
  if (error instanceof OutsideError || error instanceof Refusal) return error;
  if (error instanceof oidc.AuthorizationResponseError) {
    if (TURNED_BACK.includes(error.error)) return new Refusal("login.cancelled", {}, 400);
    return new OutsideError(SYSTEM, { class: "protocol" });
  }
  if (error instanceof oidc.ResponseBodyError) {
    const { status } = error;
    return new OutsideError(SYSTEM, { class: status === 400 ? "auth" : failureOf(status, "read", false) });
  }
  return new OutsideError(SYSTEM, { class: classOf(error) });
}

/** What lies under an error: an answer of another form than the library expects, a network that failed, or nonsense. */
function classOf(error: unknown): OutsideFailure["class"] {
  if (error instanceof OutsideError) return error.failure.class;
  if (!(error instanceof Error)) return isResponse(error) ? failureOf(error.status, "read", false) : "protocol";
  if (error.name === "TimeoutError" || error.name === "AbortError" || error.message === "fetch failed")
    return "transient";
  return classOf(error.cause);
}

/** By its shape: a web server in the same process may have put a Response class of its own in the place of Node's. */
const isResponse = (value: unknown): value is { readonly status: number } =>
  typeof value === "object" && value !== null && "status" in value && typeof value.status === "number";
