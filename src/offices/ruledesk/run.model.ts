/** A trial as it is kept. */
import type { LegalDate } from "#platform/time";
import { z } from "zod";
import type { Kept, Tally } from "./tally.rules.ts";

export const RunRow = z
  .object({
    id: z.string(),
    service: z.string(),
    version: z.number().nullable(),
    sha256: z.string(),
    parameters: z.record(z.string(), z.json()),
    as_of: z.string().nullable(),
    status: z.enum(["waiting", "running", "done", "cancelled", "failed"]),
    asked_at: z.string(),
    asked_by: z.string(),
    done_at: z.string().nullable(),
    done: z.number(),
    attempts: z.number(),
    failure: z.enum(["changed", "gave-up"]).nullable(),
    total: z.number(),
    // Written by the count alone.
    result: z.custom<Tally & Kept>((value) => typeof value === "object" && value !== null).nullable(),
  })
  .transform((r) => ({
    id: r.id,
    service: r.service,
    version: r.version ?? undefined,
    sha256: r.sha256,
    parameters: r.parameters,
    asOf: (r.as_of ?? undefined) as LegalDate | undefined,
    status: r.status,
    failure: r.failure ?? undefined,
    attempts: r.attempts,
    askedAt: r.asked_at,
    askedBy: r.asked_by,
    doneAt: r.done_at ?? undefined,
    done: r.done,
    total: r.total,
    result: r.result ?? undefined,
  }));
export type Run = z.output<typeof RunRow>;

export const ChangeRow = z.object({
  seq: z.number(),
  decision: z.string(),
  case_id: z.string(),
  number: z.string(),
  was: z.string(),
  becomes: z.string(),
  amount_was: z.number().nullable(),
  amount_becomes: z.number().nullable(),
});
