/**
 * Which documents of a case another party may be given to read. A person chooses; the house leaves out what holds an identity number, and
 * gives the screened version of a document that has one.
 */
import type { Case } from "#cases";
import { mayOpen, readFile } from "#platform/files";
import type { Read } from "#platform/sql";
import { caseFileView, hideIdentityNumbers, type CaseFileView, type DocumentView } from "#records";
import { versionFor } from "../caseview.ts";
import type { PartyDocument } from "./parties.model.ts";

export type Enclosable = PartyDocument & {
  readonly sha256: string;
  /** Number of the entry and the document in it: "2026/7-2-1". */
  readonly number: string;
  /** The code that screens the entry from the public; a screened version was made when `isRedacted`. */
  readonly accessCode: string | undefined;
  readonly isRedacted: boolean;
};

const PDF = "application/pdf";

/** Those that can be enclosed, in the order of the record. */
export async function enclosable(read: Read, found: Case): Promise<Enclosable[]> {
  const file = await caseFileView(read, found.caseFile);
  const all = (file?.entries ?? []).flatMap((entry) =>
    entry.status === "U" || entry.status === "R" ? [] : entry.documents.map((document) => ({ entry, document })),
  );
  const kept: Enclosable[] = [];
  for (const { entry, document } of all) {
    const version = versionFor(document, "public");
    if (version === undefined || !version.mediaType.startsWith(PDF) || !mayOpen(version.scan)) continue;
    if (version.variant !== "public" && (await holdsNumbers(read, document))) continue;
    kept.push({
      ...shownOf(document, "public"),
      sha256: version.sha256,
      number: `${entry.number}-${document.number}`,
      accessCode: entry.accessCode,
      isRedacted: version.variant === "public",
    });
  }
  return kept;
}

/** Whether what a document says is known to hold an identity number: by the same words as text, where the record has them. */
async function holdsNumbers(read: Read, { versions }: DocumentView): Promise<boolean> {
  for (const { mediaType, sha256 } of versions) {
    if (!/^(application\/json|text\/plain)/.test(mediaType)) continue;
    const content = await readFile(read, sha256);
    if (content !== undefined && holdsNumber(withoutHashes(new TextDecoder().decode(content)))) return true;
  }
  return false;
}

export const holdsNumber = (text: string): boolean => hideIdentityNumbers(text) !== text;

/** Hashes and ids are long and hexadecimal, and eleven digits in a row of one are nobody's number. */
const withoutHashes = (text: string): string =>
  text.replaceAll(/\b[0-9a-f]{64}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "");

/** A document as it is offered for reading. */
export function shownOf(document: DocumentView, prefer: "public" | "archive" = "archive"): PartyDocument {
  const version = versionFor(document, prefer);
  return {
    document: document.id,
    title: document.title,
    mediaType: version?.mediaType ?? "",
    sizeBytes: version?.sizeBytes ?? 0,
    ...(version?.scan === undefined || version.scan === "clean" ? {} : { scan: version.scan }),
  };
}

/** Documents by id, and the main one of each entry, of a case file. */
export const documentsIn = (file: CaseFileView | undefined): ReadonlyMap<string, DocumentView> =>
  new Map((file?.entries ?? []).flatMap((entry) => entry.documents.map((one) => [one.id, one] as const)));
