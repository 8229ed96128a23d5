/** Who works in a unit, what they know, and how much they have. */
import { sql } from "#platform/sql";

/** Employees who may decide in a unit on a day, with what they know and how much of the unit's they have. One row each. */
export const selectPeople = (unit: string, roles: readonly string[], day: string, week: string) => sql`
  SELECT s.id AS staff, s.name,
    coalesce((SELECT array_agg(k.competence ORDER BY k.competence) FROM work.skill k WHERE k.municipality = s.municipality AND k.staff = s.id AND k.has), '{}') AS competences,
    coalesce(l.open, 0) AS open, coalesce(l.waiting, 0) AS waiting, coalesce(l.overdue, 0) AS overdue, coalesce(l.soon, 0) AS soon
  FROM people.staff s
    LEFT JOIN (
      SELECT c.assignee, count(*) AS open, count(*) FILTER (WHERE c.status = 'waiting') AS waiting,
        count(*) FILTER (WHERE c.due < ${day}) AS overdue, count(*) FILTER (WHERE c.due >= ${day} AND c.due < ${week}) AS soon
      FROM cases.case c WHERE c.municipality = platform.here() AND c.unit = ${unit} AND c.status IN ('to-do', 'waiting') AND c.assignee IS NOT NULL
      GROUP BY c.assignee) l ON l.assignee = s.id
  WHERE s.municipality = platform.here() AND s.active
    AND EXISTS (SELECT FROM access.role_grant g WHERE g.municipality = s.municipality AND g.staff = s.id AND g.unit IN (${unit}, '*') AND g.role = ANY (${roles}) AND g.valid @> ${day}::date)
  ORDER BY s.name, s.id`;

export const selectSkills = (staff: string) =>
  sql`SELECT competence FROM work.skill WHERE municipality = platform.here() AND staff = ${staff} AND has ORDER BY competence`;

export const upsertSkill = (staff: string, competence: string, has: boolean, by: string, at: string) => sql`
  INSERT INTO work.skill (staff, competence, has, given_at, given_by) VALUES (${staff}, ${competence}, ${has}, ${at}, ${by})
  ON CONFLICT (municipality, staff, competence) DO UPDATE SET has = excluded.has, given_at = excluded.given_at, given_by = excluded.given_by
  WHERE skill.has <> excluded.has`;

/** What the municipality's list says of an employee, unless a leader has said otherwise. */
export const seedSkills = (staff: string, competences: readonly string[], at: string) => sql`
  INSERT INTO work.skill (staff, competence, has, given_at, given_by)
  SELECT ${staff}::uuid, k, true, ${at}::timestamptz, 'system:staff-list' FROM unnest(${competences}::text[]) AS k
  ON CONFLICT DO NOTHING`;
