/**
 * SQL as text, rows checked where they enter, and a type that tells reading from writing.
 *
 * Every unit of work happens inside one municipality: `begin` and the municipality are sent in one message, and
 * row level security hides everything else. There is no way to a connection around it.
 */
import { createHash } from "node:crypto";
import pg from "pg";
import type { Sql } from "sql-template-tag";
import type { z } from "zod";

/** A municipality's id: a short slug such as "demo". */
export type MunicipalityId = string & { readonly brand: "MunicipalityId" };

export function municipalityId(text: string): MunicipalityId {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(text)) throw new RangeError("A municipality's id is a short lower-case slug");
  return text as MunicipalityId;
}

/** May look, may not touch. */
export type Read = {
  readonly municipality: MunicipalityId;
  /** All rows, each checked by the schema. */
  readonly rows: <S extends z.ZodType>(schema: S, statement: Sql) => Promise<z.output<S>[]>;
  /** The first row or undefined. */
  readonly maybe: <S extends z.ZodType>(schema: S, statement: Sql) => Promise<z.output<S> | undefined>;
  /** The row that must be there; its absence is a fault. */
  readonly one: <S extends z.ZodType>(schema: S, statement: Sql) => Promise<z.output<S>>;
};

/** A transaction: everything in it happens, or nothing. */
export type Tx = Read & {
  /** Runs a statement for its effect; gives the number of rows it touched. */
  readonly run: (statement: Sql) => Promise<number>;
};

export type Database = {
  readonly read: <T>(municipality: MunicipalityId, work: (read: Read) => Promise<T>) => Promise<T>;
  readonly write: <T>(municipality: MunicipalityId, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Is the database answering? */
  readonly ping: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** What the least privileged roles of the house are called; `migrate` makes them. */
export type DatabaseRole = "radhus_app" | "radhus_public";

export function openDatabase(url: string, role: DatabaseRole, connections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: `-c role=${role} -c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000`,
    types: { getTypeParser: parserFor },
  });
  // A connection that breaks while idle (the server restarts) must not end the process; the next query finds out.
  pool.on("error", () => undefined);

  const unit =
    (mode: "READ ONLY" | "READ WRITE") =>
    async <T>(municipality: MunicipalityId, work: (tx: Tx) => Promise<T>): Promise<T> => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query(`BEGIN ${mode}; SET LOCAL radhus.municipality = '${municipalityId(municipality)}'`);
        const result = await work(handle(client, municipality));
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch((e: Error) => (broken = e));
        throw error;
      } finally {
        client.release(broken);
      }
    };

  return {
    read: unit("READ ONLY"),
    write: unit("READ WRITE"),
    ping: async () => (await pool.query<{ ok: number }>("SELECT 1 AS ok")).rows[0]?.ok === 1,
    close: () => pool.end(),
  };
}

/** True when a statement broke a unique or exclusion constraint, of that name when one is given. */
export function isConflict(error: unknown, constraint?: string): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return (
    (error.code === "23505" || error.code === "23P01") && (constraint === undefined || error.constraint === constraint)
  );
}

const clients = new WeakMap<Read, pg.PoolClient>();

/** For the job queue alone, which brings its own SQL into our transaction. */
export function rawQuery(tx: Tx, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const client = clients.get(tx);
  if (client === undefined) throw new Error("This transaction is over");
  return client.query({ name: nameOf(text), text, ...(values === undefined ? {} : { values }) });
}

function handle(client: pg.PoolClient, municipality: MunicipalityId): Tx {
  const query = (statement: Sql) =>
    client.query({ name: nameOf(statement.text), text: statement.text, values: statement.values });
  const rows: Read["rows"] = async (schema, statement) => (await query(statement)).rows.map((row) => schema.parse(row));
  const maybe: Read["maybe"] = async (schema, statement) => (await rows(schema, statement))[0];
  const one: Read["one"] = async (schema, statement) => {
    const found = await maybe(schema, statement);
    if (found === undefined) throw new Error("A row that must exist is missing");
    return found;
  };
  const tx: Tx = { municipality, rows, maybe, one, run: async (statement) => (await query(statement)).rowCount ?? 0 };
  clients.set(tx, client);
  return tx;
}

/** Statements are prepared once a connection; the text's hash is the name, so a text that varies must be avoided. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 16);
  names.set(text, name);
  return name;
}

/** Dates stay "YYYY-MM-DD", instants become ISO 8601 in UTC, bigint becomes a number, numeric stays text. */
function parserFor(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (oid === pg.types.builtins.DATE) return (value) => value;
  if (oid === pg.types.builtins.TIMESTAMPTZ)
    return (value) => `${value.slice(0, 10)}T${value.slice(11).replace(/\+00(:00)?$/, "")}Z`;
  if (oid === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(oid, format ?? "text") as (value: string) => unknown;
}
