/**
 * SQL as text, rows checked where they enter, and a type that tells reading from writing.
 *
 * Every unit of work happens inside one municipality, which the connection is told before anything is asked, and row
 * level security hides everything else. There is no way to a connection around it.
 *
 * Statements are sent as they come, without waiting for the answer to the one before: those that do not need each
 * other's answers (`Promise.all`) cost one round trip together.
 */
import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
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
  /**
   * The same database for one employee, by the id of `people.staff`: row level security hides what that person may not
   * see, whatever is asked. Without it nothing is hidden but other municipalities.
   */
  readonly as: (staff: string) => Database;
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
    pipeline: true,
    // Statements are short and connections many: starting processes beside one costs more than they bring.
    // Every statement has one plan that is good for any value (test/plans.db.test.ts), so none is planned anew each time.
    options: `-c role=${role} -c timezone=UTC -c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0 -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000`,
    types: { getTypeParser: parserFor },
  });
  // A connection that breaks while idle (the server restarts) must not end the process; the next query finds out.
  pool.on("error", () => undefined);
  const whereabouts = new WeakMap<pg.PoolClient, string>();

  const ping = async (): Promise<boolean> => (await pool.query<{ ok: number }>("SELECT 1 AS ok")).rows[0]?.ok === 1;

  /** Each statement by itself: there is nothing to undo. */
  const readAs = async <T>(staff: string, municipality: MunicipalityId, work: (read: Read) => Promise<T>) => {
    const client = await pool.connect();
    const unit = openUnit(client, municipality);
    const where = `${municipality} ${staff}`;
    try {
      if (whereabouts.get(client) !== where) {
        whereabouts.delete(client);
        await client.query(
          `SET radhus.municipality = '${municipalityId(municipality)}'; SET radhus.staff = '${staff}'`,
        );
        whereabouts.set(client, where);
      }
      return await work(unit.tx);
    } finally {
      unit.close();
      client.release();
    }
  };

  const writeAs = async <T>(staff: string, municipality: MunicipalityId, work: (tx: Tx) => Promise<T>) => {
    const client = await pool.connect();
    const unit = openUnit(client, municipality);
    let broken: Error | undefined;
    try {
      together(client);
      const begun = client.query(
        `BEGIN READ WRITE; SET LOCAL radhus.municipality = '${municipalityId(municipality)}'; SET LOCAL radhus.staff = '${staff}'`,
      );
      // Waited for below; a connection that breaks is told of by the first statement too.
      begun.catch(() => undefined);
      const result = await work(unit.tx);
      await begun;
      // Nobody waits between the last words and the end: whoever waits for our locks waits a round trip less.
      const said = Promise.all(unit.lastWords());
      unit.close();
      const [, { command }] = await Promise.all([said, client.query("COMMIT")]);
      if (command !== "COMMIT") throw new Error("A transaction in which a statement failed was to be committed");
      return result;
    } catch (error) {
      unit.close();
      await client.query("ROLLBACK").catch((e: Error) => (broken = e));
      throw error;
    } finally {
      client.release(broken);
    }
  };

  const opened = (staff: string): Database => ({
    read: (municipality, work) => readAs(staff, municipality, work),
    write: (municipality, work) => writeAs(staff, municipality, work),
    as: (other) => opened(staffId(other)),
    ping,
    close: () => pool.end(),
  });
  return opened("");
}

/** As it stands in a statement: an id, and nothing else. */
function staffId(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new RangeError("An employee's id is a UUID");
  return text;
}

/** True when a statement broke a unique or exclusion constraint, of that name when one is given. */
export function isConflict(error: unknown, constraint?: string): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return (
    (error.code === "23505" || error.code === "23P01") && (constraint === undefined || error.constraint === constraint)
  );
}

/** Makes a statement, then sends it: all are made before the first is sent, for behind the last goes the commit. */
type Ending = () => (() => Promise<unknown>) | undefined;

const endings = new WeakMap<Read, Ending[]>();

/**
 * A statement that is made and run as the transaction's last, so that what many say one after the other is written once.
 * What fails in making or running it undoes the transaction. Undefined: there is nothing to say.
 */
export function atEnd(tx: Tx, statement: () => Sql | undefined): void {
  endingsOf(tx).push(() => {
    const made = statement();
    return made && (() => tx.run(made));
  });
}

/**
 * The same transaction for its last words: what is asked through it is sent when the work is done, together with the
 * commit. So a row that everybody else waits for, such as a counter's, is held for no round trip of ours. Nothing is
 * answered before the transaction is over: never wait for it inside the work.
 */
export function lastly(tx: Tx): Tx {
  const ending = endingsOf(tx);
  const later = <T>(ask: () => Promise<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    // The one who asks may be gone by then; the transaction itself tells of what failed.
    promise.catch(() => undefined);
    ending.push(() => async () => {
      try {
        resolve(await ask());
      } catch (error) {
        reject(error);
        throw error;
      }
    });
    return promise;
  };
  return {
    municipality: tx.municipality,
    rows: (schema, statement) => later(() => tx.rows(schema, statement)),
    maybe: (schema, statement) => later(() => tx.maybe(schema, statement)),
    one: (schema, statement) => later(() => tx.one(schema, statement)),
    run: (statement) => later(() => tx.run(statement)),
  };
}

function endingsOf(tx: Tx): Ending[] {
  const known = endings.get(tx);
  if (known === undefined) throw new Error("Not a transaction");
  return known;
}

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

const queries = new WeakMap<Read, Query>();

/** For the job queue alone, which brings its own SQL into our transaction. */
export function rawQuery(tx: Tx, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const query = queries.get(tx);
  if (query === undefined) throw new Error("Not a transaction");
  return query(text, values);
}

/** What a unit of work may do. Once closed it refuses everything: the connection may be another's by then. */
function openUnit(
  client: pg.PoolClient,
  municipality: MunicipalityId,
): { tx: Tx; lastWords: () => Promise<unknown>[]; close: () => void } {
  let over = false;
  const query: Query = (text, values) => {
    if (over) throw new Error("This unit of work is over");
    together(client);
    return client.query({ name: nameOf(text), text, ...(values === undefined ? {} : { values }) });
  };
  const rows: Read["rows"] = async (schema, { text, values }) =>
    (await query(text, values)).rows.map((row) => schema.parse(row));
  const maybe: Read["maybe"] = async (schema, statement) => (await rows(schema, statement))[0];
  const one: Read["one"] = async (schema, statement) => {
    const found = await maybe(schema, statement);
    if (found === undefined) throw new Error("A row that must exist is missing");
    return found;
  };
  const run: Tx["run"] = async ({ text, values }) => (await query(text, values)).rowCount ?? 0;
  const tx: Tx = { municipality, rows, maybe, one, run };
  queries.set(tx, query);
  const ending: Ending[] = [];
  endings.set(tx, ending);
  const lastWords = (): Promise<unknown>[] => ending.flatMap((make) => make() ?? []).map((send) => send());
  return { tx, lastWords, close: () => void (over = true) };
}

const corked = new WeakSet<Writable>();

/** What is said in one moment leaves in one packet: each costs both sides more than most statements do. */
function together(client: pg.PoolClient): void {
  const { stream } = (client as pg.PoolClient & { readonly connection: { readonly stream: Writable } }).connection;
  if (corked.has(stream)) return;
  corked.add(stream);
  stream.cork();
  process.nextTick(() => {
    corked.delete(stream);
    stream.uncork();
  });
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
