/** What an identity provider's word is worth: assurance, identity, and where a person may be sent afterwards. */
import { Refusal } from "#platform/errors";
import { z } from "zod";

/** Assurance that the person is who they say (nb: sikkerhetsnivå; eIDAS art. 8). Every issuer has words of its own for it. */
export type Assurance = "low" | "substantial" | "high";

/** The issuer's word → ours. A word that is not here gives nothing. */
export type AssuranceTable = Readonly<Record<string, Assurance>>;

export const IDPORTEN_ASSURANCE: AssuranceTable = {
  "idporten-loa-low": "low",
  "idporten-loa-substantial": "substantial",
  "idporten-loa-high": "high",
};

/** Ansattporten's own words. */
export const ANSATTPORTEN_ASSURANCE: AssuranceTable = { substantial: "substantial", high: "high" };

/** The Swedish levels of assurance (tillitsnivå 2 to 4), as the issuers of the national framework name them. */
export const SWEDISH_ASSURANCE: AssuranceTable = {
  "http://id.elegnamnden.se/loa/1.0/loa2": "low",
  "http://id.elegnamnden.se/loa/1.0/loa3": "substantial",
  "http://id.elegnamnden.se/loa/1.0/loa4": "high",
};

const ORDER: readonly Assurance[] = ["low", "substantial", "high"];

/** Which of the others is the identity number differs. ID-porten writes `amr` as a text, Ansattporten as a list; nothing depends on it (its values change without notice). */
export const Claims = z.looseObject({
  sub: z.string().min(1),
  acr: z.string().optional(),
  amr: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  sid: z.string().optional(),
  auth_time: z.number().optional(),
  iat: z.number(),
  name: z.string().optional(),
  email: z.string().optional(),
  locale: z.string().optional(),
});
export type Claims = z.output<typeof Claims>;

/** The assurance a claim gives. Throws Refusal `login.assurance-too-low` (403) when it is too little or a word we do not know. */
export function assuranceOf(acr: string | undefined, table: AssuranceTable, wanted: Assurance): Assurance {
  const given = acr !== undefined && Object.hasOwn(table, acr) ? table[acr] : undefined;
  if (given !== undefined && ORDER.indexOf(given) >= ORDER.indexOf(wanted)) return given;
  throw new Refusal("login.assurance-too-low", { wanted }, 403);
}

/** The issuer's words for an assurance or more, the least first: what to ask for. */
export function wordsFor(wanted: Assurance, table: AssuranceTable): string {
  const least = Object.keys(table).filter((word) => table[word] === wanted);
  return least.join(" ");
}

/** A path of our own house, or its door: nobody is sent elsewhere by an address they were given. */
export function pathOfOurs(returnTo: string): string {
  const inside = /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(returnTo);
  return inside ? returnTo : "/";
}
