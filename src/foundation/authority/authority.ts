/** The register of delegations and the list of absences: written, approved by another, taken back. */
import { record } from "#audit";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { newId, type LegalDate } from "#platform/time";
import { z } from "zod";
import type { Absence, Decider, Delegation } from "./authority.model.ts";
import { wider } from "./authority.rules.ts";
import * as statements from "./authority.sql.ts";

/** Who does it, and when. */
export type Hand = { readonly staff: string; readonly at: string };

export const delegations = (read: Read): Promise<statements.DelegationEntry[]> =>
  read.rows(statements.DelegationRow, statements.selectDelegations());

export type DelegationWish = Omit<Delegation, "id" | "approved" | "endedOn">;

/**
 * Writes a delegation, which holds once another has approved it. Refuses with `authority.wider` what gives more than the one it is taken
 * from, and with `authority.days` what ends before it begins.
 */
export async function writeDelegation(tx: Tx, wish: DelegationWish, { staff, at }: Hand): Promise<string> {
  if (wish.to !== undefined && wish.to <= wish.from) throw new Refusal("authority.days");
  if (wish.parent !== undefined) {
    const parent = (await delegations(tx)).find(({ id }) => id === wish.parent);
    if (parent?.approved !== true || parent.endedOn !== undefined)
      throw new Refusal("authority.no-such-delegation", {}, 404);
    const [much] = wider(parent, wish);
    if (much !== undefined) throw new Refusal("authority.wider", { what: much });
  }
  const id = newId(at);
  await tx.run(statements.insertDelegation({ ...wish, id, at, by: staff }));
  await told(tx, { staff, at }, "authority.written", id, wish.unit, wish.service);
  return id;
}

/** Refuses with `authority.own-work` whoever wrote it, and with `authority.not-waiting` what is approved or taken back. */
export async function approveDelegation(tx: Tx, id: string, { staff, at }: Hand): Promise<void> {
  const found = await one(tx, id);
  if (found.writtenBy?.staff === staff) throw new Refusal("authority.own-work", {}, 403);
  if ((await tx.run(statements.approveDelegation(id, staff, at))) !== 1)
    throw new Refusal("authority.not-waiting", {}, 409);
  await told(tx, { staff, at }, "authority.approved", id, found.unit, found.service);
}

/** Takes authority back, or a wish that nobody has approved. One person is enough: it makes nobody's authority wider. */
export async function endDelegation(
  tx: Tx,
  id: string,
  on: LegalDate,
  reason: string,
  { staff, at }: Hand,
): Promise<void> {
  const found = await one(tx, id);
  if (reason.trim().length < 3) throw new Refusal("authority.why");
  if ((await tx.run(statements.endDelegation(id, on, reason.trim(), staff, at))) !== 1)
    throw new Refusal("authority.not-waiting", {}, 409);
  await told(tx, { staff, at }, "authority.ended", id, found.unit, found.service);
}

async function one(read: Read, id: string): Promise<statements.DelegationEntry> {
  const found = (await delegations(read)).find((entry) => entry.id === id);
  if (found === undefined) throw new Refusal("authority.no-such-delegation", {}, 404);
  return found;
}

export const absencesFrom = (read: Read, day: LegalDate): Promise<Absence[]> =>
  read.rows(statements.AbsenceRow, statements.selectAbsences(day));

/** `to` is the first day back. Refuses with `authority.days` and, when one of the days is taken already, `authority.away-already`. */
export async function writeAbsence(
  tx: Tx,
  wish: {
    readonly staff: string;
    readonly from: LegalDate;
    readonly to: LegalDate;
    readonly substitute: string | undefined;
  },
  { staff, at }: Hand,
): Promise<void> {
  if (wish.to <= wish.from) throw new Refusal("authority.days");
  if (wish.substitute === wish.staff) throw new Refusal("authority.own-substitute");
  const id = newId(at);
  if ((await tx.run(statements.insertAbsence({ ...wish, id, at, by: staff }))) !== 1)
    throw new Refusal("authority.away-already", {}, 409);
  await record(tx, {
    at,
    actor: { kind: "staff", id: staff },
    action: "authority.away",
    subject: { kind: "staff", id: wish.staff },
    details: { from: wish.from, to: wish.to, substitute: wish.substitute ?? null },
  });
}

export async function cancelAbsence(
  tx: Tx,
  absence: Pick<Absence, "id" | "staff">,
  { staff, at }: Hand,
): Promise<void> {
  if ((await tx.run(statements.cancelAbsence(absence.id, staff, at))) !== 1)
    throw new Refusal("authority.no-such-absence", {}, 404);
  await record(tx, {
    at,
    actor: { kind: "staff", id: staff },
    action: "authority.back",
    subject: { kind: "staff", id: absence.staff },
  });
}

const Holder = z.object({
  staff: z.string(),
  name: z.string(),
  roles: z.array(z.object({ unit: z.string(), role: z.string() })),
});

/** Everybody with a role in a unit on a day, by name. */
export const rolesIn = (read: Read, unit: string, day: LegalDate): Promise<(Decider & { readonly name: string })[]> =>
  read.rows(Holder, statements.selectHolders(unit, day));

const told = (tx: Tx, { staff, at }: Hand, action: string, id: string, unit: string, service: string): Promise<void> =>
  record(tx, {
    at,
    actor: { kind: "staff", id: staff },
    action,
    subject: { kind: "delegation", id },
    details: { unit, service },
  });
