/** The addresses and keys of the outside: simulators in a demonstration, a settings file of the installation otherwise. */
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { IssuerClient, IssuerName, SimOptions } from "@radhus/sim";
import type { JWK } from "jose";
import { parse } from "yaml";
import { ConnectorFile, type ConnectorSettings } from "#connectors";
import { MunicipalityData, type Municipality } from "#municipalities";
import { madeOnce, type Config } from "#platform/config";
import { COUNTRIES, DEMO_INTEGRATION, DEMO_SALES_UNIT, DEMO_SCOPES } from "./outside.demo.ts";

/** Our signing keys: made once under the data folder. */
export function ownKey(dataDir: string, name: string): JWK {
  const file = madeOnce(join(dataDir, "keys"), `${name}.jwk.json`, () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 3072 });
    return Buffer.from(
      JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid: `radhus-${name}`, alg: "RS256" }),
    );
  });
  return JSON.parse(file.toString("utf8")) as JWK;
}

/** The public half, as it is registered with the other side. */
export function publicHalf(key: JWK): JWK {
  const publicKey = createPublicKey({ key: key, format: "jwk" }).export({ format: "jwk" });
  return { ...(publicKey as JWK), kid: key.kid ?? "", alg: key.alg ?? "RS256", use: "sig" };
}

export const loginAddresses = (publicUrl: string) => ({
  citizen: { redirect: `${publicUrl}/login/callback`, frontChannel: `${publicUrl}/login/frontchannel-logout` },
  staff: { redirect: `${publicUrl}/desk/login/callback`, frontChannel: `${publicUrl}/desk/login/frontchannel-logout` },
  after: `${publicUrl}/`,
});

/** A municipality as the outside must know it. */
export type TownAddress = {
  readonly id: string;
  readonly country: Municipality["country"];
  readonly portalUrl: string;
};

type NamedTown = TownAddress & { readonly name: string };

/** Each municipality is a client of its own: who logs in to one is told its name and sent back to it. */
const clientIds = (config: Config, id: string): { readonly portal: string; readonly desk: string } => {
  const ending = id === config.municipality ? "" : `-${id}`;
  return { portal: `radhus-portal${ending}`, desk: `radhus-desk${ending}` };
};

/** Where map pictures come from: as the municipality says, and in a demonstration that says nothing of it, the simulators. */
export function withMap(town: Municipality, { demo }: Pick<Config, "demo">, simUrl: string | undefined): Municipality {
  if (!demo || simUrl === undefined || town.map !== undefined) return town;
  const { middle } = COUNTRIES[town.country];
  return { ...town, map: { tiles: `${simUrl}/tiles/{z}/{x}/{y}`, attribution: town.name, ...middle, zoom: 11 } };
}

/**
 * Settings of every connector. In production they are read from `connectors.json` in the data folder
 * (`connectors.<municipality>.json` for those after the first), in the same shape; its absence is a fault that says so, for there is
 * nothing to fall back on.
 */
export function connectorSettings(config: Config, simUrl: string | undefined, town: TownAddress): ConnectorSettings {
  if (!config.demo) {
    const first = town.id === config.municipality;
    const path = join(config.dataDir, first ? "connectors.json" : `connectors.${town.id}.json`);
    if (!existsSync(path))
      throw new Error(
        `The addresses and keys of the national services are missing: write ${path}, or start a demonstration with RADHUS_DEMO=1`,
      );
    const settings = { ...ConnectorFile.parse(JSON.parse(readFileSync(path, "utf8"))), demo: false };
    if (settings.vipps !== undefined && town.country !== "NO")
      throw new Error(`${path}: Vipps is asked for kroner of Norway, and ${town.id} is not there`);
    return settings;
  }
  if (simUrl === undefined) throw new Error("A demonstration needs the simulators: set RADHUS_SIM_URL, or use `start`");
  const at = loginAddresses(town.portalUrl);
  const clients = clientIds(config, town.id);
  const { registers, citizens, staff } = COUNTRIES[town.country];
  const login = {
    postLogoutRedirectUri: at.after,
    wanted: "substantial",
    credential: { key: ownKey(config.dataDir, "login") },
  } as const;
  return {
    demo: true,
    ...registers(simUrl, ownKey(config.dataDir, "maskinporten")),
    citizenLogin: {
      ...login,
      ...citizens.asks,
      issuer: `${simUrl}/${citizens.issuer}`,
      clientId: clients.portal,
      redirectUri: at.citizen.redirect,
    },
    staffLogin: {
      ...login,
      ...staff.asks,
      issuer: `${simUrl}/${staff.issuer}`,
      clientId: clients.desk,
      redirectUri: at.staff.redirect,
    },
  };
}

/** What the simulators must know of us before they answer; `towns` are those that log in. */
export function demoClients(
  config: Config,
  towns: readonly NamedTown[] = townAddresses(config),
): Pick<SimOptions, "svarut" | "vipps" | "machineClients" | "loginClients"> {
  const jwks = { keys: [publicHalf(ownKey(config.dataDir, "login"))] };
  const loginClients: Partial<Record<IssuerName, IssuerClient[]>> = {};
  for (const { id, country, portalUrl, name } of towns) {
    const at = loginAddresses(portalUrl);
    const ids = clientIds(config, id);
    const { citizens, staff } = COUNTRIES[country];
    const doors = [
      { issuer: citizens.issuer, client_id: ids.portal, ...at.citizen },
      { issuer: staff.issuer, client_id: ids.desk, ...at.staff },
    ];
    for (const { issuer, client_id, redirect, frontChannel } of doors)
      (loginClients[issuer] ??= []).push({
        client_id,
        client_name: name,
        redirect_uris: [redirect],
        post_logout_redirect_uris: [at.after],
        frontchannel_logout_uri: frontChannel,
        jwks,
      });
  }
  return {
    svarut: DEMO_INTEGRATION,
    vipps: [DEMO_SALES_UNIT],
    machineClients: [
      {
        client_id: "radhus-demo",
        jwks: { keys: [publicHalf(ownKey(config.dataDir, "maskinporten"))] },
        scopes: DEMO_SCOPES,
        orgnr: "999999999",
      },
    ],
    loginClients,
  };
}

/** Every municipality that this house serves, as its own file has it. */
export const townAddresses = (config: Config): readonly NamedTown[] =>
  config.municipalities.map((id) => {
    const file = join(config.catalogueDir, "municipalities", id, "municipality.yaml");
    const { name, country, host } = MunicipalityData.pick({ name: true, country: true, host: true }).parse(
      parse(readFileSync(file, "utf8")),
    );
    return { id, name, country, portalUrl: addressOf(config, { host }) };
  });

/** Where a municipality is reached: by the name it has, on the house's own port and scheme. */
export function addressOf(
  { publicUrl }: Pick<Config, "publicUrl">,
  { host }: { readonly host?: string | undefined },
): string {
  if (host === undefined) return publicUrl;
  const url = new URL(publicUrl);
  url.hostname = host;
  return url.origin;
}
