/**
 * Many cases at once: one that was really worked is copied, row for row, with ids, numbers and days of its own.
 *
 * Written as the owner with triggers off, so a hundred thousand take seconds; what is written is what the line would have
 * written. All but the newest leave out the trace of their decisions, which is most of a decision's bytes.
 */
import pg from "pg";

/** Each copy is this much older than the one before it. */
const MINUTES_APART = 3;
/** So many of the newest copies keep their whole trace. */
const WHOLE = 200;
const LANES = 3;

/** Tables of a case with the column that leads to it, from the case outwards. */
const TABLES: readonly (readonly [table: string, where: string])[] = [
  ["people.person", "id = (SELECT applicant FROM bench.model)"],
  ["records.case_file", "id = (SELECT case_file FROM bench.model)"],
  ["records.entry", "case_file = (SELECT case_file FROM bench.model)"],
  ["records.correspondent", `entry IN (${entries()})`],
  ["records.document", `entry IN (${entries()})`],
  ["records.version", `document IN (SELECT id FROM records.document WHERE entry IN (${entries()}))`],
  ["records.write_off", `entry IN (${entries()})`],
  ["forms.draft", "reference = (SELECT reference FROM bench.model)"],
  ["cases.case", "id = (SELECT id FROM bench.model)"],
  ["cases.event", "case_id = (SELECT id FROM bench.model)"],
  ["cases.fact", "case_id = (SELECT id FROM bench.model)"],
  ["cases.task", "case_id = (SELECT id FROM bench.model)"],
  ["cases.decision", "case_id = (SELECT id FROM bench.model)"],
  ["dispatch.outbox", "case_id = (SELECT id FROM bench.model)"],
  ["dispatch.receipt", "outbox IN (SELECT id FROM dispatch.outbox WHERE case_id = (SELECT id FROM bench.model))"],
  ["public_read.journal_entry", `entry IN (${entries()})`],
];

/** What a copy has of its own, besides its ids. `n` counts the copies, `first` is where this filling's numbers begin. */
const OWN: Readonly<Record<string, string>> = {
  "people.person.name": `r.name || ' ' || n`,
  "records.case_file.sequence": "first + n",
  "records.entry.journal_sequence": "first * 2 + n * 2 + r.number",
  "public_read.journal_entry.journal_sequence": "first * 2 + n * 2 + split_part(r.entry_number, '-', 2)::int",
  "public_read.journal_entry.journal_number":
    "first * 2 + n * 2 + split_part(r.entry_number, '-', 2)::int || '/' || extract(year FROM r.journal_date)",
  "public_read.journal_entry.case_number": "extract(year FROM r.journal_date) || '/' || first + n",
  "public_read.journal_entry.entry_number":
    "extract(year FROM r.journal_date) || '/' || first + n || '-' || split_part(r.entry_number, '-', 2)",
  "cases.case.number": "extract(year FROM r.opened_at) || '/' || first + n",
  "cases.case.reference": "bench.reference(first + n)",
  "forms.draft.reference": "bench.reference(first + n)",
  "forms.draft.idempotency_key": "'copy-' || first + n",
  "dispatch.outbox.dedupe_key": "md5(r.dedupe_key || ':' || first + n)",
  "dispatch.outbox.poll_at": "NULL",
  "cases.decision.evaluation": `CASE WHEN n <= ${WHOLE} THEN r.evaluation ELSE r.slim END`,
};

const SLIM = `jsonb_set(evaluation, '{trace,decisions}', '[]')`;

/** Ids that point at what all cases share are kept. */
const SHARED = new Set(["class", "series", "access_code", "model", "file", "form_version", "case_type"]);

/** Copies a case of the municipality `count` times. Gives seconds. */
export async function fill(url: string, municipality: string, model: string, count: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: LANES, options: `-c radhus.municipality=${municipality}` });
  const began = performance.now();
  try {
    await pool.query(HELPERS);
    await pool.query("DROP TABLE IF EXISTS bench.model");
    await pool.query(
      `CREATE TABLE bench.model AS SELECT * FROM cases.case WHERE municipality = '${municipality}' AND id = '${model}'`,
    );
    const { rows } = await pool.query<{ first: string }>(
      "SELECT max(sequence) + 1000 AS first FROM records.case_file WHERE municipality = platform.here()",
    );
    const first = Number(rows[0]?.first ?? 0);
    const waiting = [...TABLES];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const statement = await copying(pool, ...next, first, count);
        await pool.query(`BEGIN; SET LOCAL session_replication_role = replica; ${statement}; COMMIT`);
        await pool.query(`ANALYZE ${next[0]}`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await pool.query(JOURNAL);
    await pool.query(WORDS);
    // Only when nobody writes any more: pages that another lane might still see otherwise are not marked as whole, and which
    // those are would differ from time to time, and the plans with them.
    const words = ["public_read.journal_word", "cases.case_word", "people.person_word"];
    const filled = [...TABLES.map(([table]) => table), ...words, "public_read.journal_day"];
    await pool.query(`VACUUM (ANALYZE) ${filled.join(", ")}`);
    await pool.query(
      `UPDATE records.counter SET value = greatest(value, ${first + count + 10} * CASE kind WHEN 'journal' THEN 2 ELSE 1 END) WHERE municipality = platform.here()`,
    );
    return (performance.now() - began) / 1000;
  } finally {
    await pool.end();
  }
}

/** A copy's id is a UUID of version 7 of its own time, so that indexes grow at one end as they do in life. */
const HELPERS = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE OR REPLACE FUNCTION bench.copy_id(id text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (lpad(to_hex(1790000000000 - n * 180000), 12, '0') || '7' || substr(md5(id), 1, 3) || '8' || substr(md5(id), 4, 15))::uuid;
  CREATE OR REPLACE FUNCTION bench.reference(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT regexp_replace(string_agg(substr('23456789ABCDEFGHJKMNPQRSTUVWXYZ', (((n + 7) * 7919 / (31 ^ place)::bigint) % 31)::int + 1, 1), '' ORDER BY place), '^(....)', '\\1-')
      FROM generate_series(0, 7) AS place);`;

/** What the sweep keeps of the journal's lines, besides the lines. */
const JOURNAL = `
  INSERT INTO public_read.journal_word (word, journal_date, journal_sequence, entry)
    SELECT unnest(words), journal_date, journal_sequence, entry FROM public_read.journal_entry WHERE municipality = platform.here()
    ON CONFLICT DO NOTHING;
  INSERT INTO public_read.journal_day (day, entries)
    SELECT journal_date, count(*) FROM public_read.journal_entry WHERE municipality = platform.here() AND NOT withdrawn GROUP BY journal_date
    ON CONFLICT (municipality, day) DO UPDATE SET entries = excluded.entries`;

/** What cases and people are found by. */
const WORDS = `
  INSERT INTO cases.case_word (case_id, word)
    SELECT id, unnest(platform.words(number || ' ' || reference)) FROM cases.case WHERE municipality = platform.here()
    ON CONFLICT DO NOTHING;
  INSERT INTO people.person_word (person, word)
    SELECT id, unnest(platform.words(name)) FROM people.person WHERE municipality = platform.here()
    ON CONFLICT DO NOTHING`;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

async function copying(pool: pg.Pool, table: string, where: string, first: number, count: number): Promise<string> {
  const { rows } = await pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  const holdsIds = new Set(["cases.case.state", "cases.event.payload"]);
  const values = await Promise.all(
    rows.map(async ({ name, type }): Promise<string> => {
      const own = OWN[`${table}.${name}`];
      if (own !== undefined) return own;
      if (type === "uuid" && !SHARED.has(name)) return `bench.copy_id(r.${name}::text, first + n)`;
      if (type === "timestamp with time zone") return `r.${name} - n * interval '${MINUTES_APART} minutes'`;
      // Days stay in the model's year, as the numbers do.
      if (type === "date" && name !== "as_of")
        return `greatest(r.${name} - (n * ${MINUTES_APART} / 1440)::int, date_trunc('year', r.${name})::date)`;
      return holdsIds.has(`${table}.${name}`) ? withCopiedIds(pool, table, where, name) : `r.${name}`;
    }),
  );
  const slim = table === "cases.decision" ? `, ${SLIM} AS slim` : "";
  return `
    INSERT INTO ${table} (${rows.map(({ name }) => `"${name}"`).join(", ")})
    SELECT ${values.join(", ")}
    FROM (SELECT *${slim} FROM ${table} WHERE municipality = platform.here() AND ${where} OFFSET 0) AS r
    CROSS JOIN (SELECT n, ${first}::bigint AS first FROM generate_series(1, ${count}) AS n) AS counted`;
}

/** The column's text with every id that occurs in the model's replaced by the copy's. */
async function withCopiedIds(pool: pg.Pool, table: string, where: string, column: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT DISTINCT (regexp_matches(${column}::text, '${UUID}', 'g'))[1] AS id FROM ${table} WHERE municipality = platform.here() AND ${where}`,
  );
  const text = rows.reduce(
    (inner, { id }) => `replace(${inner}, '${id}', bench.copy_id('${id}', first + n)::text)`,
    `r.${column}::text`,
  );
  return `(${text})::jsonb`;
}

function entries(): string {
  return "SELECT id FROM records.entry WHERE case_file = (SELECT case_file FROM bench.model)";
}
