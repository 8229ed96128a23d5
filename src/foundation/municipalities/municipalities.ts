/** Reading a municipality from the catalogue into the database, and asking who it is. */
import { sql, type Read, type Tx } from "#platform/sql";
import { z } from "zod";
import { MunicipalityData, type Municipality, type ParameterRow } from "./municipality.model.ts";

/** Writes or renews the municipality of this unit of work. Running it again with the same data changes nothing. */
export async function saveMunicipality(tx: Tx, data: Municipality, at: string): Promise<void> {
  await tx.run(sql`
    INSERT INTO municipalities.municipality (identity, updated_at) VALUES (${JSON.stringify(data)}, ${at})
    ON CONFLICT (municipality) DO UPDATE SET identity = excluded.identity, updated_at = excluded.updated_at
    WHERE municipality.identity IS DISTINCT FROM excluded.identity`);
  await tx.run(sql`
    INSERT INTO municipalities.unit (unit, name, phone, email)
    SELECT unit, name, phone, email FROM jsonb_to_recordset(${JSON.stringify(data.units)}::jsonb) AS u (unit text, name jsonb, phone text, email text)
    ON CONFLICT (municipality, unit) DO UPDATE SET name = excluded.name, phone = excluded.phone, email = excluded.email`);
}

export async function municipality(read: Read): Promise<Municipality | undefined> {
  const row = await read.maybe(
    z.object({ identity: MunicipalityData }),
    sql`SELECT identity FROM municipalities.municipality WHERE municipality = platform.here()`,
  );
  return row?.identity;
}

/** Replaces all parameters but those that were decided by people. The database refuses two values of one origin for the same day. */
export async function saveParameters(tx: Tx, rows: readonly ParameterRow[]): Promise<void> {
  await tx.run(sql`DELETE FROM municipalities.parameter WHERE municipality = platform.here() AND origin <> 'decided'`);
  await tx.run(sql`
    INSERT INTO municipalities.parameter (key, origin, valid, value, unit, source, decided_by)
    SELECT key, origin, daterange("from", "to"), value, unit, source, decided_by
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS p (key text, origin text, "from" date, "to" date, value jsonb, unit text, source text, decided_by text)`);
}

/** A value that people decided, from its first day on: what was decided before for those days gives way. */
export async function decideParameter(tx: Tx, row: Omit<ParameterRow, "origin" | "note">): Promise<void> {
  const [from, to] = [row.from, row.to ?? null];
  // What is left of older values on either side of the new days stays.
  await tx.run(sql`
    WITH given_way AS (
      DELETE FROM municipalities.parameter WHERE municipality = platform.here() AND origin = 'decided' AND key = ${row.key}
        AND valid && daterange(${from}::date, ${to}::date) RETURNING *)
    INSERT INTO municipalities.parameter (key, origin, valid, value, unit, source, decided_by)
    SELECT key, origin, rest, value, unit, source, decided_by
    FROM given_way, unnest(datemultirange(valid) - datemultirange(daterange(${from}::date, ${to}::date))) AS rest`);
  await tx.run(sql`
    INSERT INTO municipalities.parameter (key, origin, valid, value, unit, source, decided_by)
    VALUES (${row.key}, 'decided', daterange(${from}::date, ${to}::date), ${JSON.stringify(row.value)}, ${row.unit}, ${row.source}, ${row.decided_by ?? null})`);
}

const Kept = z
  .object({
    key: z.string(),
    origin: z.enum(["national", "municipal", "decided"]),
    from: z.string(),
    to: z.string().nullable(),
    value: z.json(),
    unit: z.string(),
    source: z.string(),
    decided_by: z.string().nullable(),
  })
  .transform(({ to, decided_by, ...rest }): ParameterRow => ({
    ...rest,
    ...(to === null ? {} : { to }),
    ...(decided_by === null ? {} : { decided_by }),
  }));

export function parameters(read: Read): Promise<ParameterRow[]> {
  return read.rows(
    Kept,
    sql`SELECT key, origin, lower(valid) AS "from", upper(valid) AS "to", value, unit, source, decided_by FROM municipalities.parameter WHERE municipality = platform.here() ORDER BY key, valid`,
  );
}
