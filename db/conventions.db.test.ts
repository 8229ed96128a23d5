/** The conventions of the database, asked of its own catalogue; every migration of every module must keep them. */
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

/** Kept by others: the list of migrations knows no municipality, and the job queue makes its own tables. */
const EXEMPT = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'pgboss') AND n.nspname NOT LIKE 'pg\\_%' AND NOT (n.nspname = 'platform' AND c.relname = 'migration')`;

/** What is only ever added to. */
const APPEND_ONLY = [
  "audit.event",
  "audit.leaf",
  "audit.checkpoint",
  "records.correspondent",
  "records.version",
  "records.note",
  "records.change",
  "permits.event",
  "permits.card_code",
  "cases.blind_judgement",
];

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
});
afterAll(() => client.end());

/** The first column of each row: the names of those who break the rule. */
async function offenders(statement: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(statement);
  return rows.map((r) => r.name);
}

const TABLES = `
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${EXEMPT}`;

/** The first column of a key, or of an index, of a table. */
const first = (columns: string): string =>
  `(SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = (${columns})[0])`;
const firstOfKey = `(SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = k.conkey[1])`;

test("there are tables to ask about", async () => {
  expect((await offenders(`SELECT c.oid::regclass AS name ${TABLES}`)).length).toBeGreaterThan(15);
});

test("every table has its municipality first in the primary key, filled in by itself", async () => {
  const keyed = `EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p' AND ${firstOfKey} = 'municipality')`;
  const filled = `EXISTS (SELECT FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attname = 'municipality' AND a.attnotnull AND pg_get_expr(d.adbin, d.adrelid) = 'platform.here()')`;
  expect(await offenders(`SELECT c.oid::regclass AS name ${TABLES} AND NOT (${keyed} AND ${filled})`)).toEqual([]);
});

test("every table is fenced by row level security, for its owner too", async () => {
  const fenced = `EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'
    AND pg_get_expr(p.polqual, p.polrelid) = '(municipality = platform.here())'
    AND pg_get_expr(p.polwithcheck, p.polrelid) = '(municipality = platform.here())')`;
  const sole = `(SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive) = 1`;
  expect(
    await offenders(
      `SELECT c.oid::regclass AS name ${TABLES} AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND ${fenced} AND ${sole})`,
    ),
  ).toEqual([]);
});

test("views look through the fence of whoever asks", async () => {
  expect(
    await offenders(`SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'v' AND ${EXEMPT} AND NOT coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on}'`),
  ).toEqual([]);
});

test("every unique rule and every foreign key begins with the municipality", async () => {
  const keys = `SELECT c.oid::regclass || ' ' || k.conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${EXEMPT} AND k.contype IN ('u', 'f', 'x') AND ${firstOfKey} <> 'municipality'`;
  const indexes = `SELECT i.indexrelid::regclass AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${EXEMPT} AND i.indisunique
    AND ${first("i.indkey")} IS DISTINCT FROM 'municipality' AND n.nspname NOT LIKE 'pg_toast%'`;
  expect([...(await offenders(keys)), ...(await offenders(indexes))]).toEqual([]);
});

test("every table that hangs on a case is hidden from whoever is not impartial in it", async () => {
  const hidden = `EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'recused' AND NOT p.polpermissive AND p.polcmd = '*')`;
  // The list of who is not impartial is what hides the rest.
  expect(
    await offenders(`SELECT DISTINCT c.oid::regclass AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.contype = 'f' AND k.confrelid IN ('cases.case'::regclass, 'records.case_file'::regclass)
        AND c.oid <> 'cases.recusal'::regclass AND NOT ${hidden}`),
  ).toEqual([]);
});

test("every foreign key is indexed", async () => {
  expect(
    await offenders(`SELECT c.oid::regclass || ' ' || k.conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${EXEMPT} AND k.contype = 'f' AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
          AND (SELECT array_agg(x ORDER BY x) FROM unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) x)
            = (SELECT array_agg(x ORDER BY x) FROM unnest(k.conkey) x))`),
  ).toEqual([]);
});

test("instants are called _at and are timestamptz, and nothing else is", async () => {
  expect(
    await offenders(`SELECT c.oid::regclass || '.' || a.attname AS name FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND ${EXEMPT}
        AND ((a.atttypid = 'timestamptz'::regtype) <> (a.attname LIKE '%\\_at') OR a.atttypid IN ('timestamp'::regtype, 'money'::regtype))`),
  ).toEqual([]);
});

test("every table says what it is", async () => {
  expect(
    await offenders(
      `SELECT c.oid::regclass AS name ${TABLES} AND coalesce(obj_description(c.oid, 'pg_class'), '') = ''`,
    ),
  ).toEqual([]);
});

test("every comment on a personal-data column gives purpose and retention", async () => {
  expect(
    await offenders(`SELECT c.oid::regclass || '.' || a.attname AS name FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE ${EXEMPT} AND col_description(c.oid, a.attnum) ~* '^personal data'
        AND (col_description(c.oid, a.attnum) !~ 'Purpose: ' OR col_description(c.oid, a.attnum) !~ 'Retention: ')`),
  ).toEqual([]);
});

test.for(APPEND_ONLY)("%s is only ever added to", async (table) => {
  const { rows } = await client.query<{ right: string }>(
    `SELECT r AS right FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) r WHERE has_table_privilege('radhus_app', $1, r)
      OR (r = 'UPDATE' AND has_any_column_privilege('radhus_app', $1, r))`,
    [table],
  );
  expect(rows).toEqual([]);
});

test("nobody of the house may truncate, own or alter a table", async () => {
  expect(
    await offenders(`SELECT c.oid::regclass AS name ${TABLES} AND (has_table_privilege('radhus_app', c.oid, 'TRUNCATE, TRIGGER, REFERENCES')
      OR pg_has_role('radhus_app', c.relowner, 'MEMBER'))`),
  ).toEqual([]);
});

test("the public role sees public_read and nothing else", async () => {
  const relations = `SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public_read') AND n.nspname NOT LIKE 'pg\\_%'
      AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege('radhus_public', c.oid, 'USAGE, SELECT, UPDATE')
        ELSE has_any_column_privilege('radhus_public', c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege('radhus_public', c.oid, 'DELETE, TRUNCATE') END`;
  const schemas = `SELECT nspname AS name FROM pg_namespace n WHERE has_schema_privilege('radhus_public', n.oid, 'USAGE, CREATE')
    AND nspname NOT IN ('pg_catalog', 'information_schema', 'public', 'public_read', 'platform')`;
  const writable = `SELECT nspname AS name FROM pg_namespace n WHERE has_schema_privilege('radhus_public', n.oid, 'CREATE')`;
  const written = `SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public_read' AND c.relkind IN ('r', 'p', 'v') AND has_table_privilege('radhus_public', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`;
  for (const statement of [relations, schemas, writable, written]) expect(await offenders(statement)).toEqual([]);
});
