/**
 * Maskinporten: tokens between machines. The JWT grant of RFC 7523 with the documented limits (audience exact,
 * `iat` within ten seconds, at most 120 seconds to live, one use each) and the documented MP error numbers.
 */
import { X509Certificate, randomUUID } from "node:crypto";
import { Hono } from "hono";
import * as jose from "jose";
import type { SimClock } from "./clock.ts";

export type MachineClient = {
  readonly client_id: string;
  /** Public keys. A JWT grant names one of them by `kid`, or carries its own certificate as `x5c`. */
  readonly jwks?: { readonly keys: readonly jose.JWK[] };
  readonly scopes: readonly string[];
  /** Organisation number of the client's owner. */
  readonly orgnr?: string;
  /** Organisations that have delegated their access to this client's owner in Altinn. */
  readonly delegatedFrom?: readonly string[];
};

export type Maskinporten = {
  readonly app: Hono;
  readonly register: (client: MachineClient) => void;
  /** Reads a bearer token. Throws when it is missing, broken, expired or another issuer's. */
  readonly verify: (authorization: string | undefined) => Promise<{ scopes: readonly string[]; clientId: string }>;
};

type Registered = MachineClient & { readonly uploadedAt: number };
type Refused = { code: string; error: string; text: string; status?: 400 | 403 };

const ALGORITHMS = ["RS256", "RS384", "RS512"];
const KEY_LIFE = 365 * 86_400_000;
const TOKEN_SECONDS = 599;
/** Tokens that were verified and are remembered until they run out; a client has one for each scope. */
const MOST_VERIFIED = 1000;

export async function createMaskinporten(base: () => string, clock: SimClock): Promise<Maskinporten> {
  const clients = new Map<string, Registered>();
  const used = new Map<string, number>();
  const verified = new Map<string, { scopes: readonly string[]; clientId: string; until: number }>();
  const { privateKey, publicKey } = await jose.generateKeyPair("RS256");
  const kid = "sim-maskinporten";
  const jwk = { ...(await jose.exportJWK(publicKey)), kid, use: "sig", alg: "RS256" };
  const issuer = () => `${base()}/maskinporten/`;
  const app = new Hono();

  app.get("/.well-known/oauth-authorization-server", (c) =>
    c.json({
      issuer: issuer(),
      token_endpoint: `${issuer()}token`,
      jwks_uri: `${issuer()}jwk`,
      grant_types_supported: ["urn:ietf:params:oauth:grant-type:jwt-bearer"],
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    }),
  );
  app.get("/jwk", (c) => c.json({ keys: [jwk] }));

  app.post("/token", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer") {
      return c.json({ error: "unsupported_grant_type", error_description: "Unsupported grant type" }, 400);
    }
    const judged = await judge(form.get("assertion") ?? "");
    if ("error" in judged) {
      const trace = randomUUID();
      const body = {
        error: judged.error,
        error_description: `${judged.code}: ${judged.text} (correlation_id: ${trace})`,
        error_uri: "https://docs.digdir.no/maskinporten_feilsoking.html",
      };
      return c.json(body, judged.status ?? 400);
    }
    return c.json({
      access_token: await issue(judged),
      token_type: "Bearer",
      expires_in: TOKEN_SECONDS,
      scope: judged.scopes.join(" "),
    });
  });

  type Granted = { client: Registered; scopes: string[]; amr: string; claims: jose.JWTPayload };

  async function judge(assertion: string): Promise<Granted | Refused> {
    let header: jose.ProtectedHeaderParameters;
    let claims: jose.JWTPayload;
    try {
      header = jose.decodeProtectedHeader(assertion);
      claims = jose.decodeJwt(assertion);
    } catch {
      return { code: "MP-011", error: "invalid_request", text: "Invalid assertion. Invalid parameter value" };
    }
    const client = clients.get(claims.iss ?? "");
    if (client === undefined)
      return grant("MP-100", "Invalid assertion. Client authentication failed. Client not found");
    const key = await keyFor(header, client, clock.now());
    if ("error" in key) return key;
    try {
      await jose.compactVerify(assertion, key.key, { algorithms: ALGORITHMS });
    } catch {
      return grant("MP-124", "Invalid assertion. Client authentication failed. Invalid JWT signature");
    }
    if (claims.aud !== issuer())
      return grant("MP-110", "Invalid assertion. Client authentication failed. Invalid JWT claim aud");
    const now = clock.tokenNow().getTime() / 1000;
    if (claims.iat === undefined || claims.exp === undefined || claims.exp - claims.iat > 120) {
      return {
        code: "MP-011",
        error: "invalid_request",
        text: "Invalid assertion. Invalid parameter value: exp - iat must be at most 120 seconds",
      };
    }
    if (claims.iat > now + 10) return grant("MP-130", "Invalid assertion. Issue time is after now");
    if (claims.iat < now - 10 || claims.exp < now)
      return grant("MP-130", "Invalid assertion. Client authentication failed. JWT is expired");
    const once = `${client.client_id}\u0000${claims.jti ?? assertion}`;
    if (used.has(once)) return grant("MP-012", "Validation of JWT Bearer grant failed. Grant is used before");
    remember(once, now);
    const asked = claims["scope"];
    const scopes = typeof asked === "string" ? asked.split(" ").filter(Boolean) : [];
    if (scopes.length === 0 || !scopes.every((scope) => client.scopes.includes(scope))) {
      return { code: "MP-200", error: "invalid_scope", text: "Token request contains invalid scopes for client" };
    }
    const consumer = claims["consumer_org"];
    if (typeof consumer === "string" && !client.delegatedFrom?.includes(consumer)) {
      const text = `Consumer ${consumer} has not delegated access to the scope ${scopes.join(" ")} to supplier ${client.orgnr}`;
      return { code: "MP-251", error: "access_denied", text, status: 403 };
    }
    return { client, scopes, amr: key.amr, claims };
  }

  /** A used grant need only be remembered while it could still be accepted. */
  function remember(once: string, now: number) {
    if (used.size > 5000) for (const [old, at] of used) if (at < now - 130) used.delete(old);
    used.set(once, now);
  }

  function issue({ client, scopes, amr, claims }: Granted): Promise<string> {
    const own = `0192:${client.orgnr ?? "999999999"}`;
    const consumer = claims["consumer_org"];
    const now = Math.floor(clock.tokenNow().getTime() / 1000);
    return new jose.SignJWT({
      scope: scopes.join(" "),
      token_type: "Bearer",
      client_id: client.client_id,
      client_amr: amr,
      consumer: organisation(typeof consumer === "string" ? `0192:${consumer}` : own),
      ...(typeof consumer === "string"
        ? { supplier: organisation(own), delegation_source: "https://www.altinn.no" }
        : {}),
      ...(claims["resource"] === undefined ? {} : { aud: claims["resource"] as string[] }),
      ...(typeof claims["pid"] === "string" ? { pid: claims["pid"] } : {}),
    })
      .setProtectedHeader({ alg: "RS256", kid })
      .setIssuer(issuer())
      .setIssuedAt(now)
      .setExpirationTime(now + TOKEN_SECONDS)
      .setJti(randomUUID())
      .sign(privateKey);
  }

  return {
    app,
    register: (client) => void clients.set(client.client_id, { ...client, uploadedAt: clock.now().getTime() }),
    verify: async (authorization) => {
      const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
      const currentDate = clock.tokenNow();
      const known = verified.get(token);
      if (known !== undefined && known.until > currentDate.getTime()) return known;
      const { payload } = await jose.jwtVerify(token, publicKey, { issuer: issuer(), currentDate });
      const read = {
        scopes: String(payload["scope"]).split(" "),
        clientId: String(payload["client_id"]),
        until: (payload.exp ?? 0) * 1000,
      };
      if (verified.size >= MOST_VERIFIED) verified.clear();
      verified.set(token, read);
      return read;
    },
  };
}

async function keyFor(
  header: jose.ProtectedHeaderParameters,
  client: Registered,
  now: Date,
): Promise<Refused | { key: jose.CryptoKey | Uint8Array; amr: string }> {
  const failed = "Invalid assertion. Client authentication failed.";
  if (!ALGORITHMS.includes(header.alg ?? "")) return grant("MP-124", `${failed} Unsupported algorithm`);
  if (header.x5c !== undefined) return certificateKey(header, client, now);
  const found = client.jwks?.keys.find((key) => key.kid === header.kid);
  if (header.kid === undefined || found === undefined) return grant("MP-100", `${failed} Unknown key`);
  if (now.getTime() - client.uploadedAt > KEY_LIFE) return grant("MP-121", `${failed} Expired key`);
  return { key: await jose.importJWK(found, header.alg), amr: "private_key_jwt" };
}

async function certificateKey(
  header: jose.ProtectedHeaderParameters,
  client: Registered,
  now: Date,
): Promise<Refused | { key: jose.CryptoKey; amr: string }> {
  const chain: unknown = header.x5c;
  let certificate: X509Certificate;
  try {
    if (!Array.isArray(chain)) throw new TypeError("x5c must be an array of strings");
    certificate = new X509Certificate(Buffer.from(String(chain[0]), "base64"));
  } catch {
    return grant("MP-123", "Invalid JWT header x5c");
  }
  if (now < certificate.validFromDate || now > certificate.validToDate) {
    return grant(
      "MP-120",
      "Invalid assertion. Client authentication failed. The JWT is signed with an invalid certificate.",
    );
  }
  if (client.orgnr !== undefined && !certificate.subject.includes(client.orgnr)) {
    return grant("MP-122", "Invalid JWT. Invalid organization number for client. Does not match certificate orgno");
  }
  const pem = certificate.publicKey.export({ type: "spki", format: "pem" }).toString();
  return { key: await jose.importSPKI(pem, header.alg ?? "RS256"), amr: "virksomhetssertifikat" };
}

const organisation = (id: string) => ({ authority: "iso6523-actorid-upis", ID: id });

const grant = (code: string, text: string): Refused => ({ code, error: "invalid_grant", text });
