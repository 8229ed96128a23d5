/**
 * What stands in the way of closing a case file (Noark 5 K 3.2.6–3.2.9), each with what would help.
 *
 * The standard both forbids closing with unanswered entries (3.2.9) and says that closing answers them (3.4.5): they
 * block until somebody confirms, and are then written off with "SA" in the transaction that closes.
 */
import type { EntryKind, EntryStatus } from "./entry.model.ts";

export type ClosingFacts = {
  /** Entries that are neither archived nor cancelled. */
  readonly open: readonly {
    readonly entry: string;
    readonly number: string;
    readonly kind: EntryKind;
    readonly status: EntryStatus;
  }[];
  readonly outstanding: readonly { readonly entry: string; readonly number: string }[];
  /** Documents of entries that are not cancelled, with the formats of their archive variants. */
  readonly documents: readonly {
    readonly entry: string;
    readonly number: string;
    readonly document: string;
    readonly formats: readonly string[];
  }[];
};

export type Blocker = {
  readonly code: "entry-not-archived" | "entry-unanswered" | "document-not-in-archive-format";
  readonly entry: string;
  /** Noark 5 M004, such as "2026/1042-3". */
  readonly number: string;
  readonly document?: string;
  readonly fix:
    | "finish-entry"
    | "dispatch-entry"
    | "journal-entry"
    | "archive-entry"
    | "write-off"
    | "convert-document";
};

/** PRONOM ids accepted for archiving: PDF/A-1 to 3, TIFF, PNG, JPEG, plain text, XML, CSV, JSON (riksarkivarens forskrift § 5-17). */
const ARCHIVE_FORMATS = new Set(
  ["95", "354", "476", "477", "478", "479", "480", "481", "353", "11", "12", "13", "43", "101", "817"]
    .map((n) => `fmt/${n}`)
    .concat(["x-fmt/16", "x-fmt/111", "x-fmt/18"]),
);

export const isArchiveFormat = (puid: string): boolean => ARCHIVE_FORMATS.has(puid);

/** Everything that blocks, not just the first. `answersRest` says that unanswered entries are confirmed to be written off. */
export function closingChecklist(facts: ClosingFacts, answersRest = false): Blocker[] {
  const open = facts.open.map(({ entry, number, kind, status }): Blocker => ({
    code: "entry-not-archived",
    entry,
    number,
    fix: fixOf(kind, status),
  }));
  const unanswered = facts.outstanding.map(({ entry, number }): Blocker => ({
    code: "entry-unanswered",
    entry,
    number,
    fix: "write-off",
  }));
  const unfit = facts.documents
    .filter((d) => !d.formats.some(isArchiveFormat))
    .map(({ entry, number, document }): Blocker => {
      return { code: "document-not-in-archive-format", entry, number, document, fix: "convert-document" };
    });
  return [...open, ...(answersRest ? [] : unanswered), ...unfit];
}

function fixOf(kind: EntryKind, status: EntryStatus): Blocker["fix"] {
  if (status === "J") return "archive-entry";
  if (status === "R") return "finish-entry";
  return kind === "U" && status !== "E" ? "dispatch-entry" : "journal-entry";
}
