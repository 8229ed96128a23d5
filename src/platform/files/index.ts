/** Content-addressed files in the database. */
export type { FileHash, StoredFile } from "./files.ts";
export { describeFile, hashOf, keepFile, readFile, releaseFiles, streamFile } from "./files.ts";
