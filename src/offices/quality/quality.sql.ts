/**
 * What is counted, in one statement each. A case is counted by when it was received; everything else about it lies in the indexes
 * `case_by_service` and `decision_of_case`, so that no case's state and no decision's trace is read for a count.
 */
import { empty, join, sql } from "#platform/sql";
import { MACHINE } from "#services";

export type Cohort = {
  readonly service: string;
  /** Instants, `from ≤ opened < until`. */
  readonly from: string;
  readonly until: string;
  readonly units: "all" | readonly string[];
  readonly zone: string;
};

type Fragment = ReturnType<typeof sql>;

const inUnits = (units: Cohort["units"]): Fragment => (units === "all" ? empty : sql`AND c.unit = ANY (${units})`);

/** Cases of a service received in a period. */
const received = ({ service, from, until, units }: Cohort): Fragment =>
  sql`c.municipality = platform.here() AND c.service = ${service} AND c.opened_at >= ${from} AND c.opened_at < ${until} ${inUnits(units)}`;

/**
 * `f`: the first decision, or what a person noted of a notification; a machine's stands on the case itself, since nobody can have
 * changed it without making it a person's. `a`: what the rules had advised; only a case that was handed over has any. `b`: what a
 * person came to without seeing that. Each is looked up only where there can be one.
 */
const judged: Fragment = sql`
  LEFT JOIN LATERAL (SELECT d.id, d.outcome, d.mode, d.decided_at FROM cases.decision d
    WHERE c.mode = 'manual' AND d.municipality = platform.here() AND d.case_id = c.id AND d.supersedes IS NULL AND (d.mode <> 'advice' OR d.decided_by <> ${MACHINE.id})
    ORDER BY d.id LIMIT 1) f ON true
  LEFT JOIN LATERAL (SELECT d.id, d.outcome, d.model FROM cases.decision d
    WHERE c.handed_over IS NOT NULL AND d.municipality = platform.here() AND d.case_id = c.id AND d.mode = 'advice' AND d.decided_by = ${MACHINE.id}
    ORDER BY d.id DESC LIMIT 1) a ON true
  LEFT JOIN LATERAL (SELECT j.outcome FROM cases.blind_judgement j
    WHERE c.handed_over = 'sampled_for_quality' AND j.municipality = platform.here() AND j.case_id = c.id LIMIT 1) b ON true`;

const month = (zone: string): Fragment => sql`to_char(c.opened_at AT TIME ZONE ${zone}, 'YYYY-MM')`;
/** A person may have changed what a machine decided, and what is noted of a notification has no mode of its own. */
const MODE = sql`CASE WHEN f.mode IN ('automatic', 'manual') THEN f.mode ELSE c.mode END`;
const OUTCOME = sql`coalesce(f.outcome, c.outcome)`;
const DECIDED = sql`coalesce(f.decided_at, c.decided::timestamptz)`;

/** Everything that is counted of a service, cross-tabulated: as many rows as there are kinds of cases, whatever their number. */
export const countCohort = (cohort: Cohort, today: string) => sql`
  SELECT ${month(cohort.zone)} AS month, c.unit, a.model, ${MODE} AS mode, c.handed_over, a.outcome AS advice,
    ${OUTCOME} AS outcome, b.outcome AS blind, c.appeal, c.outcome IS DISTINCT FROM ${OUTCOME} AS changed, c.status = 'closed' AND c.outcome IS NULL AS ended,
    c.handed_over = 'sampled_for_quality' AND coalesce(to_char(${DECIDED} AT TIME ZONE ${cohort.zone}, 'YYYY-MM-DD'), ${today}) > c.due AS late,
    count(*) AS count
  FROM cases.case c ${judged}
  WHERE ${received(cohort)}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`;

/** How long it took to the first decision. */
export const countTimes = (cohort: Cohort) => sql`
  SELECT CASE WHEN t.mode = 'manual' AND t.handed_over = 'sampled_for_quality' THEN 'sampled' ELSE t.mode END AS mode, count(*) AS cases,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY t.seconds) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY t.seconds) AS p90
  FROM (SELECT ${MODE} AS mode, c.handed_over, extract(epoch FROM ${DECIDED} - c.opened_at)::float8 AS seconds
    FROM cases.case c ${judged} WHERE ${received(cohort)} AND ${DECIDED} IS NOT NULL) t
  GROUP BY 1`;

/** Which rule had answered in sampled cases, and whether the person agreed. The few advices of samples are read whole. */
export const countSampledRules = (cohort: Cohort) => sql`
  SELECT d.evaluation #>> '{reasons,0,rule}' AS rule, coalesce(b.outcome, ${OUTCOME}) = a.outcome AS agreed, count(*) AS count
  FROM cases.case c ${judged} JOIN cases.decision d ON d.municipality = c.municipality AND d.id = a.id
  WHERE ${received(cohort)} AND c.handed_over = 'sampled_for_quality' AND ${MODE} IS DISTINCT FROM 'automatic' AND coalesce(b.outcome, ${OUTCOME}) IS NOT NULL
  GROUP BY 1, 2`;

/** Totals of every service at once, for the list of them. */
export const countServices = (from: string, units: Cohort["units"], manual: readonly string[]) => sql`
  SELECT c.service, count(*) FILTER (WHERE c.outcome IS NOT NULL) AS decided, count(*) FILTER (WHERE ${MODE} = 'automatic') AS automatic,
    count(*) FILTER (WHERE ${COMPARED(manual)}) AS compared, count(*) FILTER (WHERE ${COMPARED(manual)} AND f.outcome <> a.outcome) AS differed
  FROM cases.case c ${judged}
  WHERE c.municipality = platform.here() AND c.opened_at >= ${from} ${inUnits(units)}
  GROUP BY c.service`;

/** A person decided, and the rules had come to something: `manual` are the outcomes by which rules say that they have not. */
const COMPARED = (manual: readonly string[]): Fragment =>
  sql`${MODE} = 'manual' AND f.outcome IS NOT NULL AND a.outcome IS NOT NULL AND a.outcome <> ALL (${manual})`;

/**
 * What alarms are judged by: what people decided since an instant, in cases received long before too, and what became of cases
 * received since then.
 */
export const countWatched = (cohort: Cohort, manual: string, since: string) => sql`
  SELECT count(*) FILTER (WHERE ${COMPARED([manual])} AND f.decided_at > ${since}) AS compared,
    count(*) FILTER (WHERE ${COMPARED([manual])} AND f.decided_at > ${since} AND f.outcome <> a.outcome) AS differed,
    count(*) FILTER (WHERE c.opened_at > ${since} AND (${MODE} = 'automatic' OR c.handed_over <> 'stopped_by_operator')) AS asked,
    count(*) FILTER (WHERE c.opened_at > ${since} AND c.handed_over NOT IN ('sampled_for_quality', 'stopped_by_operator')) AS handed_over
  FROM cases.case c ${judged}
  WHERE ${received(cohort)}`;

export type Wanted = {
  readonly kind: "differed" | "agreed" | "sampled" | "overturned";
  readonly month: string | undefined;
  readonly unit: string | undefined;
  readonly models: readonly string[] | undefined;
  readonly manual: string;
  /** Where the rules' outcome is in what they answered. */
  readonly outcomePath: readonly string[];
  readonly after: { readonly at: string; readonly id: string } | undefined;
};

/** Cases behind a figure, the newest first. What the rules would have said of the judged facts is read for the page alone. */
export const selectCases = (cohort: Cohort, wanted: Wanted, limit: number) => {
  const kind = {
    differed: sql`${COMPARED([wanted.manual])} AND f.outcome <> a.outcome`,
    agreed: sql`${COMPARED([wanted.manual])} AND f.outcome = a.outcome`,
    sampled: sql`c.handed_over = 'sampled_for_quality'`,
    overturned: sql`c.appeal IN ('decided-anew', 'changed')`,
  }[wanted.kind];
  const more = [
    ...(wanted.month === undefined ? [] : [sql`AND ${month(cohort.zone)} = ${wanted.month}`]),
    ...(wanted.unit === undefined ? [] : [sql`AND c.unit = ${wanted.unit}`]),
    ...(wanted.models === undefined ? [] : [sql`AND a.model = ANY (${wanted.models})`]),
    ...(wanted.after === undefined
      ? []
      : [sql`AND (c.opened_at, c.id) < (${wanted.after.at}, ${wanted.after.id}::uuid)`]),
  ];
  return sql`
    SELECT p.id, n.number, p.opened_at, p.unit, p.advice, p.outcome, p.blind, d.reason, d.evaluation #>> ${["output", ...wanted.outcomePath]}::text[] AS reckoned
    FROM (SELECT c.id, c.opened_at, c.unit, a.outcome AS advice, ${OUTCOME} AS outcome, b.outcome AS blind, f.id AS decision
      FROM cases.case c ${judged} WHERE ${received(cohort)} AND ${kind} ${more.length === 0 ? empty : join(more, " ")}
      ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit}) p
    JOIN cases.case n ON n.municipality = platform.here() AND n.id = p.id
    LEFT JOIN cases.decision d ON d.municipality = platform.here() AND d.id = p.decision
    ORDER BY p.opened_at DESC, p.id DESC`;
};
