/** What takes a town months: a case drawn for control, and an alarm that was raised. Written where the house would have written it. */
import { municipalityId, openDatabase, sql, type Tx } from "#platform/sql";
import { newId, systemClock } from "#platform/time";
import { here } from "./here.ts";

const HERE = municipalityId("demo");

async function written(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const db = openDatabase(here().database, "radhus_app", 1);
  try {
    await db.write(HERE, work);
  } finally {
    await db.close();
  }
}

/**
 * A case that a person has, since automation was stopped, becomes one that was drawn for control: with what was known in a case
 * of the same applicant's, and what the rules came to there as advice.
 */
export const sampled = (caseId: string, like: string): Promise<void> =>
  written(async (tx) => {
    await tx.run(sql`
      INSERT INTO cases.fact (case_id, key, seq, value, source, purpose, legal_basis, fetched_at)
      SELECT ${caseId}::uuid, key, seq, value, source, purpose, legal_basis, fetched_at FROM cases.fact WHERE municipality = platform.here() AND case_id = ${like}
      ON CONFLICT DO NOTHING`);
    await tx.run(sql`
      INSERT INTO cases.decision (id, case_id, mode, outcome, as_of, model, facts, evaluation, decided_at, decided_by)
      SELECT ${newId(systemClock.now().toString())}::uuid, ${caseId}::uuid, 'advice', outcome, as_of, model, facts, evaluation, ${systemClock.now().toString()}::timestamptz, decided_by
      FROM cases.decision WHERE municipality = platform.here() AND case_id = ${like}`);
    await tx.run(
      sql`UPDATE cases.task SET reason = 'sampled_for_quality' WHERE municipality = platform.here() AND case_id = ${caseId} AND done_at IS NULL`,
    );
    await tx.run(
      sql`UPDATE cases.case SET state = state || '{"attention": "sampled_for_quality", "handedOver": "sampled_for_quality"}' WHERE municipality = platform.here() AND id = ${caseId}`,
    );
  });

export const alarmed = (service: string): Promise<void> =>
  written((tx) => {
    const at = systemClock.now().toString();
    return tx.run(sql`
      INSERT INTO quality.alarm (id, service, kind, hits, cases, percent, days, stopped, raised_at)
      VALUES (${newId(at)}, ${service}, 'deviation', 12, 40, 10, 30, false, ${at})`);
  });
