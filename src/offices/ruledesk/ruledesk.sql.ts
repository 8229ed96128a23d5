/** Statements about people's names and about rates. */
import { sql } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import type { Json } from "#rules";

export const selectNames = (ids: readonly string[]) =>
  sql`SELECT id, name FROM people.staff WHERE municipality = platform.here() AND id = ANY (${ids}::uuid[])`;

type Hand = { readonly by: string; readonly at: string };

export type ProposedRate = {
  readonly key: string;
  readonly value: Json;
  readonly unit: string;
  readonly source: string;
  readonly decidedBy: string;
  readonly begins: LegalDate;
  readonly ends: LegalDate | undefined;
};

export const insertRate = (r: ProposedRate, { by, at }: Hand) => sql`
  INSERT INTO ruledesk.rate (key, value, unit, source, decided_by, begins, ends, status, proposed_at, proposed_by)
  VALUES (${r.key}, ${JSON.stringify(r.value)}, ${r.unit}, ${r.source}, ${r.decidedBy}, ${r.begins}, ${r.ends ?? null}, 'proposed', ${at}, ${by}) RETURNING id`;

const RATE = sql`id, key, value, unit, source, decided_by, begins, ends, status, proposed_at, proposed_by, settled_at, settled_by`;

export const selectRates = (keys: readonly string[]) =>
  sql`SELECT ${RATE} FROM ruledesk.rate WHERE municipality = platform.here() AND key = ANY (${keys}) ORDER BY id DESC`;

export const lockRate = (id: string) =>
  sql`SELECT ${RATE} FROM ruledesk.rate WHERE municipality = platform.here() AND id = ${id} FOR UPDATE`;

export const settleRate = (id: string, status: "approved" | "withdrawn", { by, at }: Hand) => sql`
  UPDATE ruledesk.rate SET status = ${status}, settled_at = ${at}, settled_by = ${by}
  WHERE municipality = platform.here() AND id = ${id} AND status = 'proposed'`;

export const countProposedRates = (keys: readonly string[]) =>
  sql`SELECT count(*) AS count FROM ruledesk.rate WHERE municipality = platform.here() AND status = 'proposed' AND key = ANY (${keys})`;
