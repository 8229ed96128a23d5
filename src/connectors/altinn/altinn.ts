/**
 * Altinn 3: whom somebody may represent, as the companies register (Enhetsregisteret) has told Altinn. Asked by whoever offers the service,
 * with `POST …/resourceowner/authorizedparties` (scope `altinn:accessmanagement/authorizedparties.resourceowner`).
 *
 * Altinn takes only tokens of its own, given in exchange for one of Maskinporten. It is asked for roles and nothing else: neither for what
 * has been delegated, nor for companies that are reached through another one, as an accountant's clients are.
 */
import { OutsideError } from "#platform/errors";
import type { Clock } from "#platform/time";
import type { CompanyRegister, RepresentedCompany } from "#registers";
import { z } from "zod";
import { openEndpoint, type Endpoint } from "../http.ts";
import type { Maskinporten } from "../maskinporten/maskinporten.ts";
import { checked, jsonBody } from "../register.ts";

/** `baseUrl`: "https://platform.altinn.no". `subscriptionKey`: of the product Access Management, ordered from Altinn. */
export type AltinnSettings = {
  readonly baseUrl: string;
  readonly subscriptionKey: string;
  readonly consumerOrg?: string;
  readonly demo: boolean;
};

const SYSTEM = "altinn";
const SCOPE = "altinn:accessmanagement/authorizedparties.resourceowner";
const PATIENCE = 10_000;
/** What the newer Altinn reads, and the one word (the first) without which the older one leaves the register's roles out. */
const ONLY_ROLES = new URLSearchParams({
  includeAltinn2: "true",
  includeRoles: "true",
  includeAccessPackages: "false",
  includeResources: "false",
  includeInstances: "false",
  includePartiesViaKeyRoles: "false",
});

const Failure = z.object({ title: z.string() });
const Token = z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const Party = z.object({
  type: z.string(),
  name: z.string().min(1),
  organizationNumber: z.string().nullish(),
  unitType: z.string().nullish(),
  isDeleted: z.boolean(),
  onlyHierarchyElementWithNoAccess: z.boolean(),
  authorizedRoles: z.array(z.string()),
});
const Organisation = Party.extend({ organizationNumber: z.string().regex(/^\d{9}$/) });
const Parties = z.array(Party.extend({ subunits: z.array(Organisation) }));

export function openAltinn(
  settings: AltinnSettings,
  maskinporten: Maskinporten,
  clock: Clock,
): Pick<CompanyRegister, "represented"> & { readonly close: () => void } {
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo: settings.demo,
    clock,
    codeIn: (body) => Failure.safeParse(body).data?.title,
  });
  const wish = { scope: SCOPE, ...(settings.consumerOrg === undefined ? {} : { consumerOrg: settings.consumerOrg }) };
  const headers = { "ocp-apim-subscription-key": settings.subscriptionKey };
  const exchanged = exchange(endpoint, headers);
  return {
    represented: async (_ask, id) => {
      const { json } = await maskinporten.withToken(wish, async (machine) => {
        const authorization = await exchanged(machine);
        const { body, headers: kind } = jsonBody({ type: "urn:altinn:person:identifier-no", value: id });
        return endpoint
          .call({
            kind: "read",
            method: "POST",
            path: `/accessmanagement/api/v1/resourceowner/authorizedparties?${ONLY_ROLES}`,
            headers: { ...headers, ...kind, authorization },
            ...(body === undefined ? {} : { body }),
            timeoutMs: PATIENCE,
          })
          .catch((error: unknown) => {
            if (error instanceof OutsideError && error.failure.class === "auth") exchanged.forget();
            throw error;
          });
      });
      const parties = checked(SYSTEM, Parties, json).filter(({ type }) => type === "Organization");
      const value = parties.flatMap(({ subunits, ...main }) => {
        const company = checked(SYSTEM, Organisation, main);
        return [companyOf(company), ...subunits.map((one) => companyOf(one, company.organizationNumber))];
      });
      return { value, source: SYSTEM, fetchedAt: clock.now().toString() };
    },
    close: endpoint.close,
  };
}

const companyOf = (party: z.output<typeof Organisation>, partOf?: string): RepresentedCompany => ({
  number: party.organizationNumber,
  name: party.name,
  form: party.unitType ?? undefined,
  partOf,
  status: party.isDeleted ? "deleted" : "active",
  // One that is there only to show where its places of business belong is represented in nothing.
  roles: party.onlyHierarchyElementWithNoAccess ? [] : party.authorizedRoles,
});

type Exchanged = ((machine: string) => Promise<string>) & { readonly forget: () => void };

/**
 * Altinn's token for one of Maskinporten, kept as long as that one is: Altinn's own lives longer. Whoever comes while it is on its way
 * waits for the same one.
 */
function exchange(endpoint: Endpoint, headers: Readonly<Record<string, string>>): Exchanged {
  let kept: { readonly machine: string; readonly token: Promise<string> } | undefined;
  const fetched = async (machine: string): Promise<string> => {
    const { json } = await endpoint.call({
      kind: "read",
      method: "GET",
      path: "/authentication/api/v1/exchange/maskinporten",
      headers: { ...headers, authorization: machine },
      timeoutMs: PATIENCE,
      says: "text",
    });
    const token = Token.safeParse(json);
    if (!token.success) throw new OutsideError(SYSTEM, { class: "protocol" });
    return `Bearer ${token.data}`;
  };
  const get = async (machine: string): Promise<string> => {
    const mine = kept?.machine === machine ? kept : { machine, token: fetched(machine) };
    kept = mine;
    try {
      return await mine.token;
    } catch (error) {
      if (kept === mine) kept = undefined;
      throw error;
    }
  };
  return Object.assign(get, { forget: () => void (kept = undefined) });
}
