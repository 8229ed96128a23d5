/** Every statement about those who are not impartial. */
import { sql } from "#platform/sql";
import type { RecusalGiven } from "./recusal.model.ts";

const COLUMNS = sql`r.id, r.case_id, r.staff, s.name, r.ground, r.note, r.declared_at, r.declared_by`;
const FROM = sql`FROM cases.recusal r JOIN people.staff s ON s.municipality = r.municipality AND s.id = r.staff`;

/** Once while it stands. */
export const insertRecusal = (caseId: string, caseFile: string, given: RecusalGiven, by: string, at: string) => sql`
  INSERT INTO cases.recusal (case_id, case_file, staff, ground, note, declared_at, declared_by)
  VALUES (${caseId}, ${caseFile}, ${given.staff}, ${given.ground}, ${given.note}, ${at}, ${by})
  ON CONFLICT (municipality, staff, case_id) WHERE ended_at IS NULL DO NOTHING`;

export const endRecusal = (id: string, reason: string, by: string, at: string) => sql`
  UPDATE cases.recusal SET ended_at = ${at}, ended_by = ${by}, end_reason = ${reason}
  WHERE municipality = platform.here() AND id = ${id} AND ended_at IS NULL`;

/** Those that stand, oldest first. */
export const selectRecusals = (caseId: string) => sql`
  SELECT ${COLUMNS} ${FROM} WHERE r.municipality = platform.here() AND r.case_id = ${caseId} AND r.ended_at IS NULL ORDER BY r.id`;

export const selectRecusal = (id: string) => sql`
  SELECT ${COLUMNS} ${FROM} WHERE r.municipality = platform.here() AND r.id = ${id} AND r.ended_at IS NULL`;
