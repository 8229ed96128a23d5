/**
 * The registers the house may ask, as ports. Who implements one is decided by the composition root.
 *
 * Nobody asks without saying why: purpose, legal basis, case and actor go with every question, so that the look-up can
 * be written down with them. A register that fails throws an OutsideError, never anything else.
 */
import type { Actor } from "#audit";
import type { NationalId, PersonStatus, Protection, SpokenLanguage } from "#people";
import type { MunicipalityId } from "#platform/sql";
import type { LegalDate } from "#platform/time";

/** Why, on which legal ground and by whom a register is asked. */
export type Ask = {
  readonly municipality: MunicipalityId;
  /** Such as "fee-reduction": what the answer is to be used for (GDPR art. 5(1)(b)). */
  readonly purpose: string;
  /** Such as "barnehageloven § 15". */
  readonly legalBasis: string;
  readonly caseId?: string;
  readonly actor: Actor;
};

/** What a register said, which one, and when (ISO 8601 instant). */
export type Answer<T> = { readonly value: T; readonly source: string; readonly fetchedAt: string };

export type RegisteredPerson = {
  readonly nationalId: NationalId;
  readonly name: string;
  readonly born: LegalDate | undefined;
  readonly status: PersonStatus;
  readonly protection: Protection;
  /** Absent when the person is protected in any degree, and when none is registered. */
  readonly address?: { readonly lines: readonly string[]; readonly kind: "residential" | "postal" };
  /** Where the person is resident (nb: kommunenummer), absent when protected or not resident. */
  readonly municipalityNumber: string | undefined;
};

/**
 * Those who live together: the applicant and a spouse, registered partner or cohabitant with a common child at the same
 * residence; and the children under 18 at that residence for whom the applicant has parental responsibility.
 */
export type Household = {
  readonly adults: readonly RegisteredPerson[];
  readonly children: readonly RegisteredPerson[];
  /** Children under 18 for whom the applicant has parental responsibility, and who live elsewhere; none that is protected. */
  readonly elsewhere: readonly NationalId[];
  /** Why the household may be more than this, and a person must look. Protected people are never matched by address. */
  readonly undetermined: readonly ("applicant-protected" | "relative-protected" | "no-residence")[];
};

/** Who may speak for a person, by an office (nb: vergemål) or a power of attorney for the future that has been confirmed. */
export type Guardianship = {
  readonly person: RegisteredPerson;
  /** Those who may act in personal matters; who keeps the money alone may not apply for anything else. */
  readonly guardians: readonly NationalId[];
};

export type RegisterChange = {
  readonly sequence: number;
  readonly nationalId: NationalId;
  readonly kind: "protection" | "death" | "residence" | "name" | "civil-status" | "family" | "other";
  /** The register's own word for it. */
  readonly rawKind: string;
  readonly at: string;
};

/** Where in the feed to go on reading; kept by the caller, the next page beginning at `next`. */
export type FeedCursor = { readonly next: number; readonly etag?: string };

export type Changes = {
  readonly events: readonly RegisterChange[];
  readonly cursor: FeedCursor;
  /** The register asks us to wait; `events` is then empty and the cursor unmoved. */
  readonly retryAfterMs?: number;
};

/** Folkeregisteret, folkbokföringen. A person it does not know is an OutsideError of class `not-found`. */
export type PopulationRegister = {
  readonly person: (ask: Ask, id: NationalId) => Promise<Answer<RegisteredPerson>>;
  readonly household: (ask: Ask, id: NationalId) => Promise<Answer<Household>>;
  /** Of the one who is represented: the register does not tell a guardian of whom they are one. */
  readonly guardianship: (ask: Ask, id: NationalId) => Promise<Answer<Guardianship>>;
  readonly changes: (ask: Ask, cursor: FeedCursor) => Promise<Changes>;
};

/** The income of one person and year. Kroner are whole. */
export type TaxBasis = {
  /** `draft`: not yet settled. `screened`: the register hides it from us; a person must ask for documentation. */
  readonly status: "settled" | "draft" | "screened" | "missing" | "unknown_person";
  /** The sum of `posts`; null unless settled or draft. */
  readonly total: number | null;
  /** Those of the posts asked for that the register has, by its technical names. */
  readonly posts: readonly { readonly name: string; readonly amount: number }[];
  readonly settledOn?: LegalDate;
};

/** Skatteetaten's Summert skattegrunnlag. A basis that no longer exists is an OutsideError of class `gone`. */
export type TaxRegister = {
  /** `posts`: the technical names (`tekniskNavn`) of what counts; data of the service, never known here. */
  readonly basis: (ask: Ask, id: NationalId, year: number, posts: readonly string[]) => Promise<Answer<TaxBasis>>;
};

/** What a child may have a place in: kindergarten (barnehage, förskola), or after-school care (SFO, fritidshem). */
export const CHILDCARE_OFFERS = ["kindergarten", "after_school"] as const;
export type ChildcareOffer = (typeof CHILDCARE_OFFERS)[number];

/** A child's place in what was asked about (nb: barnehageplass, SFO-plass). A child without one has no provider. */
export type ChildcarePlace = {
  readonly nationalId: NationalId;
  /** Whether the register knows the child at all. */
  readonly registered: boolean;
  /** Year at school on the day asked about (nb: trinn, sv: årskurs), where the register tells it. */
  readonly grade: number | undefined;
  /** The name of the kindergarten or the after-school care. */
  readonly provider: string | undefined;
  readonly orgNumber: string | undefined;
  readonly hoursPerWeek: number | undefined;
  readonly from: LegalDate | undefined;
  readonly to: LegalDate | undefined;
};

export type ChildcareRegister = {
  /** One place for each id asked for, in that order: the one held on `day`, else the next, whose `from` is after it. */
  readonly places: (
    ask: Ask,
    ids: readonly NationalId[],
    day: LegalDate,
    offer: ChildcareOffer,
  ) => Promise<Answer<readonly ChildcarePlace[]>>;
};

/** How a person wants to be reached (nb: kontakt- og reservasjonsregisteret, eForvaltningsforskriften §§ 9, 29–32). */
export type Contact = {
  readonly reserved: boolean;
  readonly mayNotify: boolean;
  readonly email?: string;
  readonly phone?: string;
  readonly language?: SpokenLanguage;
};

export type ContactRegister = {
  readonly contact: (ask: Ask, id: NationalId) => Promise<Answer<Contact>>;
};

/** A company that somebody has a role in (nb: foretak, sv: företag), as its register has it. */
export type RepresentedCompany = {
  /** Organisation number (nb: organisasjonsnummer). */
  readonly number: string;
  readonly name: string;
  /** The register's code of its legal form, such as "AS" or "ENK". */
  readonly form: string | undefined;
  /** The company whose place of business it is (nb: underenhet). Such a one has neither rights nor duties of its own. */
  readonly partOf: string | undefined;
  /** That it is bankrupt is not told here (`details`). */
  readonly status: "active" | "deleted";
  /** Codes as the register writes them, such as "DAGL". Which of them let somebody apply is the municipality's to say. */
  readonly roles: readonly string[];
};

/** How a company is, and where it has its post. */
export type RegisteredCompany = {
  readonly number: string;
  readonly name: string;
  readonly form: string | undefined;
  readonly status: "active" | "winding-up" | "bankrupt" | "deleted";
  /** Absent when none in the country is registered. */
  readonly address?: { readonly lines: readonly string[] };
};

/** Enhetsregisteret; whom somebody may represent, by way of Altinn. */
export type CompanyRegister = {
  /** Who has a role in nothing has an empty answer. */
  readonly represented: (ask: Ask, id: NationalId) => Promise<Answer<readonly RepresentedCompany[]>>;
  /** One that it does not know is an OutsideError of class `not-found`. */
  readonly details: (ask: Ask, number: string) => Promise<Answer<RegisteredCompany>>;
};

export type RegisterName = "population" | "tax" | "childcare" | "contact" | "company";

/** How a look-up ended: answered, or the class of its failure. */
export type LookUpOutcome = "answered" | "not-found" | "failed";
