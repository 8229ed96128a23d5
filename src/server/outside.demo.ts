/** What a municipality of a demonstration is connected to, by its country. All of it is simulated. */
import { ANSATTPORTEN_ASSURANCE, IDPORTEN_ASSURANCE, SWEDISH_ASSURANCE, type ConnectorSettings } from "#connectors";
import type { Municipality } from "#municipalities";
import type { IssuerName } from "@radhus/sim";
import type { JWK } from "jose";

export const DEMO_SCOPES = [
  "folkeregister:deling/offentligmedhjemmel",
  "skatteetaten:summertskattegrunnlag",
  "radhus:barnehage",
  "krr:global/kontaktinformasjon.read",
  "altinn:accessmanagement/authorizedparties.resourceowner",
  "ks:fiks",
];

/** The simulated SvarUt account and integration; names of a demonstration, no secrets. */
const DEMO_ACCOUNT = "6f2f5c0e-3b0c-4d0b-9a52-000000000001";
export const DEMO_INTEGRATION = { id: "6f2f5c0e-3b0c-4d0b-9a52-000000000002", password: "demonstration" };

/** The sales unit that takes payments, at the simulated Vipps. */
export const DEMO_SALES_UNIT = {
  clientId: "6f2f5c0e-3b0c-4d0b-9a52-000000000003",
  clientSecret: "demonstration",
  subscriptionKey: "demonstration",
  merchantSerialNumber: "999999",
};

type Asks = Pick<ConnectorSettings["citizenLogin"], "scope" | "assurance" | "identity" | "speaks">;
type LogIn = { readonly issuer: IssuerName; readonly asks: Asks };

type Country = {
  /** What a map shows first: a place that nobody in the demonstration is from. */
  readonly middle: { readonly latitude: number; readonly longitude: number };
  readonly registers: (simUrl: string, key: JWK) => Omit<ConnectorSettings, "demo" | "citizenLogin" | "staffLogin">;
  readonly citizens: LogIn;
  readonly staff: LogIn;
};

/** The simulators' mail server is reached through the address that the others have. */
const mail = (simUrl: string, from: string) =>
  ({ host: "mail.demo.example", port: 25, security: "none", from, proxy: simUrl }) as const;

/** Its scanner, too. */
const scanner = (simUrl: string) => {
  const { hostname, port } = new URL(simUrl);
  return { host: hostname, port: Number(port) };
};

export const COUNTRIES: Readonly<Record<Municipality["country"], Country>> = {
  NO: {
    middle: { latitude: 61.1, longitude: 8.5 },
    registers: (simUrl, key) => ({
      maskinporten: { issuer: `${simUrl}/maskinporten/`, clientId: "radhus-demo", key },
      population: { baseUrl: `${simUrl}/folkeregisteret`, timeZone: "Europe/Oslo" },
      tax: { baseUrl: `${simUrl}/skatteetaten/api/summertskattegrunnlag` },
      childcare: { baseUrl: `${simUrl}/barnehage`, scope: "radhus:barnehage" },
      contact: { baseUrl: `${simUrl}/krr` },
      company: {
        baseUrl: `${simUrl}/altinn`,
        subscriptionKey: "demonstration",
        register: `${simUrl}/enhetsregisteret`,
      },
      svarut: { baseUrl: `${simUrl}/svarut/api`, account: DEMO_ACCOUNT, integration: DEMO_INTEGRATION },
      mail: mail(simUrl, "ikke-svar@demo.example"),
      scanner: scanner(simUrl),
      sms: { baseUrl: `${simUrl}/sms`, key: "demonstration", sender: "DemoKommune" },
      vipps: { baseUrl: `${simUrl}/vipps`, ...DEMO_SALES_UNIT },
    }),
    citizens: {
      issuer: "idporten",
      asks: { scope: "openid profile", assurance: IDPORTEN_ASSURANCE, identity: "pid" },
    },
    staff: {
      issuer: "ansatt",
      asks: { scope: "openid profile email", assurance: ANSATTPORTEN_ASSURANCE, identity: "sub" },
    },
  },
  // No register of Sweden's is connected yet, and no carrier of letters: people and the portal do that work.
  SE: {
    middle: { latitude: 62.2, longitude: 14.6 },
    registers: (simUrl) => ({
      mail: mail(simUrl, "svara-inte@demo.example"),
      scanner: scanner(simUrl),
      sms: { baseUrl: `${simUrl}/sms`, key: "demonstration", sender: "DemoKommun" },
    }),
    citizens: {
      issuer: "elegitimation",
      asks: {
        scope: "openid profile https://id.oidc.se/scope/naturalPersonNumber",
        assurance: SWEDISH_ASSURANCE,
        identity: "https://id.oidc.se/claim/personalIdentityNumber",
        speaks: ["sv", "en"],
      },
    },
    staff: {
      issuer: "medarbetare",
      asks: {
        scope: "openid profile email",
        assurance: SWEDISH_ASSURANCE,
        identity: "sub",
        speaks: ["sv", "en"],
      },
    },
  },
};
