/**
 * What the pages of the studio are given and what they may ask for.
 *
 * Plain data but for files, which are a map from path to text; instants in ISO 8601 UTC, days "YYYY-MM-DD". Codes are said by the
 * web. A service **version** (nb: tjenesteversjon, sv: tjänsteversion) is the whole folder as text files.
 */
import type { Staff } from "#desk";
import type { Language } from "#platform/texts";
import type { Fault, Files } from "#services";
import type { ChangeKind, Rehearsed, Verdict } from "#services/versions";
import type { MigrationVerbs } from "./migration.model.ts";
import type { Difference } from "./difference.model.ts";
import type { WholeLine, WholeLineVerbs } from "./wholeline.model.ts";

/**
 * A draft is written by one or several, proposed by one of them, and published by somebody who is none of them. Published is the one
 * new applications begin with; the one before is retired, and works the cases that began with it to their end.
 */
export type VersionStatus = "draft" | "proposed" | "published" | "retired" | "discarded";

export type VersionLine = {
  /** UUID; what pages and verbs name a version by. */
  readonly id: string;
  readonly service: string;
  /** Counted from 1 in each service, in the order they were begun. */
  readonly number: number;
  readonly status: VersionStatus;
  /** Set when it was published. */
  readonly kind: ChangeKind | undefined;
  /** Goes with every change, so that two who write at once notice. */
  readonly rev: number;
  /** The number of the version it began as a copy of; undefined for one that came from elsewhere. */
  readonly basedOn: number | undefined;
  /** What is different and why, in the words of who proposed it. */
  readonly note: string;
  readonly sha256: string;
  /** Names; "installation" is the house itself, whose word the web says. */
  readonly makers: readonly string[];
  readonly begunAt: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly proposedBy: string | undefined;
  readonly proposedAt: string | undefined;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  /** Why it was sent back. */
  readonly because: string | undefined;
  /** Whose package it came in, and the fingerprint of the key that signed it. */
  readonly origin: string | undefined;
  /** The catalogue brought it; a draft that did waits for somebody to judge it. */
  readonly fromCatalogue: boolean;
};

export type StudioMay = { readonly read: boolean; readonly write: boolean; readonly approve: boolean };

export type StudioService = {
  readonly service: string;
  readonly title: string;
  /** The unit's name. */
  readonly unit: string;
  /** Undefined while it is only a draft. */
  readonly published: VersionLine | undefined;
  /** Drafts and proposals, newest first. */
  readonly open: readonly VersionLine[];
  readonly may: StudioMay;
};

export type StudioServicePage = StudioService & {
  /** Newest first, without the discarded. */
  readonly versions: readonly VersionLine[];
};

/** What stands in the way of publishing; `params` fill the sentence the web has for the code. */
export type StudioObstacle = {
  readonly code:
    | "faults"
    | "examples"
    | "line-examples"
    | "line-unplayed"
    | "own-work"
    | "not-proposed"
    | "unchanged"
    | "unknown-unit"
    | "unknown-class"
    | "unknown-access-code"
    | "other-country"
    | "rates-taken"
    | "unknown-rate"
    | "rules-elsewhere";
  readonly params: Readonly<Record<string, string | number>>;
};

export type VersionPage = {
  readonly line: VersionLine;
  /** In the reader's language where the draft has one, else its slug. */
  readonly title: string;
  readonly files: Files;
  readonly faults: readonly Fault[];
  readonly may: StudioMay & {
    /** Only a draft is written in. */
    readonly save: boolean;
    readonly propose: boolean;
    /** Take a proposal back, or send it back. */
    readonly back: boolean;
    readonly publish: boolean;
  };
};

/** What the page before publishing shows, all at once. */
export type PublishPage = VersionPage & {
  readonly examples: readonly Rehearsed[];
  readonly wholeLine: WholeLine;
  /** Against what is published now. */
  readonly verdict: Verdict;
  readonly difference: Difference;
  readonly flying: Flying;
  /** Empty when whoever asks may publish it. */
  readonly obstacles: readonly StudioObstacle[];
};

/** Applications begun and cases open, by the version they are worked by. Counts only: nobody is named. */
export type Flying = {
  readonly versions: readonly {
    readonly id: string;
    readonly number: number;
    readonly status: VersionStatus;
    /** Applications that are written or wait for signatures or payment. */
    readonly drafts: number;
    /** Cases that are not over. */
    readonly cases: number;
  }[];
  /** Begun with a form that no version has any more. */
  readonly otherDrafts: number;
};

export type StudioSaved = {
  readonly rev: number;
  readonly faults: readonly Fault[];
};

/** A service's own marks in a municipality: said anew when it comes from another. */
export type Adapting = {
  readonly unit?: string;
  readonly classCode?: string;
  readonly accessCode?: string;
  /** By an answer of the form, the unit it goes to. */
  readonly routes?: Readonly<Record<string, string>>;
};

/** What a package calls by a name that this municipality does not have, and what there is to choose from. */
export type ImportAsk = {
  readonly what: "unit" | "route" | "class" | "access-code";
  /** Unique among them: the field's name. */
  readonly name: string;
  /** As the package says it. */
  readonly was: string;
  /** Of a `route`: the answer that goes to that unit. */
  readonly answer: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** The best match; undefined where nothing is like it. */
  readonly suggested: string | undefined;
};

export type NewService = {
  /** Its name in addresses: `^[a-z][a-z0-9-]{1,60}$`. */
  readonly slug: string;
  readonly unit: string;
  /** What it is called, in every language; a language that is not said gets the first that is. */
  readonly title: Partial<Readonly<Record<Language, string>>>;
  /** What it begins as: a name of `starters`, or `{ version }`, a copy of another service's version. */
  readonly from: { readonly starter: string } | { readonly version: string };
};

export type ExportedVersion = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The fingerprint to be read to whoever imports it, by another way than the file goes. */
  readonly signer: string;
};

/** What a package says before it is taken in. */
export type PackageView = {
  readonly service: string;
  readonly title: string;
  readonly municipality: string;
  readonly exported: string;
  readonly signer: string;
  /** The house has a service of this name; what is imported becomes a draft of it. */
  readonly exists: boolean;
  readonly asks: readonly ImportAsk[];
  readonly faults: readonly Fault[];
  /** Beside what is asked for. */
  readonly obstacles: readonly StudioObstacle[];
};

/**
 * Verbs refuse with `access.denied` (403) what the employee may not in the service's unit, `versions.not-found` (404), and
 * `versions.changed` (409) when somebody else has changed the version since `rev`.
 */
export type Studio = {
  readonly servicesOf: (who: Staff, language: Language) => Promise<readonly StudioService[]>;
  readonly versionsOf: (who: Staff, service: string, language: Language) => Promise<StudioServicePage>;
  /** A draft of a service: a copy of `from` (a version's id), or else of what is published. Gives its id. */
  readonly begin: (who: Staff, service: string, from?: string) => Promise<string>;
  readonly filesOf: (who: Staff, id: string, language: Language) => Promise<VersionPage>;
  /** Faults do not stop a draft from being saved. Refuses with `versions.bad-file` what no service holds, `versions.too-large`. */
  readonly save: (who: Staff, id: string, rev: number, files: Files) => Promise<StudioSaved>;
  /** What is wrong with files that nobody has saved yet. */
  readonly inspect: (service: string, files: Files) => readonly Fault[];
  /** The rule examples of files, saved or not. Empty when the rules cannot be read. */
  /** Named in the reader's language. */
  readonly rehearse: (service: string, files: Files, language: Language) => readonly Rehearsed[];
  readonly discard: (who: Staff, id: string, rev: number) => Promise<void>;
  /** Refuses with `studio.has-faults`, `studio.examples-fail` and `studio.examples-not-run` (409). */
  readonly propose: (
    who: Staff,
    id: string,
    rev: number,
    note: string,
    /** `untried`: why it is right all the same where its examples could not be played; it goes with the note. */
    more?: { readonly language?: Language; readonly untried?: string },
  ) => Promise<void>;
  readonly backToDraft: (who: Staff, id: string, rev: number, because: string) => Promise<void>;
  readonly publishPage: (who: Staff, id: string, language: Language) => Promise<PublishPage>;
  /** Refuses with `studio.not-publishable` naming the first obstacle, `versions.own-work` (403) a maker's or proposer's own. */
  readonly publish: (who: Staff, id: string, rev: number) => Promise<void>;
  /** A new draft with the files of an earlier version: rolling back is publishing it. */
  readonly rollBack: (who: Staff, id: string) => Promise<string>;
  readonly difference: (who: Staff, before: string, after: string, language: Language) => Promise<Difference>;
  readonly classify: (service: string, before: Files, after: Files) => Verdict;
  readonly flying: (who: Staff, service: string) => Promise<Flying>;
  readonly migration: MigrationVerbs;
} & StudioPackages &
  WholeLineVerbs;

/** Services out of this municipality, into it, and made from nothing. */
export type StudioPackages = {
  readonly beginNew: (who: Staff, about: NewService) => Promise<string>;
  /** Names that `beginNew` may begin from. */
  readonly starters: () => readonly string[];
  /** Units in which whoever asks may make services. */
  readonly writableUnits: (
    who: Staff,
    language: Language,
  ) => Promise<readonly { readonly unit: string; readonly name: string }[]>;
  readonly exportVersion: (who: Staff, id: string) => Promise<ExportedVersion>;
  /** What a package holds, changing nothing. Refuses with the codes of `#services/package`. */
  readonly lookInto: (who: Staff, bytes: Uint8Array, language: Language) => Promise<PackageView>;
  /** A draft of the package's service. `trust` is the fingerprint the exporter told: refuses with `studio.not-trusted` another's. */
  readonly importPackage: (who: Staff, bytes: Uint8Array, trust: string, adapting: Adapting) => Promise<string>;
};
