/**
 * Moving cases that are under way from the version they began with to another: a plan that says what becomes of each step, tried on
 * every open case, approved by somebody else, and then run one case at a time.
 */
import type { Staff } from "#desk";
import type { MigrationMap, MigrationProblem } from "#services/versions";

/** `done` once every case has been moved or stays. */
export type MigrationStatus = "draft" | "approved" | "running" | "done" | "cancelled";

export type MigrationAsk = {
  readonly service: string;
  /** Ids of versions that were published. */
  readonly from: string;
  readonly to: string;
  readonly map: MigrationMap;
  /** Why; stands in every case that is moved. */
  readonly reason: string;
};

/** What the plan does to one open case. `moves` may be run; the rest stay, each for its reasons. */
export type MigrationTrial = {
  readonly caseId: string;
  readonly number: string;
  readonly outcome: "moves" | "stays";
  /** Said by the web. */
  readonly problems: readonly MigrationProblem[];
  /** The machine's next step before and after; undefined when it is a person's. */
  readonly next: { readonly before: string | undefined; readonly after: string | undefined };
};

export type MigrationView = {
  readonly id: string;
  readonly service: string;
  readonly from: { readonly id: string; readonly number: number };
  readonly to: { readonly id: string; readonly number: number };
  /** The steps of both versions, in their order, for whoever maps them. */
  readonly steps: { readonly from: readonly MigrationStep[]; readonly to: readonly MigrationStep[] };
  readonly map: MigrationMap;
  readonly reason: string;
  readonly status: MigrationStatus;
  readonly rev: number;
  /** Names. */
  readonly plannedBy: string;
  readonly plannedAt: string;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  /** The newest dry run over all open cases; undefined before there is one, and after a change of the plan. */
  readonly trial:
    | {
        readonly at: string;
        readonly moves: number;
        readonly stays: number;
        readonly cases: readonly MigrationTrial[];
      }
    | undefined;
  /** Cases by what came of them, once it runs. */
  readonly waiting: number;
  readonly moved: number;
  readonly stayed: number;
  readonly reversed: number;
  readonly may: {
    readonly change: boolean;
    readonly tryOut: boolean;
    readonly approve: boolean;
    readonly run: boolean;
    readonly cancel: boolean;
    readonly reverse: boolean;
  };
};

export type MigrationStep = { readonly key: string; readonly kind: string };

export type MigrationVerbs = {
  /** Newest first. */
  readonly list: (who: Staff, service: string) => Promise<readonly MigrationView[]>;
  readonly view: (who: Staff, id: string) => Promise<MigrationView>;
  /** A map to begin from: steps of the same name and kind become each other, and nothing else does. */
  readonly suggest: (who: Staff, from: string, to: string) => Promise<MigrationMap>;
  /** Gives its id. */
  readonly plan: (who: Staff, ask: MigrationAsk) => Promise<string>;
  readonly change: (who: Staff, id: string, rev: number, map: MigrationMap, reason: string) => Promise<void>;
  readonly dryRun: (who: Staff, id: string, rev: number) => Promise<MigrationView>;
  /** By somebody else than who planned it, and only what was tried as it stands. */
  readonly approve: (who: Staff, id: string, rev: number) => Promise<void>;
  /** Each case is a job, and one event in the case. Gives how many there are. */
  readonly run: (who: Staff, id: string, rev: number) => Promise<number>;
  readonly cancel: (who: Staff, id: string, rev: number) => Promise<void>;
  /** Cases in which nothing else has happened since go back to the version they were worked by. Gives how many. */
  readonly reverse: (who: Staff, id: string) => Promise<number>;
};
