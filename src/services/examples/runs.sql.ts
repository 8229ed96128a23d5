/** Every statement about runs of examples. */
import { sql } from "#platform/sql";
import type { LineResult } from "./differs.model.ts";

const COLUMNS = sql`id, service, sha256, status, attempts, total, results, stopped_by, asked_at, asked_by, moved_at`;
const UNDER_WAY = sql`status IN ('waiting', 'running')`;

export const selectRunOf = (service: string, sha256: string) =>
  sql`SELECT ${COLUMNS} FROM services.examples_run WHERE municipality = platform.here() AND service = ${service} AND sha256 = ${sha256}`;

/** What was run on texts that no version has any more. */
export const deleteOutlived = (service: string) => sql`
  DELETE FROM services.examples_run run WHERE municipality = platform.here() AND service = ${service}
    AND NOT EXISTS (SELECT FROM services.version v WHERE v.municipality = platform.here() AND v.service = run.service AND v.sha256 = run.sha256)`;

/**
 * Gives its id; no row when one is under way and has given a sign of life since `alive`. It takes the place of the one before under
 * an id of its own, so that a worker who is still about that one has nothing to say in this.
 */
export const askRun = (
  run: { readonly id: string; readonly service: string; readonly sha256: string },
  { by, at }: { readonly by: string; readonly at: string },
  alive: string,
) => sql`
  INSERT INTO services.examples_run AS run (id, service, sha256, status, asked_at, asked_by, moved_at)
  VALUES (${run.id}, ${run.service}, ${run.sha256}, 'waiting', ${at}, ${by}, ${at})
  ON CONFLICT (municipality, service, sha256) DO UPDATE
    SET id = ${run.id}, status = 'waiting', stopped_by = NULL, attempts = 0, total = NULL, results = '[]', asked_at = ${at}, asked_by = ${by}, moved_at = ${at}
    WHERE run.status IN ('done', 'stopped', 'failed') OR run.moved_at < ${alive}
  RETURNING id`;

/** Touches nothing when none is under way. What was found stays. */
export const stopRun = (
  { service, sha256 }: { readonly service: string; readonly sha256: string },
  { by, at }: { readonly by: string; readonly at: string },
) => sql`
  UPDATE services.examples_run SET status = 'stopped', stopped_by = ${by}, moved_at = ${at}
  WHERE municipality = platform.here() AND service = ${service} AND sha256 = ${sha256} AND ${UNDER_WAY}`;

export const beginRun = (id: string, at: string) => sql`
  UPDATE services.examples_run SET status = 'running', attempts = attempts + 1, total = NULL, results = '[]', moved_at = ${at}
  WHERE municipality = platform.here() AND id = ${id} AND ${UNDER_WAY} RETURNING ${COLUMNS}`;

/** A version that has exactly this text: its files. */
export const selectFilesOf = (service: string, sha256: string) => sql`
  SELECT files FROM services.version WHERE municipality = platform.here() AND service = ${service} AND sha256 = ${sha256} ORDER BY number LIMIT 1`;

/** Nothing when it was stopped, when another has begun it anew, or when no version has this text any more. */
export const addResult = (
  run: { readonly id: string; readonly attempts: number },
  result: LineResult,
  total: number,
  at: string,
) => sql`
  UPDATE services.examples_run run SET results = results || ${JSON.stringify([result])}::jsonb, total = ${total}, moved_at = ${at}
  WHERE municipality = platform.here() AND id = ${run.id} AND status = 'running' AND attempts = ${run.attempts}
    AND EXISTS (SELECT FROM services.version v WHERE v.municipality = platform.here() AND v.service = run.service AND v.sha256 = run.sha256)`;

export const finishRun = (
  run: { readonly id: string; readonly attempts: number },
  status: "done" | "failed",
  results: readonly LineResult[],
  at: string,
) => sql`
  UPDATE services.examples_run SET status = ${status}, results = ${JSON.stringify(results)}::jsonb, total = coalesce(total, 0), moved_at = ${at}
  WHERE municipality = platform.here() AND id = ${run.id} AND status = 'running' AND attempts = ${run.attempts}`;
