/** Lists of permits, a page at a time. */
import { empty, join, sql } from "#platform/sql";
import type { RegisterList } from "./permitdesk.model.ts";

export type Wish = {
  readonly list: RegisterList;
  readonly units: "all" | readonly string[];
  /** A permit's number in its canonical form. */
  readonly number: string | undefined;
  readonly words: readonly string[];
  readonly today: string;
  /** The first day that is not soon. */
  readonly soon: string;
  readonly after: { readonly ends: string; readonly id: string } | undefined;
};

/** The lists that are about when it ends go by that day, the nearest first; the others by age, the newest first. */
const byEnd = (list: RegisterList): boolean => list === "ending";

const where = ({ list, units, today, soon }: Wish) => {
  const unit = units === "all" ? empty : sql`AND p.unit = ANY (${units})`;
  const holds = sql`AND p.valid @> ${today}::date AND NOT p.blocked @> ${today}::date`;
  const condition = {
    valid: holds,
    ending: sql`${holds} AND p.ends > ${today} AND p.ends <= ${soon}`,
    // The first condition is that of an index, which holds few.
    stopped: sql`AND p.stopped AND p.blocked @> ${today}::date`,
    over: sql`AND p.ends <= ${today} AND NOT p.blocked @> ${today}::date`,
    all: empty,
  }[list];
  return sql`p.municipality = platform.here() ${unit} ${condition}`;
};

/** Each word must be found in the holder's name. */
const matching = ({ number, words }: Wish) => {
  const conditions = [
    ...(number === undefined ? [] : [sql`p.number = ${number}`]),
    ...words.map((word) => {
      const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
      return sql`(h.name ILIKE ${like} OR p.organisation_name ILIKE ${like} OR p.organisation = ${word})`;
    }),
  ];
  return conditions.length === 0 ? empty : sql`AND ${join(conditions, " AND ")}`;
};

/** Unless names are looked for, the page is found first and its people after it: the other way round everybody would be read. */
export const selectRegister = (wish: Wish, limit: number) => {
  const after =
    wish.after === undefined
      ? empty
      : byEnd(wish.list)
        ? sql`AND (p.ends, p.id) > (${wish.after.ends}::date, ${wish.after.id}::uuid)`
        : sql`AND p.id < ${wish.after.id}`;
  const order = byEnd(wish.list) ? sql`p.ends, p.id` : sql`p.id DESC`;
  const page = sql`ORDER BY ${order} LIMIT ${limit}`;
  const people = sql`LEFT JOIN people.person h ON h.municipality = p.municipality AND h.id = p.person`;
  const permits =
    wish.words.length === 0
      ? sql`(SELECT * FROM permits.permit p WHERE ${where(wish)} ${matching(wish)} ${after} ${page}) p ${people}`
      : sql`permits.permit p ${people} WHERE ${where(wish)} ${matching(wish)} ${after}`;
  return sql`
    SELECT p.id, p.number, p.title, p.unit, p.state, p.ends::text AS ends, p.organisation_name, h.name, h.protection
    FROM ${permits} ${page}`;
};

/** How many there are, up to a thousand: nobody reads a longer list by its number. */
export const countRegister = (wish: Wish) =>
  sql`SELECT count(*) AS count FROM (SELECT 1 FROM permits.permit p WHERE ${where(wish)} LIMIT 1000) AS found`;
