/** A later date for the decision, set by a person with a reason that the applicant is told (forvaltningsloven § 11 a). */
import { record } from "#audit";
import { happened, lockCase, type Case } from "#cases";
import { announce } from "#notify";
import { Refusal } from "#platform/errors";
import { today, type LegalDate } from "#platform/time";
import type { Tools } from "../tools.ts";
import type { Asker } from "./ask.ts";
import { isDeadline, LEAST_DAYS, MOST_DAYS } from "./days.rules.ts";
import { checkedText } from "./entry.ts";
import { post, write } from "./post.ts";

/** Refuses with `cases.reply-deadline` for a day too near or too far, and `cases.deadline-not-later` for one that is not later. */
export async function moveDeadline(
  tools: Tools,
  who: Asker,
  found: Case,
  rev: number,
  move: { readonly due: LegalDate; readonly reason: string },
): Promise<void> {
  const reason = checkedText(move.reason);
  if (!isDeadline(today(tools.clock, tools.town.time_zone), move.due))
    throw new Refusal("cases.reply-deadline", { least: LEAST_DAYS, most: MOST_DAYS });
  const legalBasis = tools.dialogue.legal_basis.preliminary;
  const letter = await write(tools, found, {
    template: "templates/preliminary.typ",
    title: "deadline-moved",
    caseWorker: who.name,
    data: { kind: "moved", by: move.due, paragraphs: reason.split(/\n{2,}/), legalBasis },
  });
  await tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, found.id);
    const at = tools.clock.now().toString();
    const { actor } = who;
    const dedupeKey = `${found.id}:deadline:${move.due}`;
    const { entry, document } = await post(tx, tools, locked, letter, { actor, at, dedupeKey });
    await happened(tx, locked, { actor, at }, [{ type: "deadline-moved", entry, document, due: move.due }], rev);
    await record(tx, {
      at,
      actor,
      action: "cases.deadline-moved",
      subject: { kind: "entry", id: entry },
      caseId: found.id,
      legalBasis,
      details: { due: move.due },
    });
    const { applicant: person, language, id: caseId } = locked;
    await announce(tx, tools.jobs, { person, caseId, language, dedupeKey, at });
  });
}
