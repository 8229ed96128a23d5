/**
 * The person document of the population register, as far as we ask for it. Its names are the register's own; only what
 * the house needs is named here, and only that is asked for (GDPR art. 5(1)(c)).
 */
import { z } from "zod";

/** `part`: what we ask for of a single person. */
export const PERSON_PARTS = [
  "identifikasjonsnummer",
  "status",
  "foedsel",
  "navn",
  "bostedsadresse",
  "postadresse",
  "postadresseIUtlandet",
  "adressebeskyttelse",
] as const;

/** And what we ask for to know whom the person lives with. */
export const HOUSEHOLD_PARTS = [...PERSON_PARTS, "sivilstand", "familierelasjon", "foreldreansvar"] as const;

/** And what we ask for to know who may speak for the person. */
export const GUARDIANSHIP_PARTS = [...PERSON_PARTS, "vergemaalEllerFremtidsfullmakt"] as const;

const Id = z.string().regex(/^\d{11}$/);
/** Of several entries one is current; with no word of it (no `historikk` asked for) all are. */
const Current = { erGjeldende: z.boolean().default(true) };
const Place = z.object({ poststedsnavn: z.string().optional(), postnummer: z.string().optional() });
const Grade = z.enum(["ugradert", "klientadresse", "fortrolig", "strengtFortrolig"]);

const StreetAddress = z.object({
  kommunenummer: z.string().optional(),
  bruksenhetsnummer: z.string().optional(),
  adressenavn: z.string().optional(),
  adressenummer: z.object({ husnummer: z.string().optional(), husbokstav: z.string().optional() }).optional(),
  adressetilleggsnavn: z.string().optional(),
  coAdressenavn: z.string().optional(),
  poststed: Place.optional(),
});

const LandAddress = z.object({
  kommunenummer: z.string().optional(),
  bruksenhetsnummer: z.string().optional(),
  adressetilleggsnavn: z.string().optional(),
  coAdressenavn: z.string().optional(),
  poststed: Place.optional(),
});

export const Residence = z.object({
  ...Current,
  adressegradering: Grade.default("ugradert"),
  adresseIdentifikatorFraMatrikkelen: z.union([z.string(), z.number()]).transform(String).optional(),
  vegadresse: StreetAddress.optional(),
  matrikkeladresse: LandAddress.optional(),
  ukjentBosted: z.object({ bostedskommune: z.string().optional() }).optional(),
});
export type Residence = z.output<typeof Residence>;

const PostalAddress = z.object({
  ...Current,
  adressegradering: Grade.default("ugradert"),
  postboksadresse: z
    .object({ postbokseier: z.string().optional(), postboks: z.string().optional(), poststed: Place.optional() })
    .optional(),
  vegadresse: StreetAddress.optional(),
  friAdresse: z.object({ adresselinje: z.array(z.string()).default([]), poststed: Place.optional() }).optional(),
});

const ForeignAddress = z.object({
  ...Current,
  adressegradering: Grade.default("ugradert"),
  utenlandskAdresse: z
    .object({
      adressenavn: z.string().optional(),
      postboks: z.string().optional(),
      postkode: z.string().optional(),
      byEllerStedsnavn: z.string().optional(),
      landkode: z.string().optional(),
    })
    .optional(),
  utenlandskAdresseIFrittFormat: z
    .object({ adresselinje: z.array(z.string()).default([]), landkode: z.string().optional() })
    .optional(),
});

export const PersonDocument = z.object({
  identifikasjonsnummer: z
    .array(z.object({ ...Current, status: z.string().optional(), foedselsEllerDNummer: Id }))
    .min(1),
  status: z
    .array(
      z.object({
        ...Current,
        status: z.enum([
          "bosatt",
          "utflyttet",
          "forsvunnet",
          "doed",
          "opphoert",
          "foedselsregistrert",
          "midlertidig",
          "inaktiv",
          "ikkeBosatt",
        ]),
      }),
    )
    .min(1),
  foedsel: z
    .union([
      z.object({ foedselsdato: z.iso.date().optional() }),
      z.array(z.object({ ...Current, foedselsdato: z.iso.date().optional() })),
    ])
    .optional(),
  navn: z
    .array(z.object({ ...Current, fornavn: z.string(), mellomnavn: z.string().optional(), etternavn: z.string() }))
    .min(1),
  bostedsadresse: z.array(Residence).default([]),
  postadresse: z.array(PostalAddress).default([]),
  postadresseIUtlandet: z.array(ForeignAddress).default([]),
  adressebeskyttelse: z.array(z.object({ ...Current, graderingsnivaa: Grade })).default([]),
  sivilstand: z
    .array(z.object({ ...Current, sivilstand: z.string(), relatertVedSivilstand: Id.optional() }))
    .default([]),
  familierelasjon: z
    .array(
      z.object({
        ...Current,
        relatertPerson: Id.optional(),
        relatertPersonsRolle: z.string().optional(),
      }),
    )
    .default([]),
  foreldreansvar: z
    .array(
      z.object({ ...Current, ansvar: z.string().optional(), ansvarlig: Id.optional(), ansvarssubjekt: Id.optional() }),
    )
    .default([]),
  vergemaalEllerFremtidsfullmakt: z
    .array(
      z.object({
        ...Current,
        vergemaaltype: z.string().optional(),
        verge: z.object({ foedselsEllerDNummer: Id.optional(), omfang: z.string().optional() }),
      }),
    )
    .default([]),
});
export type PersonDocument = z.output<typeof PersonDocument>;

export const Bulk = z.object({
  oppslag: z.array(z.object({ foedselsEllerDNummer: Id, folkeregisterperson: PersonDocument.optional() })),
});

export const Feed = z.array(
  z.object({
    sekvensnummer: z.int().nonnegative(),
    hendelse: z.object({
      folkeregisteridentifikator: Id,
      hendelsetype: z.string(),
      ajourholdstidspunkt: z.iso.datetime({ offset: true, local: true }),
    }),
  }),
);

/** The entry that holds now. */
export const current = <T extends { readonly erGjeldende: boolean }>(entries: readonly T[]): T | undefined =>
  entries.find((entry) => entry.erGjeldende);

/** The identity number in use; an old one is answered for too, but with the new one in its place. */
export const idInUse = (document: PersonDocument): string | undefined =>
  (
    document.identifikasjonsnummer.find((one) => one.erGjeldende && one.status === "iBruk") ??
    current(document.identifikasjonsnummer)
  )?.foedselsEllerDNummer;
