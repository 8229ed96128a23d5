/**
 * The Tax Administration's Summert skattegrunnlag, version 2. Errors are the published SSG-001…011 in the body
 * `{kode, melding, korrelasjonsid}`. Served with and without `/v2`, JSON only.
 */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import { requireScope } from "./guard.ts";
import { isSyntheticId } from "./identity.ts";
import type { Maskinporten } from "./maskinporten.ts";
import type { Person, TaxYear } from "./world.model.ts";
import type { WorldStore } from "./world.ts";

const PACKAGES: Record<string, readonly string[]> = {
  kommuneforeldrebetaling: ["oppgjoer", "utkast"],
  kommuneboligsosialeformaal: ["oppgjoer"],
  kommunelangtidsoppholdinstitusjon: ["oppgjoer"],
  kommunepersonligassistanse: ["oppgjoer"],
};

const SSG = {
  "SSG-003": [404, "Ukjent url benyttet"],
  "SSG-004": [401, "Feil i forbindelse med autentisering"],
  "SSG-005": [403, "Feil i forbindelse med autorisering"],
  "SSG-006": [400, "Feil i forbindelse med validering av inputdata"],
  "SSG-007": [404, "Ikke treff på oppgitt personidentifikator"],
  "SSG-008": [404, "Ingen summert skattegrunnlag funnet på oppgitt personidentifikator og inntektsår"],
  "SSG-009": [406, "Feil tilknyttet dataformat. Kun json eller xml er støttet"],
  "SSG-011": [410, "Skattegrunnlag finnes ikke lenger"],
} as const;

export function createSkatteetaten(world: WorldStore, tokens: Pick<Maskinporten, "verify">): Hono {
  const app = new Hono();
  const scopes = ["skatteetaten:summertskattegrunnlag", "skatteetaten:spesifisertsummertskattegrunnlag"];
  app.use(requireScope(tokens, scopes, (c, status) => refuse(c, status === 401 ? "SSG-004" : "SSG-005")));
  for (const path of [
    "/api/summertskattegrunnlag",
    "/api/summertskattegrunnlag/v2",
    "/api/innkreving/summertskattegrunnlag",
  ]) {
    app.get(`${path}/:pakke/:aar/:id`, (c) =>
      lookup(c, world, c.req.param("pakke"), c.req.param("aar"), c.req.param("id")),
    );
  }
  app.all("*", (c) => refuse(c, "SSG-003"));
  return app;
}

function lookup(c: Context, world: WorldStore, rights: string, year: string, id: string): Response {
  const accept = c.req.header("accept") ?? "*/*";
  if (!/json|\*\/\*|application\/\*/.test(accept)) return refuse(c, "SSG-009");
  const stages = PACKAGES[rights];
  if (stages === undefined) return refuse(c, "SSG-005");
  const stage = c.req.query("stadie") ?? "oppgjoer";
  if (!/^20\d\d$/.test(year) || !isSyntheticId(id) || !stages.includes(stage)) return refuse(c, "SSG-006");
  const person = world.person(id);
  if (person?.tax === undefined) return refuse(c, "SSG-007");
  const found = person.tax.find((one) => one.year === year && one.stage === stage);
  if (found === undefined) return refuse(c, "SSG-008");
  return found.gone ? refuse(c, "SSG-011") : c.json(answer(person, found));
}

/** The published document. A screened person's lines are whatever the world says, in our data none. */
function answer(person: Person, tax: TaxYear) {
  const settled = tax.settled ?? `${Number(tax.year) + 1}-06-24`;
  return {
    personidentifikator: person.id,
    inntektsaar: tax.year,
    grunnlag: tax.items.map((item) => ({ tekniskNavn: item.name, beloep: item.amount, kategori: item.category })),
    skjermet: tax.screened,
    ...(tax.stage === "oppgjoer" ? { skatteoppgjoersdato: settled } : {}),
    stadie: tax.stage,
    ajourholdstidspunkt: `${settled}T08:15:30.12Z`,
  };
}

function refuse(c: Context, code: keyof typeof SSG): Response {
  const [status, text] = SSG[code];
  const correlation = c.req.header("korrelasjonsid") ?? randomUUID();
  return c.json({ kode: code, melding: text, korrelasjonsid: correlation }, status);
}
