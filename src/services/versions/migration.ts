/**
 * Plans for moving cases to another version: tried on all, approved by another, and run one case at a time (`migrating.ts`). What was tried is what happens, because both ask the same judgement (`migration.rules.ts`) of the case as it is then.
 */
import { caseById, nextStep } from "#cases";
import { Refusal } from "#platform/errors";
import { queue } from "#platform/jobs";
import type { Read, Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { z } from "zod";
import type { Tools } from "../tools.ts";
import { judge, MigrationRow, targetOf, type Migration, type Trial } from "./migration.judge.ts";
import { MigrationMap } from "./migration.model.ts";
import * as statements from "./migration.sql.ts";
import { versionById, versionsOf, type Hand } from "./versions.ts";

/** One job a case; the subject is "migration/case". */
export const MIGRATE = queue("services.migrate", { retryLimit: 6, retryDelay: 1, retryDelayMax: 60 });

/** Newest first. */
export const migrationsOf = (read: Read, service: string): Promise<Migration[]> =>
  read.rows(MigrationRow, statements.selectMigrations(service));

const Uuid = z.uuid();

/** Refuses with `versions.no-such-migration` (404). */
export async function migrationById(read: Read, id: string): Promise<Migration> {
  return existing(
    Uuid.safeParse(id).success ? await read.maybe(MigrationRow, statements.selectMigration(id)) : undefined,
  );
}

const Count = z.object({ migration: z.string(), outcome: z.string(), n: z.number() });

/** How many cases came to what, by migration. */
export const tallyOf = (read: Read, migrations: readonly string[]): Promise<z.output<typeof Count>[]> =>
  migrations.length === 0 ? Promise.resolve([]) : read.rows(Count, statements.countMigrated(migrations));

export type Plan = {
  readonly service: string;
  readonly from: string;
  readonly to: string;
  readonly map: MigrationMap;
  readonly reason: string;
};

/** Gives its id. Refuses with `versions.not-movable` versions that no case is, or can be, worked by. */
export async function planMigration(tx: Tx, plan: Plan, hand: Hand): Promise<string> {
  const [from, to] = [await versionById(tx, plan.from), await versionById(tx, plan.to)];
  const isWorked = [from, to].every(({ service, caseType }) => service === plan.service && caseType !== undefined);
  if (!isWorked || from.caseType === to.caseType) throw new Refusal("versions.not-movable", {}, 409);
  const id = newId(hand.at);
  await tx.run(statements.insertMigration({ ...plan, map: checked(plan.map), id, at: hand.at, by: hand.by }));
  return id;
}

export async function changePlan(
  tx: Tx,
  id: string,
  rev: number,
  map: MigrationMap,
  reason: string,
  hand: Hand,
): Promise<void> {
  await lockedAt(tx, id, rev, "draft");
  await tx.run(statements.updatePlan(id, checked(map), reason, hand.by));
}

/** Tries the plan on every open case as it is now, and keeps what it came to. Changes no case. */
export async function tryPlan(tx: Tx, tools: Tools, id: string, rev: number): Promise<void> {
  const plan = await lockedAt(tx, id, rev, "draft");
  const target = await targetOf(tx, tools, plan);
  const cases: Trial["cases"] = [];
  for (const caseId of await openCases(tx, plan)) {
    const found = await caseById(tx, caseId);
    const judged = await judge(tx, tools, plan, target, found);
    const after = "moved" in judged ? nextStep({ ...found.state, ...judged.moved })?.key : undefined;
    cases.push({
      caseId,
      number: found.number,
      outcome: "moved" in judged ? "moves" : "stays",
      problems: "moved" in judged ? [] : [...judged.problems],
      before: nextStep(found.state)?.key ?? null,
      after: after ?? null,
    });
  }
  const moves = cases.filter(({ outcome }) => outcome === "moves").length;
  const trial: Trial = { at: tools.clock.now().toString(), moves, stays: cases.length - moves, cases };
  await tx.run(statements.updateTrial(id, trial));
}

/** Refuses with `versions.own-work` (403) who wrote the plan, and with `versions.not-tried` what was not tried as it stands. */
export async function approveMigration(tx: Tx, id: string, rev: number, hand: Hand): Promise<void> {
  const plan = await lockedAt(tx, id, rev, "draft");
  if (plan.makers.includes(hand.by)) throw new Refusal("versions.own-work", {}, 403);
  if (plan.trial === undefined) throw new Refusal("versions.not-tried", {}, 409);
  await tx.run(statements.updateApproval(id, hand.by, hand.at));
}

/** Every open case gets a job; a case that was opened since stays on what it began with. */
export async function runMigration(tx: Tx, tools: Tools, id: string, rev: number): Promise<number> {
  const plan = await lockedAt(tx, id, rev, "approved");
  const cases = await openCases(tx, plan);
  await tx.run(statements.updateMigrationStatus(id, "running"));
  await tx.run(statements.insertMigrated(id, cases));
  for (const caseId of cases) await tools.jobs.enqueue(tx, MIGRATE, `${id}/${caseId}`);
  return cases.length;
}

export async function cancelMigration(tx: Tx, id: string, rev: number): Promise<void> {
  const plan = await lockedAt(tx, id, rev, undefined);
  if (plan.status !== "draft" && plan.status !== "approved") throw new Refusal("versions.migration-over", {}, 409);
  await tx.run(statements.updateMigrationStatus(id, "cancelled"));
}

async function openCases(read: Read, plan: Migration): Promise<string[]> {
  const { caseType = "" } = await versionById(read, plan.from);
  const first = (await versionsOf(read, plan.service)).findLast((one) => one.caseType !== undefined);
  const rows = z.object({ id: z.string() });
  const isFirst = first?.caseType === caseType;
  return (await read.rows(rows, statements.selectOpenCases(plan.service, caseType, isFirst))).map(({ id }) => id);
}

function checked(map: MigrationMap): MigrationMap {
  const read = MigrationMap.safeParse(map);
  if (!read.success) throw new Refusal("versions.bad-map", { at: read.error.issues[0]?.path.join(".") ?? "" });
  return read.data;
}

async function lockedAt(tx: Tx, id: string, rev: number, status: Migration["status"] | undefined): Promise<Migration> {
  const found = existing(
    Uuid.safeParse(id).success ? await tx.maybe(MigrationRow, statements.lockMigration(id)) : undefined,
  );
  if (found.rev !== rev) throw new Refusal("versions.changed", {}, 409);
  if (status !== undefined && found.status !== status) throw new Refusal("versions.migration-over", {}, 409);
  return found;
}

function existing(found: Migration | undefined): Migration {
  if (found === undefined) throw new Refusal("versions.no-such-migration", {}, 404);
  return found;
}
