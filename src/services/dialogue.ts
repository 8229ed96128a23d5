/**
 * What applicant and case worker write to each other. Every message is also a registry entry, and one that needs an
 * answer gives the case to a person.
 */
import { happened, lockCase, openTask, saveMessage, type Actor, type Case, type CaseFact } from "#cases";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import { keepFile } from "#platform/files";
import { sayIn } from "#platform/texts";
import type { Tx } from "#platform/sql";
import { newId, dayOf } from "#platform/time";
import { dispatchEntry, registerEntry, type EntryKind } from "#records";
import { serviceOf } from "./line.ts";
import { markedTitle } from "./titles.rules.ts";
import type { Tools } from "./tools.ts";

export const LONGEST_MESSAGE = 5000;

/** What an applicant may set in motion by writing. */
export type Errand = "message" | "review" | "appeal";

/** The applicant writes: a message, asks for a person (forvaltningsloven § 12), or appeals. Refuses what the state of the case does not allow. */
export async function applicantWrites(
  tools: Tools,
  person: string,
  caseId: string,
  errand: Errand,
  text: string,
): Promise<void> {
  const content = checked(text);
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    if (found.applicant !== person) throw new Refusal("cases.not-found", {}, 404);
    const now = tools.clock.now().toString();
    const actor: Actor = { kind: "citizen", id: person };
    const message = await onRecord(tx, tools, found, "I", ENTRY_TITLE[errand], content, actor, now);
    const task = found.state.openTask !== null && errand === "message" ? found.state.openTask : newId(now);
    await happened(tx, found, { actor, at: now }, [factOf(tools, found, errand, message, task, now)]);
    if (task !== found.state.openTask)
      await openTask(tx, { id: task, caseId, kind: errand, reason: errand, detail: "", at: now });
  });
}

/** A case worker writes to the applicant, who sees it on the case; it does not replace a letter. */
export async function workerWrites(
  tools: Tools,
  actor: Actor,
  caseId: string,
  rev: number,
  text: string,
): Promise<void> {
  const content = checked(text);
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    const now = tools.clock.now().toString();
    const message = await onRecord(tx, tools, found, "U", "message_out", content, actor, now);
    await happened(tx, found, { actor, at: now }, [{ type: "message-out", message }], rev);
  });
}

const ENTRY_TITLE: Readonly<Record<Errand, "message_in" | "review" | "appeal">> = {
  message: "message_in",
  review: "review",
  appeal: "appeal",
};

function factOf(tools: Tools, found: Case, errand: Errand, message: string, task: string, now: string): CaseFact {
  if (errand === "message") return { type: "message-in", message, task };
  if (errand === "review") return { type: "review-requested", message, task };
  const until = found.state.appealUntil;
  return { type: "appealed", message, task, inTime: until === null || dayOf(now, tools.town.time_zone) <= until };
}

/** Puts the text on record as an entry with the text as its document, and beside the case as a message. Gives the message's id. */
async function onRecord(
  tx: Tx,
  tools: Tools,
  found: Case,
  kind: EntryKind,
  titleKey: "message_in" | "message_out" | "appeal" | "review",
  content: string,
  actor: Actor,
  now: string,
): Promise<string> {
  const service = serviceOf(tools, found.service);
  const applicant = await personView(tx, found.applicant as PersonId);
  if (applicant === undefined) throw new Error("A case's applicant is missing");
  const day = dayOf(now, tools.town.time_zone);
  const title = markedTitle(sayIn(service.texts, "nb"), service.about.titles[titleKey] ?? titleKey, applicant.name);
  const file = await keepFile(tx, new TextEncoder().encode(content), "text/plain; charset=utf-8", now);
  const entry = await registerEntry(tx, {
    caseFile: found.caseFile,
    kind,
    title,
    accessCode: service.about.access_code,
    correspondents: [
      {
        role: kind === "I" ? "sender" : "recipient",
        name: applicant.name,
        person: applicant.person,
        isProtected: applicant.protection !== "none",
      },
    ],
    // Plain text (x-fmt/16, UTF-8) is an archive format by itself.
    documents: [{ title: title.text, role: "main", versions: [{ variant: "archive", format: "x-fmt/16", file }] }],
    documentDate: day,
    ...(kind === "I" ? { receivedAt: now } : {}),
    at: now,
    day,
    actor,
  });
  // It is sent by being shown: nothing carries a message but the case's own page.
  if (kind === "U") await dispatchEntry(tx, entry.id, { sentAt: now, day, actor });
  const message = newId(now);
  await saveMessage(tx, {
    id: message,
    caseId: found.id,
    direction: kind === "I" ? "in" : "out",
    content,
    at: now,
    by: actor.id,
    entry: entry.id,
  });
  return message;
}

function checked(text: string): string {
  const content = text.replaceAll("\r\n", "\n").trim();
  if (content === "") throw new Refusal("cases.message-empty");
  if (content.length > LONGEST_MESSAGE) throw new Refusal("cases.message-too-long", { most: LONGEST_MESSAGE });
  return content;
}
