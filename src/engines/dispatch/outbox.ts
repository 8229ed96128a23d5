/**
 * The outbox: at most one parcel reaches the carrier, however often workers die.
 *
 * Claim (short transaction) → send (no transaction open) → settle (short transaction). A worker that dies between
 * leaves a lease that runs out; whoever takes the parcel then is told that it may have arrived, and looks it up by
 * our own reference before sending again.
 */
import { Temporal } from "temporal-polyfill";
import type { Read, Tx } from "#platform/sql";
import { z } from "zod";
import { ParcelRow, type Claimed, type NewParcel, type OutboxState, type Parcel } from "./dispatch.model.ts";
import * as statements from "./outbox.sql.ts";

const POLL_AGAIN = "PT1M";

/** Puts a letter in the outbox. The same dedupe key a second time changes nothing; gives whether it was new. */
export async function post(tx: Tx, parcel: NewParcel): Promise<boolean> {
  return (await tx.run(statements.insertParcel(parcel))) === 1;
}

/** Takes a parcel to send it; undefined when it is sent, settled or held by another. Our letters are small: two minutes is long. */
export async function claim(tx: Tx, id: string, now: string, leaseSeconds = 120): Promise<Claimed | undefined> {
  const leaseUntil = Temporal.Instant.from(now).add({ seconds: leaseSeconds }).toString();
  const row = await tx.maybe(
    z.intersection(ParcelRow, z.object({ before: z.string() })),
    statements.claimParcel(id, now, leaseUntil),
  );
  return row && { ...row, mayHaveArrived: row.before === "sending" || row.before === "unknown" };
}

/** The carrier has it. Asked about again in a minute, until it is read or printed. */
export async function settleAccepted(tx: Tx, id: string, providerId: string, at: string): Promise<void> {
  await tx.run(
    statements.settleParcel(id, "accepted", {
      providerId,
      acceptedAt: at,
      pollAt: Temporal.Instant.from(at).add(POLL_AGAIN).toString(),
    }),
  );
  await tx.run(statements.insertReceipt(id, "accepted", "MOTTATT", at));
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
    statements.settleParcel(
      parcel.id,
      status,
      over ? {} : { pollAt: Temporal.Instant.from(at).add(POLL_AGAIN).toString() },
    ),
  );
  if (parcel.state === status) return false;
  await tx.run(statements.insertReceipt(parcel.id, status, providerStatus, at));
  return true;
}

/** Up to `limit` parcels to ask the carrier about now. */
export function duePolls(tx: Tx, now: string, limit = 200): Promise<Parcel[]> {
  return tx.rows(ParcelRow, statements.takeDuePolls(now, Temporal.Instant.from(now).add(POLL_AGAIN).toString(), limit));
}

/** Parcels whose job was lost. */
export async function forgotten(read: Read, before: string, limit = 200): Promise<string[]> {
  return (await read.rows(z.object({ id: z.string() }), statements.selectForgotten(before, limit))).map(
    (row) => row.id,
  );
}

export const parcelsOfCase = (read: Read, caseId: string): Promise<Parcel[]> =>
  read.rows(ParcelRow, statements.selectParcelsOfCase(caseId));

export const parcelOfEntry = (read: Read, entry: string): Promise<Parcel | undefined> =>
  read.maybe(ParcelRow, statements.selectParcelOfEntry(entry));

/** The carrier is told once that the letter was read with us; true for the one who should tell. */
export async function tellRead(tx: Tx, id: string, at: string): Promise<boolean> {
  return (await tx.run(statements.markReadTold(id, at))) === 1;
}
