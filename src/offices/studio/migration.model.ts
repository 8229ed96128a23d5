/**
 * Moving cases that are under way from the version they began with to another: a plan that says what becomes of each step, tried on
 * every open case, approved by somebody else, and then run one case at a time. Norwegian: flytting av saker; Swedish: flytt av ärenden.
 */
import type { Staff } from "#desk";
import type { Language } from "#platform/texts";

export type MigrationStatus = "draft" | "approved" | "running" | "done" | "cancelled";

/**
 * Nothing is inferred: a case with a step that is not mapped stays where it is. `steps` says for each step of the old version which
 * of the new one it becomes, or null when it is dropped. A step that was done is done. `added` says of each step of the new version
 * that none becomes, whether it is taken or counted as done.
 */
export type MigrationMap = {
  readonly steps: Readonly<Record<string, string | null>>;
  readonly added: Readonly<Record<string, "take" | "done">>;
  /** What becomes of a task that somebody has: it is kept, or closed with the reason, and the machine goes on. */
  readonly tasks: "keep" | "close";
  /** Facts to write, by path, before the case goes on, such as `application.children`. */
  readonly facts: readonly { readonly path: string; readonly value: unknown }[];
};

export type MigrationAsk = {
  readonly service: string;
  /** Ids of versions. */
  readonly from: string;
  readonly to: string;
  readonly map: MigrationMap;
  /** Why; stands in every case that is moved. */
  readonly reason: string;
};

/** What the plan does to one open case. `moves` may be run; the rest stay, each for its reason. */
export type MigrationTrial = {
  readonly caseId: string;
  readonly number: string;
  readonly outcome: "moves" | "stays";
  /** `unmapped-step`, `no-such-step`, `decided`, `waiting`, `task`, `bad-fact`, `rules-fail`, … ; said by the web. */
  readonly problems: readonly { readonly code: string; readonly params: Readonly<Record<string, string>> }[];
  /** The next step before and after; undefined when it is a person's. */
  readonly next: { readonly before: string | undefined; readonly after: string | undefined };
};

export type MigrationView = {
  readonly id: string;
  readonly service: string;
  readonly from: { readonly id: string; readonly number: number };
  readonly to: { readonly id: string; readonly number: number };
  readonly map: MigrationMap;
  readonly reason: string;
  readonly status: MigrationStatus;
  readonly rev: number;
  readonly plannedBy: string;
  readonly plannedAt: string;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  /** The newest dry run over all open cases; undefined before there is one. */
  readonly trial:
    | {
        readonly at: string;
        readonly moves: number;
        readonly stays: number;
        readonly cases: readonly MigrationTrial[];
      }
    | undefined;
  /** How many were moved, stayed, and were moved back again. */
  readonly moved: number;
  readonly stayed: number;
  readonly reversed: number;
  readonly may: { readonly write: boolean; readonly approve: boolean; readonly run: boolean };
};

export type MigrationVerbs = {
  /** Newest first. */
  readonly list: (who: Staff, service: string) => Promise<readonly MigrationView[]>;
  readonly view: (who: Staff, id: string, language: Language) => Promise<MigrationView>;
  /** A map to begin from: steps of the same name and kind become each other, and nothing else does. */
  readonly suggest: (who: Staff, from: string, to: string) => Promise<MigrationMap>;
  /** Gives its id. */
  readonly plan: (who: Staff, ask: MigrationAsk) => Promise<string>;
  readonly change: (who: Staff, id: string, rev: number, map: MigrationMap, reason: string) => Promise<void>;
  readonly dryRun: (who: Staff, id: string, rev: number) => Promise<MigrationView>;
  /** By somebody else than who planned it, and only what was tried as it stands. */
  readonly approve: (who: Staff, id: string, rev: number) => Promise<void>;
  /** Each case is a job, and one event in the case. */
  readonly run: (who: Staff, id: string, rev: number) => Promise<void>;
  readonly cancel: (who: Staff, id: string, rev: number) => Promise<void>;
  /** Cases in which nothing else has happened since go back to the version they were worked by. Gives how many. */
  readonly reverse: (who: Staff, id: string) => Promise<number>;
};
