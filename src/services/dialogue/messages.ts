/**
 * What applicant and case worker write to each other, with files. Every message is also a registry entry, and one that
 * needs an answer gives the case to a person.
 */
import { happened, lockCase, openTask, type Actor, type Case, type CaseFact } from "#cases";
import { announce } from "#notify";
import { Refusal } from "#platform/errors";
import { newId, dayOf } from "#platform/time";
import type { Tools } from "../tools.ts";
import { checkedText, onRecord } from "./entry.ts";
import type { Paper } from "./dialogue.model.ts";
import { judgePapers } from "./papers.ts";

/** What an applicant may set in motion by writing. */
export type Errand = "message" | "review" | "appeal" | "impartiality";

/** What a person must do about it. A claim that someone is not impartial is answered as a message is. */
const TASK = { message: "message", review: "review", appeal: "appeal", impartiality: "message" } as const;

/** The applicant writes: a message, asks for a person (forvaltningsloven § 12), appeals (§ 28), or claims that someone is not impartial (§ 8). Refuses what the state of the case does not allow. */
export async function applicantWrites(
  tools: Tools,
  person: string,
  caseId: string,
  errand: Errand,
  text: string,
  papers: readonly Paper[] = [],
): Promise<void> {
  const content = checkedText(text);
  const actor: Actor = { kind: "citizen", id: person };
  const judged = await judgePapers(tools, papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    if (found.applicant !== person) throw new Refusal("cases.not-found", {}, 404);
    const now = tools.clock.now().toString();
    const saying = { kind: "I", title: ENTRY_TITLE[errand], content, papers: judged, actor, at: now } as const;
    const { message } = await onRecord(tx, tools, found, saying);
    const task = found.state.openTask !== null && TASK[errand] === "message" ? found.state.openTask : newId(now);
    await happened(tx, found, { actor, at: now }, [factOf(tools, found, errand, message, task, now)]);
    if (task !== found.state.openTask)
      await openTask(tx, { id: task, caseId, kind: TASK[errand], reason: errand, detail: "", at: now });
  });
}

/** A case worker writes to the applicant, who sees it on the case and is told that it is there; it does not replace a letter. */
export async function workerWrites(
  tools: Tools,
  actor: Actor,
  caseId: string,
  rev: number,
  text: string,
  papers: readonly Paper[] = [],
): Promise<void> {
  const content = checkedText(text);
  const judged = await judgePapers(tools, papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    const at = tools.clock.now().toString();
    const saying = { kind: "U", title: "message_out", content, papers: judged, actor, at } as const;
    const { message } = await onRecord(tx, tools, found, saying);
    await happened(tx, found, { actor, at }, [{ type: "message-out", message }], rev);
    const { applicant: person, language } = found;
    await announce(tx, tools.jobs, { person, caseId, language, dedupeKey: message, at });
  });
}

const ENTRY_TITLE = { message: "message_in", review: "review", appeal: "appeal", impartiality: "message_in" } as const;

function factOf(tools: Tools, found: Case, errand: Errand, message: string, task: string, now: string): CaseFact {
  if (errand === "message") return { type: "message-in", message, task };
  if (errand === "impartiality") return { type: "message-in", message, task, about: "impartiality" };
  if (errand === "review") return { type: "review-requested", message, task };
  const { appealUntil: until, readAt } = found.state;
  const hasBegun = tools.dialogue.appeal_from === "letter" || readAt !== null;
  const inTime = until === null || !hasBegun || dayOf(now, tools.town.time_zone) <= until;
  return { type: "appealed", message, task, inTime };
}
