/** What was found in files from outside, kept beside them. */
import { sql, type Read, type Tx } from "#platform/sql";
import { z } from "zod";
import { keepFile, type StoredFile } from "./files.ts";
import { SCAN_STATES, type Finding, type Scanned, type ScanState } from "./scan.model.ts";

const State = z.object({ state: z.enum(SCAN_STATES) });
const Hash = z.object({ sha256: z.string() });

/**
 * Keeps a file from outside with what is known of it. Gives what now holds of these bytes: the newest finding stands, and what was found once
 * is not forgotten because nobody could look this time.
 */
export async function keepOutside(
  tx: Tx,
  content: Uint8Array,
  mediaType: string,
  scanned: Scanned,
  at: string,
): Promise<{ readonly file: StoredFile; readonly state: ScanState }> {
  const file = await keepFile(tx, content, mediaType, at);
  const { engine, signatures, found } = columnsOf(scanned);
  const stands = scanned.state === "clean" || scanned.state === "infected" ? NEWEST : KNOWN;
  const { state } = await tx.one(
    State,
    sql`
    INSERT INTO platform.scan AS s (sha256, state, changed_at, engine, signatures, found)
    VALUES (${file.sha256}, ${scanned.state}, ${at}, ${engine}, ${signatures}, ${found})
    ON CONFLICT (municipality, sha256) DO UPDATE SET ${stands} RETURNING s.state`,
  );
  return { file, state };
}

const NEWEST = sql`state = excluded.state, changed_at = excluded.changed_at, engine = excluded.engine, signatures = excluded.signatures, found = excluded.found`;
const KNOWN = sql`state = s.state`;

/** Undefined for what the house made itself, and for what is not there. */
export async function scanOf(read: Read, sha256: string): Promise<ScanState | undefined> {
  const row = await read.maybe(
    State,
    sql`SELECT state FROM platform.scan WHERE municipality = platform.here() AND sha256 = ${sha256}`,
  );
  return row?.state;
}

/** Whether a file in this state is handed to anybody. */
export const mayOpen = (state: ScanState | undefined): boolean => state !== "waiting" && state !== "infected";

/** Which of these files nobody may open, in no order. */
export const heldBack = async (read: Read, files: readonly string[]): Promise<readonly string[]> =>
  (
    await read.rows(
      Hash,
      sql`SELECT sha256 FROM platform.scan WHERE municipality = platform.here() AND sha256 = ANY (${files}) AND state IN ('waiting', 'infected')`,
    )
  ).map(({ sha256 }) => sha256);

/** Writes what was found in bytes that are kept, when they were looked at afterwards or came again; false where they are not kept. */
export async function settleScan(tx: Tx, sha256: string, finding: Finding, at: string): Promise<boolean> {
  const { engine, signatures, found } = columnsOf(finding);
  const settled = await tx.run(sql`
    UPDATE platform.scan SET state = ${finding.state}, changed_at = ${at}, engine = ${engine}, signatures = ${signatures}, found = ${found}
    WHERE municipality = platform.here() AND sha256 = ${sha256}`);
  return settled > 0;
}

/** Files that nobody has looked at: those that nobody may open before those that came where there was no scanner, and the oldest first. */
export const toScan = async (read: Read, most: number): Promise<readonly string[]> =>
  (
    await read.rows(
      Hash,
      sql`SELECT sha256 FROM platform.scan WHERE municipality = platform.here() AND state IN ('waiting', 'unscanned') ORDER BY state = 'unscanned', changed_at LIMIT ${most}`,
    )
  ).map(({ sha256 }) => sha256);

/** Somebody looked and could not say; those that have waited as long come before it next time. */
export const lookedInVain = (tx: Tx, sha256: string, at: string): Promise<number> =>
  tx.run(sql`
    UPDATE platform.scan SET changed_at = ${at}
    WHERE municipality = platform.here() AND sha256 = ${sha256} AND state IN ('waiting', 'unscanned')`);

/** Where there is no scanner any more, nothing waits for one; gives how many did. */
export const letThrough = (tx: Tx): Promise<number> =>
  tx.run(sql`UPDATE platform.scan SET state = 'unscanned' WHERE municipality = platform.here() AND state = 'waiting'`);

const columnsOf = (scanned: Scanned) => ({
  engine: "engine" in scanned ? scanned.engine.version : null,
  signatures: "engine" in scanned ? (scanned.engine.signatures ?? null) : null,
  found: scanned.state === "infected" ? scanned.name : null,
});
