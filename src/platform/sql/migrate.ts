/**
 * Plain numbered SQL, forward only, each file in a transaction of its own and applied once.
 *
 * A lock in the database lets any number of processes start at once; a file that was changed after it was applied is
 * refused, because two installations would then no longer be the same.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

const LOCK = 7_260_113;

/** Applies what is missing; gives the names of the files applied now. Needs a role that may create schemas and roles. */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await client.query(
      `CREATE SCHEMA IF NOT EXISTS platform;
       CREATE TABLE IF NOT EXISTS platform.migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const applied = new Map(
      (await client.query<{ name: string; sha256: string }>("SELECT name, sha256 FROM platform.migration")).rows.map(
        (r) => [r.name, r.sha256],
      ),
    );
    const now: string[] = [];
    for (const name of readdirSync(folder)
      .filter((f) => f.endsWith(".sql"))
      .toSorted()) {
      const text = readFileSync(join(folder, name), "utf8");
      const sha256 = createHash("sha256").update(text).digest("hex");
      const before = applied.get(name);
      if (before === sha256) continue;
      if (before !== undefined)
        throw new Error(`The migration ${name} was changed after it was applied; write a new one instead`);
      await applyOne(client, name, text, sha256);
      now.push(name);
    }
    return now;
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, text: string, sha256: string): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(text);
    await client.query("INSERT INTO platform.migration (name, sha256) VALUES ($1, $2)", [name, sha256]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
