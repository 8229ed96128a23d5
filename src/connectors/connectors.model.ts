/**
 * The settings of an installation as its operator writes them (JSON), checked when the house starts and not when the
 * first letter is to be sent. Keys and secrets are in that file and nowhere else.
 */
import { z } from "zod";
import type { ConnectorSettings } from "./connectors.ts";

const Url = z.url({ protocol: /^https?$/ });
const OrgNumber = z.string().regex(/^\d{9}$/);
/** A private RSA key (RFC 7517) with the `kid` it is registered under at the other side. */
const PrivateKey = z.looseObject({
  kty: z.literal("RSA"),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});

const Login = z.strictObject({
  issuer: Url,
  otherHosts: z.array(z.string()).exactOptional(),
  clientId: z.string().min(1),
  credential: z.union([z.strictObject({ key: PrivateKey }), z.strictObject({ secret: z.string().min(1) })]),
  redirectUri: Url,
  postLogoutRedirectUri: Url,
  scope: z.string().startsWith("openid"),
  assurance: z.record(z.string(), z.enum(["low", "substantial", "high"])),
  wanted: z.enum(["low", "substantial", "high"]),
  identity: z.string().min(1),
  speaks: z.tuple([z.string()], z.string()).exactOptional(),
});

const Register = z.strictObject({ baseUrl: Url, consumerOrg: OrgNumber.exactOptional() });

const ConnectorLines = z.strictObject({
  maskinporten: z.strictObject({ issuer: Url.endsWith("/"), clientId: z.string().min(1), key: PrivateKey }).nullable(),
  population: Register.extend({ timeZone: z.string() }).nullable(),
  tax: Register.nullable(),
  childcare: z.strictObject({ baseUrl: Url, scope: z.string().min(1) }).nullable(),
  contact: Register.nullable(),
  company: Register.extend({ subscriptionKey: z.string().min(1), register: Url }).nullable(),
  svarut: z
    .strictObject({
      baseUrl: Url,
      account: z.uuid(),
      integration: z.strictObject({ id: z.string().min(1), password: z.string().min(1) }),
      sendTimeoutMs: z.int().positive().exactOptional(),
    })
    .nullable(),
  mail: z
    .strictObject({
      host: z.string().min(1),
      port: z.int().positive(),
      security: z.enum(["tls", "starttls"]),
      login: z.strictObject({ user: z.string().min(1), password: z.string().min(1) }).exactOptional(),
      from: z.email(),
      proxy: Url.exactOptional(),
    })
    .exactOptional(),
  sms: z
    .strictObject({ baseUrl: Url, key: z.string().min(1), sender: z.string().regex(/^[A-Za-z0-9]{1,11}$/) })
    .exactOptional(),
  vipps: z
    .strictObject({
      baseUrl: Url,
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
      subscriptionKey: z.string().min(1),
      merchantSerialNumber: z.string().regex(/^\d{4,10}$/),
    })
    .exactOptional(),
  scanner: z
    .union([
      z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65_535) }),
      z.strictObject({ socket: z.string().startsWith("/") }),
    ])
    .nullable(),
  citizenLogin: Login,
  staffLogin: Login,
});

/**
 * Everything of `ConnectorSettings` but whether this is a demonstration, which the house itself knows. A register or carrier that the
 * municipality has no agreement with is written as null, so that none can be missing because it was forgotten.
 */
export const ConnectorFile = ConnectorLines.transform(
  ({ maskinporten, population, tax, childcare, contact, company, svarut, scanner, ...rest }) => ({
    ...rest,
    ...(maskinporten === null ? {} : { maskinporten }),
    ...(population === null ? {} : { population }),
    ...(tax === null ? {} : { tax }),
    ...(childcare === null ? {} : { childcare }),
    ...(contact === null ? {} : { contact }),
    ...(company === null ? {} : { company }),
    ...(svarut === null ? {} : { svarut }),
    ...(scanner === null ? {} : { scanner }),
  }),
) satisfies z.ZodType<Omit<ConnectorSettings, "demo">>;
