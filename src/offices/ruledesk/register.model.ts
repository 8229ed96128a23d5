/**
 * The public register of rules (forvaltningsloven 2025 § 13: the legal content of automated case handling is documented and
 * published). Read by the role that sees nothing but `public_read`, where no person's name is.
 */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { DifferenceView, FormulaView, ModelView, TableView } from "./reading.model.ts";

export type RegisterLine = {
  readonly service: string;
  readonly title: string;
  /** What is decided, as a question. */
  readonly question: string;
  readonly unit: string;
  /** The version that decides today; undefined when none does, and people decide. */
  readonly version: number | undefined;
  readonly since: LegalDate | undefined;
};

/** Approved by whom: a role in a unit, or the installation that the service came with (role and unit empty). */
export type Approver = { readonly role: string; readonly unit: string };

export type RegisterVersion = {
  readonly version: number;
  /** Of the file's bytes; decisions point to it. */
  readonly sha256: string;
  readonly from: LegalDate;
  readonly to: LegalDate | undefined;
  readonly approvedAt: string;
  readonly approvedBy: Approver;
  /** What changed, in the words of whoever made it. */
  readonly note: string;
  /** From the version before; undefined for the first. */
  readonly changes: DifferenceView | undefined;
};

export type RegisterRate = {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly value: string;
  readonly from: LegalDate;
  readonly to: LegalDate | undefined;
  readonly source: string;
  readonly decidedBy: string;
};

export type RegisterPage = RegisterLine & {
  /** In the service's words, in the reader's language; and as the model itself says it. */
  readonly description: string;
  readonly modelDescription: string;
  /** The version shown, and when it holds. */
  readonly shown: RegisterVersion;
  /** `words` is empty for the one that gives the case to a person, which the web says. */
  readonly outcomes: readonly { readonly outcome: string; readonly words: string }[];
  readonly facts: ModelView["facts"];
  readonly decisions: ModelView["decisions"];
  readonly tables: readonly TableView[];
  readonly formulas: readonly FormulaView[];
  /** All that are known, whenever they hold, by key and day. */
  readonly rates: readonly RegisterRate[];
  /** Newest first. */
  readonly versions: readonly RegisterVersion[];
};

/** What is kept of a version in one language. */
export type PublishedPage = Pick<
  RegisterPage,
  | "title"
  | "question"
  | "unit"
  | "description"
  | "modelDescription"
  | "outcomes"
  | "facts"
  | "decisions"
  | "tables"
  | "formulas"
> &
  Pick<RegisterVersion, "approvedBy" | "note" | "changes">;

export type RuleRegister = {
  readonly list: (language: Language) => Promise<readonly RegisterLine[]>;
  /** The version that holds today, else the newest; undefined when the service has none. */
  readonly page: (
    service: string,
    version: number | undefined,
    language: Language,
  ) => Promise<RegisterPage | undefined>;
  /** The file, byte for byte. */
  readonly dmn: (service: string, version: number) => Promise<string | undefined>;
};
