/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { NewParcel, OutboxState } from "./dispatch.model.ts";

const COLUMNS = sql`id, case_id, entry, recipient, recipient_org, channel, dedupe_key, letter, state, attempts, provider_id, accepted_at`;

/** With a lease it is claimed from the beginning. */
export const insertParcel = (p: NewParcel, leaseUntil: string | null) => sql`
  INSERT INTO dispatch.outbox (id, case_id, entry, recipient, recipient_org, channel, channel_reason, dedupe_key, letter, state, attempts, lease_ends_at, queued_at)
  VALUES (${p.id}, ${p.caseId}, ${p.entry}, ${p.recipient}, ${p.recipientOrg ?? null}, ${p.channel}, ${p.channelReason}, ${p.dedupeKey}, ${JSON.stringify(p.letter)},
    ${leaseUntil === null ? "queued" : "sending"}, ${leaseUntil === null ? 0 : 1}, ${leaseUntil}, ${p.at})
  ON CONFLICT (municipality, dedupe_key) DO NOTHING`;

/** Takes a parcel unless another holds it. What it was before tells whether it may have arrived already. */
export const claimParcel = (id: string, now: string, leaseUntil: string) => sql`
  UPDATE dispatch.outbox o SET state = 'sending', attempts = attempts + 1, lease_ends_at = ${leaseUntil}
  WHERE municipality = platform.here() AND id = ${id}
    AND (state IN ('queued', 'retrying', 'unknown') OR (state = 'sending' AND lease_ends_at < ${now}))
  RETURNING ${COLUMNS}, old.state AS before`;

export const settleParcel = (
  id: string,
  state: OutboxState,
  change: { providerId?: string; error?: string; acceptedAt?: string; pollAt?: string },
) => sql`
  UPDATE dispatch.outbox SET state = ${state}, lease_ends_at = NULL, provider_id = coalesce(${change.providerId ?? null}, provider_id), last_error = ${change.error ?? null},
    accepted_at = coalesce(accepted_at, ${change.acceptedAt ?? null}), poll_at = ${change.pollAt ?? null}
  WHERE municipality = platform.here() AND id = ${id}`;

export const insertReceipt = (outbox: string, status: OutboxState, providerStatus: string, at: string) => sql`
  INSERT INTO dispatch.receipt (outbox, seq, status, provider_status, received_at)
  SELECT ${outbox}, coalesce(max(seq), 0) + 1, ${status}, ${providerStatus}, ${at} FROM dispatch.receipt WHERE municipality = platform.here() AND outbox = ${outbox}`;

export const selectParcelsOfCase = (caseId: string) =>
  sql`SELECT ${COLUMNS} FROM dispatch.outbox WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY id`;

export const selectParcelOfEntry = (entry: string) =>
  sql`SELECT ${COLUMNS} FROM dispatch.outbox WHERE municipality = platform.here() AND entry = ${entry}`;

/** Parcels whose carrier should be asked now, oldest first, held so that two workers do not ask the same. */
export const lockDuePolls = (now: string, limit: number) => sql`
  SELECT ${COLUMNS} FROM dispatch.outbox WHERE municipality = platform.here() AND poll_at <= ${now}
  ORDER BY poll_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`;

export const postponePolls = (ids: readonly string[], at: readonly string[]) => sql`
  UPDATE dispatch.outbox o SET poll_at = later.at
  FROM unnest(${ids}::uuid[], ${at}::timestamptz[]) AS later (id, at)
  WHERE o.municipality = platform.here() AND o.id = later.id`;

/** Parcels nobody has sent: their job died with its worker, or who held them did. */
export const selectForgotten = (before: string, now: string, limit: number) => sql`
  SELECT id FROM dispatch.outbox WHERE municipality = platform.here()
    AND ((state IN ('queued', 'retrying', 'unknown') AND queued_at < ${before}) OR (state = 'sending' AND lease_ends_at < ${now}))
  ORDER BY queued_at LIMIT ${limit}`;

export const markReadTold = (id: string, at: string) => sql`
  UPDATE dispatch.outbox SET read_told_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND read_told_at IS NULL`;

/** What no carrier has, and has never been offered in a way that leaves doubt. */
export const stopParcels = (caseId: string) => sql`
  UPDATE dispatch.outbox SET state = 'stopped' WHERE municipality = platform.here() AND case_id = ${caseId} AND state IN ('queued', 'retrying')
  RETURNING id, entry`;
