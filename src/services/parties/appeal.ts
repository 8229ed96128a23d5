/** A party appeals against the decision they were told of (forvaltningsloven § 28, förvaltningslagen § 42). A late appeal is taken in and judged. */
import { happened, lockCase, openTask, type Actor, type Case } from "#cases";
import { partyIn, partyOf, type Party } from "#cases/parties";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { sayIn } from "#platform/texts";
import { dayOf, newId, type LegalDate } from "#platform/time";
import type { Paper } from "../dialogue/dialogue.model.ts";
import { checkedText, onRecord } from "../dialogue/entry.ts";
import { judgePapers, type Judged } from "../dialogue/papers.ts";
import type { Tools } from "../tools.ts";
import { correspondentOf, ownParty } from "./answer.ts";

/** Refuses with `cases.no-such-party` (404), `cases.no-decision-yet`, `cases.not-appealable`, `cases.already-appealed`. */
export async function appealAsParty(
  tools: Tools,
  person: string,
  id: string,
  text: string,
  papers: readonly Paper[],
): Promise<void> {
  const content = checkedText(text);
  const actor = { kind: "citizen", id: person } as const;
  const { caseId } = await tools.db.read(tools.municipality, (read) => ownParty(read, person, id));
  const judged = await judgePapers(tools, papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const party = await ownParty(tx, person, id);
    const at = tools.clock.now().toString();
    const found = await lockCase(tx, party.caseId);
    const on = dayOf(at, tools.town.time_zone);
    await take(tx, tools, found, party, { actor, content, judged, at, on });
  });
}

/** A party's appeal that came on paper. Refuses also with `cases.reply-day` for a day before the case began or after today. */
export async function enterPartyAppeal(
  tools: Tools,
  actor: Actor,
  caseId: string,
  id: string,
  { text, papers, on }: { readonly text: string; readonly papers: readonly Paper[]; readonly on: LegalDate },
): Promise<void> {
  const content = checkedText(text);
  const judged = await judgePapers(tools, papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    const party = await partyOf(tx, caseId, id);
    const at = tools.clock.now().toString();
    const zone = tools.town.time_zone;
    if (on < dayOf(found.openedAt, zone) || on > dayOf(at, zone)) throw new Refusal("cases.reply-day");
    const byPost = sayIn(tools.texts, party.language)("dialogue.lines.by-post");
    await take(tx, tools, found, party, { actor, content: `${content}\n\n${byPost}`, judged, at, on });
  });
}

type Arrival = {
  readonly actor: Actor;
  readonly content: string;
  readonly judged: readonly Judged[];
  readonly at: string;
  /** The day it came, which decides whether it was in time. */
  readonly on: LegalDate;
};

async function take(
  tx: Tx,
  tools: Tools,
  found: Case,
  party: Party,
  { actor, content, judged, at, on }: Arrival,
): Promise<void> {
  const told = partyIn(found.state, party.id)?.told;
  if (told == null) throw new Refusal("cases.no-decision-yet", {}, 409);
  const hasBegun = tools.dialogue.appeal_from === "letter" || told.readAt !== null;
  const inTime = told.appealUntil === null || !hasBegun || on <= told.appealUntil;
  const from = await correspondentOf(tx, party);
  const { message } = await onRecord(tx, tools, found, {
    kind: "I",
    title: "party-appeal",
    content,
    papers: judged,
    actor,
    at,
    from,
    ...(actor.kind === "citizen" ? {} : { receivedAt: `${on}T12:00:00Z` }),
  });
  // One who has the applicant's appeal has this one too.
  const held = found.state.attention === "appealed" ? found.state.openTask : null;
  const task = held ?? newId(at);
  await happened(tx, found, { actor, at }, [{ type: "appealed", message, task, inTime, party: party.id }]);
  if (held === null)
    await openTask(tx, { id: task, caseId: found.id, kind: "appeal", reason: "appeal", detail: "", at });
}
