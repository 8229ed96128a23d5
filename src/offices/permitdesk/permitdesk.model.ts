/**
 * What the pages about permits are given and may ask for. Same conventions as the case worker's: plain data, instants in ISO 8601 UTC, days
 * "YYYY-MM-DD", texts in the reader's language. Days come with the last one that counts, as people say them.
 */
import type { Staff } from "#desk";
import type { Act, Checked, Standing } from "#permits";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Citizen } from "#services";

/** From a day up to and with another; without an end when `last` is undefined. */
export type Span = { readonly from: LegalDate; readonly last: LegalDate | undefined };

/** A permit as its card shows it. */
export type PermitView = {
  readonly permit: string;
  readonly rev: number;
  readonly number: string;
  readonly title: string;
  readonly standing: Standing;
  readonly valid: Span;
  /** The suspension that runs, or the next one. */
  readonly suspension: Span | undefined;
  readonly withdrawnFrom: LegalDate | undefined;
  /** The permit that came instead of it, and from when. */
  readonly replaced: { readonly permit: string; readonly from: LegalDate } | undefined;
  readonly holder: string;
  /** What stands on the card. */
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly conditions: readonly string[];
};

/** The holder's own. */
export type OwnPermit = PermitView & {
  /** In fours, and the address that checks it. */
  readonly code: string;
  readonly checkUrl: string;
  readonly caseId: string | undefined;
  readonly mayReportLost: boolean;
  /** Where it is renewed and from which day; undefined when it is not, or the service is gone. */
  readonly renewal: { readonly service: string; readonly opensOn: LegalDate; readonly isOpen: boolean } | undefined;
};

export type PermitHistoryItem = {
  readonly type: "issued" | "suspended" | "reinstated" | "withdrawn" | "replaced" | "reported-lost" | "expired";
  readonly at: string;
  /** An employee's name, or undefined when it was the holder, the rules or the house. */
  readonly by: string | undefined;
  readonly byKind: string;
  readonly span: Span | undefined;
  readonly reason: string | undefined;
};

export type DeskPermit = PermitView & {
  readonly isProtected: boolean;
  readonly organisation: string | undefined;
  readonly unit: string;
  readonly caseId: string | undefined;
  readonly replaces: string | undefined;
  readonly issuedAt: string;
  readonly history: readonly PermitHistoryItem[];
  /** What the one who asks may do with it now. The house refuses all the same. */
  readonly acts: readonly Act["act"][];
  readonly today: LegalDate;
};

export const REGISTER_LISTS = ["valid", "ending", "stopped", "over", "all"] as const;
/** Valid today; valid and ending within 60 days; suspended, withdrawn or replaced; over; all. */
export type RegisterList = (typeof REGISTER_LISTS)[number];

export type RegisterAsk = {
  readonly list: RegisterList;
  /** A permit's number, words of a holder's name, or both. */
  readonly query: string;
  readonly after: string | undefined;
};

export type RegisterRow = {
  readonly permit: string;
  readonly number: string;
  readonly title: string;
  /** Initials until it is opened; "–" for a person with a protected address. An organisation's whole name. */
  readonly holder: string;
  readonly standing: Standing;
  readonly valid: Span;
};

export type RegisterPage = {
  readonly list: RegisterList;
  readonly rows: readonly RegisterRow[];
  readonly counts: Readonly<Record<RegisterList, number>>;
  /** Opaque; absent on the last page. */
  readonly next: string | undefined;
};

/** What an employee wants done. `last` is the last day of a suspension; without it, until further notice. */
export type PermitChange =
  | { readonly act: "suspend"; readonly from: LegalDate; readonly last: LegalDate | undefined; readonly reason: string }
  | { readonly act: "reinstate"; readonly reason: string }
  | { readonly act: "withdraw"; readonly from: LegalDate; readonly reason: string }
  | { readonly act: "report-lost" };

export type MyPermits = {
  readonly mine: (who: Citizen, language: Language) => Promise<readonly OwnPermit[]>;
  /** Refuses with `permits.not-found` what is another's. */
  readonly one: (who: Citizen, permit: string, language: Language) => Promise<OwnPermit>;
  readonly reportLost: (who: Citizen, permit: string, rev: number) => Promise<void>;
};

export type PermitDesk = {
  readonly register: (who: Staff, ask: RegisterAsk, language: Language) => Promise<RegisterPage>;
  /** Opening a permit is written in the audit log. */
  readonly open: (who: Staff, permit: string, language: Language) => Promise<DeskPermit>;
  readonly change: (who: Staff, permit: string, rev: number, change: PermitChange) => Promise<void>;
  /** The list as a file of commas for spreadsheets (RFC 4180), at most 10 000 lines; `words` are its heading and standings. Audited. */
  readonly csv: (
    who: Staff,
    ask: Omit<RegisterAsk, "after">,
    language: Language,
    words: { readonly head: readonly string[]; readonly standing: (standing: Standing) => string },
  ) => Promise<string>;
};

export type PermitCheck = {
  /**
   * How the permit of a card stands today. `from` is whoever asks, by network address, for counting alone. Refuses with
   * `permits.too-many` (429).
   */
  readonly check: (
    text: string,
    from: string,
  ) => Promise<{ readonly checked: Checked | "unreadable"; readonly at: string }>;
};
