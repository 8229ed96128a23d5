/** Moving open cases to another version, as employees do it: who writes a plan does not approve it. */
import { demand, type Action } from "#access";
import { record } from "#audit";
import type { Staff } from "#desk";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { serviceOf } from "#services";
import {
  approveMigration,
  cancelMigration,
  changePlan,
  migrationById,
  migrationsOf,
  planMigration,
  reverseMigration,
  runMigration,
  suggestedMap,
  tallyOf,
  tryPlan,
  versionById,
  versionsOf,
  type Migration,
  type ServiceVersion,
} from "#services/versions";
import { z } from "zod";
import { accessOf, enter, handOf, mayIn, type Room } from "./door.ts";
import { namesFor } from "./lines.ts";
import { selectSeen } from "./studio.sql.ts";
import type { MigrationStep, MigrationVerbs, MigrationView } from "./migration.model.ts";

const [SHORTEST_REASON, LONGEST_REASON] = [5, 500];

export function migrationVerbs(room: Room): MigrationVerbs {
  const { tools } = room;
  const { db, municipality } = tools;
  /** A change of a plan, by whoever may, and noted. */
  const changing = <T>(
    who: Staff,
    id: string,
    action: Action,
    done: string,
    work: (tx: Tx, plan: Migration) => Promise<T>,
  ): Promise<T> =>
    db.write(municipality, async (tx) => {
      const plan = await migrationById(tx, id);
      await enter(room, tx, who, plan.from, action);
      const result = await work(tx, plan);
      await noted(room, tx, who, id, done);
      return result;
    });
  return {
    list: (who, slug) =>
      db.as(who.staff).read(municipality, async (read) => {
        const [newest] = await versionsOf(read, slug);
        if (newest === undefined) throw new Refusal("versions.not-found", {}, 404);
        demand(await accessOf(room, read, who), "studio.read", newest.unit);
        return viewsOf(room, read, who, await migrationsOf(read, slug));
      }),
    view: (who, id) => db.as(who.staff).read(municipality, (read) => viewOf(room, read, who, id)),
    suggest: (who, from, to) =>
      db.read(municipality, async (read) => {
        const [{ found: one }, { found: other }] = [
          await enter(room, read, who, from, "studio.read"),
          await enter(room, read, who, to, "studio.read"),
        ];
        const [before, after] = [await processOf(room, read, one), await processOf(room, read, other)];
        return suggestedMap(before.steps, after.steps);
      }),
    plan: (who, ask) =>
      db.write(municipality, async (tx) => {
        await enter(room, tx, who, ask.from, "studio.write");
        const id = await planMigration(tx, { ...ask, reason: reasonIn(ask.reason) }, handOf(room, who));
        await noted(room, tx, who, id, "migrations.planned");
        return id;
      }),
    change: (who, id, rev, map, reason) =>
      changing(who, id, "studio.write", "migrations.changed", (tx) =>
        changePlan(tx, id, rev, map, reasonIn(reason), handOf(room, who)),
      ),
    // Every open case is tried, whoever tries; whose they are is shown as to whoever looks.
    dryRun: async (who, id, rev) => {
      await changing(who, id, "studio.write", "migrations.tried", (tx) => tryPlan(tx, tools, id, rev));
      return db.as(who.staff).read(municipality, (read) => viewOf(room, read, who, id));
    },
    approve: (who, id, rev) =>
      changing(who, id, "studio.approve", "migrations.approved", (tx) =>
        approveMigration(tx, id, rev, handOf(room, who)),
      ),
    run: (who, id, rev) =>
      changing(who, id, "studio.write", "migrations.run", (tx) => runMigration(tx, tools, id, rev)),
    cancel: (who, id, rev) =>
      changing(who, id, "studio.write", "migrations.cancelled", (tx) => cancelMigration(tx, id, rev)),
    reverse: async (who, id) => {
      await changing(who, id, "studio.write", "migrations.reversed", (_, plan) => Promise.resolve(plan));
      return reverseMigration(tools, id);
    },
  };
}

function reasonIn(text: string): string {
  const reason = text.trim();
  if (reason.length < SHORTEST_REASON) throw new Refusal("studio.note-needed");
  return reason.slice(0, LONGEST_REASON);
}

async function viewOf(room: Room, read: Read, who: Staff, id: string): Promise<MigrationView> {
  const plan = await migrationById(read, id);
  await enter(room, read, who, plan.from, "studio.read");
  const [view] = await viewsOf(room, read, who, [plan]);
  if (view === undefined) throw new Error("A plan has a view");
  return view;
}

async function viewsOf(room: Room, read: Read, who: Staff, plans: readonly Migration[]): Promise<MigrationView[]> {
  const access = await accessOf(room, read, who);
  const nameOf = await namesFor(
    read,
    plans.flatMap(({ plannedBy, approvedBy }) => [plannedBy, approvedBy]),
  );
  const tally = await tallyOf(
    read,
    plans.map(({ id }) => id),
  );
  const tried = plans.flatMap(({ trial }) => trial?.cases.map(({ caseId }) => caseId) ?? []);
  const seen = new Set((await read.rows(z.object({ id: z.string() }), selectSeen(tried))).map(({ id }) => id));
  return Promise.all(
    plans.map(async (plan): Promise<MigrationView> => {
      const [from, to] = [await versionById(read, plan.from), await versionById(read, plan.to)];
      const count = (outcome: string): number =>
        tally.find((one) => one.migration === plan.id && one.outcome === outcome)?.n ?? 0;
      const rights = mayIn(access, from.unit);
      const isDraft = plan.status === "draft";
      const waiting = count("waiting");
      return {
        id: plan.id,
        service: plan.service,
        from: { id: from.id, number: from.number },
        to: { id: to.id, number: to.number },
        steps: { from: await stepsOf(room, read, from), to: await stepsOf(room, read, to) },
        map: plan.map,
        reason: plan.reason,
        status: plan.status === "running" && waiting === 0 ? "done" : plan.status,
        rev: plan.rev,
        plannedBy: nameOf(plan.plannedBy),
        plannedAt: plan.plannedAt,
        approvedBy: plan.approvedBy === undefined ? undefined : nameOf(plan.approvedBy),
        approvedAt: plan.approvedAt,
        trial: plan.trial && {
          ...plan.trial,
          cases: plan.trial.cases
            .filter(({ caseId }) => seen.has(caseId))
            .map(({ before, after, ...one }) => ({
              ...one,
              next: { before: before ?? undefined, after: after ?? undefined },
            })),
        },
        waiting,
        moved: count("moved"),
        stayed: count("stayed"),
        reversed: count("reversed"),
        may: {
          change: isDraft && rights.write,
          tryOut: isDraft && rights.write,
          approve: isDraft && rights.approve && plan.trial !== undefined && !plan.makers.includes(who.staff),
          run: plan.status === "approved" && rights.write,
          cancel: (isDraft || plan.status === "approved") && rights.write,
          reverse: plan.status === "running" && rights.write && count("moved") > 0,
        },
      };
    }),
  );
}

/** How the cases of a version that was published are worked. */
async function processOf({ tools }: Room, read: Read, { service, caseType }: ServiceVersion) {
  if (caseType === undefined) throw new Refusal("versions.not-movable", {}, 409);
  return (await serviceOf(tools, { service, caseType }, read)).process;
}

const stepsOf = async (room: Room, read: Read, version: ServiceVersion): Promise<MigrationStep[]> =>
  (await processOf(room, read, version)).steps.map(({ key, kind }) => ({ key, kind }));

const noted = (room: Room, tx: Tx, who: Staff, id: string, action: string): Promise<void> =>
  record(tx, {
    at: room.tools.clock.now().toString(),
    actor: { kind: "staff", id: who.staff },
    action,
    subject: { kind: "migration", id },
  });
