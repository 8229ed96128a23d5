/** The addresses and keys of the outside: simulators in a demonstration, a settings file of the installation otherwise. */
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JWK } from "jose";
import { parse } from "yaml";
import {
  ANSATTPORTEN_ASSURANCE,
  ConnectorFile,
  IDPORTEN_ASSURANCE,
  type Connectors,
  type ConnectorSettings,
} from "#connectors";
import { MunicipalityData } from "#municipalities";
import { madeOnce, type Config } from "#platform/config";
import type { Carrier } from "#services";

const DEMO_SCOPES = [
  "folkeregister:deling/offentligmedhjemmel",
  "skatteetaten:summertskattegrunnlag",
  "radhus:barnehage",
  "krr:global/kontaktinformasjon.read",
  "ks:fiks",
];

/** The simulated SvarUt account and integration; names of a demonstration, no secrets. */
const DEMO_ACCOUNT = "6f2f5c0e-3b0c-4d0b-9a52-000000000001";
const DEMO_INTEGRATION = { id: "6f2f5c0e-3b0c-4d0b-9a52-000000000002", password: "demonstration" };

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
export type TownAddress = { readonly id: string; readonly portalUrl: string };

/** Each municipality is a client of its own: who logs in to one is told its name and sent back to it. */
const clientIds = (config: Config, id: string): { readonly portal: string; readonly desk: string } => {
  const ending = id === config.municipality ? "" : `-${id}`;
  return { portal: `radhus-portal${ending}`, desk: `radhus-desk${ending}` };
};

/**
 * Settings of every connector. In production they are read from `connectors.json` in the data folder
 * (`connectors.<municipality>.json` for those after the first), in the same shape; its absence is a fault that says so, for there is nothing to fall back on.
 */
export function connectorSettings(config: Config, simUrl: string | undefined, town: TownAddress): ConnectorSettings {
  if (!config.demo) {
    const first = town.id === config.municipality;
    const path = join(config.dataDir, first ? "connectors.json" : `connectors.${town.id}.json`);
    if (!existsSync(path))
      throw new Error(
        `The addresses and keys of the national services are missing: write ${path}, or start a demonstration with RADHUS_DEMO=1`,
      );
    return { ...ConnectorFile.parse(JSON.parse(readFileSync(path, "utf8"))), demo: false };
  }
  if (simUrl === undefined) throw new Error("A demonstration needs the simulators: set RADHUS_SIM_URL, or use `start`");
  const at = loginAddresses(town.portalUrl);
  const clients = clientIds(config, town.id);
  const login = {
    postLogoutRedirectUri: at.after,
    wanted: "substantial",
    credential: { key: ownKey(config.dataDir, "login") },
  } as const;
  return {
    demo: true,
    maskinporten: {
      issuer: `${simUrl}/maskinporten/`,
      clientId: "radhus-demo",
      key: ownKey(config.dataDir, "maskinporten"),
    },
    population: { baseUrl: `${simUrl}/folkeregisteret`, timeZone: "Europe/Oslo" },
    tax: { baseUrl: `${simUrl}/skatteetaten/api/summertskattegrunnlag` },
    childcare: { baseUrl: `${simUrl}/barnehage`, scope: "radhus:barnehage" },
    contact: { baseUrl: `${simUrl}/krr` },
    svarut: { baseUrl: `${simUrl}/svarut/api`, account: DEMO_ACCOUNT, integration: DEMO_INTEGRATION },
    // The simulators' mail server is reached through the address that the others have.
    mail: { host: "mail.demo.example", port: 25, security: "none", from: "ikke-svar@demo.example", proxy: simUrl },
    sms: { baseUrl: `${simUrl}/sms`, key: "demonstration", sender: "DemoKommune" },
    citizenLogin: {
      ...login,
      issuer: `${simUrl}/idporten`,
      clientId: clients.portal,
      redirectUri: at.citizen.redirect,
      scope: "openid profile",
      assurance: IDPORTEN_ASSURANCE,
      identity: "pid",
    },
    staffLogin: {
      ...login,
      issuer: `${simUrl}/ansatt`,
      clientId: clients.desk,
      redirectUri: at.staff.redirect,
      scope: "openid profile email",
      assurance: ANSATTPORTEN_ASSURANCE,
      identity: "sub",
    },
  };
}

/** What the simulators must know of us before they answer; `towns` are those that log in. */
export function demoClients(
  config: Config,
  towns: readonly (TownAddress & { readonly name: string })[] = demoTowns(config),
) {
  const jwks = { keys: [publicHalf(ownKey(config.dataDir, "login"))] };
  const clients = towns.map(({ id, portalUrl, name }) => {
    const at = loginAddresses(portalUrl);
    const ids = clientIds(config, id);
    const client = { post_logout_redirect_uris: [at.after], jwks };
    return {
      citizen: {
        ...client,
        client_id: ids.portal,
        client_name: name,
        redirect_uris: [at.citizen.redirect],
        frontchannel_logout_uri: at.citizen.frontChannel,
      },
      staff: {
        ...client,
        client_id: ids.desk,
        client_name: name,
        redirect_uris: [at.staff.redirect],
        frontchannel_logout_uri: at.staff.frontChannel,
      },
    };
  });
  return {
    svarut: DEMO_INTEGRATION,
    machine: {
      client_id: "radhus-demo",
      jwks: { keys: [publicHalf(ownKey(config.dataDir, "maskinporten"))] },
      scopes: DEMO_SCOPES,
      orgnr: "999999999",
    },
    citizens: clients.map(({ citizen }) => citizen),
    staff: clients.map(({ staff }) => staff),
  };
}

const demoTowns = (config: Config) =>
  config.municipalities.map((id) => {
    const file = join(config.catalogueDir, "municipalities", id, "municipality.yaml");
    const { name, host } = MunicipalityData.pick({ name: true, host: true }).parse(parse(readFileSync(file, "utf8")));
    return { id, name, portalUrl: addressOf(config, { host }) };
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

/** SvarUt as the line's carrier. */
export function svarUtCarrier({ svarut }: Connectors): Carrier {
  return {
    send: async (parcel, digitalId, pdf, enclosed) => {
      const { letter } = parcel;
      const { id } = await svarut.send({
        title: letter.title,
        recipient: {
          name: letter.recipientName,
          digitalId,
          lines: letter.address?.lines.slice(0, -1) ?? [],
          ...(letter.address === undefined ? {} : { postcode: letter.address.postcode, city: letter.address.place }),
        },
        externalReference: parcel.dedupeKey,
        digitalOnly: parcel.channel === "svarut-digital-only",
        print: { colour: false, twoSided: true },
        record: {
          caseYear: letter.caseYear,
          caseSequence: letter.caseSequence,
          entryNumber: letter.entryNumber,
          entryType: "Utgående dokument",
          entryStatus: "Ekspedert",
          journalledAt: `${letter.journalDate}T12:00:00Z`,
          documentDate: `${letter.documentDate}T12:00:00Z`,
          title: letter.title,
          caseWorker: letter.caseWorker ?? "Automatisk saksbehandling",
          caseFile: parcel.caseId,
          entry: parcel.entry,
        },
        documents: [
          { fileName: letter.fileName, mediaType: "application/pdf", content: pdf, sensitive: true },
          ...(letter.attachments ?? []).map(({ fileName, mediaType }, i) => ({
            fileName,
            mediaType,
            content: enclosed[i] ?? new Uint8Array(),
            sensitive: true,
          })),
        ],
      });
      return id;
    },
    find: async (dedupeKey) => (await svarut.findByExternalReference(dedupeKey))[0],
    statuses: async (ids) => {
      const known = await svarut.statuses(ids);
      return new Map(
        known.map(({ id, state, raw }) => [id, { status: state === "other" ? ("in-transit" as const) : state, raw }]),
      );
    },
    markRead: (id, nationalId, at) => svarut.markRead(id, { nationalId, at }),
  };
}
