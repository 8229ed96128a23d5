/** Statements about moving cases. */
import { sql } from "#platform/sql";
import type { MigrationMap, MigrationProblem } from "./migration.model.ts";

const COLUMNS = sql`id, service, from_version, to_version, status, rev, map, reason, makers, planned_at, planned_by, trial, approved_at, approved_by`;

export const selectMigrations = (service: string) =>
  sql`SELECT ${COLUMNS} FROM services.migration WHERE municipality = platform.here() AND service = ${service} ORDER BY id DESC`;

export const selectMigration = (id: string) =>
  sql`SELECT ${COLUMNS} FROM services.migration WHERE municipality = platform.here() AND id = ${id}`;

export const lockMigration = (id: string) =>
  sql`SELECT ${COLUMNS} FROM services.migration WHERE municipality = platform.here() AND id = ${id} FOR UPDATE`;

export const insertMigration = (m: {
  readonly id: string;
  readonly service: string;
  readonly from: string;
  readonly to: string;
  readonly map: MigrationMap;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}) => sql`
  INSERT INTO services.migration (id, service, from_version, to_version, status, map, reason, makers, planned_at, planned_by)
  VALUES (${m.id}, ${m.service}, ${m.from}, ${m.to}, 'draft', ${JSON.stringify(m.map)}, ${m.reason}, ARRAY[${m.by}], ${m.at}, ${m.by})`;

/** A change takes the trial away: what is approved was tried as it stands. */
export const updatePlan = (id: string, map: MigrationMap, reason: string, by: string) => sql`
  UPDATE services.migration SET map = ${JSON.stringify(map)}, reason = ${reason}, trial = NULL, rev = rev + 1,
    makers = CASE WHEN ${by} = ANY (makers) THEN makers ELSE makers || ${by}::text END
  WHERE municipality = platform.here() AND id = ${id} AND status = 'draft'`;

export const updateTrial = (id: string, trial: object) => sql`
  UPDATE services.migration SET trial = ${JSON.stringify(trial)}, rev = rev + 1 WHERE municipality = platform.here() AND id = ${id} AND status = 'draft'`;

export const updateApproval = (id: string, by: string, at: string) => sql`
  UPDATE services.migration SET status = 'approved', approved_by = ${by}, approved_at = ${at}, rev = rev + 1 WHERE municipality = platform.here() AND id = ${id} AND status = 'draft'`;

export const updateMigrationStatus = (id: string, status: "running" | "cancelled") =>
  sql`UPDATE services.migration SET status = ${status}, rev = rev + 1 WHERE municipality = platform.here() AND id = ${id}`;

/**
 * Open cases that are worked by a version. Those from before there were versions are worked by the first (`isFirst`).
 * In the order they were opened, by their ids.
 */
export const selectOpenCases = (service: string, caseType: string, isFirst: boolean) => sql`
  SELECT id FROM cases.case c WHERE municipality = platform.here() AND service = ${service} AND status <> 'closed'
    AND (case_type = ${caseType} OR (${isFirst} AND NOT EXISTS (SELECT FROM services.version v WHERE v.municipality = platform.here() AND v.service = ${service} AND v.case_type = c.case_type)))
  ORDER BY id`;

export const insertMigrated = (migration: string, cases: readonly string[]) => sql`
  INSERT INTO services.migrated_case (migration, case_id, outcome) SELECT ${migration}, id, 'waiting' FROM unnest(${cases}::uuid[]) AS id ON CONFLICT DO NOTHING`;

export const lockMigrated = (migration: string, caseId: string) => sql`
  SELECT case_id, outcome, rev, before FROM services.migrated_case WHERE municipality = platform.here() AND migration = ${migration} AND case_id = ${caseId} FOR UPDATE`;

export const selectMoved = (migration: string) =>
  sql`SELECT case_id FROM services.migrated_case WHERE municipality = platform.here() AND migration = ${migration} AND outcome = 'moved' ORDER BY case_id`;

export const updateMigrated = (
  migration: string,
  caseId: string,
  settled: {
    readonly outcome: "moved" | "stayed" | "reversed";
    readonly problems?: readonly MigrationProblem[];
    readonly rev?: number;
    readonly before?: object;
    readonly at: string;
  },
) => sql`
  UPDATE services.migrated_case SET outcome = ${settled.outcome}, problems = ${JSON.stringify(settled.problems ?? [])}, rev = coalesce(${settled.rev ?? null}, rev),
    before = coalesce(${settled.before === undefined ? null : JSON.stringify(settled.before)}, before), settled_at = ${settled.at}
  WHERE municipality = platform.here() AND migration = ${migration} AND case_id = ${caseId}`;

export const countMigrated = (migrations: readonly string[]) => sql`
  SELECT migration, outcome, count(*) AS n FROM services.migrated_case WHERE municipality = platform.here() AND migration = ANY (${migrations}::uuid[]) GROUP BY migration, outcome`;
