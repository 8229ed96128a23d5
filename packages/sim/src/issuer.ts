/**
 * An OpenID Connect issuer by oidc-provider, dressed as ID-porten, a Swedish e-ID (citizens) or as the municipality's own (staff):
 * code flow, PKCE S256 always, PAR, basic or private_key_jwt, logout started by the client, and the front-channel
 * logout that ID-porten requires and the library lacks (OpenID Connect Front-Channel Logout 1.0).
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import * as jose from "jose";
import { Provider, interactionPolicy } from "oidc-provider";
import type { Context, Interaction } from "oidc-provider";
import { loginPage, logoutPage, messagePage } from "./issuer.pages.ts";
import type { Directory, IssuerClient } from "./issuer.model.ts";
import { memoryAdapter } from "./issuer.store.ts";

export type Issuer = {
  readonly clients: Map<string, IssuerClient>;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

/** ID-porten ends a session after thirty idle minutes. */
const SESSION_SECONDS = 30 * 60;

export async function createIssuer(base: string, directory: Directory): Promise<Issuer> {
  const clients = new Map<string, IssuerClient>();
  const locales = new Map<string, string>();
  const { privateKey } = await jose.generateKeyPair("RS256", { extractable: true });
  const key = {
    ...(await jose.exportJWK(privateKey)),
    kid: `sim${directory.path.replace("/", "-")}`,
    use: "sig",
    alg: "RS256",
  };
  const { levels } = directory;
  const rank = (acr: string | undefined) => levels.findIndex((level) => level.value === acr);
  const asked = (values: string | undefined) =>
    (values ?? "")
      .split(" ")
      .map(rank)
      .filter((one) => one >= 0)
      .toSorted((a, b) => a - b)[0];

  const policy = interactionPolicy.base();
  policy.get("login")?.checks.add(
    new interactionPolicy.Check("step_up", "A higher level of assurance is asked for", (ctx) => {
      const wanted = asked(ctx.oidc.params["acr_values"]);
      return wanted !== undefined && rank(ctx.oidc.session.acr) < wanted && ctx.oidc.result?.login === undefined;
    }),
  );

  const provider = new Provider(`${base}${directory.path}`, {
    adapter: memoryAdapter(clients, (client) => metadata(client, directory.pairwise)),
    jwks: { keys: [key] },
    acrValues: levels.map((level) => level.value),
    clientDefaults: { id_token_signed_response_alg: "RS256" },
    cookies: { keys: [key.kid] },
    claims: {
      ...directory.scopes,
      openid: ["sub", "locale", "acr", "amr", "auth_time", "sid", ...(directory.scopes["openid"] ?? [])],
      profile: ["name", "given_name", "family_name"],
      email: ["email"],
    },
    conformIdTokenClaims: false,
    scopes: [...new Set(["openid", "profile", "email", ...Object.keys(directory.scopes)])],
    subjectTypes: [directory.pairwise ? "pairwise" : "public"],
    pairwiseIdentifier: (_: Context, account: string, client: { clientId: string }) =>
      createHash("sha256").update(`${client.clientId}\u0000${account}`).digest("base64url"),
    discovery: {
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      ui_locales_supported: directory.language === "sv" ? ["sv", "en"] : ["nb", "nn", "en", "se"],
    },
    extraClientMetadata: { properties: ["frontchannel_logout_uri"] },
    pkce: { required: () => true },
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
    clientBasedCORS: () => false,
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 120,
      Interaction: 900,
      Session: SESSION_SECONDS,
      Grant: SESSION_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: true },
      // The Swedish profile requires it; ID-porten does not have it.
      claimsParameter: { enabled: directory.language === "sv" },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    interactions: {
      policy,
      url: (_: Context, { uid }: { uid: string }) => `${directory.path}/interaction/${uid}`,
    },
    findAccount: (_: Context, account: string) => {
      const claims = directory.claims(account);
      return (
        claims && {
          accountId: account,
          claims: () => ({ locale: locales.get(account) ?? directory.language, ...claims, sub: account }),
        }
      );
    },
    loadExistingGrant: (ctx: Context) => grantWithoutAsking(ctx, directory.scopes),
    renderError: (ctx: Context, out: { error: string; error_description?: string }) => {
      ctx.type = "html";
      ctx.body = messagePage(directory, "broken", `${out.error}: ${out.error_description ?? ""}`);
    },
  });
  provider.Client.prototype.includeSid = () => true;

  function logoutSource(ctx: Context, form: string): void {
    const { session, issuer } = ctx.oidc;
    const frames = Object.keys(session.authorizations ?? {}).flatMap((id) => {
      const target = clients.get(id)?.frontchannel_logout_uri;
      if (target === undefined) return [];
      const url = new URL(target);
      url.searchParams.set("iss", issuer);
      url.searchParams.set("sid", session.sidFor(id) ?? "");
      return [url.href];
    });
    ctx.body = logoutPage(directory, frames, form);
  }

  function postLogoutSuccessSource(ctx: Context): void {
    ctx.body = messagePage(directory, "loggedOut");
  }

  async function interaction(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const details = await provider.interactionDetails(request, response);
    if (request.method === "POST") return finish(await readForm(request), details, request, response);
    const wanted = asked(details.params["acr_values"]) ?? Math.min(1, levels.length - 1);
    const client = clients.get(details.params["client_id"] ?? "");
    const html = loginPage({
      of: directory,
      client: client?.client_name ?? client?.client_id ?? "",
      action: `${directory.path}/interaction/${details.uid}`,
      choices: directory.choices(),
      levels: levels.map((level, nth) => ({ ...level, checked: nth === wanted })),
      free: directory.free,
    });
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html);
  }

  async function finish(
    form: URLSearchParams,
    details: Interaction,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const account = form.get("pid")?.trim() || form.get("account") || "";
    if (form.get("choice") === "cancel") {
      return provider.interactionFinished(request, response, {
        error: "access_denied",
        error_description: "The user cancelled",
      });
    }
    const acr = form.get("acr") ?? levels.at(-1)?.value;
    if (directory.claims(account) === undefined || rank(acr) < 0) {
      const html = messagePage(directory, "unknown");
      response.writeHead(400, { "content-type": "text/html; charset=utf-8" }).end(html);
      return undefined;
    }
    locales.set(account, details.params["ui_locales"]?.split(" ")[0] ?? directory.language);
    return provider.interactionFinished(request, response, {
      login: { accountId: account, acr, amr: ["TestID"], remember: true },
    });
  }

  const callback = provider.callback();
  return {
    clients,
    handle: async (request, response) => {
      const mounted = Object.assign(request, { originalUrl: request.url });
      mounted.url = (request.url ?? "").slice(directory.path.length) || "/";
      if (!mounted.url.startsWith("/interaction/")) return callback(mounted, response);
      try {
        await interaction(mounted, response);
      } catch {
        const html = messagePage(directory, "expired");
        response.writeHead(400, { "content-type": "text/html; charset=utf-8" }).end(html);
      }
      return undefined;
    },
  };
}

/** Nobody is asked for consent: the town hall's own services need none. */
async function grantWithoutAsking(ctx: Context, scopes: Directory["scopes"]) {
  const { client, session, provider, result, account } = ctx.oidc;
  const known = result?.consent?.grantId ?? session.grantIdFor(client?.clientId ?? "");
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing !== undefined) return existing;
  const grant = new provider.Grant({
    clientId: client?.clientId ?? "",
    accountId: account?.accountId ?? session.accountId ?? "",
  });
  grant.addOIDCScope(["openid profile email", ...Object.keys(scopes)].join(" "));
  // Claims that are asked for by name, and not by their scope.
  grant.addOIDCClaims(["name", ...Object.values(scopes).flat()]);
  await grant.save();
  return grant;
}

function metadata(client: IssuerClient, pairwise: boolean): object {
  return {
    client_id: client.client_id,
    ...(client.client_name === undefined ? {} : { client_name: client.client_name }),
    redirect_uris: client.redirect_uris,
    post_logout_redirect_uris: client.post_logout_redirect_uris ?? [],
    ...(client.frontchannel_logout_uri === undefined
      ? {}
      : { frontchannel_logout_uri: client.frontchannel_logout_uri }),
    grant_types: ["authorization_code"],
    response_types: ["code"],
    subject_type: pairwise ? "pairwise" : "public",
    ...(client.jwks === undefined
      ? { client_secret: client.secret, token_endpoint_auth_method: "client_secret_basic" }
      : { jwks: client.jwks, token_endpoint_auth_method: "private_key_jwt" }),
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
