/**
 * One case at a time: moved, or left where it is with the reason why; and put back where nothing has happened in it since. Each is one
 * event in the case.
 */
import { record } from "#audit";
import {
  addFacts,
  factsOf,
  finishTask,
  happened,
  lockCase,
  nextStep,
  openTask,
  tasksOf,
  type Actor,
  type Case,
  type Fact,
} from "#cases";
import type { Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { z } from "zod";
import { decisionFacts } from "../judgement.rules.ts";
import { ADVANCE } from "../line.ts";
import type { Tools } from "../tools.ts";
import { migrationById } from "./migration.ts";
import { judge, targetOf, type Migration } from "./migration.judge.ts";
import type { Moved } from "./migration.model.ts";
import { patched, patchedKeys } from "./migration.rules.ts";
import * as statements from "./migration.sql.ts";

const Migrated = z.object({
  case_id: z.string(),
  outcome: z.enum(["waiting", "moved", "stayed", "reversed"]),
  rev: z.number().nullable(),
  before: z
    .object({
      caseType: z.string(),
      moved: z.custom<Moved>((one) => typeof one === "object" && one !== null && "steps" in one),
      facts: z.array(z.custom<Fact>((one) => typeof one === "object" && one !== null && "key" in one)),
      newFacts: z.array(z.string()),
    })
    .nullable(),
});

const MACHINE: Actor = { kind: "automation", id: "migration" };

/** Moves one case, or lets it stay with the reason why. Running it again changes nothing. */
export async function migrateCase(tools: Tools, subject: string): Promise<void> {
  const [id = "", caseId = ""] = subject.split("/");
  await tools.db.write(tools.municipality, async (tx) => {
    const plan = await migrationById(tx, id);
    const row = await tx.maybe(Migrated, statements.lockMigrated(id, caseId));
    if (row?.outcome !== "waiting") return;
    const found = await lockCase(tx, caseId);
    const target = await targetOf(tx, tools, plan);
    const judged = await judge(tx, tools, plan, target, found);
    const at = tools.clock.now().toString();
    if ("problems" in judged) {
      await tx.run(statements.updateMigrated(id, caseId, { outcome: "stayed", problems: judged.problems, at }));
      return;
    }
    const before = await factsOf(tx, caseId);
    const keys = patchedKeys(plan.map);
    await patch(tx, plan, found, before, at);
    const now = await move(tx, plan, found, judged.moved, target.caseType, false, at);
    const { steps, openTask: task, status, attention, handedOver } = found.state;
    const kept = {
      caseType: found.caseType,
      moved: { steps, openTask: task, status, attention, handedOver },
      facts: before.filter(({ key }) => keys.includes(key)),
      newFacts: keys.filter((key) => !before.some((fact) => fact.key === key)),
    };
    await tx.run(statements.updateMigrated(id, caseId, { outcome: "moved", rev: now.rev, before: kept, at }));
    if (nextStep(now.state) !== undefined) await tools.jobs.enqueue(tx, ADVANCE, caseId);
  });
}

/** Puts back the cases in which nothing has happened since they were moved; gives how many. */
export async function reverseMigration(tools: Tools, id: string): Promise<number> {
  const moved = await tools.db.read(tools.municipality, (read) =>
    read.rows(z.object({ case_id: z.string() }), statements.selectMoved(id)),
  );
  let reversed = 0;
  for (const { case_id: caseId } of moved)
    reversed += await tools.db.write(tools.municipality, async (tx) => {
      const plan = await migrationById(tx, id);
      const row = await tx.maybe(Migrated, statements.lockMigrated(id, caseId));
      const found = await lockCase(tx, caseId);
      if (row?.outcome !== "moved" || row.before === null || found.rev !== row.rev) return 0;
      const at = tools.clock.now().toString();
      const { caseType, moved: was, facts, newFacts } = row.before;
      const gone = newFacts.map((key): Fact => ({ ...factBy(plan, at), key, value: null }));
      await addFacts(tx, caseId, [...facts, ...gone]);
      // A task that was closed is not opened again; another like it is.
      const isClosed = was.openTask !== null && found.state.openTask === null;
      const task = isClosed ? await again(tx, caseId, was.openTask, at) : was.openTask;
      const now = await move(tx, plan, found, { ...was, openTask: task }, caseType, true, at);
      await tx.run(statements.updateMigrated(id, caseId, { outcome: "reversed", rev: now.rev, at }));
      return 1;
    });
  return reversed;
}

async function again(tx: Tx, caseId: string, closed: string | null, at: string): Promise<string> {
  const task = (await tasksOf(tx, caseId)).find(({ id }) => id === closed);
  const id = newId(at);
  const { kind = "decide", reason = "needs_judgement", detail = "" } = task ?? {};
  await openTask(tx, { id, caseId, kind, reason, detail, at });
  return id;
}

async function move(
  tx: Tx,
  plan: Migration,
  found: Case,
  moved: Moved,
  caseType: string,
  isBack: boolean,
  at: string,
): Promise<Case> {
  const { openTask: task } = found.state;
  if (task !== null && moved.openTask === null)
    await finishTask(tx, task, { actor: MACHINE, at }, { migration: plan.id });
  const event = {
    type: "case-migrated",
    migration: plan.id,
    caseType,
    from: found.caseType,
    reason: plan.reason,
    isBack,
    ...moved,
  } as const;
  const now = await happened(tx, found, { actor: MACHINE, at }, [event]);
  await record(tx, {
    at,
    actor: MACHINE,
    action: isBack ? "cases.moved-back" : "cases.migrated",
    subject: { kind: "case", id: found.id },
    caseId: found.id,
    details: { migration: plan.id, to: isBack ? plan.from : plan.to },
  });
  return now;
}

/** Facts as the plan has them stand beside the older. */
async function patch(tx: Tx, plan: Migration, found: Case, before: readonly Fact[], at: string): Promise<void> {
  const facts = patched(plan.map, decisionFacts(before));
  await addFacts(
    tx,
    found.id,
    patchedKeys(plan.map).map((key): Fact => ({ ...factBy(plan, at), key, value: facts[key] ?? null })),
  );
}

const factBy = (plan: Migration, at: string): Omit<Fact, "key" | "value"> => ({
  source: "migration",
  purpose: plan.reason,
  legalBasis: "",
  fetchedAt: at,
});
