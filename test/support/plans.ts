/** How statements are answered: whether a big table is read from end to end, with the values given or as the plan kept for any. */
import type pg from "pg";
import { z } from "zod";

/** Tables smaller than this are best read whole. */
const BIG = 2000;
/** No step of a page's statement needs more rows than this; what a page is made of does not grow with the house. */
const MOST_ROWS = 3000;

export type Statement = { readonly text: string; readonly values: readonly unknown[] };

export async function bigTables(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND c.reltuples > $1",
    [BIG],
  );
  return new Set(rows.map(({ name }) => name));
}

/** A permit for everybody whom the town knows. */
export async function fillPermits(client: pg.Client, municipality: string): Promise<void> {
  const state = { valid: { from: "2026-01-01", to: "2028-01-01" }, suspensions: [], noted: false };
  const title = { nb: "Kort", nn: "Kort", sv: "Kort", en: "Card" };
  await client.query(
    `INSERT INTO permits.permit (municipality, key, number, service, kind, unit, title, person, valid, conditions, card, content, issued_at, changed_at, state, blocked)
     SELECT municipality, id::text, 'P' || row_number() OVER (ORDER BY id), 'example', 'card', 'kindergarten', $2, id, daterange('2026-01-01', '2028-01-01'),
       '[]', '[]', '{}', now(), now(), $3, '{}'
     FROM people.person WHERE municipality = $1`,
    [municipality, JSON.stringify(title), JSON.stringify(state)],
  );
  await client.query("ANALYZE permits.permit");
}

type Plan = {
  readonly "Node Type": string;
  readonly Schema?: string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Plan[];
};
const Explained = z.array(z.object({ "QUERY PLAN": z.array(z.object({ Plan: z.custom<Plan>() })) }));

/** Big tables that a statement reads from end to end, or too much of. */
export async function readWhole(
  client: pg.Client,
  { text, values }: Statement,
  big: ReadonlySet<string>,
  isPage: boolean,
): Promise<string[]> {
  const given = await client.query(`EXPLAIN (VERBOSE, FORMAT JSON) ${text}`, [...values]);
  const kept = await client.query(`EXPLAIN (VERBOSE, GENERIC_PLAN, FORMAT JSON) ${text}`);
  const run =
    isPage && isReading(text)
      ? [await client.query(`EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) ${text}`, [...values])]
      : [];
  const plans = [given, kept, ...run].flatMap(({ rows }) =>
    Explained.parse(rows).flatMap((row) => steps(row["QUERY PLAN"][0]?.Plan)),
  );
  return [...new Set(plans.filter((plan) => isWhole(plan) || readRows(plan) > MOST_ROWS).map(tableOf))].filter(
    (table) => big.has(table),
  );
}

const isReading = (text: string): boolean => !/\b(INSERT|UPDATE|DELETE|pg_advisory\w*)\b/.test(text);
const isWhole = (plan: Plan): boolean => plan["Node Type"] === "Seq Scan";
const tableOf = (plan: Plan): string => `${plan.Schema ?? ""}.${plan["Relation Name"] ?? ""}`;
const readRows = (plan: Plan): number =>
  ((plan["Actual Rows"] ?? 0) + (plan["Rows Removed by Filter"] ?? 0)) * (plan["Actual Loops"] ?? 0);

const steps = (plan: Plan | undefined): Plan[] =>
  plan === undefined ? [] : [plan, ...(plan.Plans ?? []).flatMap(steps)];
