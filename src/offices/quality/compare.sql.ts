/** Outcomes counted by groups that a service's data declare. What a decision rests on is read where the group lies in it, and nowhere else. */
import { join, sql } from "#platform/sql";
import type { CompareData } from "#services";
import type { Cohort } from "./quality.sql.ts";

type Fragment = ReturnType<typeof sql>;

/** Groups as codes; bands by how many of their beginnings have been passed, 0 below the first. Null where nothing is known. */
function groupBy(one: CompareData): Fragment {
  switch (one.kind) {
    case "unit":
      return sql`c.unit`;
    case "service_language":
      return sql`c.language`;
    case "channel":
      return sql`CASE WHEN d.facts ? 'on_behalf_of' THEN 'on_behalf' ELSE 'own' END`;
    case "household_size": {
      const sizes = one.of.map((path) => {
        const list = sql`d.facts #> ${path.split(".")}::text[]`;
        return sql`CASE jsonb_typeof(${list}) WHEN 'array' THEN jsonb_array_length(${list}) END`;
      });
      return sql`width_bucket(${join(sizes, " + ")}, ${one.bands}::int[])::text`;
    }
    case "age_band": {
      const born = sql`d.facts #>> ${one.of.split(".")}::text[]`;
      return sql`width_bucket(CASE WHEN ${born} ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN extract(year FROM age(d.as_of, (${born})::date))::int END, ${one.bands}::int[])::text`;
    }
  }
}

/** By the first decision of each case: of every group how many were decided, and how many of them favourably. */
export const countGroups = (one: CompareData, cohort: Cohort, favourable: readonly string[]) => {
  const units = cohort.units === "all" ? sql`` : sql`AND c.unit = ANY (${cohort.units})`;
  return sql`
    SELECT g."group", count(*) AS decided, count(*) FILTER (WHERE g.outcome = ANY (${favourable})) AS favourable
    FROM (SELECT ${groupBy(one)} AS "group", d.outcome
      FROM cases.case c JOIN cases.decision d ON d.municipality = platform.here() AND d.case_id = c.id AND d.supersedes IS NULL AND d.mode <> 'advice'
      WHERE c.municipality = platform.here() AND c.service = ${cohort.service} AND c.opened_at >= ${cohort.from} AND c.opened_at < ${cohort.until} ${units}) g
    GROUP BY 1`;
};
