/** Changes of many cases, and what they do to each. */
import { empty, sql } from "#platform/sql";
import { MOST, type BatchStatus, type ItemResult, type Wish } from "./batch.model.ts";

const FACTS = sql`c.id, c.unit, c.competence, c.rev, c.state,
  coalesce((SELECT array_agg(r.staff) FROM cases.recusal r WHERE r.municipality = c.municipality AND r.case_id = c.id AND r.ended_at IS NULL), '{}') AS hidden_from`;

export const selectChosen = (ids: readonly string[]) => sql`
  SELECT ${FACTS} FROM cases.case c WHERE c.municipality = platform.here() AND c.id = ANY (${ids.slice(0, MOST)}::uuid[]) ORDER BY c.due, c.id`;

/** Those that nobody has, in the order they should be taken. */
export const selectFree = (unit: string) => sql`
  SELECT ${FACTS} FROM cases.case c
  WHERE c.municipality = platform.here() AND c.unit = ${unit} AND c.status = 'to-do' AND c.assignee IS NULL ORDER BY c.rank, c.due, c.id LIMIT ${MOST}`;

export const insertBatch = (wish: Wish, by: string, at: string) => sql`
  INSERT INTO work.batch (kind, wish, status, made_at, made_by, changed_at) VALUES (${wish.kind}, ${JSON.stringify(wish)}, 'preview', ${at}, ${by}, ${at}) RETURNING id`;

export type NewItem = {
  readonly caseId: string;
  readonly rev: number;
  readonly recipient: string | null;
  readonly why: string;
  readonly before: object;
  readonly code: string | null;
};

export const insertItems = (batch: string, items: readonly NewItem[]) => sql`
  INSERT INTO work.batch_item (batch, seq, case_id, rev, recipient, why, before, result, code)
  SELECT ${batch}, n, (i ->> 'caseId')::uuid, (i ->> 'rev')::bigint, (i ->> 'recipient')::uuid, i ->> 'why', i -> 'before',
    CASE WHEN i ->> 'code' IS NULL THEN 'waiting' ELSE 'cannot' END, i ->> 'code'
  FROM jsonb_array_elements(${JSON.stringify(items)}::jsonb) WITH ORDINALITY AS t (i, n)`;

export const selectBatch = (id: string) => sql`
  SELECT id, kind, wish, status, made_at, made_by FROM work.batch WHERE municipality = platform.here() AND id = ${id}`;

/** Touches nothing when it stands otherwise. */
export const turnBatch = (id: string, from: readonly BatchStatus[], to: BatchStatus, at: string) => sql`
  UPDATE work.batch SET status = ${to}, changed_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND status = ANY (${from})`;

export const countItems = (batch: string) => sql`
  SELECT result, count(*) AS count FROM work.batch_item WHERE municipality = platform.here() AND batch = ${batch} GROUP BY result`;

export const selectItems = (batch: string, after: number, limit: number) => sql`
  SELECT i.seq, i.case_id, c.number, c.service, c.due, i.before ->> 'assigneeName' AS from, s.name AS to, i.why, i.result, i.code
  FROM work.batch_item i JOIN cases.case c ON c.municipality = i.municipality AND c.id = i.case_id
    LEFT JOIN people.staff s ON s.municipality = i.municipality AND s.id = i.recipient
  WHERE i.municipality = platform.here() AND i.batch = ${batch} AND i.seq > ${after} ORDER BY i.seq LIMIT ${limit}`;

/** How many each gets who gets any. */
export const countGets = (batch: string) => sql`
  SELECT recipient AS staff, count(*) AS gets FROM work.batch_item
  WHERE municipality = platform.here() AND batch = ${batch} AND recipient IS NOT NULL AND result IN ('waiting', 'done', 'undone') GROUP BY recipient`;

/** Items in a state, a few at a time; the worker that does them holds the batch. */
export const selectOpenItems = (batch: string, result: "waiting" | "done", limit: number) => sql`
  SELECT seq, case_id, rev, recipient, before, after_rev FROM work.batch_item
  WHERE municipality = platform.here() AND batch = ${batch} AND result = ${result} ORDER BY seq LIMIT ${limit}`;

export const settleItem = (
  batch: string,
  seq: number,
  from: ItemResult,
  to: ItemResult,
  end: { readonly code?: string; readonly rev?: number },
) => sql`
  UPDATE work.batch_item SET result = ${to}, code = ${end.code ?? null} ${end.rev === undefined ? empty : sql`, after_rev = ${end.rev}`}
  WHERE municipality = platform.here() AND batch = ${batch} AND seq = ${seq} AND result = ${from}`;

/** Forgets those that nothing happens to any more: shown and never confirmed, or over. So many at a time; gives how many. */
export const deleteBatches = (before: { readonly shown: string; readonly over: string }, limit: number) => sql`
  WITH old AS (
    SELECT id FROM work.batch WHERE municipality = platform.here() AND status IN ('preview', 'done', 'undone')
      AND changed_at < CASE status WHEN 'preview' THEN ${before.shown}::timestamptz ELSE ${before.over}::timestamptz END
    ORDER BY changed_at LIMIT ${limit}),
  items AS (DELETE FROM work.batch_item i USING old WHERE i.municipality = platform.here() AND i.batch = old.id)
  DELETE FROM work.batch b USING old WHERE b.municipality = platform.here() AND b.id = old.id`;
