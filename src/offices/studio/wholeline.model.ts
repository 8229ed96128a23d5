/** The worked examples of a version through the whole line, as pages show them. */
import type { Staff } from "#desk";
import type { Language } from "#platform/texts";
import type { Differs } from "#services/examples";

/** `wanted` and `got` in words where the version or the house has some, otherwise as they are written; "" for nothing. */
export type ToldDifference = {
  readonly code: Differs["code"];
  readonly of: string;
  readonly wanted: string;
  readonly got: string;
};

export type LineOutcome = {
  readonly file: string;
  readonly shows: string;
  readonly differs: readonly ToldDifference[];
};

export type LineRun = {
  /** `failed`: it could not be played, which says nothing of the examples. */
  readonly status: "waiting" | "running" | "done" | "failed";
  readonly total: number;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly movedAt: string;
  /** Those that do not hold first. */
  readonly results: readonly LineOutcome[];
};

export type WholeLine = {
  /** How many examples the version has. */
  readonly examples: number;
  /** What came of exactly the text that the version has now; undefined when nobody has asked. */
  readonly run: LineRun | undefined;
  /** Faults, or names that the municipality does not have, keep a version from being played. */
  readonly playable: boolean;
  readonly may: boolean;
};

export type WholeLineVerbs = {
  /**
   * Has a worker play every example of the version in a place of its own. Refuses with `studio.no-examples`, and with
   * `studio.not-playable` (409) what has faults.
   */
  readonly runExamples: (who: Staff, version: string) => Promise<void>;
  readonly wholeLine: (who: Staff, version: string, language: Language) => Promise<WholeLine>;
};
