/** The queues, and the next case in them. */
import { sql } from "#platform/sql";
import type { WorkPlan } from "./plan.model.ts";

/** So many of each queue are looked at, so that as many may press at once and each still gets one. */
const CANDIDATES = 40;

export const selectQueues = (units: readonly string[], day: string) => sql`
  SELECT unit, competence, count(*) AS open, count(*) FILTER (WHERE assignee IS NULL AND status = 'to-do') AS free,
    count(*) FILTER (WHERE due < ${day}) AS overdue, min(due) FILTER (WHERE assignee IS NULL AND status = 'to-do') AS first_due
  FROM cases.case WHERE municipality = platform.here() AND unit = ANY (${units}) AND status IN ('to-do', 'waiting')
  GROUP BY unit, competence ORDER BY unit, competence`;

/**
 * The case that should be taken next, held: by priority, then by deadline. A case that someone else is taking this very
 * moment is passed over.
 */
export const lockNext = (queues: readonly { readonly unit: string; readonly competence: string }[]) => sql`
  WITH candidate AS MATERIALIZED (
    SELECT t.* FROM unnest(${queues.map(({ unit }) => unit)}::text[], ${queues.map(({ competence }) => competence)}::text[]) AS q (u, k)
      CROSS JOIN LATERAL (
        SELECT c.id, c.rank, c.due FROM cases.case c
        WHERE c.municipality = platform.here() AND c.unit = u AND c.competence = k AND c.status = 'to-do' AND c.assignee IS NULL
        ORDER BY c.rank, c.due, c.id LIMIT ${CANDIDATES}) t)
  SELECT c.id, c.unit, c.competence FROM candidate JOIN cases.case c ON c.municipality = platform.here() AND c.id = candidate.id
  WHERE c.status = 'to-do' AND c.assignee IS NULL
  ORDER BY candidate.rank, candidate.due, candidate.id LIMIT 1 FOR UPDATE OF c SKIP LOCKED`;

/** The municipality's needs as they are now, and nothing else. Gives the number that changed. */
export const replaceNeeds = (needs: WorkPlan["needs"]) => sql`
  WITH given AS (
    SELECT coalesce(n ->> 'service', '*') AS service, coalesce(n ->> 'attention', '*') AS attention, n ->> 'competence' AS competence
    FROM jsonb_array_elements(${JSON.stringify(needs)}::jsonb) AS n),
  gone AS (
    DELETE FROM work.need n WHERE n.municipality = platform.here() AND NOT EXISTS (SELECT FROM given g WHERE g.service = n.service AND g.attention = n.attention) RETURNING 1),
  kept AS (
    INSERT INTO work.need (service, attention, competence) SELECT service, attention, competence FROM given
    ON CONFLICT (municipality, service, attention) DO UPDATE SET competence = excluded.competence WHERE need.competence <> excluded.competence RETURNING 1)
  SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM kept) AS changed`;

/** Open cases are put in their queue again, by what the needs are now. */
export const placeAnew = () =>
  sql`UPDATE cases.case SET state = state WHERE municipality = platform.here() AND status IN ('to-do', 'waiting')`;
