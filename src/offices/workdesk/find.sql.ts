/** Cases by filters, from the index of those that are open or of those that are done. */
import { empty, sql } from "#platform/sql";
import type { Filters } from "./find.model.ts";

export type Search = {
  readonly filters: Filters;
  readonly units: readonly string[];
  readonly me: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly week: string;
  readonly zone: string;
  /** The deadline or the instant of reception of the last one shown, and its id. */
  readonly after: { readonly at: string; readonly id: string } | undefined;
};

/** Said as it stands in the indexes, beside what is wished for, so that they can be used. */
const STANDING = {
  open: sql`AND c.status IN ('to-do', 'waiting')`,
  "to-do": sql`AND c.status IN ('to-do', 'waiting') AND c.status = 'to-do'`,
  waiting: sql`AND c.status IN ('to-do', 'waiting') AND c.status = 'waiting'`,
  done: sql`AND c.status IN ('decided', 'closed')`,
  decided: sql`AND c.status IN ('decided', 'closed') AND c.status = 'decided'`,
  closed: sql`AND c.status IN ('decided', 'closed') AND c.status = 'closed'`,
} as const;

/** The same text for all that narrows a list without an index of its own, so that few statements are kept ready. */
const where = ({ filters, me, today, tomorrow, week, zone }: Search) => {
  const { services, attentions, assignee, competence, outcome, mode, from, to } = filters;
  const [dueFrom, dueBefore] = {
    overdue: [null, today],
    today: [today, tomorrow],
    week: [today, week],
    later: [week, null],
    any: [null, null],
  }[filters.due ?? "any"];
  const whose = assignee === "me" ? me : assignee === "nobody" ? undefined : assignee;
  return sql`c.municipality = platform.here() AND c.unit = u ${STANDING[filters.standing]}
    AND (${services.length === 0}::boolean OR c.service = ANY (${services}))
    AND (${attentions.length === 0}::boolean OR c.attention = ANY (${attentions}))
    AND (${dueFrom}::text IS NULL OR c.due >= ${dueFrom}) AND (${dueBefore}::text IS NULL OR c.due < ${dueBefore})
    AND (${whose ?? null}::uuid IS NULL OR c.assignee = ${whose ?? null}) AND (NOT ${assignee === "nobody"}::boolean OR c.assignee IS NULL)
    AND (${competence ?? null}::text IS NULL OR c.competence = ${competence ?? null})
    AND (${outcome ?? null}::text IS NULL OR c.outcome = ${outcome ?? null}) AND (${mode ?? null}::text IS NULL OR c.mode = ${mode ?? null})
    ${from === undefined ? empty : sql`AND c.opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone}`}
    AND (${to ?? null}::date IS NULL OR c.opened_at < (${to ?? null}::date + 1)::timestamp AT TIME ZONE ${zone})`;
};

const ORDER = {
  due: sql`c.due, c.id`,
  oldest: sql`c.opened_at, c.id`,
  newest: sql`c.opened_at DESC, c.id DESC`,
} as const;

const afterOf = ({ filters: { sort }, after }: Search) => {
  if (after === undefined) return empty;
  if (sort === "due") return sql`AND (c.due, c.id) > (${after.at}, ${after.id}::uuid)`;
  const place = sql`(${after.at}::timestamptz, ${after.id}::uuid)`;
  return sort === "oldest" ? sql`AND (c.opened_at, c.id) > ${place}` : sql`AND (c.opened_at, c.id) < ${place}`;
};

/** Of each unit as many as are wanted, in order from its index, and of those the first. */
const found = (search: Search, limit: number) => sql`
  FROM unnest(${search.units}::text[]) AS u CROSS JOIN LATERAL (
    SELECT * FROM cases.case c WHERE ${where(search)} ${afterOf(search)} ORDER BY ${ORDER[search.filters.sort]} LIMIT ${limit}) AS c
  ORDER BY ${ORDER[search.filters.sort]} LIMIT ${limit}`;

export const selectFound = (search: Search, limit: number) => sql`
  SELECT c.id, c.number, c.service, c.unit, c.competence, c.status, c.attention, c.state ->> 'priority' AS priority, c.opened_at, c.due,
    c.state ->> 'assigneeName' AS assignee, c.outcome, c.mode ${found(search, limit)}`;

export const selectFoundIds = (search: Search, limit: number) => sql`SELECT c.id ${found(search, limit)}`;

/** Nobody reads a longer list by its number. */
export const countFound = (search: Search, most: number) => sql`
  SELECT count(*) AS count FROM (
    SELECT 1 FROM unnest(${search.units}::text[]) AS u CROSS JOIN LATERAL (
      SELECT 1 FROM cases.case c WHERE ${where(search)} ORDER BY ${ORDER[search.filters.sort]} LIMIT ${most}) AS c
    LIMIT ${most}) AS found`;

export const selectColleagues = (units: readonly string[], roles: readonly string[], day: string) => sql`
  SELECT DISTINCT s.id AS key, s.name FROM people.staff s JOIN access.role_grant g ON g.municipality = s.municipality AND g.staff = s.id
  WHERE s.municipality = platform.here() AND s.active AND (g.unit = ANY (${units}) OR g.unit = '*') AND g.role = ANY (${roles}) AND g.valid @> ${day}::date
  ORDER BY s.name`;

export const selectSaved = (staff: string, units: readonly string[]) => sql`
  SELECT id, owner, unit, name, filters, saved_by FROM work.saved_list
  WHERE municipality = platform.here() AND (owner = ${staff} OR unit = ANY (${units})) ORDER BY unit NULLS FIRST, name, id`;

/** The same name is written over. */
export const upsertSaved = (
  list: {
    readonly owner: string | null;
    readonly unit: string | null;
    readonly name: string;
    readonly filters: Filters;
  },
  by: string,
  at: string,
) => sql`
  INSERT INTO work.saved_list (owner, unit, name, filters, saved_at, saved_by)
  VALUES (${list.owner}, ${list.unit}, ${list.name}, ${JSON.stringify(list.filters)}, ${at}, ${by})
  ON CONFLICT (municipality, owner, unit, name) DO UPDATE SET filters = excluded.filters, saved_at = excluded.saved_at, saved_by = excluded.saved_by`;

export const deleteSaved = (id: string) =>
  sql`DELETE FROM work.saved_list WHERE municipality = platform.here() AND id = ${id}`;
