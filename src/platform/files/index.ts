/** Content-addressed files in the database. */
export type { FileHash, StoredFile } from "./files.ts";
export type { Engine, Finding, Scanned, Scanner, ScanState } from "./scan.model.ts";
export type { AtDoor, Door } from "./door.ts";
export { openDoor } from "./door.ts";
export { heldBack, keepOutside, letThrough, lookedInVain, mayOpen, scanOf, settleScan, toScan } from "./scan.ts";
export { describeFile, hashOf, keepFile, readFile, releaseFiles, streamFile } from "./files.ts";
