/** Lists of cases, each from an index of its own, a page at a time. */
import { empty, sql } from "#platform/sql";
import type { Sql } from "sql-template-tag";
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

/** So far into a list a common word is looked for before all that have it are. */
export const NEAR = 3000;

/** Open lists go by deadline, the nearest first; done ones by age, the newest first. */
const orderOf = (ask: ListAsk) => (ask.list === "done" ? sql`c.id DESC` : sql`c.due, c.id`);

const afterOf = ({ list, after }: ListAsk) => {
  if (after === undefined) return empty;
  return list === "done" ? sql`AND c.id < ${after.id}` : sql`AND (c.due, c.id) > (${after.due}, ${after.id})`;
};

/** The page is found first and its people after it: the other way round everybody would be read. */
const withPeople = (ask: ListAsk, cases: Sql, limit: number) => sql`
  SELECT c.id, c.number, c.service, c.status, c.opened_at, c.due, c.attention, c.state ->> 'assigneeName' AS assignee, p.name, p.protection
  FROM (SELECT c.* FROM ${cases} ORDER BY ${orderOf(ask)} LIMIT ${limit}) AS c
    JOIN people.person p ON p.municipality = c.municipality AND p.id = c.applicant
  ORDER BY ${orderOf(ask)} LIMIT ${limit}`;

export const selectList = (ask: ListAsk, limit: number) =>
  withPeople(ask, sql`cases.case c WHERE ${where(ask)} ${afterOf(ask)}`, limit);

/** Those that have the words among the first of the list. */
export const selectNear = (ask: ListAsk, words: readonly Asked[], limit: number) => {
  const near = sql`(SELECT * FROM cases.case c WHERE ${where(ask)} ${afterOf(ask)} ORDER BY ${orderOf(ask)} LIMIT ${NEAR}) AS c`;
  return withPeople(ask, sql`${near} WHERE true ${having(words)}`, limit);
};

/** Those in the list among all that have the words, the first of which is the rarest. */
export const selectWith = (ask: ListAsk, [first, ...rest]: readonly [Asked, ...Asked[]], limit: number) =>
  withPeople(ask, sql`${casesWith(first)} WHERE ${where(ask)} ${having(rest)} ${afterOf(ask)}`, limit);

/** How many there are, up to `most`. */
export const countList = (ask: ListAsk, most: number) =>
  sql`SELECT count(*) AS count FROM (SELECT 1 FROM cases.case c WHERE ${where(ask)} LIMIT ${most}) AS found`;

/** Employees who may take a case in a unit, and are impartial in it. */
export const selectColleagues = (unit: string, roles: readonly string[], day: string, caseId: string) => sql`
  SELECT DISTINCT s.id AS staff, s.name FROM people.staff s JOIN access.role_grant g ON g.municipality = s.municipality AND g.staff = s.id
  WHERE s.municipality = platform.here() AND s.active AND g.unit IN (${unit}, '*') AND g.role = ANY (${roles}) AND g.valid @> ${day}::date
    AND NOT EXISTS (SELECT FROM cases.recusal r WHERE r.municipality = s.municipality AND r.case_id = ${caseId} AND r.staff = s.id AND r.ended_at IS NULL)
  ORDER BY s.name`;
