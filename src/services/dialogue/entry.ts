/** Puts what applicant or house says on record as an entry, and beside the case as a message. */
import { saveMessage, type Actor, type Case } from "#cases";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import { keepFile } from "#platform/files";
import type { Tx } from "#platform/sql";
import { sayIn } from "#platform/texts";
import { newId, dayOf } from "#platform/time";
import {
  dispatchEntry,
  plainTitle,
  registerEntry,
  type Correspondent,
  type EntryKind,
  type MarkedTitle,
} from "#records";
import { serviceOf } from "../versions/worked.ts";
import { markedTitle, screening } from "../titles.rules.ts";
import type { Service } from "../read.model.ts";
import { recordLanguage, type Tools } from "../tools.ts";
import { attachments, type Judged } from "./papers.ts";

export const LONGEST_MESSAGE = 5000;

/** Titles that a service has words of its own for. */
export type ServiceTitle = "message_in" | "message_out" | "appeal" | "review";
/** Titles that are the same in every service, under `dialogue.titles`. */
export type SharedTitle = "supplied" | "heard" | "withdrawn" | "appeal-answered" | "party-heard" | "party-appeal";

export type Saying = {
  readonly kind: Extract<EntryKind, "I" | "U">;
  readonly title: ServiceTitle | SharedTitle;
  readonly content: string;
  readonly papers: readonly Judged[];
  readonly actor: Actor;
  readonly at: string;
  /** When it came, if that was earlier than now: a letter that was opened today. */
  readonly receivedAt?: string;
  /** Who wrote it, when that is not the applicant. */
  readonly from?: Omit<Correspondent, "role">;
};

/** Gives the ids of the message and of the entry, and of the entry's documents. */
export async function onRecord(
  tx: Tx,
  tools: Tools,
  found: Case,
  saying: Saying,
): Promise<{ readonly message: string; readonly entry: string; readonly documents: readonly string[] }> {
  const { kind, content, actor, at } = saying;
  const service = await serviceOf(tools, found, tx);
  const applicant = await personView(tx, found.applicant as PersonId);
  if (applicant === undefined) throw new Error("A case's applicant is missing");
  const day = dayOf(at, tools.town.time_zone);
  const title = titleOf(tools, service, saying.title, applicant.name);
  const file = await keepFile(tx, new TextEncoder().encode(content), "text/plain; charset=utf-8", at);
  const others = await attachments(tx, tools, saying.papers, at);
  const entry = await registerEntry(tx, {
    caseFile: found.caseFile,
    kind,
    title,
    ...screening(service.about),
    correspondents: [
      {
        role: kind === "I" ? "sender" : "recipient",
        ...(saying.from ?? {
          name: applicant.name,
          person: applicant.person,
          isProtected: applicant.protection !== "none",
        }),
      },
    ],
    // Plain text (x-fmt/16, UTF-8) is an archive format by itself.
    documents: [
      { title: title.text, role: "main", versions: [{ variant: "archive", format: "x-fmt/16", file }] },
      ...others,
    ],
    documentDate: day,
    ...(kind === "I" ? { receivedAt: saying.receivedAt ?? at } : {}),
    at,
    day,
    actor,
  });
  // It is sent by being shown: nothing carries a message but the case's own page.
  if (kind === "U") await dispatchEntry(tx, entry.id, { sentAt: at, day, actor });
  const message = newId(at);
  await saveMessage(tx, {
    id: message,
    caseId: found.id,
    direction: kind === "I" ? "in" : "out",
    content,
    at,
    by: actor.id,
    entry: entry.id,
  });
  return { message, entry: entry.id, documents: entry.documents };
}

/** The text as it is kept. Refuses an empty one and one that is too long. */
export function checkedText(text: string): string {
  const content = text.replaceAll("\r\n", "\n").trim();
  if (content === "") throw new Refusal("cases.message-empty");
  if (content.length > LONGEST_MESSAGE) throw new Refusal("cases.message-too-long", { most: LONGEST_MESSAGE });
  return content;
}

/** A title for the record, in the record's own language. */
function titleOf(tools: Tools, service: Service, title: ServiceTitle | SharedTitle, applicant: string): MarkedTitle {
  const language = recordLanguage(tools);
  const say = sayIn(service.texts, language);
  if (title === "message_in" || title === "message_out" || title === "appeal" || title === "review")
    return markedTitle(say, service.about.titles[title] ?? title, applicant);
  return plainTitle(sayIn(tools.texts, language)(`dialogue.titles.${title}`, { service: say("service.title") }));
}
