/** Issuing permits and changing them: event, state, what the public may check and the audit event in one transaction. */
import { record, type AuditEvent } from "#audit";
import type { PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { addDays, newId, type LegalDate } from "#platform/time";
import { z } from "zod";
import { codeHash, newCode, newNumber, readCode } from "./code.rules.ts";
import {
  PermitEvent,
  type Checked,
  type Hand,
  type Holder,
  type NewPermit,
  type Permit,
  type PermitHappening,
  type PermitId,
} from "./permit.model.ts";
import { after, blockedDays, fold, suspensionFrom, whyNot, type Act } from "./permit.rules.ts";
import {
  checkCode,
  countOfYear,
  insertCode,
  insertEvent,
  insertPermit,
  insertReminders,
  lockKind as lockOfKind,
  lockPermit,
  publishCode,
  revokeCode,
  selectByKey,
  selectEvents,
  selectOfCase,
  selectOfPerson,
  selectPermit,
  updatePermit,
} from "./permit.sql.ts";
import { PermitRow } from "./row.model.ts";

const LONGEST_REASON = 2000;

/**
 * Issues a permit, unless its key has one already: then that is given, and nothing is written. Refuses with `permits.ends-before-it-begins`, and what it is
 * to replace with `permits.not-found`, `permits.other-holder` or why that permit cannot be replaced.
 */
export async function issuePermit(tx: Tx, order: NewPermit, hand: Hand): Promise<Permit> {
  const { from, to } = order.valid;
  if (to !== undefined && to <= from) throw new Refusal("permits.ends-before-it-begins", { from, to });
  const before = await tx.maybe(PermitRow, selectByKey(order.key));
  if (before !== undefined) return before;
  const issued: PermitEvent = { type: "issued", from, ...(to === undefined ? {} : { to }) };
  const state = fold([issued]);
  const id = newId(hand.at) as PermitId;
  // A number is taken by chance once in a great while; a key by another transaction that was quicker.
  for (let tries = 0; ; tries += 1) {
    const row = await tx.maybe(z.object({ id: z.string() }), insertPermit(id, newNumber(), order, state, [], hand));
    if (row !== undefined) break;
    const quicker = await tx.maybe(PermitRow, selectByKey(order.key));
    if (quicker !== undefined) return quicker;
    if (tries === 10) throw new Error("No permit number is free");
  }
  await tx.run(insertEvent(id, issued, hand));
  await newCard(tx, id, state, hand.at);
  await tx.run(insertReminders(id, remindersOf(order, hand.day)));
  if (order.replaces !== undefined) await replace(tx, order.replaces, { by: id, holder: order.holder, from }, hand);
  await record(
    tx,
    audited("permits.issued", { permit: id, caseId: order.caseId }, hand, { kind: order.kind, from, to }),
  );
  return permitById(tx, id);
}

/** Refuses with `permits.not-found` (404). */
export async function permitById(read: Read, id: string): Promise<Permit> {
  const permit = z.uuid().safeParse(id).success ? await read.maybe(PermitRow, selectPermit(id)) : undefined;
  if (permit === undefined) throw new Refusal("permits.not-found", {}, 404);
  return permit;
}

/** What stands in a permit's place now: itself, or the last of those that took it; undefined where that one was withdrawn. */
export async function standingFor(read: Read, id: PermitId): Promise<PermitId | undefined> {
  const { permit, state } = await permitById(read, id);
  if (state.replaced !== undefined) return standingFor(read, state.replaced.by);
  return state.withdrawnFrom === undefined ? permit : undefined;
}

/** Newest first, at most 200. */
export const permitsOf = (read: Read, person: PersonId): Promise<Permit[]> =>
  read.rows(PermitRow, selectOfPerson(person));

/** How many permits of a kind begin in a year; those that were withdrawn or replaced are not counted. */
export const countPermits = async (read: Read, kind: string, year: number): Promise<number> =>
  (await read.one(z.object({ count: z.number() }), countOfYear(kind, year))).count;

/** Others who lock the same kind wait until this transaction ends. */
export const lockKind = async (tx: Tx, kind: string): Promise<void> => void (await tx.run(lockOfKind(kind)));

export const permitsOfCase = (read: Read, caseId: string): Promise<Permit[]> =>
  read.rows(PermitRow, selectOfCase(caseId));

/** What happened to it, oldest first. */
export const happeningsOf = (read: Read, permit: PermitId): Promise<PermitHappening[]> =>
  read.rows(EventRow, selectEvents(permit));

/** What is wanted: against which revision, and why. */
export type Change = { readonly rev: number; readonly reason: string };

/** Stops it for some days, or until further notice. Refuses with the codes of `whyNot`, `permits.changed` and `permits.reason-missing`. */
export const suspendPermit = (
  tx: Tx,
  id: string,
  change: Change & { readonly from: LegalDate; readonly to?: LegalDate | undefined },
  hand: Hand,
): Promise<Permit> => {
  const { from, to } = change;
  const days = { from, ...(to === undefined ? {} : { to }) };
  return changed(
    tx,
    id,
    change,
    { act: "suspend", ...days },
    (reason) => ({ type: "suspended", ...days, reason }),
    hand,
  );
};

/** Ends the suspension that runs, from the day on, or takes back the one to come. */
export const reinstatePermit = (tx: Tx, id: string, change: Change, hand: Hand): Promise<Permit> =>
  changed(
    tx,
    id,
    change,
    { act: "reinstate" },
    (reason, { state }) => {
      const from = suspensionFrom(state, hand.day)?.from ?? hand.day;
      return { type: "reinstated", from: from > hand.day ? from : hand.day, reason };
    },
    hand,
  );

/** Takes it back for good from a day on. */
export const withdrawPermit = (
  tx: Tx,
  id: string,
  change: Change & { readonly from: LegalDate },
  hand: Hand,
): Promise<Permit> => {
  const { from } = change;
  return changed(tx, id, change, { act: "withdraw", from }, (reason) => ({ type: "withdrawn", from, reason }), hand);
};

/** The card is lost: its code is worth nothing from now on, and the permit gets a new one. */
export async function reportLost(tx: Tx, id: string, rev: number, hand: Hand): Promise<Permit> {
  const permit = await locked(tx, id, rev);
  const no = whyNot(permit.state, { act: "report-lost" }, hand.day);
  if (no !== undefined) throw no;
  await tx.run(revokeCode(codeHash(permit.code), hand.at));
  await newCard(tx, permit.permit, permit.state, hand.at);
  return written(tx, permit, { type: "reported-lost" }, hand);
}

/**
 * How a permit stands on a day, to whoever has the code of its card: that and nothing else. A code that never was and one that was reported lost are
 * "not-valid", as a withdrawn permit's; "unreadable" is one that cannot be a code at all. Needs no more than the role radhus_public.
 */
export async function verifyCode(read: Read, text: string, day: LegalDate): Promise<Checked | "unreadable"> {
  const code = readCode(text);
  if (code === undefined) return "unreadable";
  const row = z.object({ checked: z.enum(["valid", "not-yet", "not-valid", "expired"]) });
  return (await read.one(row, checkCode(codeHash(code), day))).checked;
}

/** For the sweeps and the verbs: writes an event of a permit that is locked. */
export async function written(tx: Tx, permit: Permit, event: PermitEvent, hand: Hand): Promise<Permit> {
  const state = after(permit.state, event);
  const blocked = blockedDays(state);
  await tx.run(insertEvent(permit.permit, event, hand));
  await tx.run(updatePermit(permit.permit, state, blocked, hand.at));
  // A card that is reported lost has been given a new code by now, which is up to date.
  if (event.type !== "reported-lost") await tx.run(publishCode(codeHash(permit.code), state.valid, blocked, hand.at));
  const { type, ...values } = event;
  const days = { from: "from" in values ? values.from : undefined, to: "to" in values ? values.to : undefined };
  await record(tx, audited(`permits.${type}`, permit, hand, days));
  return permitById(tx, permit.permit);
}

const EventRow = z
  .object({
    type: z.string(),
    happened_at: z.string(),
    actor_kind: z.string(),
    actor: z.string(),
    payload: z.looseObject({}),
  })
  .transform((row): PermitHappening => ({
    event: PermitEvent.parse({ ...row.payload, type: row.type }),
    at: row.happened_at,
    actor: { kind: row.actor_kind as PermitHappening["actor"]["kind"], id: row.actor },
  }));

async function changed(
  tx: Tx,
  id: string,
  { rev, reason }: Change,
  act: Act,
  eventOf: (reason: string, permit: Permit) => PermitEvent,
  hand: Hand,
): Promise<Permit> {
  const why = reason.trim();
  if (why === "") throw new Refusal("permits.reason-missing");
  if (why.length > LONGEST_REASON) throw new Refusal("permits.reason-too-long", { most: LONGEST_REASON });
  const permit = await locked(tx, id, rev);
  const no = whyNot(permit.state, act, hand.day);
  if (no !== undefined) throw no;
  return written(tx, permit, eventOf(why, permit), hand);
}

async function locked(tx: Tx, id: string, rev?: number): Promise<Permit> {
  const permit = z.uuid().safeParse(id).success ? await tx.maybe(PermitRow, lockPermit(id)) : undefined;
  if (permit === undefined) throw new Refusal("permits.not-found", {}, 404);
  if (rev !== undefined && permit.rev !== rev) throw new Refusal("permits.changed", {}, 409);
  return permit;
}

async function replace(
  tx: Tx,
  old: PermitId,
  { by, holder, from }: { readonly by: PermitId; readonly holder: Holder; readonly from: LegalDate },
  hand: Hand,
): Promise<void> {
  const permit = await locked(tx, old);
  if (!isSame(permit.holder, holder)) throw new Refusal("permits.other-holder", {}, 409);
  const no = whyNot(permit.state, { act: "replace" }, hand.day);
  if (no !== undefined) throw no;
  await written(tx, permit, { type: "replaced", from, by }, hand);
}

async function newCard(tx: Tx, permit: PermitId, state: Permit["state"], at: string): Promise<void> {
  const code = newCode();
  await tx.run(insertCode(permit, code, at));
  await tx.run(publishCode(codeHash(code), state.valid, blockedDays(state), at));
}

/** Days that have passed already when the permit is issued are no reminders. */
function remindersOf({ valid: { to }, remind }: NewPermit, day: LegalDate): { days: number; due: LegalDate }[] {
  if (to === undefined) return [];
  return [...new Set(remind)].map((days) => ({ days, due: addDays(to, -days) })).filter(({ due }) => due > day);
}

const isSame = (a: Holder, b: Holder): boolean =>
  a.kind === "person"
    ? b.kind === "person" && a.person === b.person
    : b.kind === "organisation" && a.number === b.number;

/** Reasons and names are no part of it: they may be erased where they lie. */
const audited = (
  action: string,
  { permit, caseId }: { readonly permit: PermitId; readonly caseId?: string | undefined },
  { actor, at }: Hand,
  details: Readonly<Record<string, string | undefined>>,
): AuditEvent => ({
  at,
  actor,
  action,
  subject: { kind: "permit", id: permit },
  ...(caseId === undefined ? {} : { caseId }),
  details,
});
