/** A decision by a person: shown before it is made, made by whoever has the authority, kept with its letter's words. */
import { record } from "#audit";
import { isDeepStrictEqual } from "node:util";
import {
  finishTask,
  happened,
  lockCase,
  proposalsOf,
  saveDecision,
  settleProposal,
  type Case,
  type CaseFact,
} from "#cases";
import { Refusal } from "#platform/errors";
import type { Language } from "#platform/texts";
import type { Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { ADVANCE, decidedAsOf, noted, previewLetter, serviceOf, type Tools } from "#services";
import { mustHaveAuthority, proposedIn } from "./approval.ts";
import { authorityOf, matterOf, type Room } from "./authority.ts";
import type { ManualDecision, PreviewedDecision, Staff } from "./desk.model.ts";
import { countsHold, judge, SHORTEST_REASON } from "./judge.ts";
import { draftSeen, finished, keepWords, letterOf } from "./lettering.ts";
import { revisionSeen } from "./seen.ts";
import { traceOf } from "./trace.ts";

export async function previewDecision(
  room: Room,
  found: Case,
  decision: ManualDecision,
  who: Staff,
  language: Language,
): Promise<PreviewedDecision> {
  const { tools } = room;
  const judgement = await judge(tools, found, decision);
  const service = await serviceOf(tools, found);
  const { letter, authority } = await tools.db.read(tools.municipality, async (read) => ({
    letter: await letterOf(tools, read, found, judgement, decision.letter),
    authority: (await authorityOf(room, read, found, matterOf(service, found, judgement), who)).view,
  }));
  const trace = traceOf(
    service,
    {
      id: "",
      outcome: judgement.outcome,
      mode: "manual",
      decidedAt: tools.clock.now().toString(),
      reason: judgement.reason,
      facts: judgement.facts,
      evaluation: judgement.evaluation,
    },
    judgement.model,
    who.name,
    language,
  );
  return { trace, letter, authority };
}

/** The letter as it would be sent (PDF). Refuses what could not be. */
export async function previewWords(
  tools: Tools,
  found: Case,
  decision: ManualDecision,
  who: Staff,
): Promise<Uint8Array> {
  const judgement = await judge(tools, found, decision);
  const letter = await tools.db.read(tools.municipality, (read) =>
    letterOf(tools, read, found, judgement, decision.letter),
  );
  if (letter === undefined) throw new Refusal("desk.no-letter", {}, 404);
  return previewLetter(tools, found, judgement, finished(letter, SHORTEST_REASON).text, who.name);
}

/** Makes the decision and lets the line go on with the letter. Refuses with `cases.changed` when the case has moved on. */
export async function decideByPerson(room: Room, found: Case, decision: ManualDecision, who: Staff): Promise<void> {
  const { tools } = room;
  const judgement = await judge(tools, found, decision);
  const service = await serviceOf(tools, found);
  await tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, found.id);
    await countsHold(tx, tools, service, judgement.facts, found.id);
    await draftSeen(tx, decision);
    const letter = await letterOf(tools, tx, found, judgement, decision.letter);
    const reason = letter === undefined ? judgement.reason : finished(letter, SHORTEST_REASON).reason;
    const now = tools.clock.now().toString();
    const actor = { kind: "staff", id: who.staff } as const;
    const telling = { actor, at: now };
    const { openTask, decision: earlier, assignee } = locked.state;
    const id = newId(now);
    const step = service.process.steps.find((one) => one.kind === "decide" || one.kind === "note");
    const isNote = step?.kind === "note";
    if (!isNote) await mustHaveAuthority(room, tx, locked, matterOf(service, found, judgement), who);
    const { proposal } = locked.state;
    const facts: CaseFact[] = [];
    if (proposal !== null) await settle(tx, proposal.id, decision, who.staff, now);
    // Whoever decides signs the letter; what another proposed is theirs, and is signed by both.
    else if (assignee !== who.staff) facts.push({ type: "assigned", to: who.staff, toName: who.name });
    if (openTask !== null) {
      await finishTask(tx, openTask, telling, {
        outcome: judgement.outcome,
        checklist: decision.checklist,
        notes: decision.notes ?? {},
        reason: decision.reason.trim(),
      });
      facts.push({ type: "task-done", task: openTask });
    }
    if (isNote)
      facts.push({ type: "noted", step: step.key, outcome: judgement.outcome, mode: "manual" }, { type: "closed" });
    else
      facts.push({
        type: "decided",
        step: step?.key ?? "",
        decision: id,
        outcome: judgement.outcome,
        mode: "manual",
        ...(proposal === null ? {} : { approvedBy: who.name }),
        ...(earlier === null ? {} : { supersedes: earlier }),
      });
    await saveDecision(tx, {
      id,
      caseId: found.id,
      mode: isNote ? "advice" : "manual",
      outcome: judgement.outcome,
      asOf: decidedAsOf(tools, service, found),
      model: judgement.model.sha256,
      facts: judgement.facts,
      evaluation: judgement.evaluation,
      reason,
      at: now,
      by: who.staff,
      ...(earlier === null ? {} : { supersedes: earlier }),
    });
    await happened(tx, locked, telling, facts, await revisionSeen(tx, locked, decision.rev));
    if (isNote) return noted(tx, found.id, actor, judgement.outcome, "manual", now);
    const byHand = letter === undefined ? [] : await keepWords(tx, found.id, id, letter, { by: who.staff, at: now });
    await record(tx, {
      at: now,
      actor,
      action: earlier === null ? "cases.decided" : "cases.overruled",
      subject: { kind: "decision", id },
      caseId: found.id,
      details: {
        outcome: judgement.outcome,
        model: judgement.model.sha256,
        mode: "manual",
        byHand: byHand.join(" "),
        proposedBy: proposal?.by ?? null,
      },
    });
    await tools.jobs.enqueue(tx, ADVANCE, found.id);
  });
}

/** What was proposed is approved, or changed where anything of it is another. */
async function settle(tx: Tx, proposal: string, decision: ManualDecision, by: string, at: string): Promise<void> {
  const found = (await proposalsOf(tx, decision.caseId)).find(({ id }) => id === proposal);
  const isSame = found !== undefined && isDeepStrictEqual([found.judged, found.writings], proposedIn(decision));
  await settleProposal(tx, proposal, isSame ? "approved" : "changed", by, at);
}
