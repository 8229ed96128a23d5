/** The worked examples of a version through the whole line, as pages show them. */
import type { Staff } from "#desk";
import type { Language } from "#platform/texts";
import type { Differs, ExamplesRun, Spoken } from "#services/examples";

/** `wanted` and `got` in words where the version or the house has some, otherwise as they are written; "" for nothing. */
export type ToldDifference = {
  readonly code: Differs["code"];
  readonly of: string;
  readonly wanted: string;
  readonly got: string;
};

export type LineOutcome = {
  readonly file: string;
  readonly index: number;
  readonly shows: Spoken;
  readonly differs: readonly ToldDifference[];
};

export type LineRun = {
  readonly status: ExamplesRun["status"];
  readonly total: number;
  readonly askedBy: string;
  readonly askedAt: string;
  /** Undefined unless it was stopped. */
  readonly stoppedBy: string | undefined;
  readonly movedAt: string;
  /** Those that do not hold first. */
  readonly results: readonly LineOutcome[];
};

/** Why nobody can be asked to play them first: the installation cannot, or no worker got through. Who proposes says why it is right all the same. */
export type Untried = "no-server" | "failed";

export type WholeLine = {
  /** How many examples the version has. */
  readonly examples: number;
  /** What came of exactly the text that the version has now; undefined when nobody has asked. */
  readonly run: LineRun | undefined;
  /** Faults, or names that the municipality does not have, keep a version from being played. */
  readonly playable: boolean;
  /** Whether this installation can play any. */
  readonly canPlay: boolean;
  readonly untried: Untried | undefined;
  readonly may: boolean;
};

/** What is known of the whole line's examples in exactly the text that a version has. */
export type LineState = {
  /** What those show that came out otherwise, in what was played. */
  readonly failing: readonly string[];
  /** Why it is not known of all of them, when somebody has to ask for it: nobody has, they are being played, or were not to the end. */
  readonly unplayed: "never" | "underway" | "stopped" | undefined;
  readonly untried: Untried | undefined;
};

export type WholeLineVerbs = {
  /**
   * Has a worker play every example of the version in a place of its own. Refuses with `studio.no-examples`, with
   * `studio.no-server` (409) where the installation cannot, and with `studio.not-playable` (409) what has faults.
   */
  readonly runExamples: (who: Staff, version: string) => Promise<void>;
  /** Leaves the rest of a run, and keeps what was found. Answers whether one was under way. */
  readonly stopExamples: (who: Staff, version: string) => Promise<boolean>;
  readonly wholeLine: (who: Staff, version: string, language: Language) => Promise<WholeLine>;
};
