/** The applicant takes the application back: the case ends, what was on its way is stopped, and that it was so is on record. */
import { record } from "#audit";
import { finishTask, happened, lockCase, type Actor, type Case } from "#cases";
import { stopParcels } from "#dispatch";
import { partiesIn, partiesOf } from "#cases/parties";
import { announce, dropNotices } from "#notify";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { sayIn, type Language } from "#platform/texts";
import { dayOf } from "#platform/time";
import { cancelEntry, writeOff } from "#records";
import type { Tools } from "../tools.ts";
import { checkedText, onRecord } from "./entry.ts";

/** `text`: why, which nobody must say. Refuses with `cases.already-decided` when there is a decision, which is then to be lived with or appealed. */
export async function withdraw(tools: Tools, person: string, caseId: string, text: string): Promise<void> {
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    if (found.applicant !== person) throw new Refusal("cases.not-found", {}, 404);
    const at = tools.clock.now().toString();
    const actor: Actor = { kind: "citizen", id: person };
    const content =
      text.trim() === "" ? sayIn(tools.texts, found.language)("dialogue.lines.withdrawn") : checkedText(text);
    const { openTask: task, receivedEntry } = found.state;
    const said = await onRecord(tx, tools, found, { kind: "I", title: "withdrawn", content, papers: [], actor, at });
    await happened(tx, found, { actor, at }, [{ type: "withdrawn", message: said.message }]);
    if (task !== null) await finishTask(tx, task, { actor, at }, { withdrawn: true });
    for (const entry of await stopParcels(tx, caseId, at))
      await cancelEntry(tx, entry, { at, actor, reason: "withdrawn" });
    await dropNotices(tx, caseId, "withdrawn", at);
    // Whoever was asked what they think is told that there is nothing to think about any more.
    for (const { person, language, dedupeKey } of await heardIn(tx, found))
      await announce(tx, tools.jobs, { person, caseId, language, dedupeKey: `${dedupeKey}:withdrawn`, at });
    const entries = [said.entry, ...(receivedEntry === null ? [] : [receivedEntry])];
    await writeOff(tx, { entries, method: "TE", at, day: dayOf(at, tools.town.time_zone), actor });
    await record(tx, { at, actor, action: "cases.withdrawn", subject: { kind: "case", id: caseId }, caseId });
  });
}

/** People who were heard, by log-in; letters on paper are not called back. */
async function heardIn(
  read: Read,
  { id, state }: Case,
): Promise<{ readonly person: string; readonly language: Language; readonly dedupeKey: string }[]> {
  const heard = new Set(partiesIn(state).flatMap(({ party, hearing }) => (hearing === null ? [] : [party])));
  if (heard.size === 0) return [];
  return (await partiesOf(read, id)).flatMap((party) =>
    party.kind === "person" && heard.has(party.id)
      ? [{ person: party.person, language: party.language, dedupeKey: party.id }]
      : [],
  );
}
