/**
 * Maskinporten: tokens between machines, by the JWT grant of RFC 7523 as Digdir profiles it.
 *
 * A token is fetched once for each scope and consumer. Keys live one year from the day they were registered; MP-121 says that
 * ours is too old.
 */
import { randomUUID } from "node:crypto";
import { importJWK, SignJWT, type JWK } from "jose";
import { OutsideError, type OutsideFailure } from "#platform/errors";
import type { Clock } from "#platform/time";
import { z } from "zod";
import { openEndpoint, type Endpoint } from "../http.ts";
import { codeOnly } from "../http.rules.ts";
import { openTokens } from "../token.ts";

export type MaskinportenSettings = {
  /** Exactly as Maskinporten writes it, with its final slash: "https://maskinporten.no/". */
  readonly issuer: string;
  readonly clientId: string;
  /** Private RSA key with the `kid` it is registered under. */
  readonly key: JWK;
  readonly demo: boolean;
};

/** `consumerOrg`: the municipality that has delegated its access to us in Altinn, when we are its supplier. */
export type TokenWish = { readonly scope: string; readonly consumerOrg?: string };

export type Maskinporten = {
  /** Runs a call with a bearer token; a call refused with 401 is tried once more with a new token. */
  readonly withToken: <T>(wish: TokenWish, call: (authorization: string) => Promise<T>) => Promise<T>;
  readonly close: () => void;
};

const SECONDS_TO_LIVE = 60;
const Granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Refused = z.object({ error: z.string(), error_description: z.string().default("") });

export function openMaskinporten(settings: MaskinportenSettings, clock: Clock): Maskinporten {
  const endpoint = openEndpoint({
    system: "maskinporten",
    baseUrl: settings.issuer,
    demo: settings.demo,
    clock,
    codeIn: mpCode,
  });
  const tokens = openTokens(clock);
  const fetchToken = async (wish: TokenWish) => {
    const granted = await grant(endpoint, settings, wish, clock.now().epochMilliseconds);
    return { value: granted.access_token, seconds: granted.expires_in };
  };
  return {
    withToken: (wish, call) =>
      tokens.withToken(
        `${wish.scope}\0${wish.consumerOrg ?? ""}`,
        () => fetchToken(wish),
        (value) => call(`Bearer ${value}`),
      ),
    close: endpoint.close,
  };
}

async function grant(
  endpoint: Endpoint,
  settings: MaskinportenSettings,
  wish: TokenWish,
  nowMs: number,
): Promise<z.infer<typeof Granted>> {
  const body = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: await assertion(settings, wish, Math.floor(nowMs / 1000)),
  });
  try {
    const reply = await endpoint.call({
      kind: "read",
      method: "POST",
      path: "/token",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: body.toString(),
      timeoutMs: 10_000,
    });
    const granted = Granted.safeParse(reply.json);
    if (granted.success) return granted.data;
    throw new OutsideError("maskinporten", { class: "protocol" });
  } catch (error) {
    throw error instanceof OutsideError ? refined(error) : error;
  }
}

async function assertion(settings: MaskinportenSettings, wish: TokenWish, now: number): Promise<string> {
  const { kid, alg = "RS256" } = settings.key;
  return new SignJWT({
    scope: wish.scope,
    ...(wish.consumerOrg === undefined ? {} : { consumer_org: wish.consumerOrg }),
  })
    .setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) })
    .setAudience(settings.issuer)
    .setIssuer(settings.clientId)
    .setIssuedAt(now)
    .setExpirationTime(now + SECONDS_TO_LIVE)
    .setJti(randomUUID())
    .sign(await importJWK(settings.key, alg));
}

/** The documented "MP-nnn" when there is one, else the OAuth error. */
function mpCode(body: unknown): unknown {
  const refused = Refused.safeParse(body);
  if (!refused.success) return undefined;
  return /\bMP-\d{3}\b/.exec(refused.data.error_description)?.[0] ?? codeOnly(refused.data.error);
}

/** Maskinporten says 400 to nearly everything: a scope we lack is not the same as a key it does not know. */
function refined(error: OutsideError): OutsideError {
  const { failure } = error;
  if (failure.class !== "validation" && failure.class !== "authorisation") return error;
  const scope = /^(MP-2\d\d|invalid_scope|access_denied)$/.test(failure.providerCode ?? "");
  const meant: OutsideFailure["class"] = scope || failure.class === "authorisation" ? "authorisation" : "auth";
  return new OutsideError(error.system, { ...failure, class: meant });
}
