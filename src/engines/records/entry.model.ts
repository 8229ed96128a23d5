/** Registry entries, their documents and the people they went between. */
import type { Actor } from "#audit";
import type { StoredFile } from "#platform/files";
import type { LegalDate } from "#platform/time";
import type { MarkedTitle } from "./title.model.ts";

/** Type of entry (nb: journalposttype, Noark 5 M082): I incoming, U outgoing, N internal to be followed up, X internal without follow-up. */
export const entryKinds = ["I", "U", "N", "X"] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * Status of entry (nb: journalstatus, Noark 5 M053): M arrived and not yet checked, S registered by the case worker, R draft,
 * F finished, G approved, E sent, J in the journal, A archived, U cancelled.
 */
export const entryStatuses = ["M", "S", "R", "F", "G", "E", "J", "A", "U"] as const;
export type EntryStatus = (typeof entryStatuses)[number];

/** How an entry was answered (nb: avskrivningsmåte, Noark 5 M619): letter, e-mail, telephone, noted, for information, note, case closed. */
export const writeOffMethods = ["BU", "BE", "TLF", "TE", "TO", "BN", "SA"] as const;
export type WriteOffMethod = (typeof writeOffMethods)[number];

/** Sender or receiver (nb: korrespondansepart, sv: avsändare/mottagare; Noark 5 M087, M400). */
export type Correspondent = {
  readonly role: "sender" | "recipient" | "copy";
  readonly name: string;
  /** The person's id in the people module, never an identity number. */
  readonly person?: string;
  readonly addressLines?: readonly string[];
  /** Lives at a protected address, or must not be named: the public never sees the name. */
  readonly isProtected?: boolean;
};

/** One rendering of a document (nb: dokumentobjekt with variantformat, Noark 5 M700): archive, production or public ("sladdet"). */
export type NewVersion = {
  readonly variant: "archive" | "production" | "public";
  /** PRONOM id, such as "fmt/477" for PDF/A-2b (Noark 5 M701). */
  readonly format: string;
  readonly file: StoredFile;
};

/** A document (nb: dokumentbeskrivelse, sv: handling); exactly one of an entry is the main one (Noark 5 M217). */
export type NewDocument = {
  readonly title: string;
  readonly role: "main" | "attachment";
  readonly versions: readonly NewVersion[];
};

/** A registry entry (nb: journalpost, sv: registrerad handling) to be made. */
export type NewEntry = {
  readonly caseFile: string;
  readonly kind: EntryKind;
  readonly title: MarkedTitle;
  /** Code of the access-code catalogue; without one the case file's applies. */
  readonly accessCode?: string;
  readonly correspondents: readonly Correspondent[];
  /** Main document first (Noark 5 M007). */
  readonly documents: readonly NewDocument[];
  /** Absent means undated ("Udatert"). */
  readonly documentDate?: LegalDate;
  /** ISO 8601 instant; required for incoming. */
  readonly receivedAt?: string;
  readonly at: string;
  /** The legal day of `at` in the municipality: the journal date (Noark 5 M101). */
  readonly day: LegalDate;
  /** Entries this one answers. */
  readonly writesOff?: readonly string[];
  /** Which versions of the municipality's own words its main document was written with, by template. Stands in the log. */
  readonly wording?: Readonly<Record<string, number>> | undefined;
  readonly actor: Actor;
  /** Where it begins; by itself incoming and internal are journalled at once and outgoing is finished. */
  readonly status?: "M" | "S" | "R" | "F" | "G" | "J";
};

export type RegisteredEntry = {
  readonly id: string;
  /** Noark 5 M004: "2026/1042-3". */
  readonly number: string;
  /** "57/2026" (nb: løpenummer, Noark 5 M013/M014); undefined until the entry is in the journal. */
  readonly journalNumber: string | undefined;
};

/** `documents`: the ids of its documents, in the order they were given. */
export type NewlyRegistered = RegisteredEntry & { readonly documents: readonly string[] };
