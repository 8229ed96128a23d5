/**
 * Blind control: in a case that was sampled, a person says what they would decide before the house shows what the rules came to.
 * So the two are compared honestly. Until then nothing of the advice leaves the desk, neither on the case's page nor as a
 * preview; afterwards both are shown, and the case is decided as any other.
 */
import { record } from "#audit";
import { blindJudgementOf, lockCase, saveBlindJudgement, type BlindJudgement, type Case, type Task } from "#cases";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { serviceOf, type Tools } from "#services";
import type { ManualDecision, Staff } from "./desk.model.ts";
import { revisionSeen } from "./seen.ts";

const SHORTEST_REASON = 10;

/** `to-judge`: nobody has said anything yet, so the rules' answer is not to be shown. */
export type Blindness = "to-judge" | BlindJudgement | undefined;

export async function blindnessOf(
  read: Read,
  task: Pick<Task, "id" | "reason" | "kind"> | undefined,
): Promise<Blindness> {
  if (task?.kind !== "decide" || task.reason !== "sampled_for_quality") return undefined;
  return (await blindJudgementOf(read, task.id)) ?? "to-judge";
}

/** Refuses with `desk.judge-first` (409) what would show, or rest on, an answer that is not to be seen yet. */
export async function mustNotBeBlind(read: Read, { state }: Case): Promise<void> {
  const { openTask, attention } = state;
  if (openTask === null || attention !== "sampled_for_quality") return;
  if ((await blindJudgementOf(read, openTask)) === undefined) throw new Refusal("desk.judge-first", {}, 409);
}

/** Keeps what a person would decide. Refuses what `decide` does for want of an outcome or a reason, and a second judgement. */
export async function judgeBlind(tools: Tools, caseId: string, decision: ManualDecision, who: Staff): Promise<void> {
  const reason = decision.reason.trim();
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    const { openTask, attention } = found.state;
    if (openTask === null || attention !== "sampled_for_quality") throw new Refusal("cases.no-such-task", {}, 409);
    if ((await revisionSeen(tx, found, decision.rev)) !== found.rev) throw new Refusal("cases.changed", {}, 409);
    const { outcomes } = (await serviceOf(tools, found, tx)).process.decision;
    if (!outcomes.includes(decision.outcome)) throw new Refusal("desk.choose-outcome");
    if (reason.length < SHORTEST_REASON) throw new Refusal("desk.reason-too-short", { least: SHORTEST_REASON });
    const at = tools.clock.now().toString();
    const { outcome, checklist } = decision;
    await saveBlindJudgement(tx, { task: openTask, caseId, outcome, checklist, reason, at, by: who.staff });
    await record(tx, {
      at,
      actor: { kind: "staff", id: who.staff },
      action: "cases.judged-blind",
      subject: { kind: "task", id: openTask },
      caseId,
    });
  });
}
