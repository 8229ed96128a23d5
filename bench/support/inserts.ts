/** The same rows, as fast as they can be written: one statement a table, one transaction a case, same indexes, no triggers. */
import pg from "pg";
import { HERE, type Stage } from "./stage.ts";

const LANES = 8;

/** Tables that a case writes to, with the column that ties a row to it. */
const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname IN ('records', 'forms', 'cases', 'dispatch', 'audit', 'people') AND c.reltuples >= 0 ORDER BY 1`;

/** Copies rows of finished cases into empty twins of their tables; gives cases a second. */
export async function bareInserts(stage: Stage, cases: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: stage.databaseUrl, max: LANES });
  try {
    await pool.query("ANALYZE");
    await pool.query("DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench");
    const { rows: tables } = await pool.query<{ name: string }>(TABLES);
    const { rows: total } = await pool.query<{ n: string }>(
      "SELECT count(*) AS n FROM cases.case WHERE municipality = $1",
      [HERE],
    );
    const shares: { twin: string; rows: string[] }[] = [];
    for (const [i, { name }] of [...tables, { name: "platform.file" }].entries()) {
      const { rows } = await pool.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM (SELECT * FROM ${name} WHERE municipality = $1 LIMIT 20000) t`,
        [HERE],
      );
      if (rows.length < Number(total[0]?.n) * 0.9) continue;
      await pool.query(`CREATE TABLE bench.t${i} (LIKE ${name} INCLUDING DEFAULTS INCLUDING INDEXES)`);
      shares.push({ twin: `bench.t${i}`, rows: rows.map((r) => r.row) });
    }
    const perCase = shares.map(({ twin, rows }) => ({
      twin,
      rows,
      each: Math.max(1, Math.floor(rows.length / Number(total[0]?.n))),
    }));
    let next = 0;
    const began = performance.now();
    const lane = async (): Promise<void> => {
      for (let at = next; at < cases; at = next) {
        next += 1;
        const client = await pool.connect();
        await client.query("BEGIN");
        for (const { twin, rows, each } of perCase) {
          const slice = rows.slice(at * each, at * each + each);
          if (slice.length > 0)
            await client.query({
              name: twin,
              text: `INSERT INTO ${twin} SELECT * FROM jsonb_populate_recordset(NULL::${twin}, $1::jsonb)`,
              values: [`[${slice.join(",")}]`],
            });
        }
        await client.query("COMMIT");
        client.release();
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return cases / ((performance.now() - began) / 1000);
  } finally {
    await pool.end();
  }
}
