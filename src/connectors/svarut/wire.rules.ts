/** The published names (forsendelse-send-api-v2, forsendelse-status-api-v2), and the multipart they travel in. */
import type { Letter, LetterDocument, LetterParty, LetterRecord, LetterState } from "./svarut.model.ts";

/** The multipart is not in the OpenAPI file: first `forsendelse`, then a part `filer` for each document, in order and under its name. */
export function multipartOf(letter: Letter, boundary: string): readonly Uint8Array[] {
  const part = (name: string, type: string, fileName?: string): Buffer => {
    const file = fileName === undefined ? "" : `; filename="${fileName}"`;
    return Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\nContent-Type: ${type}\r\n\r\n`,
    );
  };
  const end = Buffer.from("\r\n");
  return [
    part("forsendelse", "application/json"),
    Buffer.from(JSON.stringify(forsendelse(letter))),
    end,
    ...letter.documents.flatMap((one) => [part("filer", one.mediaType, one.fileName), one.content, end]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
}

export function forsendelse(letter: Letter): Record<string, unknown> {
  return given({
    tittel: letter.title,
    mottaker: adresse(letter.recipient),
    avgivendeSystem: "Rådhus",
    eksternReferanse: letter.externalReference,
    korrelasjonsid: letter.correlationId,
    kunDigitalLevering: letter.digitalOnly ?? false,
    kryptert: false,
    krevNiva4Innlogging: false,
    taushetsbelagtPost: letter.confidential ?? false,
    konteringskode: letter.accountingCode,
    forsendelsestype: letter.kind,
    svarSendesTil: letter.replyTo && adresse(letter.replyTo),
    svarPaForsendelseLink: letter.mayReply ?? false,
    lenker: letter.links?.map((link) => given({ url: link.url, tekst: link.text, ledetekst: link.lead })),
    signeringUtloper: letter.signingExpiresAt,
    signaturType: letter.documents.some((one) => one.toBeSigned) ? "AUTENTISERT_SIGNATUR" : undefined,
    utskriftskonfigurasjon: letter.print && { utskriftMedFarger: letter.print.colour, tosidig: letter.print.twoSided },
    metadataFraAvleverendeSystem: noark(letter.record),
    dokumenter: letter.documents.map(dokument),
  });
}

/** A status in the house's words. */
export const stateOf = (status: string): LetterState => STATES.get(status) ?? "other";

const STATES: ReadonlyMap<string, LetterState> = new Map<string, LetterState>([
  ["MOTTATT", "accepted"],
  ["AKSEPTERT", "accepted"],
  ["SENDT_DIGITALT", "in-transit"],
  ["SENDT_SDP", "in-transit"],
  ["VARSLET", "in-transit"],
  ["KLAR_FOR_MOTTAK", "in-transit"],
  ["SENDT_PRINT", "in-transit"],
  ["LEVERT_SDP", "delivered"],
  ["PRINTET", "printed"],
  ["LEST", "read"],
  ["AVVIST", "rejected"],
  ["IKKE_LEVERT", "rejected"],
  ["MANUELT_HANDTERT", "manual"],
]);

function adresse(party: LetterParty): Record<string, unknown> {
  const [adresselinje1, adresselinje2, adresselinje3] = party.lines;
  const { name: navn, digitalId, city: poststed, postcode: postnummer, country: land } = party;
  return given({ navn, digitalId, adresselinje1, adresselinje2, adresselinje3, poststed, postnummer, land });
}

function dokument(one: LetterDocument): Record<string, unknown> {
  return given({
    filnavn: one.fileName,
    mimeType: one.mediaType,
    skalSigneres: one.toBeSigned ?? false,
    skalEkskluderesFraUtskrift: one.excludedFromPrint ?? false,
    giroarkSider: one.giroPages,
    inneholderPersonsensitivInformasjon: one.sensitive ?? false,
  });
}

function noark(record: LetterRecord): Record<string, unknown> {
  return given({
    mappeSystemId: record.caseFile,
    systemId: record.entry,
    saksaar: record.caseYear,
    sakssekvensnummer: record.caseSequence,
    journalpostnummer: record.entryNumber,
    journalaar: record.journalYear,
    journalsekvensnummer: record.journalSequence,
    journalposttype: record.entryType,
    journalstatus: record.entryStatus,
    journaldato: record.journalledAt,
    dokumentetsDato: record.documentDate,
    tittel: record.title,
    saksbehandler: record.caseWorker,
  });
}

const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
