/** Statements about trials on past decisions. */
import { sql } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import type { Json } from "#rules";
import type { Failure } from "./whatif.model.ts";
import type { Kept, Otherwise, Tally } from "./tally.rules.ts";

type Hand = { readonly by: string; readonly at: string };

/** Hashes of every model that decided for a service. */
export const selectModels = (service: string) =>
  sql`SELECT sha256 FROM cases.decision_model WHERE municipality = platform.here() AND service = ${service} ORDER BY sha256`;

/** The newest decision of each case counts; what came before it was replaced. */
const NEWEST = sql`NOT EXISTS (
  SELECT FROM cases.decision later WHERE later.municipality = d.municipality AND later.case_id = d.case_id
    AND (later.decided_at, later.id) > (d.decided_at, d.id))`;

/**
 * A page of decisions by a model, in the order of their ids, as one text with a line of JSON for each (trial.model.ts), so that it is
 * taken apart only where it is worked on. Only what is asked again and compared is read: not the trace, and not the facts that
 * `unread` names.
 */
export const selectDecided = (
  model: string,
  after: string,
  until: string,
  unread: readonly string[],
  limit: number,
) => sql`
  SELECT count(*) AS count, (array_agg(p.id))[count(*)] AS last,
    coalesce(string_agg(concat('["', p.id, '","', p.case_id, '","', p.as_of, '",', p.facts, ',', coalesce(p.output, 'null'), ',', CASE WHEN p.undecided THEN 'true' ELSE 'false' END, ']'), E'\\n'), '') AS page
  FROM (
    SELECT d.id, d.case_id, d.as_of, d.facts - ${unread}::text[] AS facts, d.output, d.undecided FROM cases.decision d
    WHERE d.municipality = platform.here() AND d.model = ${model} AND d.id > ${after}::uuid AND d.decided_at <= ${until} AND ${NEWEST}
    ORDER BY d.id LIMIT ${limit}) AS p`;

/** How many at most; cases decided twice are counted twice here. */
export const countDecided = (models: readonly string[]) =>
  sql`SELECT count(*) AS count FROM cases.decision WHERE municipality = platform.here() AND model = ANY (${models})`;

export type NewRun = {
  readonly service: string;
  readonly version: number | undefined;
  readonly sha256: string;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly asOf: LegalDate | undefined;
  readonly total: number;
};

export const insertRun = (r: NewRun, { by, at }: Hand) => sql`
  INSERT INTO ruledesk.what_if (service, version, sha256, parameters, as_of, status, asked_at, moved_at, asked_by, total)
  VALUES (${r.service}, ${r.version ?? null}, ${r.sha256}, ${JSON.stringify(r.parameters)}, ${r.asOf ?? null}, 'waiting', ${at}, ${at}, ${by}, ${r.total}) RETURNING id`;

const RUN = sql`id, service, version, sha256, parameters, as_of, status, asked_at, asked_by, done_at, done, total, result, attempts, failure`;

export const selectRun = (id: string) =>
  sql`SELECT ${RUN} FROM ruledesk.what_if WHERE municipality = platform.here() AND id = ${id}`;

export const selectRunsOf = (service: string, version: number, limit: number) => sql`
  SELECT ${RUN} FROM ruledesk.what_if WHERE municipality = platform.here() AND service = ${service} AND version = ${version} ORDER BY id DESC LIMIT ${limit}`;

/** Begins, or begins anew after a worker that died. */
export const beginRun = (id: string, at: string) => sql`
  UPDATE ruledesk.what_if SET status = 'running', done = 0, attempts = attempts + 1, moved_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND status IN ('waiting', 'running')`;

export const deleteChanges = (id: string) =>
  sql`DELETE FROM ruledesk.what_if_change WHERE municipality = platform.here() AND run = ${id}`;

/** Touches nothing when the run was cancelled. */
export const updateProgress = (id: string, done: number, at: string) =>
  sql`UPDATE ruledesk.what_if SET done = ${done}, moved_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND status = 'running'`;

export type KeptChange = Otherwise & { readonly decision: string; readonly caseId: string };

export const insertChanges = (id: string, first: number, changes: readonly KeptChange[]) => sql`
  INSERT INTO ruledesk.what_if_change (run, seq, decision, case_id, was, becomes, amount_was, amount_becomes)
  SELECT ${id}, ${first} + n - 1, (c ->> 'decision')::uuid, (c ->> 'caseId')::uuid, c ->> 'was', c ->> 'becomes', (c ->> 'amountWas')::bigint, (c ->> 'amountBecomes')::bigint
  FROM jsonb_array_elements(${JSON.stringify(changes)}::jsonb) WITH ORDINALITY AS t (c, n)`;

export const finishRun = (
  id: string,
  end:
    | { readonly status: "done"; readonly result: Tally & Kept }
    | { readonly status: "cancelled" }
    | { readonly status: "failed"; readonly failure: Failure },
  at: string,
) => sql`
  UPDATE ruledesk.what_if SET status = ${end.status}, failure = ${"failure" in end ? end.failure : null}, done_at = ${at}, done = coalesce(${"result" in end ? end.result.decisions : null}::bigint, done),
    total = coalesce(${"result" in end ? end.result.decisions : null}::bigint, total), result = ${"result" in end ? JSON.stringify(end.result) : null}
  WHERE municipality = platform.here() AND id = ${id} AND status IN ('waiting', 'running')`;

/** Those that no worker has moved since, whatever became of their jobs. */
export const giveUpSince = (since: string, at: string) => sql`
  UPDATE ruledesk.what_if SET status = 'failed', failure = 'gave-up', done_at = ${at}
  WHERE municipality = platform.here() AND status IN ('waiting', 'running') AND moved_at < ${since}`;

/** A page of changed decisions with the numbers of their cases. */
export const selectChanges = (id: string, after: number, limit: number) => sql`
  SELECT w.seq, w.decision, w.case_id, c.number, w.was, w.becomes, w.amount_was, w.amount_becomes
  FROM ruledesk.what_if_change w JOIN cases.case c ON c.municipality = w.municipality AND c.id = w.case_id
  WHERE w.municipality = platform.here() AND w.run = ${id} AND w.seq > ${after} ORDER BY w.seq LIMIT ${limit}`;

export const selectChanged = (id: string, decision: string) => sql`
  SELECT case_id FROM ruledesk.what_if_change WHERE municipality = platform.here() AND run = ${id} AND decision = ${decision} LIMIT 1`;
