/** The public journal (offentlig journal, arkivforskriften § 7): what came in and went out, day by day. Read by the role that sees nothing else. */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

export type JournalEntry = {
  readonly entry: string;
  /** "57/2026" */
  readonly journalNumber: string;
  readonly entryNumber: string;
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly title: string;
  readonly kind: "I" | "U" | "N" | "X";
  readonly journalDate: LegalDate;
  readonly documentDate: LegalDate | undefined;
  /** null where the name is withheld. */
  readonly correspondents: readonly { readonly role: "sender" | "recipient" | "copy"; readonly name: string | null }[];
  /** The unit's code, for choosing; its name, for reading. */
  readonly unit: string;
  readonly unitName: string;
  readonly classCode: string | undefined;
  /** Something is withheld, and on what ground, such as "offentleglova § 13". */
  readonly withheld: string | undefined;
};

export type JournalDay = { readonly day: LegalDate; readonly count: number };

export type JournalPage = {
  readonly day: LegalDate | undefined;
  readonly entries: readonly JournalEntry[];
  readonly next: string | undefined;
  /** The latest days that have entries, newest first, at most 14. */
  readonly days: readonly JournalDay[];
  readonly units: readonly { readonly unit: string; readonly name: string }[];
};

export type JournalAsk = {
  readonly day: string | undefined;
  readonly query: string;
  readonly unit: string | undefined;
  readonly after: string | undefined;
  readonly language: Language;
};

export type PublicAccess = {
  readonly journal: (ask: JournalAsk) => Promise<JournalPage>;
  readonly entry: (id: string, language: Language) => Promise<JournalEntry | undefined>;
};

/** Where a page ends: the next begins after it. */
export type Place = { readonly day: string; readonly sequence: number };
