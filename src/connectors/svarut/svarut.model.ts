/** A letter as KS SvarUt takes it, and what it tells of one. English here; `wire.rules.ts` knows the published names. */

/** `digitalId`: identity number or organisation number; without it the letter is printed. Lines: street or box, at most three. */
export type LetterParty = {
  readonly name: string;
  readonly digitalId?: string;
  readonly lines: readonly string[];
  readonly postcode?: string;
  readonly city?: string;
  /** Absent for Norway. */
  readonly country?: string;
};

export type LetterDocument = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly excludedFromPrint?: boolean;
  readonly toBeSigned?: boolean;
  /** Pages printed on the yellow giro sheet, the first being 1. */
  readonly giroPages?: readonly number[];
  readonly sensitive?: boolean;
};

/** Where the letter is on record (Noark 5), so that the receiver's archive and ours speak of the same thing. Instants ISO 8601. */
export type LetterRecord = {
  readonly caseYear: number;
  readonly caseSequence: number;
  readonly entryNumber: number;
  readonly journalYear?: number;
  readonly journalSequence?: number;
  /** Noark 5 M082, such as "Utgående dokument". */
  readonly entryType: string;
  /** Noark 5 M053, such as "Ekspedert". */
  readonly entryStatus: string;
  readonly journalledAt: string;
  readonly documentDate: string;
  readonly title: string;
  readonly caseWorker: string;
  /** Our own id of the case file and of the entry (Noark 5 systemID, M001). */
  readonly caseFile: string;
  readonly entry: string;
};

export type Letter = {
  readonly title: string;
  readonly recipient: LetterParty;
  /** At most 100 characters. The only way to find the letter again when the answer was lost: SvarUt knows no idempotency key. */
  readonly externalReference: string;
  readonly correlationId?: string;
  /** Never printed. SvarUt then tells nobody when it cannot deliver: not for decisions with a deadline. */
  readonly digitalOnly?: boolean;
  /** High assurance at download. Needs documents encrypted with SvarUt's key, which this adapter does not do. */
  readonly highAssurance?: boolean;
  /** Bound by secrecy: organisations get it in the mailbox for confidential post. */
  readonly confidential?: boolean;
  readonly accountingCode?: string;
  readonly kind?: string;
  readonly replyTo?: LetterParty;
  /** The receiver may answer to `replyTo`, which must then be an organisation. */
  readonly mayReply?: boolean;
  readonly links?: readonly { readonly url: string; readonly text: string; readonly lead?: string }[];
  readonly signingExpiresAt?: string;
  readonly print?: { readonly colour: boolean; readonly twoSided: boolean };
  readonly record: LetterRecord;
  readonly documents: readonly LetterDocument[];
};

/** What is wrong with a letter; `document` is its place in the list, from 0. */
export type LetterProblem = { readonly code: LetterProblemCode; readonly document?: number };

export type LetterProblemCode =
  | "title"
  | "recipient-name"
  | "recipient-digital-id"
  | "recipient-address"
  | "external-reference"
  | "no-documents"
  | "file-name"
  | "file-name-twice"
  | "empty-document"
  | "not-a-pdf"
  | "not-printable"
  | "too-large-for-print"
  | "several-to-sign"
  | "signed-not-pdf"
  | "signing-too-soon"
  | "needs-encryption"
  | "accounting-code"
  | "links"
  | "reply-address"
  | "giro-pages";

/** Where a letter is. `other`: SvarUt said something this adapter has not met; see `raw`. */
export type LetterState =
  | "accepted"
  | "in-transit"
  | "delivered"
  | "read"
  | "printed"
  | "rejected"
  | "manual"
  | "other";

export type LetterStatus = {
  readonly id: string;
  readonly state: LetterState;
  readonly raw: string;
  readonly changedAt: string;
};

export type LetterEvent = { readonly at: string; readonly text: string };

/** KS SvarUt towards one account. Failures are OutsideErrors; `unknown` from `send` means: look it up before sending again. */
export type SvarUt = {
  /** Takes up to sixteen minutes: never inside a request or a transaction. */
  readonly send: (letter: Letter) => Promise<{ readonly id: string }>;
  /** The ids of letters sent under a reference; more than one when it was sent twice. */
  readonly findByExternalReference: (reference: string) => Promise<readonly string[]>;
  readonly statuses: (ids: readonly string[]) => Promise<readonly LetterStatus[]>;
  /** SvarUt's own account of what happened, in Norwegian, oldest first. */
  readonly events: (id: string) => Promise<readonly LetterEvent[]>;
  /** The person opened the letter in our portal: no paper letter then. */
  readonly markRead: (id: string, by: { readonly nationalId: string; readonly at: string }) => Promise<void>;
};
