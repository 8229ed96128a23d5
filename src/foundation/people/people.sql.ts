/** Every statement about people and their identity numbers. */
import { sql, type Read, type Tx } from "#platform/sql";
import { legalDate } from "#platform/time";
import { z } from "zod";
import type { IdScheme, PersonId, PersonView } from "./people.model.ts";

const View = z
  .object({
    id: z.string(),
    name: z.string(),
    born: z.string().transform(legalDate).nullable(),
    protection: z.enum(["none", "confidential", "strictly-confidential"]),
    status: z.enum(["alive", "dead", "emigrated"]),
    language: z.enum(["nb", "nn", "sv", "en", "se"]).nullable(),
    source: z.string(),
    updated_at: z.string(),
  })
  .transform(({ id, born, language, updated_at, ...rest }): PersonView => ({
    ...rest,
    person: id as PersonId,
    born: born ?? undefined,
    language: language ?? undefined,
    updatedAt: updated_at,
  }));

const Known = z.object({ hash: z.string(), person: z.string(), known: z.boolean() });
const Sealed = z.object({ value_enc: z.instanceof(Uint8Array) });

export type PersonRow = {
  readonly id: string;
  readonly name: string | null;
  readonly born: string | null;
  readonly protection: string | null;
  readonly status: string | null;
  readonly language: string | null;
  readonly source: string;
  readonly at: string;
};

export type IdentifierRow = {
  readonly hmac: Buffer;
  readonly person: string;
  readonly scheme: IdScheme;
  readonly sealed: Buffer;
  readonly at: string;
};

/** Two requests that meet the same unknown person wait for one another, in the same order whoever comes first. */
export async function lockHashes(tx: Tx, hashes: readonly Buffer[]): Promise<void> {
  const keys = [...new Set(hashes.map((h) => h.readBigInt64BE().toString()))].toSorted();
  await tx.run(
    sql`SELECT pg_advisory_xact_lock(key) FROM unnest(${keys}::bigint[]) WITH ORDINALITY AS k (key, place) ORDER BY place`,
  );
}

/** The person behind each different hash (hex): one that is known, or the id a new one is to have. Looked up one by one, as in upsertPersons. */
export async function knownOrNew(
  tx: Tx,
  hashes: readonly Buffer[],
): Promise<Map<string, { readonly person: PersonId; readonly known: boolean }>> {
  const rows = await tx.rows(
    Known,
    sql`
      SELECT encode(h.hash, 'hex') AS hash, coalesce(i.person, uuidv7()) AS person, i.person IS NOT NULL AS known
      FROM (SELECT DISTINCT unnest(${hashes}::bytea[]) AS hash) AS h
      LEFT JOIN LATERAL (SELECT person FROM people.identifier WHERE municipality = platform.here() AND value_hmac = h.hash LIMIT 1) AS i ON true`,
  );
  return new Map(rows.map(({ hash, person, known }) => [hash, { person: person as PersonId, known }]));
}

export async function personByHash(read: Read, hash: Buffer): Promise<PersonId | undefined> {
  const row = await read.maybe(
    z.object({ person: z.string() }),
    sql`SELECT person FROM people.identifier WHERE municipality = platform.here() AND value_hmac = ${hash}`,
  );
  return row?.person as PersonId | undefined;
}

/**
 * Newer facts stand; what comes late and is older changes nothing. What the source does not know stays as it was. The
 * limit makes each person be looked up by id: without it the planner, which does not know how few they are, reads all.
 *
 * The words a person is found by follow the name. `rememberPeople` holds the person meanwhile, so nobody else writes them.
 */
export async function upsertPersons(tx: Tx, rows: readonly PersonRow[]): Promise<void> {
  await tx.run(sql`
    WITH told AS (
      INSERT INTO people.person (id, name, born, protection, status, language, source, updated_at)
      SELECT p.id, coalesce(p.name, k.name), coalesce(p.born, k.born), coalesce(p.protection, k.protection, 'none'),
        coalesce(p.status, k.status, 'alive'), coalesce(p.language, k.language), p.source, p.at
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS p (id uuid, name text, born date, protection text, status text, language text, source text, at timestamptz)
      LEFT JOIN LATERAL (SELECT * FROM people.person WHERE municipality = platform.here() AND id = p.id LIMIT 1) AS k ON true
      ON CONFLICT (municipality, id) DO UPDATE SET
        name = excluded.name, born = excluded.born, protection = excluded.protection, status = excluded.status,
        language = excluded.language, source = excluded.source, updated_at = excluded.updated_at
      WHERE person.updated_at <= excluded.updated_at
      RETURNING new.id, new.name, old.name AS name_before
    ), renamed AS MATERIALIZED (
      SELECT id, platform.words(name) AS words FROM told WHERE name IS DISTINCT FROM name_before
    ), forgotten AS (
      DELETE FROM people.person_word w USING renamed r
      WHERE w.municipality = platform.here() AND w.person = r.id AND w.word <> ALL (r.words)
    )
    INSERT INTO people.person_word (person, word) SELECT id, unnest(words) FROM renamed
    ON CONFLICT DO NOTHING`);
}

export async function insertIdentifiers(tx: Tx, rows: readonly IdentifierRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`
    INSERT INTO people.identifier (value_hmac, person, scheme, value_enc, added_at)
    SELECT * FROM unnest(${rows.map((r) => r.hmac)}::bytea[], ${rows.map((r) => r.person)}::uuid[],
      ${rows.map((r) => r.scheme)}::text[], ${rows.map((r) => r.sealed)}::bytea[], ${rows.map((r) => r.at)}::timestamptz[])
    ON CONFLICT DO NOTHING`);
}

/** The number added last: a D-number gives way to a fødselsnummer. */
export async function latestIdentifier(read: Read, person: PersonId): Promise<Uint8Array | undefined> {
  const row = await read.maybe(
    Sealed,
    sql`SELECT value_enc FROM people.identifier WHERE municipality = platform.here() AND person = ${person} ORDER BY added_at DESC LIMIT 1`,
  );
  return row?.value_enc;
}

export function view(read: Read, person: PersonId): Promise<PersonView | undefined> {
  return read.maybe(View, sql`${SELECT_VIEW} AND id = ${person}`);
}

export function views(read: Read, persons: readonly PersonId[]): Promise<PersonView[]> {
  return read.rows(View, sql`${SELECT_VIEW} AND id = ANY(${persons}::uuid[])`);
}

const SELECT_VIEW = sql`
  SELECT id, name, born, protection, status, language, source, updated_at
  FROM people.person WHERE municipality = platform.here()`;
