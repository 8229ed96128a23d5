import { expect, test } from "vitest";
import { nationalId } from "#people";
import { legalDate } from "#platform/time";
import { idInUse, PersonDocument } from "./document.model.ts";
import { closestOf, judgeHousehold, otherParents } from "./household.rules.ts";
import { dwellingOf, registeredPerson } from "./person.rules.ts";

const id = nationalId("14839249846", true);
const home = (address: string, dwelling = "H0101", grade = "ugradert") => ({
  adressegradering: grade,
  adresseIdentifikatorFraMatrikkelen: address,
  vegadresse: {
    kommunenummer: "9999",
    bruksenhetsnummer: dwelling,
    adressenavn: "Granstien",
    adressenummer: { husnummer: "12", husbokstav: "B" },
    coAdressenavn: "Hansen",
    poststed: { postnummer: "9990", poststedsnavn: "DEMO" },
  },
});
const person = (changes: object = {}, number: string = id): PersonDocument =>
  PersonDocument.parse({
    identifikasjonsnummer: [{ status: "iBruk", foedselsEllerDNummer: number }],
    status: [{ status: "bosatt" }],
    navn: [{ fornavn: "Kari", mellomnavn: "Li", etternavn: "Nes" }],
    foedsel: { foedselsdato: "1992-03-14" },
    bostedsadresse: [home("1")],
    ...changes,
  });
const read = (changes: object) => registeredPerson(id, person(changes));

test("a residence with a letter and a c/o is written as on an envelope", () => {
  expect(read({})).toMatchObject({
    name: "Kari Li Nes",
    address: { kind: "residential", lines: ["c/o Hansen", "Granstien 12B", "9990 DEMO"] },
    municipalityNumber: "9999",
  });
});

test("a postal address stands before the residence, and one abroad is used by those who left", () => {
  const postboksadresse = { postboks: "7", poststed: { postnummer: "0150", poststedsnavn: "OSLO" } };
  expect(read({ postadresse: [{ postboksadresse }] }).address).toEqual({
    kind: "postal",
    lines: ["Postboks 7", "0150 OSLO"],
  });
  const utenlandskAdresse = { adressenavn: "Ågade 7", postkode: "1100", byEllerStedsnavn: "København", landkode: "DK" };
  const gone = read({
    status: [{ status: "utflyttet" }],
    bostedsadresse: [],
    postadresseIUtlandet: [{ utenlandskAdresse }],
  });
  expect([gone.status, gone.municipalityNumber, gone.address?.lines]).toEqual([
    "emigrated",
    undefined,
    ["Ågade 7", "1100 København", "DK"],
  ]);
});

test("whatever degree of protection hides every address, the open postal one too", () => {
  const friAdresse = { adresselinje: ["Sperret adresse"] };
  for (const grade of ["fortrolig", "strengtFortrolig"]) {
    const found = read({ adressebeskyttelse: [{ graderingsnivaa: grade }], postadresse: [{ friAdresse }] });
    expect([found.address, found.municipalityNumber]).toEqual([undefined, undefined]);
  }
  expect(read({ bostedsadresse: [home("1", "H0101", "fortrolig")] }).protection).toBe("confidential");
  expect(read({ bostedsadresse: [home("1", "H0101", "klientadresse")] })).toMatchObject({ protection: "none" });
  expect(read({ bostedsadresse: [home("1", "H0101", "klientadresse")] }).address).toBeUndefined();
});

test("the number in use stands before one that has been replaced", () => {
  const identifikasjonsnummer = [
    { erGjeldende: false, status: "opphoert", foedselsEllerDNummer: "54839249846" },
    { erGjeldende: true, status: "iBruk", foedselsEllerDNummer: id },
  ];
  expect(idInUse(person({ identifikasjonsnummer }))).toBe(id);
});

test("a document with an unknown status or grade is nonsense", () => {
  expect(() => person({ status: [{ status: "romvesen" }] })).toThrow();
  expect(() => person({ adressebeskyttelse: [{ graderingsnivaa: "ekstra" }] })).toThrow();
  expect(() => person({ status: [] })).toThrow();
});

test("two dwellings at one address are two homes, and an unknown residence is none", () => {
  expect(dwellingOf(person({ bostedsadresse: [home("1", "H0102")] }))).not.toBe(dwellingOf(person()));
  expect(dwellingOf(person({ bostedsadresse: [{ ukjentBosted: { bostedskommune: "9999" } }] }))).toBeUndefined();
});

const PARTNER = "02919049742";
const CHILD = "20852299887";
const today = legalDate("2026-11-22");
const child = (changes: object = {}) =>
  person(
    {
      foedsel: { foedselsdato: "2022-05-20" },
      familierelasjon: [
        { relatertPerson: id, relatertPersonsRolle: "mor" },
        { relatertPerson: PARTNER, relatertPersonsRolle: "far" },
      ],
      ...changes,
    },
    CHILD,
  );
const judge = (applicant: PersonDocument, partner: PersonDocument, young: PersonDocument) => {
  const judged = judgeHousehold(applicant, { adults: [partner], children: [young] }, today);
  return [judged.adults.length, judged.children.length, ...judged.undetermined];
};

test("the spouse, the children one answers for and their other parents are the ones to look up", () => {
  const applicant = person({
    sivilstand: [{ sivilstand: "gift", relatertVedSivilstand: PARTNER }],
    foreldreansvar: [
      { ansvar: "felles", ansvarssubjekt: CHILD },
      { erGjeldende: false, ansvar: "felles", ansvarssubjekt: "03892199700" },
      { ansvar: "felles", ansvarlig: PARTNER },
    ],
  });
  expect(closestOf(applicant)).toEqual({ partner: PARTNER, children: [CHILD] });
  expect(otherParents(applicant, [child()])).toEqual([PARTNER]);
  const former = person({ sivilstand: [{ sivilstand: "skilt", relatertVedSivilstand: PARTNER }] });
  expect(closestOf(former).partner).toBeUndefined();
});

test("who shares the dwelling is in; who lives elsewhere, is dead or has come of age is not", () => {
  const partner = (changes: object = {}) => person(changes, PARTNER);
  expect(judge(person(), partner(), child())).toEqual([2, 1]);
  expect(judge(person(), partner({ bostedsadresse: [home("2")] }), child({ bostedsadresse: [home("2")] }))).toEqual([
    1, 0,
  ]);
  expect(judge(person(), partner({ status: [{ status: "doed" }] }), child())).toEqual([1, 1]);
  expect(judge(person(), partner(), child({ foedsel: { foedselsdato: "2008-11-22" } }))).toEqual([2, 0]);
  expect(judge(person(), partner(), child({ foedsel: { foedselsdato: "2008-11-23" } }))).toEqual([2, 1]);
  expect(judge(person(), partner(), child({ foedsel: undefined }))).toEqual([2, 0]);
});

test("a protected relative is left out even at the same address, and a person must look", () => {
  const hidden = { adressebeskyttelse: [{ graderingsnivaa: "fortrolig" }] };
  expect(judge(person(), person(hidden, PARTNER), child())).toEqual([1, 1, "relative-protected"]);
  expect(judge(person(hidden), person({}, PARTNER), child())).toEqual([1, 0, "applicant-protected"]);
});
