/** From the register's document to the person the house knows. */
import type { PersonStatus, Protection } from "#people";
import type { RegisteredPerson } from "#registers";
import { legalDate, type LegalDate } from "#platform/time";
import { current, type PersonDocument, type Residence } from "./document.model.ts";
import type { NationalId } from "#people";

type Lines = { readonly lines: readonly string[]; readonly kind: "residential" | "postal" };

/** `id`: the number in use, already checked. A person who is protected has no address and no municipality here. */
export function registeredPerson(id: NationalId, document: PersonDocument): RegisteredPerson {
  const protection = protectionOf(document);
  const status = STATUSES[current(document.status)?.status ?? "inaktiv"];
  const open = protection === "none";
  const address = open ? addressOf(document, status) : undefined;
  return {
    nationalId: id,
    name: nameOf(document),
    born: bornOf(document),
    status,
    protection,
    ...(address === undefined ? {} : { address }),
    municipalityNumber: open && status === "alive" ? municipalityOf(residenceOf(document)) : undefined,
  };
}

export function protectionOf(document: PersonDocument): Protection {
  const grades = [
    current(document.adressebeskyttelse)?.graderingsnivaa,
    current(document.bostedsadresse)?.adressegradering,
  ];
  if (grades.includes("strengtFortrolig")) return "strictly-confidential";
  return grades.includes("fortrolig") ? "confidential" : "none";
}

/** The residence, if it is one that may be used: a client's address (klientadresse) is shown to nobody and matched with none. */
export function residenceOf(document: PersonDocument): Residence | undefined {
  const residence = current(document.bostedsadresse);
  return residence?.adressegradering === "ugradert" ? residence : undefined;
}

/** What two people of one dwelling share: the land register's address and the dwelling's own number. */
export function dwellingOf(document: PersonDocument): string | undefined {
  const residence = residenceOf(document);
  const address = residence?.adresseIdentifikatorFraMatrikkelen;
  if (residence === undefined || address === undefined) return undefined;
  const dwelling = (residence.vegadresse ?? residence.matrikkeladresse)?.bruksenhetsnummer;
  return `${address}/${dwelling ?? ""}`;
}

export function bornOf(document: PersonDocument): LegalDate | undefined {
  const birth = Array.isArray(document.foedsel) ? current(document.foedsel) : document.foedsel;
  return birth?.foedselsdato === undefined ? undefined : legalDate(birth.foedselsdato);
}

/** Missing people (forsvunnet) and people without residence are alive as far as the register knows. */
const STATUSES: Readonly<Record<PersonDocument["status"][number]["status"], PersonStatus>> = {
  bosatt: "alive",
  utflyttet: "emigrated",
  forsvunnet: "alive",
  doed: "dead",
  opphoert: "alive",
  foedselsregistrert: "alive",
  midlertidig: "alive",
  inaktiv: "alive",
  ikkeBosatt: "alive",
};

function nameOf(document: PersonDocument): string {
  const name = current(document.navn);
  return [name?.fornavn, name?.mellomnavn, name?.etternavn]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}

function municipalityOf(residence: Residence | undefined): string | undefined {
  const { vegadresse, matrikkeladresse, ukjentBosted } = residence ?? {};
  return vegadresse?.kommunenummer ?? matrikkeladresse?.kommunenummer ?? ukjentBosted?.bostedskommune;
}

/** The postal address where there is one, for that is where the person wants letters; otherwise the residence. */
function addressOf(document: PersonDocument, status: PersonStatus): Lines | undefined {
  const postal = postalLines(document) ?? (status === "emigrated" ? foreignLines(document) : undefined);
  if (postal !== undefined) return { lines: postal, kind: "postal" };
  const residence = status === "alive" ? residenceOf(document) : undefined;
  const lines = filled(streetLines(residence?.vegadresse ?? residence?.matrikkeladresse));
  if (lines !== undefined) return { lines, kind: "residential" };
  const abroad = foreignLines(document);
  return abroad === undefined ? undefined : { lines: abroad, kind: "postal" };
}

function postalLines(document: PersonDocument): readonly string[] | undefined {
  const postal = current(document.postadresse);
  if (postal?.adressegradering !== "ugradert") return undefined;
  const box = postal.postboksadresse;
  if (box !== undefined) {
    return filled([box.postbokseier, box.postboks && `Postboks ${box.postboks}`, placeLine(box.poststed)]);
  }
  const free = postal.friAdresse;
  if (free !== undefined) return filled([...free.adresselinje, placeLine(free.poststed)]);
  return filled(streetLines(postal.vegadresse));
}

function foreignLines(document: PersonDocument): readonly string[] | undefined {
  const abroad = current(document.postadresseIUtlandet);
  if (abroad?.adressegradering !== "ugradert") return undefined;
  const free = abroad.utenlandskAdresseIFrittFormat;
  if (free !== undefined) return filled([...free.adresselinje, free.landkode]);
  const at = abroad.utenlandskAdresse;
  const town = [at?.postkode, at?.byEllerStedsnavn].filter(Boolean).join(" ");
  return filled([at?.adressenavn, at?.postboks, town, at?.landkode]);
}

type Street = Residence["vegadresse"] | Residence["matrikkeladresse"];

function streetLines(street: Street): readonly (string | undefined)[] {
  if (street === undefined) return [];
  const { coAdressenavn, adressetilleggsnavn, poststed } = street;
  const house =
    "adressenavn" in street && street.adressenavn !== undefined
      ? `${street.adressenavn} ${street.adressenummer?.husnummer ?? ""}${street.adressenummer?.husbokstav ?? ""}`.trim()
      : undefined;
  return [coAdressenavn && `c/o ${coAdressenavn}`, adressetilleggsnavn, house, placeLine(poststed)];
}

const placeLine = (place: { poststedsnavn?: string | undefined; postnummer?: string | undefined } | undefined) =>
  [place?.postnummer, place?.poststedsnavn].filter(Boolean).join(" ");

function filled(lines: readonly (string | undefined)[]): readonly string[] | undefined {
  const kept = lines.filter((line): line is string => line !== undefined && line !== "");
  return kept.length === 0 ? undefined : kept;
}
