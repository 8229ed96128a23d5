/** The case worker's errands towards the applicant: each demands the right to decide in the case's own unit. */
import { APPEAL_RESULTS, decisionsOf, eventsOf, isOpen, type Case, type CaseEvent, type CaseState } from "#cases";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { addDays, legalDate, today, type LegalDate } from "#platform/time";
import { caseFileView } from "#records";
import { evaluationOf, explain, serviceOf, serviceSay, serviceTitle, type Tools } from "#services";
import {
  answerable,
  appealOf,
  ask,
  askedOf,
  enterAppealReply,
  enterReply,
  moveDeadline,
  previewQuestion,
  proposedDue,
  sendAppealOn,
  suggestions,
  type Asker,
  type Question,
} from "#services/dialogue";
import {
  ERRANDS,
  type ErrandName,
  type Errands,
  type ErrandView,
  type QuestionForm,
  type Worker,
} from "./errands.model.ts";

/** Gives the case to whoever may decide it, and refuses everybody else. */
export type Allowed = (read: Read, who: Worker, caseId: string) => Promise<Case>;

export function openErrands(tools: Tools, allowed: Allowed): Errands {
  const { db, municipality } = tools;
  const found = (who: Worker, caseId: string): Promise<Case> =>
    db.read(municipality, (read) => allowed(read, who, caseId));
  const asker = (who: Worker): Asker => ({ actor: { kind: "staff", id: who.staff }, name: who.name });
  const question = (one: Case, form: QuestionForm): Promise<Question> =>
    db.read(municipality, (read) => questionOf(tools, read, one, form));
  const onSeen = doneOnSeen(tools, allowed);
  return {
    open: (who, caseId, errand, language) =>
      db.read(municipality, async (read) => viewOf(tools, read, await allowed(read, who, caseId), errand, language)),
    preview: async (who, caseId, form) => {
      const one = await found(who, caseId);
      return previewQuestion(tools, asker(who), one, await question(one, form));
    },
    ask: (who, caseId, seen, form) =>
      onSeen(who, caseId, seen, async (one) => ask(tools, asker(who), one, one.rev, await question(one, form))),
    moveDeadline: (who, caseId, seen, { due, reason }) =>
      onSeen(who, caseId, seen, async (one) =>
        moveDeadline(tools, asker(who), one, one.rev, { due: dayIn(due), reason }),
      ),
    enterReply: (who, caseId, seen, { on, ...reply }) =>
      onSeen(who, caseId, seen, async (one) =>
        enterReply(tools, asker(who).actor, caseId, one.rev, { ...reply, on: dayIn(on) }),
      ),
    sendOn: (who, caseId, seen, assessment) =>
      onSeen(who, caseId, seen, (one) => sendAppealOn(tools, asker(who), one, one.rev, assessment)),
    enterAppealReply: (who, caseId, seen, { on, result, ...reply }) =>
      onSeen(who, caseId, seen, async (one) => {
        const known = APPEAL_RESULTS.find((name) => name === result);
        if (known === undefined) throw new Refusal("desk.choose-result");
        await enterAppealReply(tools, asker(who), caseId, one.rev, { ...reply, result: known, on: dayIn(on) });
      }),
  };
}

/** Does it to the case as it is now, unless it has been through something the worker has not seen. */
export function doneOnSeen(tools: Tools, allowed: Allowed) {
  return async function onSeen(
    who: Worker,
    caseId: string,
    seen: string,
    work: (one: Case) => Promise<void>,
    again = true,
  ): Promise<void> {
    const one = await tools.db.read(tools.municipality, async (read) => {
      const current = await allowed(read, who, caseId);
      if (hasNews(await eventsOf(read, caseId), seen)) throw new Refusal("cases.changed", {}, 409);
      return current;
    });
    try {
      await work(one);
    } catch (error) {
      // A carrier's receipt came in between.
      if (!again || !(error instanceof Refusal) || error.code !== "cases.changed") throw error;
      await onSeen(who, caseId, seen, work, false);
    }
  };
}

/** What is told of letters by those who carry them, and of days by the clock. */
const RECEIPTS: ReadonlySet<CaseEvent["type"]> = new Set<CaseEvent["type"]>([
  "dispatched",
  "delivery",
  "letter-read",
  "reminded",
]);

/** A time that cannot be read is no time at which the case was seen. */
const hasNews = (events: readonly CaseEvent[], seen: string): boolean =>
  Number.isNaN(Date.parse(seen)) ||
  events.some((event) => Date.parse(event.at) > Date.parse(seen) && !RECEIPTS.has(event.type));

/** What may be done in a state, in the order of the list. */
export const errandsIn = (found: Pick<Case, "state">): ErrandName[] =>
  ERRANDS.filter((errand) => MAY[errand](found.state));

const mayAsk = (state: CaseState): boolean =>
  !isOpen(state) && state.status !== "closed" && (state.outcome === null || state.openTask !== null);

const MAY: Readonly<Record<ErrandName, (state: CaseState) => boolean>> = {
  missing: mayAsk,
  hearing: mayAsk,
  deadline: (state) => state.outcome === null && state.status !== "closed",
  reply: (state) => answerable({ state }) !== undefined,
  "send-on": (state) => state.appeal === "received" && state.openTask !== null,
  "appeal-reply": (state) => state.appeal === "sent-on",
};

async function viewOf(
  tools: Tools,
  read: Read,
  found: Case,
  errand: ErrandName,
  language: ErrandView["language"],
): Promise<ErrandView> {
  const service = await serviceOf(tools, found, read);
  const day = today(tools.clock, tools.town.time_zone);
  const [applicant, file, decisions, events] = [
    await personView(read, found.applicant as PersonId),
    await caseFileView(read, found.caseFile),
    await decisionsOf(read, found.id),
    await eventsOf(read, found.id),
  ];
  const newest = decisions[0];
  const grounds =
    newest === undefined
      ? []
      : explain(service, evaluationOf(newest), newest.facts, found.language).reasons.map((reason) => reason.text);
  const appealed = events.findLast((event) => event.type === "appealed");
  const kind = errand === "hearing" ? "hearing" : "missing";
  const earliest = addDays(found.state.due === null || found.state.due < day ? day : found.state.due, 14);
  return {
    errand,
    caseId: found.id,
    seen: tools.clock.now().toString(),
    number: found.number,
    title: serviceTitle(tools, found.service, language),
    applicant: applicant?.name ?? "",
    language: found.language,
    mayDo: MAY[errand](found.state),
    today: day,
    due: found.state.due ?? undefined,
    proposedDue: errand === "deadline" ? earliest : proposedDue(tools, kind, day),
    suggestions: errand === "missing" ? await suggestions(tools, read, found) : [],
    outcomes: service.process.decision.outcomes.map((key) => ({
      key,
      label: serviceSay(service, language)(`process.outcomes.${key}`),
    })),
    grounds: grounds.join("\n\n"),
    asked: await askedOf(tools, read, found, file, language),
    appeal: appealOf(tools, found),
    inTime: appealed?.inTime,
    body: tools.town.appeal_body?.name,
  };
}

async function questionOf(tools: Tools, read: Read, found: Case, form: QuestionForm): Promise<Question> {
  const due = dayIn(form.due);
  if (form.kind === "hearing") return { ...form, due };
  const chosen = new Set(form.keys);
  const known = (await suggestions(tools, read, found)).filter(({ key }) => chosen.has(key));
  const others = form.others.map((label, i) => ({ key: `other-${i + 1}`, label }));
  return { kind: "missing", items: [...known, ...others], body: form.body, due };
}

/** Refuses with `desk.not-a-day`. */
export function dayIn(text: string): LegalDate {
  try {
    return legalDate(text.trim());
  } catch {
    throw new Refusal("desk.not-a-day", { text: text.slice(0, 40) });
  }
}
