/** What SvarUt refuses (each refusal is a 400 with an ErrorMessage) and how a letter ages. Pure. */
import * as z from "zod";

const Address = z.looseObject({
  navn: z.string().min(1),
  digitalId: z.string().optional(),
  adresselinje1: z.string().optional(),
  poststed: z.string().optional(),
  postnummer: z.string().optional(),
  land: z.string().optional(),
});
const Document = z.looseObject({
  filnavn: z.string().min(1).max(226),
  mimeType: z.string().min(1),
  skalSigneres: z.boolean().default(false),
  skalEkskluderesFraUtskrift: z.boolean().default(false),
  giroarkSider: z.array(z.int().positive()).optional(),
});

/** The JSON part. Fields we do not judge pass through. */
export const Forsendelse = z.looseObject({
  tittel: z.string().min(1).max(1000),
  mottaker: Address,
  avgivendeSystem: z.string().max(100).optional(),
  konteringskode: z
    .string()
    .regex(/^[a-zA-Z0-9_\-.øæåØÆÅ]{0,20}$/)
    .optional(),
  kunDigitalLevering: z.boolean().default(false),
  kryptert: z.boolean().default(false),
  krevNiva4Innlogging: z.boolean().default(false),
  svarSendesTil: Address.optional(),
  dokumenter: z.array(Document).default([]),
  lenker: z
    .array(z.looseObject({ url: z.url(), tekst: z.string(), ledetekst: z.string().optional() }))
    .max(5)
    .optional(),
  forsendelsestype: z.string().max(100).optional(),
  eksternReferanse: z.string().max(100).optional(),
  korrelasjonsid: z.string().max(100).optional(),
  svarPaForsendelseLink: z.boolean().default(false),
  signeringUtloper: z.iso.datetime({ offset: true }).optional(),
  signaturType: z.enum(["AUTENTISERT_SIGNATUR", "AVANSERT_SIGNATUR"]).optional(),
});
export type Forsendelse = z.infer<typeof Forsendelse>;

/** A document part as it arrived. */
export type Part = { readonly filename: string; readonly size: number; readonly head: string };

/** How a letter travels; see `statusAt`. */
export type Journey = "opened" | "unopened" | "print" | "nowhere";
export type Step = { readonly after: number; readonly status: string; readonly text: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PRINT_LIMIT = 350 * 1024 * 1024;

/** The first thing wrong with a letter, in the words of an error message; undefined when it is accepted. */
export function findFault(letter: Forsendelse, parts: readonly Part[], now: Date): string | undefined {
  const { mottaker, dokumenter } = letter;
  const digitalOnly = letter.kunDigitalLevering;
  if (digitalOnly && !mottaker.digitalId) return "mottaker.digitalId er påkrevd ved kun digital levering";
  if (!digitalOnly && !mottaker.poststed) return "mottaker.poststed er påkrevd når forsendelsen ikke er kun digital";
  const norwegian = mottaker.land === undefined || /^(no|nor|norge|norway)?$/i.test(mottaker.land);
  if (!digitalOnly && norwegian && !/^\d{4}$/.test(mottaker.postnummer ?? ""))
    return "mottaker.postnummer er påkrevd for norsk adresse";
  if (mottaker.digitalId !== undefined && !/^(\d{11}|\d{9})$/.test(mottaker.digitalId))
    return "mottaker.digitalId er ikke et gyldig nummer";
  if (dokumenter.length === 0) return "forsendelsen må ha minst ett dokument";
  const names = dokumenter.map((one) => one.filnavn);
  if (new Set(names).size !== names.length) return "filnavn må være unikt for forsendelsen";
  const illegal = names.find((name) => /[*:"\\/<>|?]/.test(name));
  if (illegal !== undefined) return `filnavn inneholder ugyldige tegn: ${illegal}`;
  const paperless = dokumenter.find((one) => one.mimeType !== "application/pdf" && !one.skalEkskluderesFraUtskrift);
  if (!digitalOnly && paperless !== undefined) return `kun application/pdf kan skrives ut: ${paperless.filnavn}`;
  const signed = dokumenter.filter((one) => one.skalSigneres);
  if (signed.length > 1) return "kun ett dokument kan signeres";
  if (signed.some((one) => one.mimeType !== "application/pdf"))
    return "dokumentet som skal signeres må være application/pdf";
  if (letter.signeringUtloper !== undefined && new Date(letter.signeringUtloper).getTime() < now.getTime() + DAY) {
    return "signeringUtloper må være minimum én dag frem i tid";
  }
  if (letter.krevNiva4Innlogging && !letter.kryptert) return "dokumentene må krypteres når krevNiva4Innlogging er satt";
  if (letter.svarPaForsendelseLink && !/^\d{9}$/.test(letter.svarSendesTil?.digitalId ?? "")) {
    return "svarSendesTil må ha organisasjonsnummer når svarPaForsendelseLink er satt";
  }
  return findPartFault(letter, parts);
}

function findPartFault(letter: Forsendelse, parts: readonly Part[]): string | undefined {
  const names = letter.dokumenter.map((one) => one.filnavn);
  if (parts.length !== names.length) return `forventet ${names.length} dokumenter, mottok ${parts.length}`;
  const misplaced = parts.findIndex((part, place) => part.filename !== names[place]);
  if (misplaced >= 0)
    return `dokument ${misplaced + 1} heter ${parts[misplaced]?.filename}, forventet ${names[misplaced]}`;
  const empty = parts.find((part) => part.size === 0);
  if (empty !== undefined) return `dokumentet er tomt: ${empty.filename}`;
  const fake = parts.find(
    (part, place) =>
      !letter.kryptert && letter.dokumenter[place]?.mimeType === "application/pdf" && !part.head.startsWith("%PDF-"),
  );
  if (fake !== undefined) return `dokumentet er ikke en gyldig PDF: ${fake.filename}`;
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  if (!letter.kunDigitalLevering && total > PRINT_LIMIT) return "samlet filstørrelse er over 350 MB";
  return undefined;
}

/** The steps of a journey in order, each so many milliseconds of virtual time after the letter was handed in. */
const JOURNEYS: Record<Journey, readonly Step[]> = {
  opened: [...started(), ...digital(), { after: DAY, status: "LEST", text: "Lest av mottaker" }],
  unopened: [
    ...started(),
    ...digital(),
    { after: 3 * DAY, status: "SENDT_PRINT", text: "Ikke lest innen fristen, sendt til print" },
    { after: 4 * DAY, status: "PRINTET", text: "Skrevet ut og lagt i posten" },
  ],
  print: [
    ...started(),
    { after: 10 * MINUTE, status: "SENDT_PRINT", text: "Sendt til print" },
    { after: DAY, status: "PRINTET", text: "Skrevet ut og lagt i posten" },
  ],
  /** Digital delivery only, to someone who cannot be reached digitally: SvarUt gives the sender no answer. */
  nowhere: started(),
};

/** Every step reached at an age, and the last of them. A reading before the print shop has it stops the paper. */
export function statusAt(
  journey: Journey,
  age: number,
  readAfter?: number,
): { status: string; after: number; steps: Step[] } {
  const printed = JOURNEYS[journey].find((step) => step.status === "SENDT_PRINT")?.after ?? Infinity;
  const inTime = readAfter !== undefined && readAfter < printed;
  const steps = JOURNEYS[journey].filter((step) => step.after <= age && !(inTime && step.after > readAfter));
  if (readAfter !== undefined && readAfter <= age)
    steps.push({ after: readAfter, status: "LEST", text: "Lest i eksternt system" });
  steps.sort((a, b) => a.after - b.after);
  const last = (inTime ? steps : steps.filter((step) => step.text !== "Lest i eksternt system")).at(-1);
  return { status: last?.status ?? "MOTTATT", after: last?.after ?? 0, steps };
}

function started(): Step[] {
  return [
    { after: 0, status: "MOTTATT", text: "Mottatt" },
    { after: MINUTE, status: "AKSEPTERT", text: "Akseptert for ekspedering" },
  ];
}

function digital(): Step[] {
  return [
    { after: 5 * MINUTE, status: "SENDT_DIGITALT", text: "Sendt til digital mottaker" },
    { after: 10 * MINUTE, status: "VARSLET", text: "Mottaker er varslet" },
  ];
}
