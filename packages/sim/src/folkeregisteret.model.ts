/**
 * The person document of the population register (Persondokument, package offentlig-med-hjemmel), made from a person
 * of the world. Top-level names are the register's own, so that `part` can name any of them.
 */
import type { Home, Person } from "./world.model.ts";
import type { WorldStore } from "./world.ts";

/** A part is either one of these bundles or a top-level name. */
const BUNDLES: Record<string, readonly string[]> = {
  "person-basis": [
    "identifikasjonsnummer",
    "identitetsgrunnlag",
    "status",
    "doedsfall",
    "sivilstand",
    "foedsel",
    "statsborgerskap",
    "kjoenn",
    "navn",
    "bostedsadresse",
    "oppholdsadresse",
    "deltBosted",
    "postadresse",
    "postadresseIUtlandet",
    "adressebeskyttelse",
    "kontaktinformasjonForDoedsbo",
  ],
  "relasjon-utvidet": ["familierelasjon", "foreldreansvar", "vergemaalEllerFremtidsfullmakt"],
  "identitetsgrunnlag-utvidet": ["falskIdentitet", "legitimasjonsdokument", "utenlandskPersonidentifikasjon"],
};
const OTHER_PARTS = [
  "utlendingsmyndighetenesIdentifikasjonsnummer",
  "innflytting",
  "utflytting",
  "foedselINorge",
  "opphold",
  "rettsligHandleevne",
  "bibehold",
  "brukAvSamiskSpraak",
  "historikk",
];
const KNOWN = new Set([...Object.keys(BUNDLES), ...Object.values(BUNDLES).flat(), ...OTHER_PARTS]);

/** The first part the register does not know, if any. */
export const unknownPart = (parts: readonly string[]): string | undefined => parts.find((part) => !KNOWN.has(part));

/** Only the parts asked for; none means person-basis. The identity number is always with them. */
export function personDocument(world: WorldStore, person: Person, parts: readonly string[]): Record<string, unknown> {
  const asked = parts.length === 0 ? ["person-basis"] : parts;
  const names = new Set(["identifikasjonsnummer", ...asked.flatMap((part) => BUNDLES[part] ?? [part])]);
  return Object.fromEntries(Object.entries(wholeDocument(world, person)).filter(([name]) => names.has(name)));
}

function wholeDocument(world: WorldStore, person: Person): Record<string, unknown> {
  const since = `${person.born}T00:00:00+01:00`;
  const meta = (at = since) => ({
    ajourholdstidspunkt: at,
    erGjeldende: true,
    kilde: "KILDE_DSF",
    gyldighetstidspunkt: at,
  });
  const home = world.home(person);
  const children = world.childrenOf(person.id);
  const duties = children.filter((child) => child.guardians.some((alias) => world.idOf(alias) === person.id));
  const relations = [
    ...person.parents.map(({ who, role }) => ({
      ...meta(),
      relatertPerson: world.idOf(who),
      relatertPersonsRolle: role,
      minRolleForPerson: "barn",
    })),
    ...children.map((child) => ({
      ...meta(`${child.born}T00:00:00+01:00`),
      relatertPerson: child.id,
      relatertPersonsRolle: "barn",
      minRolleForPerson: child.parents.find((parent) => world.idOf(parent.who) === person.id)?.role ?? "far",
    })),
    ...(person.civil.with === undefined || !["gift", "registrertPartner"].includes(person.civil.status)
      ? []
      : [
          {
            ...meta(),
            relatertPerson: world.idOf(person.civil.with),
            relatertPersonsRolle: "ektefelleEllerPartner",
            minRolleForPerson: "ektefelleEllerPartner",
          },
        ]),
  ];
  const responsibilities = [
    ...person.guardians.map((alias) => ({
      ...meta(),
      ansvar: person.custody ?? "felles",
      ansvarlig: world.idOf(alias),
    })),
    ...duties.map((child) => ({ ...meta(), ansvar: child.custody ?? "felles", ansvarssubjekt: child.id })),
  ];
  return {
    identifikasjonsnummer: [
      { ...meta(), status: "iBruk", foedselsEllerDNummer: person.id, identifikatortype: "foedselsnummer" },
    ],
    identitetsgrunnlag: [{ ...meta(), identitetsgrunnlagstatus: "ikkeKontrollert" }],
    status: [{ ...meta(), status: statusOf(person) }],
    ...(person.died === undefined
      ? {}
      : { doedsfall: { ...meta(`${person.died}T00:00:00+01:00`), doedsdato: person.died } }),
    sivilstand: [
      {
        ...meta(),
        sivilstand: person.civil.status,
        ...(person.civil.since === undefined ? {} : { sivilstandsdato: person.civil.since }),
        ...(person.civil.with === undefined ? {} : { relatertVedSivilstand: world.idOf(person.civil.with) }),
      },
    ],
    ...list("familierelasjon", relations),
    ...list("foreldreansvar", responsibilities),
    ...list(
      "vergemaalEllerFremtidsfullmakt",
      person.guardianship.map(({ by, kind, scope, inForce }) => ({
        ...meta(),
        erGjeldende: inForce,
        vergemaaltype: kind,
        embete: "statsforvalteren",
        verge: { foedselsEllerDNummer: world.idOf(by), omfang: scope },
      })),
    ),
    ...addresses(person, home, meta),
    ...(person.protection === undefined || person.protection === "klientadresse"
      ? {}
      : { adressebeskyttelse: [{ ...meta(), graderingsnivaa: person.protection }] }),
    ...(person.movedAbroad === undefined
      ? {}
      : {
          utflytting: [
            { ...meta(`${person.movedAbroad.date}T00:00:00+01:00`), tilflyttingsland: person.movedAbroad.country },
          ],
        }),
    kjoenn: [{ ...meta(), kjoenn: person.gender }],
    foedsel: {
      ...meta(),
      foedselsdato: person.born,
      foedselsaar: person.born.slice(0, 4),
      foedekommuneINorge: "9999",
      foedeland: "NOR",
    },
    statsborgerskap: [{ ...meta(), statsborgerskap: "NOR", ervervsdato: person.born }],
    navn: [
      {
        ...meta(),
        fornavn: person.first,
        ...(person.middle === undefined ? {} : { mellomnavn: person.middle }),
        etternavn: person.last,
      },
    ],
  };
}

/** Strictly confidential people have no residence in the document, only the open postal address they are reached at. */
function addresses(person: Person, home: Home | undefined, meta: () => object): Record<string, unknown> {
  const grade = person.protection ?? "ugradert";
  if (person.protection === "strengtFortrolig") {
    const poststed = { poststedsnavn: "DEMO", postnummer: "9991" };
    return {
      postadresse: [
        {
          ...meta(),
          adressegradering: "ugradert",
          postboksadresse: { postbokseier: "Sperret adresse", postboks: "4", poststed },
        },
      ],
    };
  }
  if (person.movedAbroad !== undefined) {
    const utenlandskAdresse = {
      adressenavn: "Ågade 7",
      postkode: "1100",
      byEllerStedsnavn: "København",
      landkode: "DK",
    };
    return { postadresseIUtlandet: [{ ...meta(), adressegradering: grade, utenlandskAdresse }] };
  }
  if (home === undefined) return {};
  const vegadresse = {
    kommunenummer: home.municipality,
    bruksenhetsnummer: "H0101",
    bruksenhetstype: "bolig",
    adressenavn: home.street,
    adressenummer: {
      husnummer: String(home.number),
      ...(home.letter === undefined ? {} : { husbokstav: home.letter }),
    },
    adressekode: "1001",
    poststed: { poststedsnavn: home.place.toUpperCase(), postnummer: home.postcode },
  };
  const key = `${home.street}-${home.number}${home.letter ?? ""}`;
  return {
    bostedsadresse: [
      {
        ...meta(),
        vegadresse,
        adresseIdentifikatorFraMatrikkelen: digits(key),
        adressegradering: grade,
        flyttedato: "2019-09-01",
      },
    ],
  };
}

function statusOf(person: Person): string {
  if (person.died !== undefined) return "doed";
  return person.movedAbroad === undefined ? "bosatt" : "utflyttet";
}

const list = (name: string, entries: readonly object[]) => (entries.length === 0 ? {} : { [name]: entries });

/** A stable number for an address, as the land register's own would be: people of one dwelling share it. */
const digits = (text: string): string =>
  String(
    Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 900_000_000, 7) + 100_000_000,
  );
