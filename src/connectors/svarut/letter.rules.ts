/** What SvarUt refuses, found before anything is sent. */
import type { Letter, LetterDocument, LetterParty, LetterProblem, LetterProblemCode } from "./svarut.model.ts";

const PDF = "application/pdf";
const PRINT_LIMIT = 350 * 1024 * 1024;
const DAY = 24 * 3600 * 1000;
const LONGEST = { title: 1000, reference: 100, fileName: 226, links: 5 };

/** Everything that is wrong, in the order of the letter. `now`: ISO 8601 instant. */
export function problemsOf(letter: Letter, now: string): readonly LetterProblem[] {
  const whole: [LetterProblemCode, boolean][] = [
    ["title", letter.title === "" || letter.title.length > LONGEST.title],
    ["recipient-name", letter.recipient.name.trim() === ""],
    ["recipient-digital-id", wrongId(letter.recipient) || (letter.digitalOnly === true && !letter.recipient.digitalId)],
    ["recipient-address", letter.digitalOnly !== true && !hasAddress(letter.recipient)],
    ["external-reference", letter.externalReference === "" || letter.externalReference.length > LONGEST.reference],
    ["accounting-code", !/^[a-zA-Z0-9_\-.øæåØÆÅ]{0,20}$/.test(letter.accountingCode ?? "")],
    [
      "links",
      (letter.links ?? []).length > LONGEST.links || (letter.links ?? []).some((link) => !URL.canParse(link.url)),
    ],
    ["reply-address", wrongReply(letter)],
    ["needs-encryption", letter.highAssurance === true],
    ["signing-too-soon", tooSoon(letter.signingExpiresAt, now)],
    ["no-documents", letter.documents.length === 0],
    ["several-to-sign", letter.documents.filter((one) => one.toBeSigned).length > 1],
    ["too-large-for-print", letter.digitalOnly !== true && sizeOf(letter) > PRINT_LIMIT],
  ];
  const found = whole.filter(([, wrong]) => wrong).map(([code]): LetterProblem => ({ code }));
  return [...found, ...letter.documents.flatMap((one, place) => problemsIn(one, place, letter))];
}

function problemsIn(one: LetterDocument, document: number, letter: Letter): readonly LetterProblem[] {
  const printed = letter.digitalOnly !== true && one.excludedFromPrint !== true;
  const judged: [LetterProblemCode, boolean][] = [
    ["file-name", !isFileName(one.fileName)],
    ["file-name-twice", letter.documents.findIndex((other) => other.fileName === one.fileName) < document],
    ["empty-document", one.content.byteLength === 0],
    ["not-a-pdf", one.mediaType === PDF && one.content.byteLength > 0 && !beginsAsPdf(one.content)],
    ["not-printable", printed && one.mediaType !== PDF],
    ["signed-not-pdf", one.toBeSigned === true && one.mediaType !== PDF],
    ["giro-pages", (one.giroPages ?? []).some((page) => !Number.isInteger(page) || page < 1)],
  ];
  return judged.filter(([, wrong]) => wrong).map(([code]) => ({ code, document }));
}

/** Line breaks and control characters would break the multipart as well. */
function isFileName(name: string): boolean {
  return name.length > 0 && name.length <= LONGEST.fileName && !/[*:"\\/<>|?\p{Cc}]/u.test(name);
}

const beginsAsPdf = (content: Uint8Array): boolean =>
  Buffer.from(content.subarray(0, 5)).toString("latin1") === "%PDF-";

const wrongId = ({ digitalId }: LetterParty): boolean => digitalId !== undefined && !/^(\d{11}|\d{9})$/.test(digitalId);

function hasAddress({ city, postcode, country, lines }: LetterParty): boolean {
  const norwegian = country === undefined || /^(no|nor|norge|noreg|norway)$/i.test(country);
  return lines.length <= 3 && !!city && (!norwegian || /^\d{4}$/.test(postcode ?? ""));
}

/** A reply address is a whole postal address; to be answered through SvarUt it is an organisation's. */
function wrongReply({ replyTo, mayReply }: Letter): boolean {
  if (replyTo === undefined) return mayReply === true;
  return !hasAddress(replyTo) || (mayReply === true && !/^\d{9}$/.test(replyTo.digitalId ?? ""));
}

const tooSoon = (expires: string | undefined, now: string): boolean =>
  expires !== undefined && !(Date.parse(expires) >= Date.parse(now) + DAY);

const sizeOf = (letter: Letter): number => letter.documents.reduce((sum, one) => sum + one.content.byteLength, 0);
