/**
 * Files, kept once by what they hold.
 *
 * They lie in PostgreSQL, so that a submission and its papers are one transaction, one backup and one place for any
 * number of processes. Large ones are read in pieces.
 */
import { createHash } from "node:crypto";
import { sql, type Database, type MunicipalityId, type Read, type Tx } from "#platform/sql";
import { z } from "zod";

/** SHA-256 of the content, in hex: the file's name everywhere. */
export type FileHash = string & { readonly brand: "FileHash" };

export type StoredFile = { readonly sha256: FileHash; readonly mediaType: string; readonly sizeBytes: number };

const PIECE = 262_144;

/** What a file is held by while it is kept or deleted. */
const lockOf = (sha256: string) => sql`hashtextextended('file/' || platform.here() || '/' || ${sha256}, 0)`;

const Content = z.object({ content: z.instanceof(Uint8Array) });
const Piece = z.object({ piece: z.instanceof(Uint8Array) });
const Meta = z.object({ media_type: z.string(), size_bytes: z.number() });

export const hashOf = (content: Uint8Array): FileHash => createHash("sha256").update(content).digest("hex") as FileHash;

/**
 * Keeps a file; the same bytes a second time cost nothing. `at` is an ISO 8601 instant. Until the transaction ends nobody deletes it: what
 * points at it is written in the same one.
 */
export async function keepFile(tx: Tx, content: Uint8Array, mediaType: string, at: string): Promise<StoredFile> {
  const sha256 = hashOf(content);
  await Promise.all([
    tx.run(sql`SELECT pg_advisory_xact_lock_shared(${lockOf(sha256)})`),
    tx.run(sql`
    INSERT INTO platform.file (sha256, media_type, size_bytes, content, stored_at)
    VALUES (${sha256}, ${mediaType}, ${content.byteLength}, ${content}, ${at})
    ON CONFLICT DO NOTHING`),
  ]);
  return { sha256, mediaType, sizeBytes: content.byteLength };
}

/**
 * Runs `letGo`, which deletes rows that point at these files, and deletes those files that nothing points at any more. They are held
 * before anything is let go, always in the same order, so that of two who let go of the same file the last one deletes it.
 */
export async function releaseFiles(tx: Tx, files: readonly string[], letGo: () => Promise<void>): Promise<void> {
  const sorted = files.toSorted();
  await Promise.all(sorted.map((file) => tx.run(sql`SELECT pg_advisory_xact_lock(${lockOf(file)})`)));
  await letGo();
  await Promise.all(sorted.map((file) => tx.run(sql`SELECT platform.forget_file(${file})`)));
}

/** What is known of a file without reading it. */
export async function describeFile(read: Read, sha256: string): Promise<StoredFile | undefined> {
  const row = await read.maybe(
    Meta,
    sql`SELECT media_type, size_bytes FROM platform.file WHERE municipality = platform.here() AND sha256 = ${sha256}`,
  );
  return row && { sha256: sha256 as FileHash, mediaType: row.media_type, sizeBytes: row.size_bytes };
}

/** The whole content, for small files such as letters. */
export async function readFile(read: Read, sha256: string): Promise<Uint8Array | undefined> {
  const row = await read.maybe(
    Content,
    sql`SELECT content FROM platform.file WHERE municipality = platform.here() AND sha256 = ${sha256}`,
  );
  return row?.content;
}

/** The content in pieces of 256 KiB, so that memory stays flat however large the file is. */
export function streamFile(db: Database, municipality: MunicipalityId, file: StoredFile): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream({
    async pull(controller) {
      const { piece } = await db.read(municipality, (read) =>
        read.one(
          Piece,
          sql`SELECT substring(content FROM ${offset + 1} FOR ${PIECE}) AS piece FROM platform.file WHERE municipality = platform.here() AND sha256 = ${file.sha256}`,
        ),
      );
      if (piece.byteLength > 0) controller.enqueue(piece);
      offset += piece.byteLength;
      if (piece.byteLength === 0 || offset >= file.sizeBytes) controller.close();
    },
  });
}
