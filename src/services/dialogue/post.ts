/**
 * Letters of the dialogue: written first, with no transaction open; then, with whatever they tell of, an entry on record and
 * a parcel in the outbox, or nothing.
 */
import { factsOf, type Actor, type Case } from "#cases";
import { chooseChannel, post as putInOutbox, type Letter } from "#dispatch";
import { personView, type PersonId } from "#people";
import { keepFile } from "#platform/files";
import type { Tx } from "#platform/sql";
import { sayIn, type Language } from "#platform/texts";
import { newId, dayOf, type LegalDate } from "#platform/time";
import { plainTitle, registerEntry } from "#records";
import type { Json, Letter as Rendered } from "#templates";
import { DELIVER } from "../deliver.ts";
import { decisionFacts } from "../judgement.rules.ts";
import { addresseeOf, type Addressee } from "../addressee.ts";
import { PDF_A } from "../letter.ts";
import { senderData } from "../letter.data.ts";
import { serviceOf } from "../versions/worked.ts";
import { screening } from "../titles.rules.ts";
import { recordLanguage, type Tools } from "../tools.ts";

/** Under `dialogue.titles` in the house's texts. */
export type LetterTitle =
  | "missing"
  | "hearing"
  | "preliminary"
  | "deadline-moved"
  | "transmittal"
  | "appeal-sent-on"
  | "party-hearing"
  | "party-decision";

export type Organisation = { readonly name: string; readonly orgNumber: string; readonly address: readonly string[] };

/** A letter to be written. To the applicant, or the company that they applied for, unless it is to another organisation or another party. */
export type Writing = {
  readonly template: string;
  readonly title: LetterTitle;
  /** Beside the letterhead's. */
  readonly data: Readonly<Record<string, Json>>;
  readonly caseWorker: string | null;
  readonly to?: Organisation;
  readonly party?: { readonly addressee: Addressee; readonly language: Language };
};

/** A letter as it will be sent. */
export type Written = Rendered & {
  /** In the letter's language; the record has its own. */
  readonly title: string;
  readonly writing: Writing;
  readonly to: Addressee;
  readonly day: LegalDate;
};

export async function write(tools: Tools, found: Case, writing: Writing): Promise<Written> {
  const service = await serviceOf(tools, found);
  const { applicant, facts } = await tools.db.read(tools.municipality, async (read) => ({
    applicant: await personView(read, found.applicant as PersonId),
    facts: decisionFacts(await factsOf(read, found.id)),
  }));
  if (applicant === undefined) throw new Error("A letter was to be written without a recipient");
  const day = dayOf(tools.clock.now().toString(), tools.town.time_zone);
  const { party } = writing;
  const language = party?.language ?? (writing.to === undefined ? found.language : recordLanguage(tools));
  const say = sayIn(tools.texts, language);
  const called = sayIn(service.texts, language)("service.title");
  const title = say(`dialogue.titles.${writing.title}`, { service: called });
  const own = writing.to === undefined ? addresseeOf(tools, applicant, facts) : outside(tools, writing.to);
  const to = party?.addressee ?? own;
  const rendered = await tools.templates.render({
    template: writing.template,
    language,
    title,
    date: day,
    data: {
      ...senderData(tools, found.unit, language),
      recipient: { name: to.name, addressLines: to.address?.lines ?? [] },
      // The reference is the applicant's own.
      reference: party === undefined ? found.reference : found.number,
      caseNumber: found.number,
      caseWorker: writing.caseWorker,
      service: called,
      portalUrl: `${tools.portalUrl}/cases`,
      ...writing.data,
    },
  });
  return { ...rendered, title, writing, to, day };
}

export type Posting = {
  readonly actor: Actor;
  readonly at: string;
  /** What the letter is about, so that it is sent once. */
  readonly dedupeKey: string;
  /** Entries it answers. */
  readonly writesOff?: readonly string[];
  readonly attachments?: NonNullable<Letter["attachments"]>;
};

/** Gives the entry and the file of the letter. */
export async function post(
  tx: Tx,
  tools: Tools,
  found: Case,
  written: Written,
  posting: Posting,
): Promise<{ readonly entry: string; readonly document: string }> {
  const service = await serviceOf(tools, found, tx);
  const { to, writing } = written;
  const { actor, at } = posting;
  const day = dayOf(at, tools.town.time_zone);
  const titles = sayIn(tools.texts, recordLanguage(tools));
  const called = sayIn(service.texts, recordLanguage(tools))("service.title");
  const file = await keepFile(tx, written.pdf, "application/pdf", at);
  const entry = await registerEntry(tx, {
    caseFile: found.caseFile,
    kind: "U",
    title: plainTitle(titles(`dialogue.titles.${writing.title}`, { service: called })),
    ...screening(service.about),
    correspondents: [to.correspondent],
    documents: [{ title: written.title, role: "main", versions: [{ variant: "archive", format: PDF_A, file }] }],
    documentDate: written.day,
    at,
    day,
    writesOff: posting.writesOff ?? [],
    wording: written.wording,
    actor,
  });
  const [year, sequence, number] = entry.number.split(/[/-]/).map(Number);
  const parcel = newId(at);
  await putInOutbox(tx, {
    id: parcel,
    caseId: found.id,
    entry: entry.id,
    ...to.parcel,
    dedupeKey: posting.dedupeKey,
    letter: {
      title: written.title,
      fileName: `${entry.number.replace("/", "-")}.pdf`,
      file: file.sha256,
      recipientName: to.name,
      caseYear: year ?? 0,
      caseSequence: sequence ?? 0,
      entryNumber: number ?? 0,
      journalDate: day,
      documentDate: written.day,
      ...(to.address === undefined ? {} : { address: to.address }),
      ...(writing.caseWorker === null ? {} : { caseWorker: writing.caseWorker }),
      ...(posting.attachments === undefined ? {} : { attachments: posting.attachments }),
    },
    at,
  });
  await tools.jobs.enqueue(tx, DELIVER, parcel);
  return { entry: entry.id, document: file.sha256 };
}

/** An organisation that has no part in the case. Without a carrier a person sends it: nothing lies in a portal for it. */
function outside({ carrier }: Tools, { name, orgNumber, address: lines }: Organisation): Addressee {
  const address = addressIn(lines);
  // An organisation has a digital mailbox, and what it is sent besides the letter cannot all be printed.
  const digital = { channel: "svarut-digital-only", reason: "organisation" } as const;
  const { channel, reason } =
    carrier === undefined ? chooseChannel({ protection: "none", hasAddress: address !== undefined }, false) : digital;
  return {
    name,
    address,
    correspondent: { role: "recipient", name, ...(address === undefined ? {} : { addressLines: address.lines }) },
    parcel: { recipient: null, recipientOrg: orgNumber, channel, channelReason: reason },
  };
}

/** Where the last line has postcode and place; else no letter finds it. */
export function addressIn(lines: readonly string[]): Letter["address"] {
  const parsed = /^(\d{4,5}) (.+)$/.exec(lines.at(-1) ?? "");
  return parsed === null ? undefined : { lines: [...lines], postcode: parsed[1] ?? "", place: parsed[2] ?? "" };
}
