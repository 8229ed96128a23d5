/** Statements about worked examples. */
import { sql } from "#platform/sql";
import type { NewExampleRow } from "./example.model.ts";
import type { Expected } from "./reading.model.ts";

type Hand = { readonly by: string; readonly at: string };

/** One of the same name is kept as it is. */
export const insertExample = (e: NewExampleRow, { by, at }: Hand) => sql`
  INSERT INTO ruledesk.example (service, name, origin, as_of, facts, parameters, made_at, made_by)
  VALUES (${e.service}, ${e.name}, ${e.origin}, ${e.asOf}, ${JSON.stringify(e.facts)}, ${JSON.stringify(e.parameters)}, ${at}, ${by})
  ON CONFLICT (municipality, service, name) DO NOTHING RETURNING id`;

export const upsertExpectation = (
  of: { readonly example: string; readonly service: string; readonly version: number },
  expected: Expected | undefined,
  reason: string,
  { by, at }: Hand,
) => sql`
  INSERT INTO ruledesk.expectation (example, service, version, expected, reason, set_at, set_by)
  VALUES (${of.example}, ${of.service}, ${of.version}, ${expected === undefined ? null : JSON.stringify(expected)}, ${reason}, ${at}, ${by})
  ON CONFLICT (municipality, example, version) DO UPDATE SET expected = excluded.expected, reason = excluded.reason, set_at = excluded.set_at, set_by = excluded.set_by`;

/** Examples that apply to a version: its own word counts, else that of the version approved last; of an approved one, no later than itself. */
export const selectExamples = (service: string, version: number) => sql`
  SELECT e.id, e.name, e.origin, e.as_of, e.facts, e.parameters, x.expected, x.reason, x.version = ${version} AS own
  FROM ruledesk.example e
  CROSS JOIN LATERAL (
    SELECT x.expected, x.reason, x.version FROM ruledesk.expectation x
    JOIN rules.version v ON v.municipality = x.municipality AND v.service = x.service AND v.version = x.version
    WHERE x.municipality = e.municipality AND x.example = e.id AND (x.version = ${version} OR v.approved_at <= (
      SELECT coalesce(me.approved_at, 'infinity') FROM rules.version me WHERE me.municipality = platform.here() AND me.service = ${service} AND me.version = ${version}))
    ORDER BY (x.version = ${version}) DESC, v.approved_at DESC, x.version DESC LIMIT 1) x
  WHERE e.municipality = platform.here() AND e.service = ${service} AND x.expected IS NOT NULL
  ORDER BY e.id`;

/** What was added beside a draft that is gone applies to nothing. */
export const deleteForgotten = (service: string) => sql`
  DELETE FROM ruledesk.example e WHERE e.municipality = platform.here() AND e.service = ${service}
    AND NOT EXISTS (SELECT FROM ruledesk.expectation x WHERE x.municipality = e.municipality AND x.example = e.id)`;
