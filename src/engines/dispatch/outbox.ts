/**
 * The outbox: at most one parcel reaches the carrier, however often workers die.
 *
 * Claim (short transaction) → send (no transaction open) → settle (short transaction). A worker that dies between
 * leaves a lease that runs out; whoever takes the parcel then is told that it may have arrived, and looks it up by
 * our own reference before sending again.
 */
import type { Read, Tx } from "#platform/sql";
import { z } from "zod";
import { ParcelRow, type Claimed, type NewParcel, type OutboxState, type Parcel } from "./dispatch.model.ts";
import * as statements from "./outbox.sql.ts";
import { nextPoll } from "./poll.rules.ts";

/** Puts a letter in the outbox. The same dedupe key a second time changes nothing; gives whether it was new. */
export async function post(tx: Tx, parcel: NewParcel): Promise<boolean> {
  return (await tx.run(statements.insertParcel(parcel, null))) === 1;
}

/** Puts a letter in the outbox and takes it in the same breath, to send it when this is committed; undefined when its key was there before. */
export async function postClaimed(tx: Tx, parcel: NewParcel, leaseSeconds: number): Promise<Claimed | undefined> {
  if ((await tx.run(statements.insertParcel(parcel, leaseEnd(parcel.at, leaseSeconds)))) !== 1) return undefined;
  const { at: _, channelReason: __, recipientOrg = null, ...held } = parcel;
  return {
    ...held,
    recipientOrg,
    state: "sending",
    attempts: 1,
    providerId: null,
    acceptedAt: null,
    mayHaveArrived: false,
  };
}

const ClaimedRow = z.intersection(ParcelRow, z.object({ before: z.string() }));

/** Takes a parcel to send it; undefined when it is sent, settled or held by another. Our letters are small: two minutes is long. */
export async function claim(tx: Tx, id: string, now: string, leaseSeconds = 120): Promise<Claimed | undefined> {
  const row = await tx.maybe(ClaimedRow, statements.claimParcel(id, now, leaseEnd(now, leaseSeconds)));
  return row && { ...row, mayHaveArrived: row.before === "sending" || row.before === "unknown" };
}

/** The carrier has it. It is asked what became of it, ever more seldom, until it is read, printed or rejected. */
export async function settleAccepted(tx: Tx, id: string, providerId: string, at: string): Promise<void> {
  const settled = { providerId, acceptedAt: at, pollAt: nextPoll(at, at) };
  await Promise.all([
    tx.run(statements.settleParcel(id, "accepted", settled)),
    tx.run(statements.insertReceipt(id, "accepted", "MOTTATT", at)),
  ]);
}

/** It lies in the portal, which is where it was to go: there is no carrier to ask. */
export async function settleInPortal(tx: Tx, id: string, at: string): Promise<void> {
  await tx.run(statements.settleParcel(id, "delivered", { acceptedAt: at }));
  await tx.run(statements.insertReceipt(id, "delivered", "portal", at));
}

/** It was not sent (retrying), may have been (unknown), or a person must act (manual, rejected). */
export async function settleFailed(
  tx: Tx,
  id: string,
  state: "retrying" | "unknown" | "manual" | "rejected",
  error: string,
  at: string,
): Promise<void> {
  await tx.run(statements.settleParcel(id, state, { error }));
  await tx.run(statements.insertReceipt(id, state, error, at));
}

/** A status came back. Gives false when it says nothing new. */
export async function settleStatus(
  tx: Tx,
  parcel: Parcel,
  status: OutboxState,
  providerStatus: string,
  at: string,
): Promise<boolean> {
  const over = status === "read" || status === "printed" || status === "rejected" || status === "manual";
  if (parcel.state === status && !over) return false;
  await tx.run(
    statements.settleParcel(parcel.id, status, over ? {} : { pollAt: nextPoll(parcel.acceptedAt ?? at, at) }),
  );
  if (parcel.state === status) return false;
  await tx.run(statements.insertReceipt(parcel.id, status, providerStatus, at));
  return true;
}

/** Up to `limit` parcels to ask the carrier about now; whatever it answers, they are not due again at once. */
export async function duePolls(tx: Tx, now: string, limit = 200): Promise<Parcel[]> {
  const due = await tx.rows(ParcelRow, statements.lockDuePolls(now, limit));
  if (due.length > 0)
    await tx.run(
      statements.postponePolls(
        due.map(({ id }) => id),
        due.map(({ acceptedAt }) => nextPoll(acceptedAt ?? now, now)),
      ),
    );
  return due;
}

const IdRow = z.object({ id: z.string() });

/** Parcels whose job was lost: untouched since `before`, or held by somebody whose lease is over now. */
export async function forgotten(read: Read, before: string, now: string, limit = 200): Promise<string[]> {
  return (await read.rows(IdRow, statements.selectForgotten(before, now, limit))).map((row) => row.id);
}

export const parcelsOfCase = (read: Read, caseId: string): Promise<Parcel[]> =>
  read.rows(ParcelRow, statements.selectParcelsOfCase(caseId));

export const parcelOfEntry = (read: Read, entry: string): Promise<Parcel | undefined> =>
  read.maybe(ParcelRow, statements.selectParcelOfEntry(entry));

/** Letters of a case that are not sent after all; gives their entries. What a carrier may have goes its way. */
export async function stopParcels(tx: Tx, caseId: string, at: string): Promise<string[]> {
  const stopped = await tx.rows(z.object({ id: z.string(), entry: z.string() }), statements.stopParcels(caseId));
  for (const { id } of stopped) await tx.run(statements.insertReceipt(id, "stopped", "case-ended", at));
  return stopped.map(({ entry }) => entry);
}

/** The carrier is told once that the letter was read with us; true for the one who should tell. */
export async function tellRead(tx: Tx, id: string, at: string): Promise<boolean> {
  return (await tx.run(statements.markReadTold(id, at))) === 1;
}

const leaseEnd = (from: string, seconds: number): string => new Date(Date.parse(from) + seconds * 1000).toISOString();
