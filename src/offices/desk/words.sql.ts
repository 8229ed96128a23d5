/**
 * Cases by words of their number, their reference and the applicant's name. Each word that is asked for must be how a word in one of
 * them begins: `101` and `2026/10` find 2026/101, `mar` finds Anne-Marie, in great letters or small. What stands in the middle of a
 * word is not found, for no index could lead there. Accents are letters of their own, as in the public journal: `as` does not find Ås.
 */
import { empty, join, sql, type Read } from "#platform/sql";
import { z } from "zod";

/** What begins so: from the one up to, and without, the other. */
export type Asked = { readonly word: string; readonly past: string; readonly isRare: boolean };

const MOST_WORDS = 5;
/** So many cases or people, and a word may be met sooner where the list begins than by the index of words. */
const COMMON = 2000;

const Row = z.object({ word: z.string(), past: z.string(), met: z.number() });

/** The words of what was typed, the rarest first; none when nothing was. Undefined: what was typed can begin no word. */
export async function wordsAsked(read: Read, query: string): Promise<readonly Asked[] | undefined> {
  const typed = query.split(/\s+/).filter((part) => part !== "");
  const words = typed.map((part) => part.replace(/^[^\p{L}\p{N}]+/u, "")).filter((word) => word !== "");
  if (words.length === 0) return typed.length === 0 ? [] : undefined;
  const rows = await read.rows(Row, selectAsked(words.slice(0, MOST_WORDS)));
  return rows.map(({ word, past, met }) => ({ word, past, isRare: met < COMMON }));
}

const selectAsked = (words: readonly string[]) => sql`
  WITH asked AS MATERIALIZED (
    SELECT DISTINCT plain AS word, plain || chr(1114111) AS past
    FROM unnest(${words}::text[]) AS typed, LATERAL (SELECT left(platform.plain(typed), 40)) AS p (plain))
  SELECT a.word, a.past, (SELECT count(*) FROM (
      SELECT 1 FROM cases.case_word w WHERE w.municipality = platform.here() AND w.word >= a.word AND w.word < a.past LIMIT ${COMMON}) AS found)
    + (SELECT count(*) FROM (
      SELECT 1 FROM people.person_word w WHERE w.municipality = platform.here() AND w.word >= a.word AND w.word < a.past LIMIT ${COMMON}) AS found) AS met
  FROM asked a ORDER BY met`;

const begins = ({ word, past }: Asked) =>
  sql`w.municipality = platform.here() AND w.word >= ${word} AND w.word < ${past}`;

/** Cases that have the first word. */
export const casesWith = (first: Asked) => sql`(
    SELECT w.case_id AS id FROM cases.case_word w WHERE ${begins(first)}
    UNION
    SELECT c.id FROM people.person_word w
      CROSS JOIN LATERAL (SELECT id FROM cases.case c WHERE c.municipality = platform.here() AND c.applicant = w.person OFFSET 0) AS c
    WHERE ${begins(first)}) AS met
  CROSS JOIN LATERAL (SELECT * FROM cases.case c WHERE c.municipality = platform.here() AND c.id = met.id LIMIT 1) AS c`;

/** That a case has all the words, asked of one case at a time: a union is never turned round into a list of all that have it. */
export const having = (words: readonly Asked[]) =>
  words.length === 0
    ? empty
    : sql`AND ${join(
        words.map(
          (asked) => sql`EXISTS (
            SELECT 1 FROM cases.case_word w WHERE w.case_id = c.id AND ${begins(asked)}
            UNION ALL
            SELECT 1 FROM people.person_word w WHERE w.person = c.applicant AND ${begins(asked)})`,
        ),
        " AND ",
      )}`;
