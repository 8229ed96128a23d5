/** What the package's tests share: a running simulator, a machine client and its tokens. */
import { randomUUID } from "node:crypto";
import * as jose from "jose";
import { startSim } from "./sim.ts";
import type { Sim, SimOptions } from "./sim.ts";

const SCOPES = [
  "folkeregister:deling/offentligmedhjemmel",
  "skatteetaten:summertskattegrunnlag",
  "radhus:barnehage",
  "krr:global/kontaktinformasjon.read",
  "altinn:accessmanagement/authorizedparties.resourceowner",
  "ks:fiks",
];

export type Rig = {
  readonly sim: Sim;
  readonly key: jose.CryptoKey;
  /** A JWT grant; claims and header may be spoilt. */
  readonly assertion: (claims?: Record<string, unknown>, header?: Record<string, unknown>) => Promise<string>;
  readonly ask: (assertion: string) => Promise<{ status: number; body: Record<string, string> }>;
  readonly token: (scope: string) => Promise<string>;
  /** The identity number behind an alias. */
  readonly id: (alias: string) => Promise<string>;
  readonly get: (path: string, scope: string, headers?: Record<string, string>) => Promise<Response>;
  readonly post: (path: string, scope: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<Response>;
};

export async function rig(options: SimOptions = {}): Promise<Rig> {
  const { privateKey, publicKey } = await jose.generateKeyPair("RS256");
  const jwk = { ...(await jose.exportJWK(publicKey)), kid: "k1" };
  const client = { client_id: "test-client", orgnr: "312000032", scopes: SCOPES, jwks: { keys: [jwk] } };
  const sim = await startSim({ machineClients: [client], ...options });

  const assertion: Rig["assertion"] = (claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const body = {
      iss: "test-client",
      aud: `${sim.url}/maskinporten/`,
      iat: now,
      exp: now + 60,
      jti: randomUUID(),
      scope: "ks:fiks",
      ...claims,
    };
    return new jose.SignJWT(body).setProtectedHeader({ alg: "RS256", kid: "k1", ...header }).sign(privateKey);
  };
  const ask: Rig["ask"] = async (jwt) => {
    const form = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: jwt });
    const response = await fetch(`${sim.url}/maskinporten/token`, { method: "POST", body: form });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const token = async (scope: string) => (await ask(await assertion({ scope }))).body["access_token"] ?? "";
  const control: Rig["control"] = (method, path, body) =>
    fetch(`${sim.url}/sim${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const state = (await (await control("GET", "/state")).json()) as { people: { alias: string; id: string }[] };
  return {
    sim,
    key: privateKey,
    assertion,
    ask,
    token,
    control,
    id: async (alias) => state.people.find((one) => one.alias === alias)?.id ?? "",
    get: async (path, scope, headers = {}) =>
      fetch(`${sim.url}${path}`, { headers: { authorization: `Bearer ${await token(scope)}`, ...headers } }),
    post: async (path, scope, body, headers = {}) =>
      fetch(`${sim.url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${await token(scope)}`, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
  };
}
