/** A run of all of a service's worked examples through the whole line, as it is kept. */
import { z } from "zod";
import type { Files } from "../read.model.ts";
import { LineResult } from "./differs.model.ts";

/** `stopped`: by a person, with what was found so far. `failed`: no worker got through it, which says nothing of the examples. */
const RunStatus = z.enum(["waiting", "running", "done", "stopped", "failed"]);
export type RunStatus = z.infer<typeof RunStatus>;

export type ExamplesRun = {
  readonly id: string;
  readonly service: string;
  /** The files that were played, by their hash: of another text it says nothing. */
  readonly sha256: string;
  readonly status: RunStatus;
  /** How many workers have begun it. */
  readonly attempts: number;
  /** How many examples there are; undefined until it has begun. */
  readonly total: number | undefined;
  /** Those played so far, in the order they ended; when it is done, in the order of the files. */
  readonly results: readonly LineResult[];
  /** Undefined unless it was stopped. */
  readonly stoppedBy: string | undefined;
  /** ISO 8601. `movedAt` is the last sign of life. */
  readonly askedAt: string;
  readonly askedBy: string;
  readonly movedAt: string;
};

export const RunRow = z
  .object({
    id: z.string(),
    service: z.string(),
    sha256: z.string(),
    status: RunStatus,
    attempts: z.int(),
    total: z.int().nullable(),
    results: z.array(LineResult),
    stopped_by: z.string().nullable(),
    asked_at: z.string(),
    asked_by: z.string(),
    moved_at: z.string(),
  })
  .transform((row): ExamplesRun => ({
    id: row.id,
    service: row.service,
    sha256: row.sha256,
    status: row.status,
    attempts: row.attempts,
    total: row.total ?? undefined,
    results: row.results,
    stoppedBy: row.stopped_by ?? undefined,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    movedAt: row.moved_at,
  }));

/**
 * Plays a service's examples in a place of their own, which nothing of the municipality's own is in. `told` is given each as it ends,
 * and how many there are; when it answers false, the rest is left. Rejects when the place could not be made.
 */
export type PlayExamples = (
  service: { readonly slug: string; readonly files: Files },
  told: (result: LineResult, total: number) => Promise<boolean>,
) => Promise<void>;
