/**
 * A decision by a person. Judgements change facts, and the rules are asked again, so that amounts are always the rules'
 * own; a grant the rules do not give cannot be written, because nobody could say what it would come to.
 */
import { record } from "#audit";
import { factsOf, finishTask, happened, lockCase, saveDecision, type Case, type CaseFact } from "#cases";
import { parameters } from "#municipalities";
import { Refusal } from "#platform/errors";
import type { Language } from "#platform/texts";
import { newId } from "#platform/time";
import { rulesOn } from "#rulebook";
import type { Evaluation, Model } from "#rules";
import {
  ADVANCE,
  askRules,
  decisionFacts,
  judged,
  pointsFor,
  decidedAsOf,
  effectOf,
  noted,
  previewLetter,
  serviceOf,
  verdict,
  type Facts,
  type ProcessData,
  type Tools,
} from "#services";
import type { ManualDecision, PreviewedDecision, Staff } from "./desk.model.ts";
import { draftSeen, finished, keepWords, letterOf } from "./lettering.ts";
import { revisionSeen } from "./seen.ts";
import { traceOf } from "./trace.ts";

const SHORTEST_REASON = 10;

type Judgement = {
  readonly model: Model;
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  readonly outcome: string;
  /** What was said of the points, and of the whole: a paragraph each. */
  readonly reason: string;
};

export async function previewDecision(
  tools: Tools,
  found: Case,
  decision: ManualDecision,
  who: Staff,
  language: Language,
): Promise<PreviewedDecision> {
  const judgement = await judge(tools, found, decision);
  const service = await serviceOf(tools, found);
  const letter = await tools.db.read(tools.municipality, (read) =>
    letterOf(tools, read, found, judgement, decision.letter),
  );
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
      model: judgement.model.sha256,
    },
    judgement.model,
    who.name,
    language,
  );
  return { trace, letter };
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
export async function decideByPerson(tools: Tools, found: Case, decision: ManualDecision, who: Staff): Promise<void> {
  const judgement = await judge(tools, found, decision);
  const service = await serviceOf(tools, found);
  await tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, found.id);
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
    const facts: CaseFact[] = [];
    // Whoever decides signs the letter.
    if (assignee !== who.staff) facts.push({ type: "assigned", to: who.staff, toName: who.name });
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
      details: { outcome: judgement.outcome, model: judgement.model.sha256, mode: "manual", byHand: byHand.join(" ") },
    });
    await tools.jobs.enqueue(tx, ADVANCE, found.id);
  });
}

async function judge(tools: Tools, found: Case, decision: ManualDecision): Promise<Judgement> {
  const service = await serviceOf(tools, found);
  const { process } = service;
  if (!process.decision.outcomes.includes(decision.outcome)) throw new Refusal("desk.choose-outcome");
  const notes = process.checklist.map(({ key }) => decision.notes?.[key]?.trim() ?? "");
  const reason = [...notes, decision.reason.trim()].filter((text) => text !== "").join("\n\n");
  if (reason.length < SHORTEST_REASON) throw new Refusal("desk.reason-too-short", { least: SHORTEST_REASON });
  const day = decidedAsOf(tools, service, found);
  const { facts, rows, rules } = await tools.db.read(tools.municipality, async (read) => ({
    facts: decisionFacts(await factsOf(read, found.id)),
    rows: await parameters(read),
    rules: await rulesOn(read, found.service, day),
  }));
  if (rules === undefined) throw new Refusal("desk.no-rules", { day }, 409);
  const points = pointsFor(facts, process.checklist);
  for (const point of points) {
    const given = decision.checklist[point.key] ?? "";
    if (typeof given !== "string") {
      for (const entry of given) checkEntry(point, entry);
      continue;
    }
    const answer = given.trim();
    if (point.type === "money" && answer !== "" && !/^\d{1,9}([.,]\d{1,2})?$/.test(answer.replace(/\s/g, "")))
      throw new Refusal("desk.not-an-amount", { field: point.key });
    // Changing a decision that is made asks for no points: what was judged before stands unless it is said anew.
    if (point.required && found.state.openTask !== null && answer === "")
      throw new Refusal("desk.point-missing", { field: point.key });
  }
  const changed = judged(facts, points, decision.checklist);
  const { model } = rules;
  const evaluation = askRules(service, model, changed, rows, day);
  const said = verdict(process, evaluation);
  const agrees = said.kind === "outcome" && said.outcome === decision.outcome;
  // Where rules decide, a favourable outcome is theirs to give; where they advise, a person may go against the advice.
  if (!agrees && process.decision.automation === "decide" && effectOf(service, decision.outcome) !== "adverse")
    throw new Refusal("desk.rules-disagree", { reason: said.kind === "hand-over" ? said.reason : said.outcome });
  return { model, facts: changed, evaluation, outcome: decision.outcome, reason };
}

/** An entry of a list has what it must have, and figures and days can be read. */
function checkEntry({ key, fields }: ProcessData["checklist"][number], entry: Readonly<Record<string, string>>): void {
  for (const field of fields) {
    const answer = entry[field.key]?.trim() ?? "";
    if (answer === "" && field.required) throw new Refusal("desk.point-missing", { field: key });
    if (answer !== "" && !READABLE[field.type].test(answer.replace(/\s/g, "")))
      throw new Refusal("desk.not-readable", { field: key, answer });
  }
}

const READABLE = {
  text: /./,
  number: /^\d{1,9}([.,]\d{1,4})?$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  "yes-no": /^(true|false)$/,
} as const;
