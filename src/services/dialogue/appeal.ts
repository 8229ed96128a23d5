/**
 * An appeal that the house does not meet itself goes to the body that hears appeals, with what the case rests on (forvaltningsloven
 * § 33), and whoever appealed is told. What that body says is put on record when it comes.
 */
import { record } from "#audit";
import {
  decisionsOf,
  eventsOf,
  finishTask,
  happened,
  lockCase,
  messagesOf,
  openTask,
  type AppealResult,
  type Case,
  type CaseEvent,
} from "#cases";
import { partyEver } from "#cases/parties";
import type { Letter } from "#dispatch";
import { announce } from "#notify";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import { mayOpen } from "#platform/files";
import type { Read } from "#platform/sql";
import { sayIn } from "#platform/texts";
import { dayOf, newId, type LegalDate } from "#platform/time";
import { caseFileView, type CaseFileView, type DocumentView } from "#records";
import { partyAddressee } from "../parties/addressee.ts";
import { recordLanguage, type Tools } from "../tools.ts";
import type { Asker } from "./ask.ts";
import { checkedText, onRecord } from "./entry.ts";
import type { Paper } from "./dialogue.model.ts";
import { judgePapers } from "./papers.ts";
import { post, write, type Organisation, type Writing, type Written } from "./post.ts";

type Appealed = Extract<CaseEvent, { type: "appealed" }>;

type Ground = {
  readonly body: Organisation;
  /** Every appeal against the decision that is not sent on, oldest first: the applicant's, other parties', or both. */
  readonly appeals: readonly {
    readonly event: Appealed;
    readonly text: string;
    /** The appeal on record, which the letter to whoever appealed answers. */
    readonly entry: string | undefined;
    /** Undefined of the applicant. */
    readonly party: { readonly name: string; readonly to: NonNullable<Writing["party"]> } | undefined;
  }[];
  readonly decidedAt: string;
  readonly file: CaseFileView;
};

/**
 * Sends the appeal on: a letter to the body with a list of the case's documents and the documents themselves, a letter to each
 * who appealed, each an entry. `assessment`: why our own decision stands. A file with a virus is on the list and does not go along. Refuses with
 * `cases.no-appeal`, `cases.no-appeal-body`, and `cases.file-waits` while a file waits to be scanned.
 */
export async function sendAppealOn(
  tools: Tools,
  who: Asker,
  found: Case,
  rev: number,
  assessment: string,
): Promise<void> {
  const paragraphs = checkedText(assessment).split(/\n{2,}/);
  const ground = await tools.db.read(tools.municipality, (read) => groundOf(tools, read, found));
  if (scansIn(ground.file).has("waiting")) throw new Refusal("cases.file-waits", {}, 409);
  const zone = tools.town.time_zone;
  const common = {
    paragraphs,
    body: ground.body.name,
    decided: dayOf(ground.decidedAt, zone),
    legalBasis: tools.dialogue.legal_basis.appeal,
  };
  const of = ({ event }: Ground["appeals"][number]) => ({
    ...common,
    received: dayOf(event.at, zone),
    inTime: event.inTime,
  });
  const [first] = ground.appeals;
  if (first === undefined) throw new Refusal("cases.no-appeal", {}, 409);
  const transmittal = await write(tools, found, {
    template: "templates/transmittal.typ",
    title: "transmittal",
    caseWorker: who.name,
    to: ground.body,
    data: {
      ...of(first),
      inTime: ground.appeals.every(({ event }) => event.inTime),
      appeal: ground.appeals
        .map(({ text, party }) => (party === undefined ? text : `${party.name}:\n\n${text}`))
        .join("\n\n"),
      documents: listOf(tools, ground.file),
    },
  });
  const letters: { readonly appeal: Ground["appeals"][number]; readonly letter: Written }[] = [];
  for (const appeal of ground.appeals) {
    const letter = await write(tools, found, {
      template: "templates/appeal-sent.typ",
      title: "appeal-sent-on",
      caseWorker: who.name,
      ...(appeal.party === undefined ? {} : { party: appeal.party.to }),
      data: of(appeal),
    });
    letters.push({ appeal, letter });
  }
  await tools.db.write(tools.municipality, (tx) => send(tx));

  async function send(tx: Parameters<typeof post>[0]): Promise<void> {
    const locked = await lockCase(tx, found.id);
    const at = tools.clock.now().toString();
    const { actor } = who;
    const task = locked.state.openTask;
    if (task === null) throw new Refusal("cases.no-appeal", {}, 409);
    const key = `${found.id}:${ground.appeals[0]?.event.message ?? ""}`;
    const { entry, document } = await post(tx, tools, locked, transmittal, {
      actor,
      at,
      dedupeKey: `${key}:transmittal`,
      attachments: enclosed(ground.file),
    });
    const words: { readonly party: string; readonly entry: string }[] = [];
    for (const { appeal, letter } of letters) {
      const writesOff = appeal.entry === undefined ? [] : [appeal.entry];
      const dedupeKey = `${found.id}:${appeal.event.message}:word`;
      const sent = await post(tx, tools, locked, letter, { actor, at, dedupeKey, writesOff });
      if (appeal.event.party !== undefined) words.push({ party: appeal.event.party, entry: sent.entry });
    }
    const body = ground.body.name;
    const told = words.length === 0 ? {} : { words };
    await happened(tx, locked, { actor, at }, [{ type: "appeal-sent-on", entry, document, body, task, ...told }], rev);
    await finishTask(tx, task, { actor, at }, { appeal: "sent-on" });
    await record(tx, {
      at,
      actor,
      action: "cases.appeal-sent-on",
      subject: { kind: "entry", id: entry },
      caseId: found.id,
      legalBasis: tools.dialogue.legal_basis.appeal,
    });
    const { applicant: person, language, id: caseId } = locked;
    await announce(tx, tools.jobs, { person, caseId, language, dedupeKey: key, at });
    for (const { appeal, letter } of letters) {
      const { recipient } = letter.to.parcel;
      const dedupeKey = `${found.id}:${appeal.event.message}`;
      if (appeal.party !== undefined && recipient !== null)
        await announce(tx, tools.jobs, {
          person: recipient,
          caseId,
          language: appeal.party.to.language,
          dedupeKey,
          at,
        });
    }
  }
}

export type AppealReply = {
  readonly result: AppealResult;
  /** In a few words, as the applicant may read it. */
  readonly text: string;
  /** The body's own letter. */
  readonly papers: readonly Paper[];
  readonly on: LegalDate;
};

/** Puts the body's answer on record. One that sends the case back gives it to a person. Refuses with `cases.no-appeal-away`. */
export async function enterAppealReply(
  tools: Tools,
  who: Asker,
  caseId: string,
  rev: number,
  reply: AppealReply,
): Promise<void> {
  const content = checkedText(reply.text);
  const papers = await judgePapers(tools, reply.papers, { actor: who.actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    const at = tools.clock.now().toString();
    const { actor } = who;
    if (reply.on < dayOf(found.openedAt, tools.town.time_zone) || reply.on > dayOf(at, tools.town.time_zone))
      throw new Refusal("cases.reply-day");
    const { entry, message, documents } = await onRecord(tx, tools, found, {
      kind: "I",
      title: "appeal-answered",
      content,
      papers,
      actor,
      at,
      receivedAt: `${reply.on}T12:00:00Z`,
      from: { name: tools.town.appeal_body?.name ?? "" },
    });
    const task = reply.result === "returned" ? newId(at) : null;
    const document = documents.at(-1) ?? "";
    const fact = { type: "appeal-answered", entry, document, result: reply.result, task } as const;
    await happened(tx, found, { actor, at }, [fact], rev);
    if (task !== null)
      await openTask(tx, { id: task, caseId, kind: "appeal", reason: "appeal-returned", detail: "", at });
    await record(tx, {
      at,
      actor,
      action: "cases.appeal-answered",
      subject: { kind: "entry", id: entry },
      caseId,
      details: { result: reply.result },
    });
    const { applicant: person, language } = found;
    await announce(tx, tools.jobs, { person, caseId, language, dedupeKey: message, at });
  });
}

async function groundOf(tools: Tools, read: Read, found: Case): Promise<Ground> {
  const body = tools.town.appeal_body;
  if (body === undefined) throw new Refusal("cases.no-appeal-body");
  const events = await eventsOf(read, found.id);
  const from = events.findLastIndex(({ type }) => type === "decided" || type === "appeal-sent-on");
  const appealed = events.slice(from + 1).flatMap((event) => (event.type === "appealed" ? [event] : []));
  const decision = (await decisionsOf(read, found.id)).find((one) => one.id === found.state.decision);
  const file = await caseFileView(read, found.caseFile);
  if (found.state.appeal !== "received" || appealed.length === 0 || decision === undefined || file === undefined)
    throw new Refusal("cases.no-appeal", {}, 409);
  const messages = new Map((await messagesOf(read, found.id)).map((message) => [message.id, message]));
  const appeals: Ground["appeals"][number][] = [];
  for (const event of appealed) {
    const message = messages.get(event.message);
    const party = event.party === undefined ? undefined : await appellant(tools, read, event.party);
    appeals.push({ event, text: message?.content ?? "", entry: message?.entry, party });
  }
  const organisation = { name: body.name, orgNumber: body.org_number, address: body.address };
  return { body: organisation, appeals, decidedAt: decision.decidedAt, file };
}

/** A party who appealed; the letter goes to them although they may be a party no more. */
async function appellant(tools: Tools, read: Read, id: string): Promise<Ground["appeals"][number]["party"]> {
  const party = await partyEver(read, id);
  const person = party.kind === "person" ? await personView(read, party.person as PersonId) : undefined;
  const addressee = partyAddressee(tools, party, person);
  return { name: addressee.name, to: { addressee, language: party.language } };
}

/** Entries that are part of the case: what was cancelled or is not finished is not. */
const told = (file: CaseFileView): CaseFileView["entries"] =>
  file.entries.filter((entry) => entry.status !== "U" && entry.status !== "R");

/** One line a document, in the order of the record. */
function listOf(tools: Tools, file: CaseFileView): { number: string; title: string; date: string }[] {
  const say = sayIn(tools.texts, recordLanguage(tools));
  return told(file).flatMap((entry) =>
    entry.documents.map((document) => ({
      number: `${entry.number}-${document.number}`,
      title:
        sentVersion(document)?.scan === "infected"
          ? say("dialogue.lines.infected", { title: document.title })
          : document.title,
      date: entry.documentDate ?? "",
    })),
  );
}

/** The version made to last. */
const sentVersion = ({ versions }: DocumentView): DocumentView["versions"][number] | undefined =>
  versions.find((one) => one.variant === "archive") ?? versions[0];

const scansIn = (file: CaseFileView) =>
  new Set(told(file).flatMap(({ documents }) => documents.map((one) => sentVersion(one)?.scan)));

/** The documents themselves. */
const enclosed = (file: CaseFileView): NonNullable<Letter["attachments"]> =>
  told(file).flatMap((entry) =>
    entry.documents.flatMap((document) => {
      const version = sentVersion(document);
      if (version === undefined || !mayOpen(version.scan)) return [];
      const mediaType = version.mediaType.split(";")[0] ?? "";
      const fileName = `${entry.number.replace("/", "-")}-${document.number}.${ENDINGS[mediaType] ?? "bin"}`;
      return [{ fileName, file: version.sha256, mediaType }];
    }),
  );

const ENDINGS: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "application/json": "json",
  "text/plain": "txt",
  "image/png": "png",
  "image/jpeg": "jpg",
};
