/** Who a person is to the house. Nothing here is an identity number except `NationalId`, which never leaves the server. */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

/** Our own id of a person: a UUID that says nothing about them. */
export type PersonId = string & { readonly brand: "PersonId" };

/** Our own id of an employee. */
export type StaffId = string & { readonly brand: "StaffId" };

/**
 * A checked identity number in its canonical form: 11 digits for Norway (nb: fødselsnummer, D-nummer), 12 for Sweden
 * (sv: personnummer, samordningsnummer). Made by `nationalId` alone. Birth date and gender are never read out of it.
 */
export type NationalId = string & { readonly brand: "NationalId" };

export type IdScheme = "NO-FNR" | "NO-DNR" | "SE-PNR" | "SE-SAMNR";

/** Address protection (nb: fortrolig, strengt fortrolig adresse; sv: sekretessmarkering, skyddad folkbokföring). */
export type Protection = "none" | "confidential" | "strictly-confidential";

export type PersonStatus = "alive" | "dead" | "emigrated";

/** Languages a person may ask to be written to in; `se` is Northern Sami. */
export type SpokenLanguage = Language | "se";

/** What a source says of a person at an instant (ISO 8601). What it does not know is left out, and what was known stays. */
export type PersonFacts = {
  readonly nationalId: NationalId;
  readonly name?: string;
  readonly born?: LegalDate;
  /** Leave out rather than guess: a log-in must not lift the protection that the population register gave. */
  readonly protection?: Protection;
  readonly status?: PersonStatus;
  readonly language?: SpokenLanguage;
  /** Such as "population-register" or "login". */
  readonly source: string;
  readonly at: string;
};

export type PersonView = {
  readonly person: PersonId;
  readonly name: string;
  readonly born: LegalDate | undefined;
  readonly protection: Protection;
  readonly status: PersonStatus;
  readonly language: SpokenLanguage | undefined;
  readonly source: string;
  readonly updatedAt: string;
};

export type StaffView = {
  readonly staff: StaffId;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
};
