/** For tests: the connectors towards running simulators, as the composition root would open them. */
import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { OutsideError } from "#platform/errors";
import { nationalId, type NationalId } from "#people";
import type { Ask } from "#registers";
import { municipalityId } from "#platform/sql";
import { systemClock, type Clock } from "#platform/time";
import { startSim, type Sim, type SimOptions } from "../../packages/sim/src/index.ts";
import { openConnectors, type Connectors, type ConnectorSettings } from "./connectors.ts";
import { ANSATTPORTEN_ASSURANCE, IDPORTEN_ASSURANCE } from "./idporten/login.rules.ts";

type Everything = Required<Omit<ConnectorSettings, "mail" | "sms">>;

export type Rig = {
  readonly sim: Sim;
  readonly settings: Everything;
  readonly connectors: Connectors;
  /** Connectors with no token fetched and no connection open. */
  readonly fresh: (clock?: Clock) => Connectors;
  readonly stop: () => Promise<void>;
};

export const ask: Ask = {
  municipality: municipalityId("demo"),
  purpose: "test",
  legalBasis: "barnehageloven § 15",
  actor: { kind: "system", id: "test" },
};

export const callbackAt = "http://127.0.0.1:9/callback";
export const afterLogout = "http://127.0.0.1:9/after";

/** Identity numbers of the simulators' people, by their alias there. */
export const ID = {
  solveig: number("14839249846"),
  trygve: number("02919049742"),
  ella: number("20852299887"),
  maiken: number("25848849823"),
  eivind: number("05928649727"),
  henrik: number("12908349758"),
  peder: number("04849149763"),
  leif: number("19838949749"),
  selma: number("14892499854"),
  vetle: number("23832399744"),
  oskar: number("28812299729"),
  jorunn: number("17867933050"),
} as const;

export async function startRig(options: SimOptions = {}): Promise<Rig> {
  const key = await privateKey("machine");
  const loginKey = await privateKey("login");
  const login = { redirect_uris: [callbackAt], post_logout_redirect_uris: [afterLogout] };
  const sim = await startSim({
    machineClients: [
      {
        client_id: "radhus",
        orgnr: "312000032",
        scopes: SCOPES,
        jwks: { keys: [publicPart(key)] },
      },
    ],
    loginClients: {
      idporten: [{ client_id: "portal", secret: "not-a-secret", ...login }],
      ansatt: [{ client_id: "desk", jwks: { keys: [publicPart(loginKey)] }, ...login }],
      elegitimation: [{ client_id: "portal-se", jwks: { keys: [publicPart(loginKey)] }, ...login }],
    },
    svarut: { id: "integration", password: "not-a-secret" },
    vipps: [SALES_UNIT],
    ...options,
  });
  const settings = settingsFor(sim.url, key, loginKey);
  const opened = new Set<Connectors>();
  const fresh = (clock: Clock = systemClock): Connectors => {
    const connectors = openConnectors(settings, clock);
    opened.add(connectors);
    return connectors;
  };
  const stop = async (): Promise<void> => {
    for (const one of opened) one.close();
    await sim.stop();
  };
  return { sim, settings, connectors: fresh(), fresh, stop };
}

/** How a call failed. Fails itself when the call did not, or not as an OutsideError. */
export async function failureOfCall(call: Promise<unknown>): Promise<OutsideError> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof OutsideError) return outcome;
  throw new Error("The call was to fail as an OutsideError", { cause: outcome });
}

export async function privateKey(kid: string): Promise<JWK> {
  const pair = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(pair.privateKey)), kid, alg: "RS256" };
}

export function publicPart({ kty, n, e, kid, alg }: JWK): JWK & { kty: string } {
  return { kty: kty ?? "RSA", n: n ?? "", e: e ?? "", kid: kid ?? "", alg: alg ?? "" };
}

const SALES_UNIT = {
  clientId: "sales-unit",
  clientSecret: "not-a-secret",
  subscriptionKey: "not-a-secret-either",
  merchantSerialNumber: "123456",
};

const SCOPES = [
  "folkeregister:deling/offentligmedhjemmel",
  "skatteetaten:summertskattegrunnlag",
  "radhus:barnehage",
  "krr:global/kontaktinformasjon.read",
  "altinn:accessmanagement/authorizedparties.resourceowner",
  "ks:fiks",
];

function settingsFor(url: string, key: JWK, loginKey: JWK): Everything {
  const login = { redirectUri: callbackAt, postLogoutRedirectUri: afterLogout, wanted: "substantial" } as const;
  return {
    demo: true,
    maskinporten: { issuer: `${url}/maskinporten/`, clientId: "radhus", key },
    population: { baseUrl: `${url}/folkeregisteret`, timeZone: "Europe/Oslo" },
    tax: { baseUrl: `${url}/skatteetaten/api/summertskattegrunnlag` },
    childcare: { baseUrl: `${url}/barnehage`, scope: "radhus:barnehage" },
    contact: { baseUrl: `${url}/krr` },
    company: { baseUrl: `${url}/altinn`, subscriptionKey: "not-a-secret", register: `${url}/enhetsregisteret` },
    svarut: {
      baseUrl: `${url}/svarut/api`,
      account: randomUUID(),
      integration: { id: "integration", password: "not-a-secret" },
    },
    vipps: { baseUrl: `${url}/vipps`, ...SALES_UNIT },
    scanner: { host: "127.0.0.1", port: Number(new URL(url).port) },
    citizenLogin: {
      ...login,
      issuer: `${url}/idporten`,
      clientId: "portal",
      credential: { secret: "not-a-secret" },
      scope: "openid profile",
      assurance: IDPORTEN_ASSURANCE,
      identity: "pid",
    },
    staffLogin: {
      ...login,
      issuer: `${url}/ansatt`,
      clientId: "desk",
      credential: { key: loginKey },
      scope: "openid profile email",
      assurance: ANSATTPORTEN_ASSURANCE,
      identity: "sub",
    },
  };
}

function number(text: string): NationalId {
  return nationalId(text, true);
}
