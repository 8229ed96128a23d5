/** Lists of permits, a page at a time. */
import type { Asked } from "#desk";
import { empty, join, sql } from "#platform/sql";
import type { RegisterList } from "./permitdesk.model.ts";

export type Wish = {
  readonly list: RegisterList;
  readonly units: "all" | readonly string[];
  /** A permit's number in its canonical form. */
  readonly number: string | undefined;
  /** The rarest first; undefined when what was typed can begin no word, and then nothing is found. */
  readonly words: readonly Asked[] | undefined;
  readonly today: string;
  /** The first day that is not soon. */
  readonly soon: string;
  readonly after: { readonly ends: string; readonly id: string } | undefined;
};

/** The lists that are about when it ends go by that day, the nearest first; the others by age, the newest first. */
const byEnd = (list: RegisterList): boolean => list === "ending";

const where = ({ list, units, today, soon }: Wish) => {
  const unit = units === "all" ? empty : sql`AND p.unit = ANY (${units})`;
  // By its ends: how many ranges hold a day PostgreSQL guesses far too low, and then reads everything.
  const holds = sql`AND lower(p.valid) <= ${today}::date AND p.ends > ${today}::date AND NOT p.blocked @> ${today}::date`;
  const condition = {
    valid: holds,
    ending: sql`${holds} AND p.ends <= ${soon}`,
    // The first condition is that of an index, which holds few.
    stopped: sql`AND p.stopped AND p.blocked @> ${today}::date`,
    over: sql`AND p.ends <= ${today} AND NOT p.blocked @> ${today}::date`,
    all: empty,
  }[list];
  return sql`p.municipality = platform.here() ${unit} ${condition}`;
};

const begins = ({ word, past }: Asked) =>
  sql`w.municipality = platform.here() AND w.word >= ${word} AND w.word < ${past}`;

/** That a permit has the word, asked of one permit at a time: an organisation by its name and number, a person by their name. */
const has = (asked: Asked) => sql`EXISTS (
    SELECT 1 FROM permits.permit_word w WHERE w.permit = p.id AND ${begins(asked)}
    UNION ALL
    SELECT 1 FROM people.person_word w WHERE w.person = p.person AND ${begins(asked)})`;

/** All permits that have the word; for one that many have, the list itself is the shorter way. */
const among = (asked: Asked) => sql`p.id IN (
    SELECT w.permit FROM permits.permit_word w WHERE ${begins(asked)}
    UNION ALL
    SELECT o.id FROM people.person_word w
      CROSS JOIN LATERAL (SELECT id FROM permits.permit o WHERE o.municipality = platform.here() AND o.person = w.person OFFSET 0) AS o
    WHERE ${begins(asked)})`;

/** Each word must be how a word of the holder's begins. */
const matching = ({ number, words }: Wish) => {
  if (words === undefined) return sql`AND false`;
  const conditions = [
    ...(number === undefined ? [] : [sql`p.number = ${number}`]),
    ...words.map((word, i) => (i === 0 && word.isRare ? among(word) : has(word))),
  ];
  return conditions.length === 0 ? empty : sql`AND ${join(conditions, " AND ")}`;
};

/** The page is found first and its people after it: the other way round everybody would be read. */
export const selectRegister = (wish: Wish, limit: number) => {
  const after =
    wish.after === undefined
      ? empty
      : byEnd(wish.list)
        ? sql`AND (p.ends, p.id) > (${wish.after.ends}::date, ${wish.after.id}::uuid)`
        : sql`AND p.id < ${wish.after.id}`;
  const page = sql`ORDER BY ${byEnd(wish.list) ? sql`p.ends, p.id` : sql`p.id DESC`} LIMIT ${limit}`;
  return sql`
    SELECT p.id, p.number, p.title, p.unit, p.state, p.ends::text AS ends, p.organisation_name, h.name, h.protection
    FROM (SELECT * FROM permits.permit p WHERE ${where(wish)} ${matching(wish)} ${after} ${page}) p
    LEFT JOIN people.person h ON h.municipality = p.municipality AND h.id = p.person ${page}`;
};

/** How many there are, up to a thousand: nobody reads a longer list by its number. In an order, so that an index is what is gone through. */
export const countRegister = (wish: Wish) => sql`
  SELECT count(*) AS count FROM (
    SELECT 1 FROM permits.permit p WHERE ${where(wish)}
    ORDER BY ${wish.list === "all" || wish.list === "stopped" ? sql`p.id DESC` : sql`p.ends, p.id`} LIMIT 1000) AS found`;
