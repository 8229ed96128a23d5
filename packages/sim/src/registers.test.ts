import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "./generated.ts";
import { rig } from "./testing.ts";
import type { Rig } from "./testing.ts";

const FREG = "folkeregister:deling/offentligmedhjemmel";
const TAX = "skatteetaten:summertskattegrunnlag";
const KRR = "krr:global/kontaktinformasjon.read";
const PEOPLE = "/folkeregisteret/folkeregisteret/offentlig-med-hjemmel/api/v1/personer";
const FEED = "/folkeregisteret/folkeregisteret/offentlig-med-hjemmel/api/v1/hendelser";
const taxOf = (id: string, stage = "oppgjoer", rights = "kommuneforeldrebetaling") =>
  `/skatteetaten/api/summertskattegrunnlag/v2/${rights}/2025/${id}?stadie=${stage}`;

type Json = Record<string, unknown>;
let r: Rig;
beforeAll(async () => {
  r = await rig();
});
afterAll(() => r.sim.stop());
const code = async (response: Response) => (await json(response))["kode"];
const json = async (response: Response) => (await response.json()) as Json;

test("a person without parts is the basic set, without relations", async () => {
  const body = await json(await r.get(`${PEOPLE}/${await r.id("solveig")}`, FREG));
  expect(Object.keys(body)).toEqual(
    expect.arrayContaining(["identifikasjonsnummer", "status", "navn", "foedsel", "bostedsadresse", "sivilstand"]),
  );
  expect(body).not.toHaveProperty("familierelasjon");
  expect(body["navn"]).toMatchObject([{ fornavn: "Solveig", etternavn: "Bjerkelund" }]);
  expect(body["bostedsadresse"]).toMatchObject([
    { adressegradering: "ugradert", vegadresse: { kommunenummer: "9999" } },
  ]);
});

test("only the parts asked for are given, with the identity number", async () => {
  const body = await json(await r.get(`${PEOPLE}/${await r.id("kjersti")}?part=relasjon-utvidet&part=navn`, FREG));
  expect(Object.keys(body).toSorted()).toEqual(["familierelasjon", "foreldreansvar", "identifikasjonsnummer", "navn"]);
  const child = await r.id("ask");
  expect(body["familierelasjon"]).toMatchObject([
    { relatertPerson: child, relatertPersonsRolle: "barn", minRolleForPerson: "mor" },
  ]);
  expect(body["foreldreansvar"]).toMatchObject([{ ansvar: "felles", ansvarssubjekt: child }]);
});

test("every name in a person document is one of the published schema's", async (context) => {
  const file = "../shared/data/folkeregisteret/dev/PersondokumentMedHistorikk_v1BETA2.xsd";
  if (!existsSync(file)) context.skip("the published schema is not on this machine");
  const known = new Set([...readFileSync(file, "utf8").matchAll(/element name="(\w+)"/g)].map((match) => match[1]));
  const parts = "part=person-basis&part=relasjon-utvidet&part=utflytting";
  for (const alias of ["solveig", "ella", "sigrid", "torunn", "magnhild", "anders"]) {
    const names = namesIn(await json(await r.get(`${PEOPLE}/${await r.id(alias)}?${parts}`, FREG)));
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
  }
});

test("strictly confidential people have a postal address and no residence", async () => {
  const body = await json(await r.get(`${PEOPLE}/${await r.id("sigrid")}?part=person-basis`, FREG));
  expect(body).not.toHaveProperty("bostedsadresse");
  expect(body["adressebeskyttelse"]).toMatchObject([{ graderingsnivaa: "strengtFortrolig" }]);
  expect(body["postadresse"]).toMatchObject([{ postboksadresse: { postboks: "4" } }]);
});

test("the dead, the moved and the unknown are told apart", async () => {
  const basis = async (alias: string) => json(await r.get(`${PEOPLE}/${await r.id(alias)}`, FREG));
  expect(await basis("magnhild")).toMatchObject({
    status: [{ status: "doed" }],
    doedsfall: { doedsdato: "2026-09-04" },
  });
  expect(await basis("anders")).toMatchObject({ status: [{ status: "utflyttet" }], postadresseIUtlandet: [{}] });
  expect((await r.get(`${PEOPLE}/01817899999`, FREG)).status).toBe(404);
  expect((await r.get(`${PEOPLE}/${await r.id("ella")}?part=hemmeligheter`, FREG)).status).toBe(400);
});

test("bulk look-up answers for everybody, generated families too", async () => {
  const family = generated(7);
  const ids = [await r.id("trygve"), family.applicant, "01817899999"];
  const body = await json(await r.post(`${PEOPLE}/bulkoppslag?part=navn`, FREG, { foedselsEllerDNummer: ids }));
  expect(body["oppslag"]).toMatchObject([
    { foedselsEllerDNummer: ids[0], folkeregisterperson: { navn: [{ fornavn: "Trygve" }] } },
    { foedselsEllerDNummer: ids[1], folkeregisterperson: { navn: [{}] } },
    { foedselsEllerDNummer: ids[2] },
  ]);
});

test("a change of the world stands on the feed, and an unchanged feed is 304", async () => {
  const before = Number(await (await r.get(`${FEED}/siste/sekvensnummer`, FREG)).text());
  const id = await r.id("hallvard");
  expect((await r.control("PUT", "/world", { people: { hallvard: { protection: "fortrolig" } } })).status).toBe(200);
  const page = await r.get(`${FEED}/feed?seq=${before + 1}`, FREG);
  expect(await page.json()).toMatchObject([
    {
      sekvensnummer: before + 1,
      hendelse: { folkeregisteridentifikator: id, hendelsetype: "endringIAdressebeskyttelse" },
    },
  ]);
  const etag = page.headers.get("etag") ?? "";
  expect((await r.get(`${FEED}/feed?seq=${before + 1}`, FREG, { "if-none-match": etag })).status).toBe(304);
});

test("a patch changes a field and null takes it away, and an impossible world is refused", async () => {
  const id = await r.id("hallvard");
  expect(await code(await r.get(taxOf(id), TAX))).toBeUndefined();
  r.sim.putWorld({ people: { hallvard: { tax: null } } });
  expect(await code(await r.get(taxOf(id), TAX))).toBe("SSG-007");
  const refused = await r.control("PUT", "/world", { people: { hallvard: { id: "12345678901" } } });
  expect(refused.status).toBe(400);
});

test("a tax basis has the keys and types of the published sample", async (context) => {
  const body = await json(await r.get(taxOf(await r.id("solveig")), TAX));
  expect(body).toMatchObject({ inntektsaar: "2025", skjermet: false, stadie: "oppgjoer" });
  const file = "../shared/data/skatteetaten/dev/summertSkattegrunnlag2023-v2.sample.json";
  if (!existsSync(file)) context.skip("the published sample is not on this machine");
  const sample = JSON.parse(readFileSync(file, "utf8")) as Json;
  expect(Object.keys(body).toSorted()).toEqual(Object.keys(sample).toSorted());
  for (const [key, value] of Object.entries(sample)) expect(typeof body[key]).toBe(typeof value);
  const [line] = body["grunnlag"] as Json[];
  const [theirs] = sample["grunnlag"] as Json[];
  for (const [key, value] of Object.entries(line ?? {})) expect(typeof theirs?.[key]).toBe(typeof value);
});

const refusals: [string, string, number, string][] = [
  ["an unknown person", "amund", 404, "SSG-007"],
  ["a person without data", "bergljot", 404, "SSG-008"],
  ["a person with only a draft", "leif", 404, "SSG-008"],
];
for (const [what, alias, status, kode] of refusals) {
  test(`${what} is ${kode}`, async () => {
    const response = await r.get(taxOf(await r.id(alias)), TAX, { korrelasjonsid: "abc" });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      kode,
      melding: expect.any(String) as string,
      korrelasjonsid: "abc",
    });
  });
}

test("the draft is there when asked for, and screening is shown", async () => {
  expect(await json(await r.get(taxOf(await r.id("leif"), "utkast"), TAX))).toMatchObject({ stadie: "utkast" });
  expect(await json(await r.get(taxOf(await r.id("peder")), TAX))).toMatchObject({ skjermet: true, grunnlag: [] });
});

test("wrong input, package, format, scope and token have their own codes", async () => {
  const id = await r.id("solveig");
  expect(await code(await r.get(taxOf("12345678901"), TAX))).toBe("SSG-006");
  expect(await code(await r.get(taxOf(id, "utkast", "kommuneboligsosialeformaal"), TAX))).toBe("SSG-006");
  expect(await code(await r.get(taxOf(id, "oppgjoer", "nav"), TAX))).toBe("SSG-005");
  expect(await code(await r.get(taxOf(id), TAX, { accept: "text/csv" }))).toBe("SSG-009");
  expect(await code(await r.get(taxOf(id), KRR))).toBe("SSG-005");
  expect(await code(await fetch(r.sim.url + taxOf(id)))).toBe("SSG-004");
  expect(await code(await r.get("/skatteetaten/api/noe-annet", TAX))).toBe("SSG-003");
});

test("the kindergarten register tells place, a place to come, no place and unknown apart", async () => {
  const barn = [await r.id("ella"), await r.id("selma"), await r.id("vetle")];
  const response = await r.post("/barnehage/v1/plasser/sok", "radhus:barnehage", { barn, dato: "2026-11-22" });
  expect(await response.json()).toEqual([
    {
      barn: barn[0],
      registrert: true,
      plass: expect.objectContaining({ timerPerUke: 45, fra: "2025-08-01" }) as object,
    },
    { barn: barn[1], registrert: true, plass: null },
    { barn: barn[2], registrert: false, plass: null },
  ]);
  const early = await r.post("/barnehage/v1/plasser/sok", "radhus:barnehage", { barn: [barn[0]], dato: "2024-01-01" });
  expect(await early.json()).toMatchObject([{ barn: barn[0], registrert: true, plass: { fra: "2025-08-01" } }]);
  expect((await r.get(`/barnehage/v1/plasser?barn=${barn[0]}`, "radhus:barnehage")).status).toBe(405);
});

test("the contact register gives language, reservation and unknown people", async () => {
  const personidentifikatorer = [await r.id("torstein"), await r.id("arne"), await r.id("ella")];
  const body = await json(await r.post("/krr/rest/v2/personer", KRR, { personidentifikatorer }));
  expect(body["personer"]).toMatchObject([
    {
      reservasjon: "NEI",
      status: "AKTIV",
      varslingsstatus: "KAN_VARSLES",
      spraak: "nn",
      kontaktinformasjon: { epostadresse: "torstein@demo.example" },
    },
    { reservasjon: "JA", status: "AKTIV", varslingsstatus: "KAN_IKKE_VARSLES" },
    { reservasjon: "NEI", status: "IKKE_REGISTRERT" },
  ]);
});

const ALTINN = "altinn:accessmanagement/authorizedparties.resourceowner";
const PRODUCT = { "ocp-apim-subscription-key": "test" };

test("Altinn gives a token of its own for one of Maskinporten, and takes no other", async () => {
  const exchange = "/altinn/authentication/api/v1/exchange/maskinporten";
  const parties = `${r.sim.url}/altinn/accessmanagement/api/v1/resourceowner/authorizedparties`;
  const ask = async (token: string, who: unknown, more: Record<string, string> = PRODUCT) =>
    fetch(parties, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...more },
      body: JSON.stringify({ type: "urn:altinn:person:identifier-no", value: who }),
    });
  const own = await (await r.get(exchange, ALTINN, PRODUCT)).text();
  const jorunn = await r.id("jorunn");
  const answer = await ask(own, jorunn);
  expect((await answer.json()) as Json[]).toMatchObject([
    { type: "Person", personId: jorunn, organizationNumber: null, authorizedRoles: ["PRIV"] },
    {
      type: "Organization",
      organizationNumber: "314800028",
      unitType: "AS",
      authorizedRoles: ["DAGL"],
      subunits: [{ organizationNumber: "314800036", authorizedRoles: ["DAGL"] }],
    },
    { organizationNumber: "314800044", isDeleted: true },
  ]);
  expect((await ask(own, jorunn, {})).status).toBe(401);
  expect((await ask(await r.token(ALTINN), jorunn)).status).toBe(401);
  expect((await ask(own, "314800028")).status).toBe(400);
  const other = await (await r.get(exchange, KRR, PRODUCT)).text();
  expect((await ask(other, jorunn)).status).toBe(403);
  expect((await r.get(exchange, ALTINN)).status).toBe(401);
});

test("a generated family is known to every register", async () => {
  const { applicant, children, income } = generated(3);
  const tax = await json(await r.get(taxOf(applicant), TAX));
  expect(tax["grunnlag"]).toMatchObject([{ beloep: income }]);
  const place = await r.post("/barnehage/v1/plasser/sok", "radhus:barnehage", { barn: children, dato: "2026-11-22" });
  expect(await place.json()).toMatchObject([{ registrert: true, plass: { navn: "Trollhaugen barnehage" } }]);
  const body = await json(await r.get(`${PEOPLE}/${applicant}?part=familierelasjon&part=bostedsadresse`, FREG));
  expect(body["familierelasjon"]).toMatchObject([{ relatertPerson: children[0], relatertPersonsRolle: "barn" }]);
  const child = await json(await r.get(`${PEOPLE}/${children[0]}?part=bostedsadresse`, FREG));
  expect(child["bostedsadresse"]).toMatchObject([
    { vegadresse: (body["bostedsadresse"] as Json[])[0]?.["vegadresse"] },
  ]);
});

function namesIn(value: unknown): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((one) => [...namesIn(one)]));
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(Object.entries(value).flatMap(([name, one]) => [name, ...namesIn(one)]));
}
