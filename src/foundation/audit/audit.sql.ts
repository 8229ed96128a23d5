/** Every statement of the audit. */
import { sql, type Read, type Tx } from "#platform/sql";
import type { Sql } from "sql-template-tag";
import { z } from "zod";
import type { Actor, AuditEvent, KeptEvent, PersonalValue } from "./audit.model.ts";

export type StoredEvent = KeptEvent;

export type PreparedEvent = {
  readonly kept: KeptEvent;
  readonly values: readonly PersonalValue[];
  readonly hash: Buffer;
};

const bytes = z.instanceof(Buffer);
const optional = <S extends z.ZodType>(schema: S) => schema.nullable().transform((v) => v ?? undefined);

const eventColumns = {
  id: z.string(),
  happened_at: z.string(),
  // No stricter than this: verification must be able to read what somebody has tampered with.
  actor_kind: z.string(),
  actor_id: z.string(),
  action: z.string(),
  subject_kind: z.string(),
  subject_id: z.string(),
  case_id: optional(z.string()),
  purpose: optional(z.string()),
  legal_basis: optional(z.string()),
  details: optional(z.json()),
  personal_hashes: optional(z.json()),
};

const EventRow = z.object({ ...eventColumns, municipality: z.string() });

function keptEvent(row: z.output<typeof EventRow>): StoredEvent {
  return {
    municipality: row.municipality,
    id: row.id,
    at: row.happened_at,
    actor: { kind: row.actor_kind as Actor["kind"], id: row.actor_id },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    caseId: row.case_id,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    details: row.details,
    personal: row.personal_hashes as Record<string, string> | undefined,
  };
}

/** Events, their place in the queue for sealing and their erasable values, in one statement. */
export function insertEvents(events: readonly PreparedEvent[]): Sql {
  const given = JSON.stringify(
    events.map(({ kept, values, hash }) => ({
      id: kept.id,
      happened_at: kept.at,
      actor_kind: kept.actor.kind,
      actor_id: kept.actor.id,
      action: kept.action,
      subject_kind: kept.subject.kind,
      subject_id: kept.subject.id,
      case_id: kept.caseId,
      purpose: kept.purpose,
      legal_basis: kept.legalBasis,
      details: kept.details,
      personal_hashes: kept.personal,
      hash: hash.toString("hex"),
      ...(values.length > 0 && { values }),
    })),
  );
  return events.every((e) => e.values.length === 0) ? insertPlain(given) : insertWithValues(given);
}

const insertPlain = (given: string) => sql`
  WITH given AS (
    SELECT * FROM jsonb_to_recordset(${given}::jsonb) AS g (
      id uuid, happened_at timestamptz, actor_kind text, actor_id text, action text, subject_kind text, subject_id text,
      case_id text, purpose text, legal_basis text, details jsonb, personal_hashes jsonb, hash text)
  ), kept AS (
    INSERT INTO audit.event (id, happened_at, actor_kind, actor_id, action, subject_kind, subject_id, case_id, purpose, legal_basis, details, personal_hashes)
    SELECT id, happened_at, actor_kind, actor_id, action, subject_kind, subject_id, case_id, purpose, legal_basis, details, personal_hashes FROM given
  )
  INSERT INTO audit.waiting (event, hash) SELECT id, decode(hash, 'hex') FROM given`;

const insertWithValues = (given: string) => sql`
  WITH given AS (
    SELECT * FROM jsonb_to_recordset(${given}::jsonb) AS g (
      id uuid, happened_at timestamptz, actor_kind text, actor_id text, action text, subject_kind text, subject_id text,
      case_id text, purpose text, legal_basis text, details jsonb, personal_hashes jsonb, hash text, "values" jsonb)
  ), kept AS (
    INSERT INTO audit.event (id, happened_at, actor_kind, actor_id, action, subject_kind, subject_id, case_id, purpose, legal_basis, details, personal_hashes)
    SELECT id, happened_at, actor_kind, actor_id, action, subject_kind, subject_id, case_id, purpose, legal_basis, details, personal_hashes FROM given
  ), queued AS (
    INSERT INTO audit.waiting (event, hash) SELECT id, decode(hash, 'hex') FROM given
  )
  INSERT INTO audit.personal (event, name, value, salt)
  SELECT given.id, v.name, v.value, v.salt
  FROM given CROSS JOIN LATERAL jsonb_to_recordset(given."values") AS v (name text, value text, salt text)`;

export function eraseValues(tx: Tx, subject: AuditEvent["subject"]): Promise<number> {
  return tx.run(sql`
    DELETE FROM audit.personal p USING audit.event e
    WHERE e.municipality = platform.here() AND e.subject_kind = ${subject.kind} AND e.subject_id = ${subject.id}
      AND p.municipality = e.municipality AND p.event = e.id`);
}

const HistoryRow = EventRow.extend({ values: z.record(z.string(), z.string()) });

export async function eventsAbout(
  read: Read,
  about: { readonly caseId: string } | { readonly subject: AuditEvent["subject"] },
  limit: number,
): Promise<(StoredEvent & { readonly values: Readonly<Record<string, string>> })[]> {
  const statement =
    "caseId" in about
      ? sql`SELECT e.*, coalesce((SELECT jsonb_object_agg(p.name, p.value) FROM audit.personal p WHERE p.municipality = e.municipality AND p.event = e.id), '{}') AS "values"
            FROM audit.event e WHERE e.municipality = platform.here() AND e.case_id = ${about.caseId} ORDER BY e.id DESC LIMIT ${limit}`
      : sql`SELECT e.*, coalesce((SELECT jsonb_object_agg(p.name, p.value) FROM audit.personal p WHERE p.municipality = e.municipality AND p.event = e.id), '{}') AS "values"
            FROM audit.event e WHERE e.municipality = platform.here() AND e.subject_kind = ${about.subject.kind} AND e.subject_id = ${about.subject.id}
            ORDER BY e.id DESC LIMIT ${limit}`;
  return (await read.rows(HistoryRow, statement)).map((row) => ({ ...keptEvent(row), values: row.values }));
}

/** One sealer at a time in a municipality; held to the end of the transaction. */
export async function lockSealing(tx: Tx): Promise<void> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended('audit.seal ' || platform.here(), 0))`);
}

const CheckpointRow = z.object({ size: z.number(), root: bytes, frontier: z.array(bytes), note: z.string() });
export type CheckpointRow = z.output<typeof CheckpointRow>;

export function lastCheckpoint(read: Read): Promise<CheckpointRow | undefined> {
  return read.maybe(
    CheckpointRow,
    sql`SELECT size, root, frontier, note FROM audit.checkpoint WHERE municipality = platform.here() ORDER BY size DESC LIMIT 1`,
  );
}

export function checkpointsAfter(read: Read, size: number, limit: number): Promise<CheckpointRow[]> {
  return read.rows(
    CheckpointRow,
    sql`SELECT size, root, frontier, note FROM audit.checkpoint WHERE municipality = platform.here() AND size > ${size} ORDER BY size LIMIT ${limit}`,
  );
}

/** Moves up to `limit` waiting leaves to the end of the tree; gives their hashes in order. */
export async function takeWaiting(tx: Tx, from: number, limit: number): Promise<Buffer[]> {
  const rows = await tx.rows(
    z.object({ position: z.number(), hash: bytes }),
    sql`
    WITH taken AS (
      DELETE FROM audit.waiting WHERE municipality = platform.here() AND event IN (
        SELECT event FROM audit.waiting WHERE municipality = platform.here() ORDER BY event LIMIT ${limit})
      RETURNING event, hash
    ), placed AS (
      INSERT INTO audit.leaf (position, event, hash)
      SELECT ${from}::bigint + row_number() OVER (ORDER BY event) - 1, event, hash FROM taken
      RETURNING position, hash
    )
    SELECT position, hash FROM placed ORDER BY position`,
  );
  return rows.map((r) => r.hash);
}

export async function insertCheckpoint(tx: Tx, row: CheckpointRow, at: string): Promise<void> {
  await tx.run(sql`
    INSERT INTO audit.checkpoint (size, root, frontier, note, sealed_at)
    VALUES (${row.size}, ${row.root}, ${row.frontier}, ${row.note}, ${at})`);
}

const hidden = optional(z.array(z.object({ name: z.string(), value: z.string(), salt: z.string() })));

const SealedRow = z.object({
  position: z.number(),
  hash: bytes,
  event: z.string(),
  found: EventRow.nullable(),
  values: hidden,
});

/** An event inside a JSON column would lose its types; the join is made flat and folded here. */
export type SealedLeaf = {
  readonly position: number;
  readonly hash: Buffer;
  readonly event: string;
  readonly kept: StoredEvent | undefined;
  readonly values: readonly PersonalValue[];
};

const found = (row: unknown): unknown =>
  typeof row === "object" && row !== null && "id" in row && row.id !== null ? row : null;

const Flat = z.preprocess((row) => ({ ...(row as object), found: found(row) }), SealedRow);

export async function leavesAfter(
  read: Read,
  after: { readonly position: number; readonly event: string },
  limit: number,
): Promise<SealedLeaf[]> {
  const rows = await read.rows(
    Flat,
    sql`
    SELECT l.position, l.hash, l.event, e.*, p."values"
    FROM (
      SELECT municipality, position, hash, event FROM audit.leaf
      WHERE municipality = platform.here() AND position >= ${after.position} AND (position, event) > (${after.position}, ${after.event}::uuid)
      ORDER BY position, event LIMIT ${limit}
    ) l
    LEFT JOIN audit.event e ON e.municipality = l.municipality AND e.id = l.event
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('name', name, 'value', value, 'salt', salt)) AS "values"
      FROM audit.personal WHERE municipality = l.municipality AND event = l.event AND e.personal_hashes IS NOT NULL
    ) p ON true
    ORDER BY l.position, l.event`,
  );
  return rows.map((r) => ({
    position: r.position,
    hash: r.hash,
    event: r.event,
    kept: r.found === null ? undefined : keptEvent(r.found),
    values: r.values ?? [],
  }));
}

/** The last id of the next stretch of events, so that each statement of a long verification stays short. */
export async function endOfStretch(read: Read, after: string, events: number): Promise<string | undefined> {
  const row = await read.maybe(
    z.object({ id: z.string() }),
    sql`SELECT id FROM (
      SELECT id FROM audit.event WHERE municipality = platform.here() AND id > ${after}::uuid ORDER BY id LIMIT ${events}
    ) stretch ORDER BY id DESC LIMIT 1`,
  );
  return row?.id;
}

const UnsealedRow = EventRow.extend({ hash: optional(bytes) });

/** Events of a stretch `(after, to]` without a leaf, with the hash that waits for them. */
export async function unsealedIn(
  read: Read,
  after: string,
  to: string,
): Promise<{ readonly kept: StoredEvent; readonly hash: Buffer | undefined }[]> {
  const rows = await read.rows(
    UnsealedRow,
    sql`SELECT e.*, w.hash FROM audit.event e
        LEFT JOIN audit.waiting w ON w.municipality = e.municipality AND w.event = e.id
        WHERE e.municipality = platform.here() AND e.id > ${after}::uuid AND e.id <= ${to}::uuid
          AND NOT EXISTS (SELECT FROM audit.leaf l WHERE l.municipality = e.municipality AND l.event = e.id)`,
  );
  return rows.map((r) => ({ kept: keptEvent(r), hash: r.hash }));
}
