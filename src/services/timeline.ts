/** What happened in a case, told with its documents: the same story for the applicant and the case worker. */
import type { CaseEvent, Message } from "#cases";
import type { CaseFileView, DocumentView } from "#records";
import type { Language } from "#platform/texts";
import type { Service } from "./read.model.ts";
import { serviceSay } from "./explain.ts";
import type { TimelineItem } from "./portal.model.ts";

type Story = {
  readonly service: Service;
  readonly language: Language;
  readonly events: readonly CaseEvent[];
  readonly messages: readonly Message[];
  readonly file: CaseFileView | undefined;
};

export function timelineOf(story: Story): TimelineItem[] {
  const entries = new Map(story.file?.entries.map((entry) => [entry.id, entry]));
  const messages = new Map(story.messages.map((message) => [message.id, message]));
  const say = serviceSay(story.service, story.language);
  return story.events.map((event): TimelineItem => {
    const message = "message" in event ? messages.get(event.message) : undefined;
    const entry = entries.get("entry" in event ? event.entry : (message?.entry ?? ""));
    // A message is shown as text; its entry's document holds the same words.
    const documents =
      message === undefined && (event.type === "received" || event.type === "letter-registered")
        ? (entry?.documents ?? []).flatMap(shown)
        : [];
    return {
      at: event.at,
      code: event.type,
      values: { ...valuesOf(event, say), ...(entry === undefined ? {} : { entry: entry.number }) },
      documents,
      text: message?.content,
      by: byWhom(event),
    };
  });
}

/** A document as it is offered for reading: the version made to last. */
export function shown(document: DocumentView): TimelineItem["documents"] {
  const version = document.versions.find((v) => v.variant === "archive") ?? document.versions[0];
  return version === undefined
    ? []
    : [{ document: document.id, title: document.title, mediaType: version.mediaType, sizeBytes: version.sizeBytes }];
}

function valuesOf(event: CaseEvent, say: (key: string) => string): Record<string, string> {
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
    case "appealed":
      return { inTime: String(event.inTime) };
    default:
      return {};
  }
}

function byWhom(event: CaseEvent): TimelineItem["by"] {
  if (event.actor.kind === "citizen") return "you";
  return event.actor.kind === "staff" ? "person" : event.actor.kind;
}
