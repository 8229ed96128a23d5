/**
 * What the simulated registers know: people, their homes, tax, and places in kindergarten and after-school care. One file of data
 * (`data/world.yaml`), checked here, and changed by tests through `PUT /sim/world`.
 */
import * as z from "zod";
import { isSyntheticId, isSyntheticOrgNumber, isSyntheticSwedishId } from "./identity.ts";

const date = z.iso.date();
const alias = z.string().regex(/^[a-zæøå0-9-]+$/);

export const Home = z.strictObject({
  street: z.string(),
  number: z.int(),
  letter: z.string().optional(),
  postcode: z.string().regex(/^\d{4}$/),
  place: z.string(),
  /** Kommunenummer; 9999 is the invented Demo kommune. */
  municipality: z
    .string()
    .regex(/^\d{4}$/)
    .default("9999"),
});
export type Home = z.infer<typeof Home>;

/** One line of a tax basis: a `tekniskNavn` of Summert skattegrunnlag and whole kroner. */
const TaxItem = z.strictObject({
  name: z.string(),
  amount: z.int(),
  category: z.string().default("inntekt"),
});

/** The tax basis of one year at one stage; `gone` answers 410 (SSG-011). */
export const TaxYear = z.strictObject({
  year: z.string().regex(/^\d{4}$/),
  stage: z.enum(["oppgjoer", "utkast"]).default("oppgjoer"),
  screened: z.boolean().default(false),
  settled: date.optional(),
  gone: z.boolean().default(false),
  items: z.array(TaxItem).default([]),
});
export type TaxYear = z.infer<typeof TaxYear>;

/** What the contact register (KRR) holds. Absent for those it does not know. */
export const Contact = z.strictObject({
  email: z.string().optional(),
  mobile: z.string().optional(),
  language: z.enum(["nb", "nn", "en", "se"]).optional(),
  reserved: z.boolean().default(false),
  status: z.enum(["AKTIV", "SLETTET", "IKKE_REGISTRERT"]).default("AKTIV"),
  /** False where the address is older than eighteen months. */
  fresh: z.boolean().default(true),
});
export type Contact = z.infer<typeof Contact>;

export const Person = z.strictObject({
  id: z.string().refine(isSyntheticId, "not a synthetic identity number with valid check digits"),
  story: z.string(),
  first: z.string(),
  middle: z.string().optional(),
  last: z.string(),
  born: date,
  gender: z.enum(["kvinne", "mann"]),
  home: z.string().optional(),
  protection: z.enum(["klientadresse", "fortrolig", "strengtFortrolig"]).optional(),
  died: date.optional(),
  movedAbroad: z.strictObject({ date, country: z.string().length(3) }).optional(),
  civil: z
    .strictObject({ status: z.string(), since: date.optional(), with: alias.optional() })
    .default({ status: "ugift" }),
  /** For children: who the parents are and who has parental responsibility (foreldreansvar). */
  parents: z.array(z.strictObject({ who: alias, role: z.enum(["mor", "far", "medmor"]) })).default([]),
  custody: z.enum(["felles", "mor", "far", "medmor", "andre", "ukjent"]).optional(),
  guardians: z.array(alias).default([]),
  /** Who the person's guardian is (verge), for what, and by which office. */
  guardianship: z
    .array(
      z.strictObject({
        by: alias,
        kind: z
          .enum([
            "voksen",
            "midlertidigForVoksen",
            "mindreaarig",
            "forvaltningUtenforVergemaal",
            "stadfestetFremtidsfullmakt",
          ])
          .default("voksen"),
        scope: z
          .enum([
            "utlendingssakerPersonligeOgOekonomiskeInteresser",
            "personligeOgOekonomiskeInteresser",
            "oekonomiskeInteresser",
            "personligeInteresser",
          ])
          .default("personligeOgOekonomiskeInteresser"),
        inForce: z.boolean().default(true),
      }),
    )
    .default([]),
  contact: Contact.optional(),
  /** Absent: the tax register has never heard of the person (SSG-007). Empty: known, but no data (SSG-008). */
  tax: z.array(TaxYear).optional(),
  /** Whether letters are opened: `reads` within a day, `ignores` never (a paper letter follows). */
  mail: z.enum(["reads", "ignores"]).default("reads"),
});
export type Person = z.infer<typeof Person>;

const Place = z.strictObject({
  barnehage: z.string(),
  orgnr: z.string().regex(/^\d{9}$/),
  timerPerUke: z.number(),
  fra: date,
  til: date.optional(),
  /** Whole kroner a month before any reduction. */
  maanedspris: z.int().optional(),
});

export const Enrolment = z.strictObject({ registered: z.boolean().default(true), place: Place.optional() });
export type Enrolment = z.infer<typeof Enrolment>;

/** At school: `trinn` is the year at school on the days that are asked about. */
export const AfterSchoolEnrolment = z.strictObject({
  registered: z.boolean().default(true),
  trinn: z.int().min(1).max(10).optional(),
  place: Place.omit({ barnehage: true }).extend({ sfo: z.string() }).optional(),
});
export type AfterSchoolEnrolment = z.infer<typeof AfterSchoolEnrolment>;

/** Someone who logs in in Sweden. 80 is added to the month of the number, as in the Norwegian ones, so that it can be nobody's. */
export const Swede = z.strictObject({
  id: z.string().refine(isSyntheticSwedishId, "not a synthetic identity number with a valid check digit"),
  story: z.string(),
  first: z.string(),
  last: z.string(),
});
export type Swede = z.infer<typeof Swede>;

/** Someone who signs in at `/ansatt`, or at `/medarbetare` in Sweden. */
export const Staff = z.strictObject({
  sub: z.string(),
  story: z.string(),
  name: z.string(),
  email: z.string(),
  unit: z.string(),
  at: z.enum(["ansatt", "medarbetare"]).default("ansatt"),
});
export type Staff = z.infer<typeof Staff>;

/** A company (enhet), or a place of business that is part of one (underenhet), and who has which role in it. */
export const Company = z.strictObject({
  number: z.string().refine(isSyntheticOrgNumber, "not a synthetic organisation number with a valid check digit"),
  story: z.string(),
  name: z.string(),
  /** Legal form, such as AS, ENK or FLI; BEDR for a place of business. */
  form: z.string().regex(/^[A-Z]{2,4}$/),
  deleted: z.boolean().default(false),
  bankrupt: z.boolean().default(false),
  /** Where it has its post. */
  home: z.string().optional(),
  partOf: alias.optional(),
  /** By the register's code: DAGL, LEDE, INNH, MEDL, … Whoever has one in the company has it in its places of business. */
  roles: z.array(z.strictObject({ who: alias, code: z.string().regex(/^[A-Z]{4}$/) })).default([]),
});
export type Company = z.infer<typeof Company>;

/** The whole world, keyed by alias. Everything may be left out when merging. */
export const World = z.strictObject({
  homes: z.record(z.string(), Home).default({}),
  people: z.record(alias, Person).default({}),
  swedes: z.record(alias, Swede).default({}),
  /** Children in the kindergarten register, by alias. */
  kindergarten: z.record(alias, Enrolment).default({}),
  /** Children in the register of after-school care, by alias. */
  afterSchool: z.record(alias, AfterSchoolEnrolment).default({}),
  staff: z.record(alias, Staff).default({}),
  companies: z.record(alias, Company).default({}),
});
export type World = z.infer<typeof World>;

/** A person with some of it left out; null takes a field away. */
type PersonPatch = { [K in keyof z.input<typeof Person>]?: z.input<typeof Person>[K] | null };

/** What tests may write: people in part, everything else whole. */
export type WorldPatch = Partial<Omit<z.input<typeof World>, "people">> & {
  readonly people?: Readonly<Record<string, PersonPatch>>;
};
