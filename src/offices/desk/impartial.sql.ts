/** Recusals in the units of a leader. A case in which the leader is not impartial is not among them: the database hides it. */
import { empty, sql } from "#platform/sql";

const MOST = 200;

export const selectRecused = (units: "all" | readonly string[]) => sql`
  SELECT r.id, s.name, r.ground, r.note, r.declared_at, r.declared_by <> r.staff AS by_another, c.id AS case_id, c.number, c.service, c.unit,
    c.state ->> 'assigneeName' AS assignee, c.status IN ('received', 'in-progress', 'to-do', 'waiting') AS is_open
  FROM cases.recusal r JOIN cases.case c ON c.municipality = r.municipality AND c.id = r.case_id
    JOIN people.staff s ON s.municipality = r.municipality AND s.id = r.staff
  WHERE r.municipality = platform.here() AND r.ended_at IS NULL ${units === "all" ? empty : sql`AND c.unit = ANY (${units})`}
  ORDER BY r.id DESC LIMIT ${MOST}`;
