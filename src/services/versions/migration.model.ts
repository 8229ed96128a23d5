/**
 * Moving cases that are under way from one version to another: a plan that says what becomes of each step. Norwegian: flytting av
 * saker; Swedish: flytt av ärenden.
 */
import { z } from "zod";
import type { CaseFact } from "#cases";

/**
 * Nothing is inferred: a case with a step that is not mapped stays where it is. `steps` says for each step of the old version which
 * of the new one it becomes, or null when it is dropped. A step that was done is done. `added` says of each step of the new version
 * that none becomes, whether it is taken or counted as done.
 */
export const MigrationMap = z.strictObject({
  steps: z.record(z.string(), z.string().nullable()),
  added: z.record(z.string(), z.enum(["take", "done"])),
  /** What becomes of what somebody has to decide: it stays theirs, or is closed, and the machine goes on. */
  tasks: z.enum(["keep", "close"]),
  /** Facts to write, by path, before the case goes on, such as `application.children`. */
  facts: z
    .array(z.strictObject({ path: z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/), value: z.json() }))
    .max(50),
});
export type MigrationMap = z.infer<typeof MigrationMap>;

/** Why a case stays. */
export const MIGRATION_PROBLEMS = [
  "decided",
  "closed",
  "other-version",
  "unmapped-step",
  "no-such-step",
  "other-kind",
  "unmapped-new-step",
  "task",
  "rules-fail",
] as const;
export type MigrationProblem = {
  readonly code: (typeof MIGRATION_PROBLEMS)[number];
  readonly params: Readonly<Record<string, string>>;
};

/** The event as it would be, but for what is known only when it happens. */
export type Moved = Pick<
  Extract<CaseFact, { type: "case-migrated" }>,
  "steps" | "openTask" | "status" | "attention" | "handedOver"
>;
