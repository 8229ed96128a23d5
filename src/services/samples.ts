/**
 * Nobody waits longer for being looked at. A clear case that was sampled for control is decided by the rules after all when its
 * deadline comes near and no person has judged it; whoever judges one decides it.
 */
import { record } from "#audit";
import { finishTask, happened, lockCase, untouchedSamples, type Case } from "#cases";
import type { Tx } from "#platform/sql";
import { addDays, today } from "#platform/time";
import { ADVANCE } from "./line.ts";
import { MACHINE } from "./standing.ts";
import type { Tools } from "./tools.ts";

/** Lets samples go that must be decided soon; gives how many. Run every few minutes. */
export async function releaseSamples(tools: Tools): Promise<number> {
  const { db, municipality } = tools;
  let released = 0;
  for (const { slug, process } of tools.services.values()) {
    const due = addDays(today(tools.clock, tools.town.time_zone), process.sample_release_days);
    const step = process.steps.find(({ kind }) => kind === "decide" || kind === "note");
    if (step === undefined) continue;
    for (const id of await db.read(municipality, (read) => untouchedSamples(read, slug, due)))
      released += await db.write(municipality, async (tx) => release(tools, tx, await lockCase(tx, id), step.key));
  }
  return released;
}

async function release(tools: Tools, tx: Tx, found: Case, step: string): Promise<0 | 1> {
  const { attention, status, openTask } = found.state;
  // Somebody may have been there between the list and the lock.
  if (attention !== "sampled_for_quality" || status !== "to-do" || openTask === null) return 0;
  const at = tools.clock.now().toString();
  const telling = { actor: MACHINE, at };
  await finishTask(tx, openTask, telling, { released: true });
  await happened(tx, found, telling, [{ type: "sample-released", step, task: openTask }]);
  const subject = { kind: "task", id: openTask };
  await record(tx, { ...telling, action: "cases.sample-released", subject, caseId: found.id });
  await tools.jobs.enqueue(tx, ADVANCE, found.id);
  return 1;
}
