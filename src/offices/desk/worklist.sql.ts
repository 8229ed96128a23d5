/** Lists of cases, each from an index of its own, a page at a time. */
import { empty, sql } from "#platform/sql";
import type { ListName } from "./desk.model.ts";
import { casesWith, having, type Asked } from "./words.sql.ts";

export type ListAsk = {
  readonly list: ListName;
  /** The worker, and the absent whom they stand in for. */
  readonly staff: readonly string[];
  readonly units: "all" | readonly string[];
  readonly today: string;
  readonly after: { readonly due: string; readonly id: string } | undefined;
};

const where = (ask: ListAsk) => {
  const unit = ask.units === "all" ? empty : sql`AND c.unit = ANY (${ask.units})`;
  const open = sql`AND c.status IN ('to-do', 'waiting')`;
  const list = {
    mine: sql`${open} AND c.assignee = ANY (${ask.staff}::uuid[])`,
    unit: open,
    overdue: sql`${open} AND c.due < ${ask.today}`,
    done: sql`AND c.status IN ('decided', 'closed')`,
  }[ask.list];
  return sql`c.municipality = platform.here() ${unit} ${list}`;
};

/**
 * Open lists go by deadline, the nearest first; done ones by age, the newest first. The page is found first and its people
 * after it: the other way round everybody would be read.
 */
export const selectList = (ask: ListAsk, words: readonly Asked[], limit: number) => {
  const order = ask.list === "done" ? sql`c.id DESC` : sql`c.due, c.id`;
  const after =
    ask.after === undefined
      ? empty
      : ask.list === "done"
        ? sql`AND c.id < ${ask.after.id}`
        : sql`AND (c.due, c.id) > (${ask.after.due}, ${ask.after.id})`;
  const page = sql`ORDER BY ${order} LIMIT ${limit}`;
  return sql`
    SELECT c.id, c.number, c.service, c.status, c.opened_at, c.due, c.attention, c.state ->> 'assigneeName' AS assignee, p.name, p.protection
    FROM (SELECT c.* FROM ${casesWith(words)} WHERE ${where(ask)} ${having(words)} ${after} ${page}) AS c
      JOIN people.person p ON p.municipality = c.municipality AND p.id = c.applicant
    ${page}`;
};

/** How many there are, up to a thousand: nobody reads a longer list by its number. */
export const countList = (ask: ListAsk) =>
  sql`SELECT count(*) AS count FROM (SELECT 1 FROM cases.case c WHERE ${where(ask)} LIMIT 1000) AS found`;

/** Employees who may take a case in a unit, and are impartial in it. */
export const selectColleagues = (unit: string, roles: readonly string[], day: string, caseId: string) => sql`
  SELECT DISTINCT s.id AS staff, s.name FROM people.staff s JOIN access.role_grant g ON g.municipality = s.municipality AND g.staff = s.id
  WHERE s.municipality = platform.here() AND s.active AND g.unit IN (${unit}, '*') AND g.role = ANY (${roles}) AND g.valid @> ${day}::date
    AND NOT EXISTS (SELECT FROM cases.recusal r WHERE r.municipality = s.municipality AND r.case_id = ${caseId} AND r.staff = s.id AND r.ended_at IS NULL)
  ORDER BY s.name`;
