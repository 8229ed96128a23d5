/** What waits for a second person. */
import { sql } from "#platform/sql";

/** Open proposals of cases in some units, the nearest deadline first. */
export const selectOpenProposals = (units: "all" | readonly string[], limit: number) => sql`
  SELECT p.id, p.case_id, p.outcome, p.amount, p.amount_unknown, p.proposed_at, p.proposed_by, s.name AS proposed_by_name
  FROM cases.proposal p
  JOIN cases.case c ON c.municipality = p.municipality AND c.id = p.case_id
  JOIN people.staff s ON s.municipality = p.municipality AND s.id = p.proposed_by
  WHERE p.municipality = platform.here() AND p.settled_at IS NULL AND c.state #>> '{proposal,id}' = p.id::text
    AND (${units === "all"}::boolean OR c.unit = ANY (${units === "all" ? [] : units}::text[]))
  ORDER BY c.due, p.id LIMIT ${limit}`;
