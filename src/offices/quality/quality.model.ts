/**
 * What the pages about the quality of automation are given and may ask for. Same conventions as the case worker's: plain data,
 * instants in ISO 8601 UTC, days "YYYY-MM-DD", months "YYYY-MM", outcomes in the reader's language.
 */
import type { Staff } from "#desk";
import type { Share, Shown } from "#platform/figures";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { AlarmView, Watch, WatchWish } from "./watch.model.ts";

/** How many months are looked at, this one with them: those received then. */
export const PERIODS = [3, 12, 24] as const;

/** Tables of counts. Of the three that begin with `deviation-` and share their totals, each counts the same cases. */
export const TABLES = [
  "automation",
  "handover",
  "deviation-month",
  "deviation-unit",
  "deviation-version",
  "deviation-outcome",
  "sampled-month",
  "sampled-rule",
  "appeals",
] as const;
export type TableName = (typeof TABLES)[number];

/** A table to be shown. A label that is not given is said by the web from the key. */
export type FigureTable = {
  readonly table: TableName;
  readonly columns: readonly { readonly key: string; readonly label: string | undefined }[];
  readonly rows: readonly {
    readonly key: string;
    readonly label: string | undefined;
    readonly cells: readonly Shown[];
    readonly total: Shown;
  }[];
  readonly totals: readonly Shown[];
  readonly total: Shown;
};

/** Whole seconds from application to decision. `sampled`: clear cases that a person looked at for control. */
export type TimeRow = {
  readonly mode: "automatic" | "manual" | "sampled";
  readonly cases: Shown;
  readonly medianSeconds: number | undefined;
  readonly p90Seconds: number | undefined;
};

/** How outcomes spread over groups that the service's data declare; nothing else can be compared. */
export type Comparison = {
  readonly key: string;
  readonly kind: CompareKind;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly groups: readonly {
    /** A code of the kind's, or from–to of a band; undefined ends are open. "unknown" where the facts do not say. */
    readonly key: string;
    readonly from: number | undefined;
    readonly to: number | undefined;
    readonly label: string | undefined;
    readonly favourable: Shown;
    readonly cases: Shown;
    readonly share: Share | undefined;
  }[];
  /** Whether two groups lie further apart than chance easily explains; undefined when fewer than two may be shown. */
  readonly differs: boolean | undefined;
};
export type CompareKind = "household_size" | "age_band" | "service_language" | "unit" | "channel";

export type Report = {
  readonly service: string;
  readonly title: string;
  readonly from: LegalDate;
  readonly to: LegalDate;
  /** Small numbers are hidden, since the reader may not read every case behind them. */
  readonly hides: boolean;
  readonly tables: readonly FigureTable[];
  readonly times: readonly TimeRow[];
  /** Sampled cases that were decided after their deadline, or are past it undecided. Should be none. */
  readonly sampledLate: Shown;
  readonly sampleOneIn: number;
  readonly comparisons: readonly Comparison[];
  readonly watch: Watch | undefined;
  readonly alarms: readonly AlarmView[];
  readonly mayManage: boolean;
  readonly mayReadCases: boolean;
};

/** A service in the list of them. */
export type ServiceQuality = {
  readonly service: string;
  readonly title: string;
  readonly decided: Shown;
  readonly automatic: Shown;
  readonly compared: Shown;
  readonly differed: Shown;
  readonly alarms: number;
  readonly running: boolean;
};

export const CASE_KINDS = ["differed", "agreed", "sampled", "overturned"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export type CasesAsk = {
  readonly kind: CaseKind;
  readonly months: number;
  readonly month: string | undefined;
  readonly unit: string | undefined;
  /** The rules' version by its number. */
  readonly version: number | undefined;
  /** Opaque; from the page before. */
  readonly after: string | undefined;
};

export type CaseRow = {
  readonly caseId: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly unit: string;
  readonly advice: string | undefined;
  readonly outcome: string | undefined;
  /** What a person came to before seeing the advice. */
  readonly blind: string | undefined;
  readonly reason: string | undefined;
  /** `facts`: with the facts as the person judged them, the rules come to the same. `against`: they do not. */
  readonly how: "facts" | "against" | undefined;
};

export type CasesPage = {
  readonly service: string;
  readonly title: string;
  readonly rows: readonly CaseRow[];
  readonly next: string | undefined;
};

export type QualityDesk = {
  readonly services: (who: Staff, months: number, language: Language) => Promise<readonly ServiceQuality[]>;
  /** Refuses with `services.unknown` (404). */
  readonly report: (who: Staff, service: string, months: number, language: Language) => Promise<Report>;
  /** Cases behind a figure, those the reader may read. Being shown them is written in the audit log. */
  readonly cases: (who: Staff, service: string, ask: CasesAsk, language: Language) => Promise<CasesPage>;
  /** The figures as they may leave the house: small numbers are hidden from everybody. Audited. `linesOf` says them in words. */
  readonly file: (
    who: Staff,
    service: string,
    months: number,
    language: Language,
    linesOf: (report: Report) => readonly (readonly string[])[],
  ) => Promise<string>;
  /** Refuses with `quality.changed` (409), `quality.nothing-watched` and `quality.not-a-limit`. */
  readonly setWatch: (who: Staff, service: string, rev: number, wish: WatchWish) => Promise<void>;
  /** The owner has looked into it, and says what it was. Refuses with `quality.settled-already` (409) and `quality.note-needed`. */
  readonly settle: (who: Staff, service: string, alarm: string, note: string) => Promise<void>;
  /** Alarms that wait for the one who asks, for the desk's own pages. */
  readonly waiting: (who: Staff, language: Language) => Promise<readonly AlarmView[]>;
};
