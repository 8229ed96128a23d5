/** The time to answer is out for some: whoever has the case is told, and one that nobody has becomes a person's. */
import { record } from "#audit";
import { happened, openTask, type Case } from "#cases";
import { lapsedOn } from "#cases/parties";
import type { Tx } from "#platform/sql";
import { newId, today } from "#platform/time";
import type { Tools } from "../tools.ts";

const MACHINE = { kind: "automation", id: "dialogue" } as const;

/** With the case locked. Run twice, it is done once. */
export async function lapseParties(tx: Tx, tools: Tools, found: Case, at: string): Promise<void> {
  const parties = lapsedOn(found.state, today(tools.clock, tools.town.time_zone));
  if (parties.length === 0) return;
  const task = found.state.openTask ?? newId(at);
  if (task !== found.state.openTask)
    await openTask(tx, { id: task, caseId: found.id, kind: "decide", reason: "party-not-heard", detail: "", at });
  await happened(tx, found, { actor: MACHINE, at }, [{ type: "parties-lapsed", parties, task }]);
  for (const id of parties)
    await record(tx, {
      at,
      actor: MACHINE,
      action: "cases.party-deadline-passed",
      subject: { kind: "party", id },
      caseId: found.id,
    });
}
