/**
 * Outcomes counted by groups that a service's data declare. What a decision rests on is kept packed, and unpacking it is most of the work:
 * of each decision every fact that a group lies in is taken out once, and nothing else.
 */
import { empty, join, raw, sql } from "#platform/sql";
import type { CompareData } from "#services";
import type { Cohort } from "./quality.sql.ts";

type Fragment = ReturnType<typeof sql>;

/** The facts that groups lie in, each as a column of its own. */
const rootsOf = (all: readonly CompareData[]): readonly string[] => [
  ...new Set(all.flatMap((one) => ("of" in one ? [one.of].flat().map((path) => path.split(".")[0] ?? "") : []))),
];

/** Groups as codes; bands by how many of their beginnings have been passed, 0 below the first. Null where nothing is known. */
function groupBy(one: CompareData, roots: readonly string[]): Fragment {
  const fact = (path: string): { readonly column: Fragment; readonly rest: readonly string[] } => {
    const [root = "", ...rest] = path.split(".");
    return { column: raw(`r${roots.indexOf(root)}`), rest };
  };
  switch (one.kind) {
    case "unit":
      return sql`unit`;
    case "service_language":
      return sql`language`;
    case "channel":
      return sql`CASE WHEN behalf THEN 'on_behalf' ELSE 'own' END`;
    case "household_size": {
      const sizes = one.of.map((path) => {
        const { column, rest } = fact(path);
        const list = sql`${column} #> ${rest}::text[]`;
        return sql`CASE jsonb_typeof(${list}) WHEN 'array' THEN jsonb_array_length(${list}) END`;
      });
      return sql`width_bucket(${join(sizes, " + ")}, ${one.bands}::int[])::text`;
    }
    case "age_band": {
      const { column, rest } = fact(one.of);
      const born = sql`${column} #>> ${rest}::text[]`;
      return sql`width_bucket(CASE WHEN ${born} ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN extract(year FROM age(as_of, (${born})::date))::int END, ${one.bands}::int[])::text`;
    }
  }
}

/**
 * By the first decision of each case: of every group of every kind how many were decided, and how many of them favourably. All
 * kinds in one reading of the decisions.
 */
export const countGroups = (all: readonly CompareData[], cohort: Cohort, favourable: readonly string[]) => {
  const units = cohort.units === "all" ? empty : sql`AND c.unit = ANY (${cohort.units})`;
  const roots = rootsOf(all);
  const facts = roots.map((root, i) => sql`, d.facts -> ${root} AS ${raw(`r${i}`)}`);
  const behalf = all.some(({ kind }) => kind === "channel") ? sql`, d.facts ? 'on_behalf_of' AS behalf` : empty;
  const columns = all.map((_, i) => raw(`g${i}`));
  const groups = join(all.map((one, i) => sql`${groupBy(one, roots)} AS ${raw(`g${i}`)}`));
  const sets = join(columns.map((column) => sql`(${column})`));
  // Of each row one kind alone is not summed over.
  const kinds = all.map(({ kind }, i) => sql`WHEN GROUPING(${columns[i] ?? empty}) = 0 THEN ${kind}`);
  return sql`
    SELECT CASE ${join(kinds, " ")} END AS kind, coalesce(${join(columns)}) AS "group", count(*) AS decided, count(*) FILTER (WHERE outcome = ANY (${favourable})) AS favourable
    FROM (SELECT outcome, ${groups}
      FROM (SELECT d.outcome, d.as_of, c.unit, c.language ${facts.length === 0 ? empty : join(facts, " ")} ${behalf}
        FROM cases.case c JOIN cases.decision d ON d.municipality = platform.here() AND d.case_id = c.id AND d.supersedes IS NULL AND d.mode <> 'advice'
        WHERE c.municipality = platform.here() AND c.service = ${cohort.service} AND c.opened_at >= ${cohort.from} AND c.opened_at < ${cohort.until} ${units}
        OFFSET 0) t) g
    GROUP BY GROUPING SETS (${sets})`;
};
