/**
 * What comes back: what was missing, or an answer to the notice before a decision; by the applicant's page, or by post and entered
 * by a case worker. What comes late is taken in all the same, and it is seen that it was late.
 */
import {
  happened,
  isOpen,
  lockCase,
  openTask,
  requestsOf,
  type Actor,
  type Case,
  type CaseFact,
  type CaseRequest,
  type RequestState,
} from "#cases";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { sayIn } from "#platform/texts";
import { dayOf, newId, type LegalDate } from "#platform/time";
import { writeOff } from "#records";
import { ADVANCE } from "../line.ts";
import type { Tools } from "../tools.ts";
import { dayInWords } from "../format.rules.ts";
import { resumedClock } from "../due.ts";
import { LONGEST_MESSAGE, onRecord } from "./entry.ts";
import type { PostedReply, Reply } from "./dialogue.model.ts";
import { judgePapers, type Judged } from "./papers.ts";

/** The applicant answers. Refuses with `cases.no-such-request` when there is nothing to answer, `cases.nothing-supplied` when nothing came. */
export async function applicantReplies(tools: Tools, person: string, caseId: string, reply: Reply): Promise<void> {
  const actor = { kind: "citizen", id: person } as const;
  const judged = await judgePapers(tools, reply.papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    if (found.applicant !== person) throw new Refusal("cases.not-found", {}, 404);
    const at = tools.clock.now().toString();
    const on = dayOf(at, tools.town.time_zone);
    await take(tx, tools, found, reply, judged, { actor, at, on, via: "portal" });
  });
}

/** Refuses also with `cases.reply-day` for a day before the case began or after today. */
export async function enterReply(
  tools: Tools,
  actor: Actor,
  caseId: string,
  rev: number,
  { request, text, papers, settled, on }: PostedReply,
): Promise<void> {
  const judged = await judgePapers(tools, papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    const at = tools.clock.now().toString();
    const zone = tools.town.time_zone;
    if (on < dayOf(found.openedAt, zone) || on > dayOf(at, zone)) throw new Refusal("cases.reply-day");
    const [first = ""] = settled;
    const reply: Reply = {
      request,
      text,
      papers: papers.map((paper) => ({ ...paper, item: first })),
      lacking: [],
      noRemarks: false,
    };
    await take(tx, tools, found, reply, judged, { actor, at, on, via: "post", settled, rev });
  });
}

type Arrival = {
  readonly actor: Actor;
  readonly at: string;
  readonly on: LegalDate;
  readonly via: "portal" | "post";
  readonly settled?: readonly string[];
  readonly rev?: number;
};

async function take(
  tx: Tx,
  tools: Tools,
  found: Case,
  reply: Reply,
  judged: readonly Judged[],
  arrival: Arrival,
): Promise<void> {
  const { state } = found;
  const { actor, at, on, via } = arrival;
  const request = state.request;
  const asked = (await requestsOf(tx, found.id)).find((one) => one.id === reply.request);
  if (request === null || request.id !== reply.request || asked === undefined)
    throw new Refusal("cases.no-such-request", {}, 409);
  const isMissing = request.kind === "missing";
  const known = new Set(request.outstanding);
  const named = arrival.settled ?? [...reply.papers, ...reply.lacking].map(({ item }) => item);
  const settled = isMissing ? [...new Set(named)].filter((key) => known.has(key)) : [];
  if (judged.length === 0 && settled.length === 0 && reply.text.trim() === "" && !reply.noRemarks)
    throw new Refusal("cases.nothing-supplied");
  const late = request.status !== "open" || on > request.due;
  const content = told(tools, found, asked, reply, judged, { late, via });
  const { message, entry } = await onRecord(tx, tools, found, {
    kind: "I",
    title: isMissing ? "supplied" : "heard",
    content,
    papers: judged,
    actor,
    at,
    ...(via === "post" ? { receivedAt: `${on}T12:00:00Z` } : {}),
  });
  // It is taken note of as it comes: nobody waits for an answer to an answer.
  await writeOff(tx, { entries: [entry], method: "TE", at, day: dayOf(at, tools.town.time_zone), actor });
  const ends = !isMissing || request.outstanding.every((key) => settled.includes(key));
  const task = ends || !isOpen(found.state) ? taskFor(found, at) : undefined;
  const answered = {
    request: request.id,
    message,
    late,
    via,
    task: task?.id ?? null,
    resumed:
      ends && request.status === "open" ? await resumedClock(tools, tx, found, dayOf(at, tools.town.time_zone)) : null,
  };
  const fact: CaseFact = isMissing ? { type: "supplied", settled, ...answered } : { type: "heard", ...answered };
  const after = await happened(tx, found, { actor, at }, [fact], arrival.rev);
  if (task?.isNew === true)
    await openTask(tx, { id: task.id, caseId: found.id, kind: "message", reason: fact.type, detail: "", at });
  // Nobody has the case: the machine goes on where it waited.
  if (after.state.openTask === null && after.state.outcome === null) await tools.jobs.enqueue(tx, ADVANCE, found.id);
}

/** Whoever has the case keeps it; what comes to one that is decided is a task of its own; else it is the machine's. */
function taskFor({ state }: Case, at: string): { readonly id: string; readonly isNew: boolean } | undefined {
  if (state.openTask !== null) return { id: state.openTask, isNew: false };
  return state.outcome === null ? undefined : { id: newId(at), isNew: true };
}

/** What came, as it stands on record: each thing with its files, what is not had and why, and the applicant's own words. */
function told(
  tools: Tools,
  found: Case,
  asked: CaseRequest,
  reply: Reply,
  judged: readonly Judged[],
  how: { readonly late: boolean; readonly via: "portal" | "post" },
): string {
  const say = sayIn(tools.texts, found.language);
  const labels = new Map(asked.items.map(({ key, label }) => [key, label]));
  const names = new Map<string, string[]>();
  reply.papers.forEach(({ item }, i) => {
    const label = labels.get(item) ?? say("dialogue.lines.other");
    names.set(label, [...(names.get(label) ?? []), judged[i]?.fileName ?? ""]);
  });
  const lines = [
    ...[...names].map(([item, files]) => say("dialogue.lines.file", { item, files: files.join(", ") })),
    ...reply.lacking.flatMap(({ item, reason }) => {
      const label = labels.get(item);
      return label === undefined ? [] : [say("dialogue.lines.lacking", { item: label, reason: reason.trim() }).trim()];
    }),
    ...(reply.noRemarks && reply.text.trim() === "" ? [say("dialogue.lines.no-remarks")] : []),
    ...(how.via === "post" ? [say("dialogue.lines.by-post")] : []),
    ...(how.late ? [say("dialogue.lines.late", { due: dayInWords(asked.dueOn, found.language) })] : []),
  ];
  const own = reply.text.replaceAll("\r\n", "\n").trim();
  if (own.length > LONGEST_MESSAGE) throw new Refusal("cases.message-too-long", { most: LONGEST_MESSAGE });
  const whole = [own, lines.join("\n")].filter((text) => text !== "").join("\n\n");
  if (whole.length > 2 * LONGEST_MESSAGE) throw new Refusal("cases.message-too-long", { most: LONGEST_MESSAGE });
  return whole;
}

/** What the applicant may still answer: what is waited for, or what was and did not come. Nothing once the case has ended. */
export const answerable = ({ state }: Pick<Case, "state">): RequestState | undefined =>
  state.request === null || state.request.status === "answered" || state.status === "closed"
    ? undefined
    : state.request;
