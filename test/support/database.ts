/** A municipality of its own for every test, so that no test sees another and every test also tests the fence. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { migrate, municipalityId, openDatabase, type Database, type MunicipalityId } from "#platform/sql";
import { inject } from "vitest";

let shared: Database | undefined;

/** The run's database, as the house itself sees it: least privilege, fenced. */
export function database(): Database {
  shared ??= openDatabase(inject("databaseUrl"), "radhus_app", 8);
  return shared;
}

export const newMunicipality = (): MunicipalityId => municipalityId(`t${randomBytes(8).toString("hex")}`);

/** A database of its own beside the run's, for a test that fills tables or leaves things that others would trip over. */
export async function ownDatabase(): Promise<string> {
  const url = new URL(inject("databaseUrl"));
  const name = `own_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  await migrate(url.href, join(import.meta.dirname, "../../db/migrations"));
  return url.href;
}
