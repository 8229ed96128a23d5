/** The verbs of case work. Each takes the transaction it happens in; a case changes only by what is said to have happened. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import { z } from "zod";
import type { Actor, CaseEvent, CaseFact, CaseState } from "./case.model.ts";
import { after, EMPTY, mustAllow } from "./case.rules.ts";
import * as statements from "./case.sql.ts";
import type {
  CasePlace,
  NewBlindJudgement,
  NewCase,
  NewDecision,
  NewMessage,
  NewRequest,
  NewTask,
  OpenWithFact,
} from "./new.model.ts";
import {
  BlindJudgementRow,
  CaseRow,
  DecisionRow,
  EventRow,
  FactRow,
  MessageRow,
  RequestRow,
  TaskRow,
  type BlindJudgement,
  type Case,
  type CaseRequest,
  type Decision,
  type Fact,
  type Message,
  type Task,
} from "./rows.model.ts";

/** Who says that something happened, and when (ISO 8601). */
export type Telling = { readonly actor: Actor; readonly at: string };

/** Opens a case with its first event; gives its state. */
export async function openCase(
  tx: Tx,
  newCase: NewCase,
  received: Extract<CaseFact, { type: "received" }>,
  telling: Telling,
): Promise<CaseState> {
  const event = { ...received, ...telling };
  const state = after(EMPTY, event);
  await Promise.all([
    tx.run(statements.insertCase(newCase, state)),
    tx.run(statements.insertEvents(newCase.id, [event])),
  ]);
  return state;
}

/**
 * Writes what happened and folds it into the case, which is given by its id or as `lockCase` gave it in the same
 * transaction. Gives the case as it is now. Refuses with `cases.changed` (409) when `rev` is given and the case has
 * moved on, and with a code of its own for anything the state does not allow.
 */
export async function happened(
  tx: Tx,
  of: string | Case,
  telling: Telling,
  facts: readonly CaseFact[],
  rev?: number,
): Promise<Case> {
  const found = typeof of === "string" ? await lockCase(tx, of) : of;
  if (rev !== undefined && rev !== found.rev) throw new Refusal("cases.changed", {}, 409);
  const events: CaseEvent[] = [];
  let { state } = found;
  for (const fact of facts) {
    mustAllow(state, fact);
    const event = { ...fact, ...telling };
    state = after(state, event);
    events.push(event);
  }
  if ((await tx.run(statements.tell(found.id, found.rev, events, state, telling.at))) !== 1)
    throw new Refusal("cases.changed", {}, 409);
  return {
    ...found,
    state,
    unit: state.unit ?? found.unit,
    caseType: state.caseType ?? found.caseType,
    rev: found.rev + 1,
    changedAt: telling.at,
  };
}

/** The case, held until the transaction ends. Refuses with `cases.not-found`. */
export async function lockCase(tx: Tx, caseId: string): Promise<Case> {
  return existing(await tx.maybe(CaseRow, statements.lockCase(caseId)));
}

const Uuid = z.uuid();

/** Refuses with `cases.not-found`. */
export async function caseById(read: Read, caseId: string): Promise<Case> {
  if (!Uuid.safeParse(caseId).success) throw notFound();
  return existing(await read.maybe(CaseRow, statements.selectCase(caseId)));
}

export const caseByReference = (read: Read, reference: string): Promise<Case | undefined> =>
  read.maybe(CaseRow, statements.selectCaseByReference(reference));

/** The case whose papers a case file holds; undefined where it holds no case's. */
export const caseOfFile = async (read: Read, caseFile: string): Promise<string | undefined> =>
  (await read.maybe(z.object({ id: z.string() }), statements.selectCaseOfFile(caseFile)))?.id;

export const casesOf = (read: Read, applicant: string): Promise<Case[]> =>
  read.rows(CaseRow, statements.selectCasesOf(applicant));

export const eventsOf = (read: Read, caseId: string): Promise<CaseEvent[]> =>
  read.rows(EventRow, statements.selectEvents(caseId));

/** The newest of each key. */
/** The newest of a key; undefined where nothing is known of it. */
export const factOf = (read: Read, caseId: string, key: string): Promise<Fact | undefined> =>
  read.maybe(FactRow, statements.selectFact(caseId, key));

export const factsOf = (read: Read, caseId: string): Promise<Fact[]> =>
  read.rows(FactRow, statements.selectFacts(caseId));

export async function addFacts(tx: Tx, caseId: string, facts: readonly Fact[]): Promise<void> {
  if (facts.length > 0) await tx.run(statements.insertFacts(caseId, facts));
}

export const tasksOf = (read: Read, caseId: string): Promise<Task[]> =>
  read.rows(TaskRow, statements.selectTasks(caseId));

export async function openTask(tx: Tx, task: NewTask): Promise<void> {
  await tx.run(statements.insertTask(task));
}

export async function finishTask(tx: Tx, task: string, telling: Telling, result: object): Promise<void> {
  if ((await tx.run(statements.finishTask(task, telling.actor.id, telling.at, result))) !== 1)
    throw new Refusal("cases.no-such-task", {}, 409);
}

/** Newest first. */
export const decisionsOf = (read: Read, caseId: string): Promise<Decision[]> =>
  read.rows(DecisionRow, statements.selectDecisions(caseId));

export async function saveDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx.run(statements.insertDecision(decision));
}

/** Kept once for a task and never changed. Refuses with `cases.judged-already` (409). */
export async function saveBlindJudgement(tx: Tx, judgement: NewBlindJudgement): Promise<void> {
  if ((await tx.run(statements.insertBlindJudgement(judgement))) !== 1)
    throw new Refusal("cases.judged-already", {}, 409);
}

export const blindJudgementOf = (read: Read, task: string): Promise<BlindJudgement | undefined> =>
  read.maybe(BlindJudgementRow, statements.selectBlindJudgement(task));

/** Ids of a service's sampled cases that no person has judged and that are due by a day. */
export async function untouchedSamples(read: Read, service: string, due: LegalDate, limit = 100): Promise<string[]> {
  const rows = await read.rows(z.object({ id: z.string() }), statements.selectUntouchedSamples(service, due, limit));
  return rows.map((row) => row.id);
}

export const messagesOf = (read: Read, caseId: string): Promise<Message[]> =>
  read.rows(MessageRow, statements.selectMessages(caseId));

export async function saveMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx.run(statements.insertMessage(message));
}

/** Oldest first. */
export const requestsOf = (read: Read, caseId: string): Promise<CaseRequest[]> =>
  read.rows(RequestRow, statements.selectRequests(caseId));

export async function saveRequest(tx: Tx, request: NewRequest): Promise<void> {
  await tx.run(statements.insertRequest(request));
}

/** Ids of cases in which something must happen by itself on a day. */
export async function wakingCases(read: Read, today: LegalDate, limit = 100): Promise<string[]> {
  return (await read.rows(z.object({ id: z.string() }), statements.selectWaking(today, limit))).map((row) => row.id);
}

const PlaceRow = z
  .object({ id: z.string(), service: z.string(), case_type: z.string() })
  .transform(({ id, service, case_type: caseType }): CasePlace => ({ id, service, caseType }));

/** Cases that are worked (neither decided nor closed) and whose newest fact of a key is older than `before` (an instant), a page of them after one. */
export const openWithFactBefore = (read: Read, wanted: OpenWithFact, limit = 100): Promise<CasePlace[]> =>
  read.rows(PlaceRow, statements.selectOpenWithFactBefore(wanted, limit));

/** Cases of these services that are decided, and whose permit is not settled. */
export const unsettledCases = async (read: Read, services: readonly string[]): Promise<string[]> =>
  (await read.rows(z.object({ id: z.string() }), statements.selectUnsettled(services))).map(({ id }) => id);

/** Ids of cases whose automatic work has stood still since `before`. */
export async function stuckCases(read: Read, before: string, limit = 100): Promise<string[]> {
  return (await read.rows(z.object({ id: z.string() }), statements.selectStuck(before, limit))).map((row) => row.id);
}

/** Median whole minutes from application to letter for a service since an instant, of the newest 2000; undefined before there are five. */
export async function medianMinutes(read: Read, service: string, since: string): Promise<number | undefined> {
  const row = await read.one(
    z.object({ letters: z.number(), median: z.number().nullable() }),
    statements.selectMedianSeconds(service, since),
  );
  return row.letters < 5 || row.median === null ? undefined : Math.ceil(row.median / 60);
}

const notFound = (): Refusal => new Refusal("cases.not-found", {}, 404);

function existing(found: Case | undefined): Case {
  if (found === undefined) throw notFound();
  return found;
}
