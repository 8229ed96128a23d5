/**
 * What happens by itself: a reminder before the deadline, the deadline that passes, and word to the applicant when the decision
 * will be late (nb: foreløpig svar; forvaltningsloven § 11 a). The fold says what is due; each is judged again with the case
 * locked, so that any number of workers do it once.
 */
import { record } from "#audit";
import { caseById, choreOn, happened, isOpen, lockCase, openTask, type Case, type Telling } from "#cases";
import { announce } from "#notify";
import { Refusal } from "#platform/errors";
import { queue } from "#platform/jobs";
import type { Tx } from "#platform/sql";
import { addDays, newId, today } from "#platform/time";
import type { Tools } from "../tools.ts";
import { lapseParties } from "../parties/lapse.ts";
import { ask } from "./ask.ts";
import { resumedClock } from "../due.ts";
import { proposedDue } from "./days.rules.ts";
import { post, write } from "./post.ts";

/** One job a case: "do what is due". */
export const WAKE = queue("line.wake", { retryLimit: 6, retryDelay: 2, retryDelayMax: 300, expireSeconds: 60 });

const MACHINE = { kind: "automation", id: "dialogue" } as const;

/** Does what is due in a case today, one thing after the other. Run twice, it is done once. */
export async function wake(tools: Tools, caseId: string): Promise<void> {
  for (;;) {
    const found = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
    const chore = choreOn(found.state, today(tools.clock, tools.town.time_zone));
    if (chore === undefined) return;
    await CHORES[chore](tools, found);
  }
}

const CHORES = {
  ask: askForPromised,
  remind,
  lapse,
  "lapse-parties": (tools: Tools, seen: Case): Promise<void> =>
    still(tools, seen, (tx, found, at) => lapseParties(tx, tools, found, at)),
  tell,
} as const;

/** Runs a change with the case locked, unless it has moved on. */
function still(tools: Tools, seen: Case, work: (tx: Tx, found: Case, at: string) => Promise<void>): Promise<void> {
  return tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, seen.id);
    if (found.rev === seen.rev) await work(tx, found, tools.clock.now().toString());
  });
}

/** What the applicant said would come later, asked for with a deadline. */
async function askForPromised(tools: Tools, found: Case): Promise<void> {
  const items = found.state.promised?.items ?? [];
  const due = proposedDue(tools, "missing", today(tools.clock, tools.town.time_zone));
  const asker = { actor: MACHINE, name: null };
  await ask(tools, asker, found, found.rev, { kind: "missing", items, body: "", due }).catch((error: unknown) => {
    // Another worker has asked, or the case moved on: it is judged again.
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
  });
}

function remind(tools: Tools, seen: Case): Promise<void> {
  return still(tools, seen, async (tx, found, at) => {
    if (isOpen(found.state)) await remindNow(tx, tools, found, { actor: MACHINE, at });
  });
}

/** Reminds the applicant of what is asked for, once a day at most. Refuses with `cases.no-such-request`. */
export async function remindNow(tx: Tx, tools: Tools, found: Case, telling: Telling): Promise<Case> {
  if (!isOpen(found.state)) throw new Refusal("cases.no-such-request", {}, 409);
  const { id: request } = found.state.request;
  const after = await happened(tx, found, telling, [{ type: "reminded", request }]);
  const { applicant: person, language, id: caseId } = found;
  const dedupeKey = `${request}:reminder:${telling.at.slice(0, 10)}`;
  await announce(tx, tools.jobs, { person, caseId, language, dedupeKey, at: telling.at });
  return after;
}

/** The case goes on with what there is: whoever has it is told, and one nobody has becomes a person's. */
function lapse(tools: Tools, seen: Case): Promise<void> {
  return still(tools, seen, async (tx, found, at) => {
    if (!isOpen(found.state)) return;
    const { request, openTask: held } = found.state;
    const task = held ?? newId(at);
    const resumed = await resumedClock(tools, tx, found, today(tools.clock, tools.town.time_zone));
    if (held === null) {
      const reason = request.kind === "hearing" ? "not-heard" : "not-supplied";
      await openTask(tx, { id: task, caseId: found.id, kind: "decide", reason, detail: "", at });
    }
    await happened(tx, found, { actor: MACHINE, at }, [{ type: "lapsed", request: request.id, task, resumed }]);
    await record(tx, {
      at,
      actor: MACHINE,
      action: "cases.deadline-passed",
      subject: { kind: "request", id: request.id },
      caseId: found.id,
      details: { outstanding: request.outstanding.length },
    });
  });
}

/** A preliminary reply, once: that it takes longer, and until when. */
async function tell(tools: Tools, seen: Case): Promise<void> {
  const due = addDays(today(tools.clock, tools.town.time_zone), tools.dialogue.late_days);
  const letter = await write(tools, seen, {
    template: "templates/preliminary.typ",
    title: "preliminary",
    caseWorker: null,
    data: { kind: "late", by: due, paragraphs: [], legalBasis: tools.dialogue.legal_basis.preliminary },
  });
  await still(tools, seen, async (tx, found, at) => {
    const { entry, document } = await post(tx, tools, found, letter, {
      actor: MACHINE,
      at,
      dedupeKey: `${found.id}:preliminary`,
    });
    await happened(tx, found, { actor: MACHINE, at }, [{ type: "preliminary-reply", entry, document, due }]);
    await record(tx, {
      at,
      actor: MACHINE,
      action: "cases.preliminary-reply",
      subject: { kind: "entry", id: entry },
      caseId: found.id,
      legalBasis: tools.dialogue.legal_basis.preliminary,
      details: { due },
    });
  });
}
