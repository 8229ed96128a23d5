/** What happened in a case, told with its documents: the same story for the applicant and the case worker. */
import type { CaseEvent, CaseFee, Message } from "#cases";
import type { CaseFileView, DocumentView } from "#records";
import type { Language } from "#platform/texts";
import type { Service } from "./read.model.ts";
import { serviceSay } from "./explain.ts";
import { inWords } from "./fee.ts";
import { dayInWords } from "./format.rules.ts";
import type { TimelineItem } from "./portal.model.ts";

type Story = {
  readonly service: Service;
  readonly language: Language;
  readonly events: readonly CaseEvent[];
  readonly messages: readonly Message[];
  readonly file: CaseFileView | undefined;
  /** Told to those who work with the case: how the work was shared out, and why. */
  readonly internal?: boolean;
  /** Names of other parties, for those who work with the case. */
  readonly parties?: ReadonlyMap<string, string>;
};

export function timelineOf(story: Story): TimelineItem[] {
  const entries = new Map(story.file?.entries.map((entry) => [entry.id, entry]));
  const messages = new Map(story.messages.map((message) => [message.id, message]));
  const say = serviceSay(story.service, story.language);
  const { internal = false } = story;
  const others = partyEntries(story.events);
  const theirs = new Set([...others, ...partyMessages(story.events).map((id) => messages.get(id)?.entry)]);
  return story.events
    .filter((event) => internal || !(isInternal(event) || ("entry" in event && theirs.has(event.entry))))
    .flatMap((event): TimelineItem[] => {
      const message = "message" in event ? messages.get(event.message) : undefined;
      const entry = entries.get("entry" in event ? event.entry : (message?.entry ?? ""));
      // A message is shown as text; its entry's first document holds the same words.
      const held =
        message === undefined ? (BY_DOCUMENTS.has(event.type) ? entry?.documents : []) : entry?.documents.slice(1);
      const documents = (held ?? []).flatMap(shown);
      const item = {
        at: event.at,
        code: event.type,
        values: {
          ...valuesOf(event, say, story.language),
          ...(internal && "reason" in event && NOTED.has(event.type) ? { note: event.reason } : {}),
          ...(entry === undefined ? {} : { entry: entry.number }),
          ...(event.type === "dispatched" ? { to: organisationIn(entry, others) } : {}),
          ...("party" in event && event.party !== undefined ? { to: story.parties?.get(event.party) ?? "none" } : {}),
          ...(event.type === "file-infected" ? { file: titleIn(entry, event.document) } : {}),
        },
        documents,
        text: message?.content,
        by: byWhom(event),
      };
      return event.type === "received" && event.fee !== undefined
        ? [item, feeItem(event.fee, item, story.language)]
        : [item];
    });
}

/** Who else than the applicant a letter is for; "none" for a letter to the applicant themselves. */
const organisationIn = (entry: CaseFileView["entries"][number] | undefined, others: ReadonlySet<string>): string =>
  entry?.correspondents.find(
    ({ role, person }) => role === "recipient" && (person === undefined || others.has(entry.id)),
  )?.name ?? "none";

/** Entries of letters to other parties, which the applicant's own story does not tell of. */
export const partyEntries = (events: readonly CaseEvent[]): ReadonlySet<string> =>
  new Set(
    events.flatMap((event) => {
      if (event.type === "appeal-sent-on") return (event.words ?? []).map(({ entry }) => entry);
      return event.type === "party-asked" || event.type === "party-told" ? [event.entry] : [];
    }),
  );

/** What other parties wrote, and the applicant is not shown. */
export function partyMessages(events: readonly CaseEvent[]): string[] {
  const shared = new Set(events.flatMap((event) => (event.type === "party-shared" ? [event.message] : [])));
  return events.flatMap((event) =>
    (event.type === "party-answered" || (event.type === "appealed" && event.party !== undefined)) &&
    !shared.has(event.message)
      ? [event.message]
      : [],
  );
}

/** What a file is called on record; it is shown with the entry that it came with. */
const titleIn = (entry: CaseFileView["entries"][number] | undefined, document: string): string =>
  entry?.documents.find(({ id }) => id === document)?.title ?? "none";

/** Told after what it was paid for, also where it was paid before. */
const feeItem = (fee: CaseFee, received: TimelineItem, language: Language): TimelineItem => ({
  ...received,
  code: `fee-${fee.state}`,
  values: { kroner: inWords(fee, language), reference: fee.reference ?? "none" },
  documents: [],
  text: undefined,
});

/** How the work is shared out within a unit concerns nobody but those who do it, and other parties concern nobody but them and those. */
const isInternal = (event: CaseEvent): boolean =>
  (event.type.startsWith("party-") && event.type !== "party-shared") ||
  event.type === "parties-lapsed" ||
  (event.type === "appealed" && event.party !== undefined) ||
  event.type.startsWith("propos") ||
  event.type === "prioritised" ||
  event.type === "case-migrated" ||
  (event.type === "moved" && event.unit === event.from);

/** A document as it is offered for reading: the version made to last. */
export function shown(document: DocumentView): TimelineItem["documents"] {
  const version = document.versions.find((v) => v.variant === "archive") ?? document.versions[0];
  return version === undefined
    ? []
    : [
        {
          document: document.id,
          title: document.title,
          mediaType: version.mediaType,
          sizeBytes: version.sizeBytes,
          ...(version.scan === undefined || version.scan === "clean" ? {} : { scan: version.scan }),
        },
      ];
}

const NOTED: ReadonlySet<CaseEvent["type"]> = new Set<CaseEvent["type"]>([
  "moved",
  "prioritised",
  "case-migrated",
  "party-removed",
]);

/** What is told by its documents. Of everything else that has an entry, the documents stand with what made it. */
const BY_DOCUMENTS: ReadonlySet<CaseEvent["type"]> = new Set<CaseEvent["type"]>([
  "received",
  "letter-registered",
  "waiting-for-applicant",
  "preliminary-reply",
  "deadline-moved",
  "appeal-sent-on",
  "appeal-answered",
  "party-asked",
  "party-told",
]);

function valuesOf(event: CaseEvent, say: (key: string) => string, language: Language): Record<string, string> {
  switch (event.type) {
    case "fact-gathered":
      return { fact: event.keys.map((key) => say(`process.facts.${key}`)).join(", ") };
    case "handed-over":
      return { reason: event.reason };
    case "decided":
      return { outcome: say(`process.outcomes.${event.outcome}`), mode: event.mode };
    case "permit-settled":
      return { number: event.number === "" ? "none" : event.number };
    case "dispatched":
      return { channel: event.channel };
    case "delivery":
      return { status: event.status };
    case "assigned":
      return { to: event.toName };
    case "proposed":
      return { outcome: say(`process.outcomes.${event.outcome}`) };
    case "proposal-returned":
      return { to: event.byName };
    case "appealed":
      return { inTime: String(event.inTime) };
    case "waiting-for-applicant":
      return { kind: event.kind, due: dayInWords(event.due, language) };
    case "party-asked":
      return { due: dayInWords(event.due, language) };
    case "party-answered":
    case "supplied":
    case "heard":
      return { late: String(event.late), via: event.via };
    case "preliminary-reply":
    case "deadline-moved":
      return { due: dayInWords(event.due, language) };
    case "appeal-sent-on":
      return { body: event.body };
    case "appeal-answered":
      return { result: event.result };
    default:
      return {};
  }
}

function byWhom(event: CaseEvent): TimelineItem["by"] {
  if (event.actor.kind === "citizen") return "you";
  return event.actor.kind === "staff" ? "person" : event.actor.kind;
}
