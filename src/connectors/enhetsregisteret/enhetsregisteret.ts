/**
 * Enhetsregisteret, the register of companies, by its open interface: how one company is and where it has its post. No token and no agreement;
 * an organisation's number is no secret, so it may stand in the address.
 */
import { OutsideError } from "#platform/errors";
import type { Clock } from "#platform/time";
import type { CompanyRegister, RegisteredCompany } from "#registers";
import { z } from "zod";
import { openEndpoint } from "../http.ts";
import { checked } from "../register.ts";

/** Up to and without "/api": "https://data.brreg.no/enhetsregisteret". */
export type EnhetsregisteretSettings = { readonly baseUrl: string; readonly demo: boolean };

const SYSTEM = "enhetsregisteret";
const PATIENCE = 10_000;

const Address = z.object({
  adresse: z.array(z.string()).default([]),
  postnummer: z.string().optional(),
  poststed: z.string().optional(),
  landkode: z.string().optional(),
});
const Unit = z.object({
  organisasjonsnummer: z.string(),
  navn: z.string().min(1),
  organisasjonsform: z.object({ kode: z.string() }).optional(),
  // Absent of one that is deleted.
  slettedato: z.string().optional(),
  konkurs: z.boolean().default(false),
  underAvvikling: z.boolean().default(false),
  underTvangsavviklingEllerTvangsopplosning: z.boolean().default(false),
  forretningsadresse: Address.optional(),
  postadresse: Address.optional(),
});

export function openEnhetsregisteret(
  settings: EnhetsregisteretSettings,
  clock: Clock,
): Pick<CompanyRegister, "details"> & { readonly close: () => void } {
  const endpoint = openEndpoint({ system: SYSTEM, ...settings, clock });
  return {
    details: async (_ask, number) => {
      const { json } = await endpoint.call({
        kind: "read",
        method: "GET",
        path: `/api/enheter/${encodeURIComponent(number)}`,
        timeoutMs: PATIENCE,
      });
      const unit = checked(SYSTEM, Unit, json);
      if (unit.organisasjonsnummer !== number) throw new OutsideError(SYSTEM, { class: "protocol" });
      const lines = linesOf(unit.postadresse) ?? linesOf(unit.forretningsadresse);
      const value: RegisteredCompany = {
        number,
        name: unit.navn,
        form: unit.organisasjonsform?.kode,
        status: statusOf(unit),
        ...(lines === undefined ? {} : { address: { lines } }),
      };
      return { value, source: SYSTEM, fetchedAt: clock.now().toString() };
    },
    close: endpoint.close,
  };
}

function statusOf(unit: z.output<typeof Unit>): RegisteredCompany["status"] {
  if (unit.slettedato !== undefined) return "deleted";
  if (unit.konkurs) return "bankrupt";
  return unit.underAvvikling || unit.underTvangsavviklingEllerTvangsopplosning ? "winding-up" : "active";
}

/** Post within the country alone: what is abroad is not printed. */
function linesOf(address: z.output<typeof Address> | undefined): readonly string[] | undefined {
  if (address?.postnummer === undefined || address.poststed === undefined) return undefined;
  if (address.landkode !== undefined && address.landkode !== "NO") return undefined;
  return [...address.adresse.filter((line) => line !== ""), `${address.postnummer} ${address.poststed}`];
}
