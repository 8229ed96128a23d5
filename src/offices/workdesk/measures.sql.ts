/** Counting answers by month. The months are of the letter; cases are found by when they were received, which bounds what is read. */
import { sql } from "#platform/sql";

/** `targets` is a JSON object of days by service. */
export const selectMeasures = (units: readonly string[], since: string, zone: string, targets: string) => sql`
  SELECT unit, service, month, count(*) AS answered,
    count(*) FILTER (WHERE days <= target) AS within_target, count(*) FILTER (WHERE due IS NULL OR letter_on <= due) AS within_deadline,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY days) AS p90
  FROM (
    SELECT c.unit, c.service, c.due, (${targets}::jsonb ->> c.service)::float8 AS target,
      extract(epoch FROM (c.state ->> 'letterAt')::timestamptz - c.opened_at)::float8 / 86400 AS days,
      to_char((c.state ->> 'letterAt')::timestamptz AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS letter_on,
      to_char((c.state ->> 'letterAt')::timestamptz AT TIME ZONE ${zone}, 'YYYY-MM') AS month
    FROM cases.case c
    WHERE c.municipality = platform.here() AND c.unit = ANY (${units}) AND c.status IN ('decided', 'closed') AND c.opened_at >= ${since}
      AND c.state ->> 'letterAt' IS NOT NULL) AS answered
  GROUP BY unit, service, month ORDER BY unit, service, month DESC`;

export const selectOpen = (units: readonly string[], day: string) => sql`
  SELECT unit, service, count(*) AS open, count(*) FILTER (WHERE due < ${day}) AS overdue, min(opened_at) AS oldest
  FROM cases.case WHERE municipality = platform.here() AND unit = ANY (${units}) AND status IN ('to-do', 'waiting')
  GROUP BY unit, service`;
