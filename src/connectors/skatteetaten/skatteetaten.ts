/**
 * Summert skattegrunnlag version 2, package "kommuneforeldrebetaling": the settled basis of a year, and the draft when
 * there is none. Which lines count is not known here: the service says so.
 */
import { OutsideError, type OutsideFailure } from "#platform/errors";
import type { NationalId } from "#people";
import { legalDate, type Clock } from "#platform/time";
import type { Ask, TaxBasis, TaxRegister } from "#registers";
import { z } from "zod";
import { openEndpoint } from "../http.ts";
import type { Maskinporten } from "../maskinporten/maskinporten.ts";
import { openRegister, type Register } from "../register.ts";

export type SkatteetatenSettings = {
  /** Up to and without "/v2": "https://api.skatteetaten.no/api/summertskattegrunnlag". */
  readonly baseUrl: string;
  readonly consumerOrg?: string;
  readonly demo: boolean;
};

type Stage = "oppgjoer" | "utkast";
type Class = OutsideFailure["class"];

const SYSTEM = "skatteetaten";
const SCOPE = "skatteetaten:summertskattegrunnlag";
const PACKAGE = "kommuneforeldrebetaling";
const PATIENCE = 10_000;
const Failure = z.object({ kode: z.string() });

/** `kategori` is a text in version 2 and a list in older answers; both are met. Amounts are whole kroner. */
export const Document = z.object({
  personidentifikator: z.string(),
  inntektsaar: z.string(),
  skjermet: z.boolean(),
  grunnlag: z
    .array(
      z.object({
        tekniskNavn: z.string().min(1),
        beloep: z.int(),
        kategori: z.union([z.string(), z.array(z.string())]).optional(),
      }),
    )
    .default([]),
  skatteoppgjoersdato: z.iso.date().optional(),
  stadie: z.enum(["oppgjoer", "utkast", "fastsatt"]).optional(),
});
export type Document = z.output<typeof Document>;

export function openSkatteetaten(
  settings: SkatteetatenSettings,
  maskinporten: Maskinporten,
  clock: Clock,
): TaxRegister & { readonly close: () => void } {
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo: settings.demo,
    clock,
    codeIn: (body) => Failure.safeParse(body).data?.kode,
  });
  const wish = { scope: SCOPE, ...(settings.consumerOrg === undefined ? {} : { consumerOrg: settings.consumerOrg }) };
  const register = openRegister(endpoint, maskinporten, wish, clock);
  return {
    basis: async (_ask: Ask, id, year, posts) => {
      const settled = await stage(register, id, year, "oppgjoer");
      if (settled === "unknown_person") return register.answered(nothing("unknown_person"));
      if (settled !== "missing") return register.answered(basisOf(settled, "oppgjoer", posts));
      const draft = await stage(register, id, year, "utkast");
      return register.answered(typeof draft === "string" ? nothing(draft) : basisOf(draft, "utkast", posts));
    },
    close: register.close,
  };
}

/** The basis as the service counts it: of the lines it names, those that are there. A screened one gives nothing away. */
export function basisOf(document: Document, asked: Stage, posts: readonly string[]): TaxBasis {
  if (document.skjermet) return nothing("screened");
  const counted = document.grunnlag.filter((line) => posts.includes(line.tekniskNavn));
  const { skatteoppgjoersdato: settledOn } = document;
  return {
    status: (document.stadie ?? asked) === "utkast" ? "draft" : "settled",
    total: counted.reduce((sum, line) => sum + line.beloep, 0),
    posts: counted.map((line) => ({ name: line.tekniskNavn, amount: line.beloep })),
    ...(settledOn === undefined ? {} : { settledOn: legalDate(settledOn) }),
  };
}

/** SSG-007 and SSG-008 are answers; every other no is a failure. An answer about someone else is nonsense. */
async function stage(
  register: Register,
  id: NationalId,
  year: number,
  asked: Stage,
): Promise<Document | "missing" | "unknown_person"> {
  try {
    const document = await register.ask(Document, {
      kind: "read",
      method: "GET",
      path: `/v2/${PACKAGE}/${year}/${id}?stadie=${asked}`,
      timeoutMs: PATIENCE,
    });
    if (document.personidentifikator !== id || document.inntektsaar !== String(year)) {
      throw new OutsideError(SYSTEM, { class: "protocol" });
    }
    return document;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    if (error.failure.providerCode === "SSG-007") return "unknown_person";
    if (error.failure.providerCode === "SSG-008") return "missing";
    throw classed(error);
  }
}

/** Codes that say more than their status: an address that does not exist is a fault of ours, not a missing person. */
const CLASSES: ReadonlyMap<string, Class> = new Map<string, Class>([
  ["SSG-001", "transient"],
  ["SSG-002", "transient"],
  ["SSG-003", "protocol"],
  ["SSG-004", "auth"],
  ["SSG-005", "authorisation"],
  ["SSG-006", "validation"],
  ["SSG-009", "protocol"],
  ["SSG-010", "authorisation"],
  ["SSG-011", "gone"],
]);

function classed(error: OutsideError): OutsideError {
  const meant = CLASSES.get(error.failure.providerCode ?? "");
  if (meant === undefined || error.failure.class === "throttled") return error;
  return new OutsideError(SYSTEM, { ...error.failure, class: meant });
}

const nothing = (status: TaxBasis["status"]): TaxBasis => ({ status, total: null, posts: [] });
