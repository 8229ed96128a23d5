/** Cases under way moved to another version: tried, approved by another, run, and taken back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { caseById, eventsOf, fold, setAutomation, type Case } from "#cases";
import { generated } from "@radhus/sim";
import { sql } from "#platform/sql";
import { serviceOf } from "#services";
import { migrateCase } from "#services/versions";
import { z } from "zod";
import { changing, INGELIN, openStudioStage, SOLVEIG, type StudioStage } from "./stage.testing.ts";

let stage: StudioStage;
beforeAll(async () => {
  stage = await openStudioStage();
}, 60_000);
afterAll(() => stage.stop());

const caseOf = (id: string): Promise<Case> =>
  stage.house.opened.tools.db.read(stage.house.opened.tools.municipality, (read) => caseById(read, id));

/** Does the jobs of a migration that a worker would. */
async function worked(id: string): Promise<void> {
  const { tools } = stage.house.opened;
  const rows = await tools.db.read(tools.municipality, (read) =>
    read.rows(
      z.object({ case_id: z.string() }),
      sql`SELECT case_id FROM services.migrated_case WHERE municipality = platform.here() AND migration = ${id}`,
    ),
  );
  for (const { case_id: caseId } of rows) await migrateCase(tools, `${id}/${caseId}`);
}

/** A case that a person has, because the automation was stopped when it came. */
async function handedOver(n: number): Promise<string> {
  const { db, municipality, clock } = stage.house.opened.tools;
  const turn = (on: boolean): Promise<void> =>
    db.write(municipality, (tx) => setAutomation(tx, stage.service, on, "test", clock.now().toString()));
  await turn(false);
  const caseId = await stage.applied(generated(n).applicant);
  await stage.house.work(caseId);
  await turn(true);
  return caseId;
}

test("cases go to the new version by a plan that another approves, one event each, and back again", async () => {
  const { studio, designer, owner, service } = stage;
  const { migration } = studio;
  const waiting = await stage.applied(SOLVEIG);
  const persons = await handedOver(41);
  const done = await stage.applied(INGELIN);
  await stage.house.work(done);
  const [was] = (await studio.versionsOf(designer, service, "nb")).versions;
  const to = await stage.published(
    changing("process.yaml", "{ key: facts, kind: gather }", "{ key: registers, kind: gather }"),
  );
  const from = was?.id ?? "";
  const before = [await caseOf(waiting), await caseOf(persons), await caseOf(done)];
  expect(before.map(({ state }) => state.status)).toEqual(["in-progress", "to-do", "decided"]);

  const suggested = await migration.suggest(designer, from, to);
  expect(suggested.steps).toEqual({ decision: "decision", letter: "letter" });
  const id = await migration.plan(designer, {
    service,
    from,
    to,
    map: suggested,
    reason: "Ny rekkefølge i registrene.",
  });
  const first = await migration.dryRun(designer, id, 1);
  expect(first.trial).toMatchObject({ moves: 0, stays: 3 });
  expect(first.trial?.cases.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain("unmapped-step");

  const facts = [{ path: "noted", value: "moved" }];
  const map = { ...suggested, steps: { ...suggested.steps, facts: "registers" }, facts };
  await migration.change(designer, id, 2, map, "Ny rekkefølge i registrene.");
  await expect(migration.approve(owner, id, 3)).rejects.toMatchObject({ code: "versions.not-tried" });
  const tried = await migration.dryRun(designer, id, 3);
  expect(tried.trial).toMatchObject({ moves: 2, stays: 1 });
  expect(tried.trial?.cases.find(({ caseId }) => caseId === waiting)).toMatchObject({
    outcome: "moves",
    next: { before: "facts", after: "registers" },
  });
  expect(tried.trial?.cases.find(({ caseId }) => caseId === done)?.problems).toEqual([{ code: "decided", params: {} }]);
  // Whoever is not impartial in a case is shown the numbers, and not which case it is.
  const { tools } = stage.house.opened;
  const apart = await stage.staff("*", "service-designer");
  await tools.db.write(tools.municipality, (tx) =>
    tx.run(sql`INSERT INTO cases.recusal (case_id, case_file, staff, ground, note, declared_at, declared_by)
      SELECT id, case_file, ${apart.staff}, 'family', '', now(), ${apart.staff} FROM cases.case WHERE municipality = platform.here() AND id = ${waiting}`),
  );
  const shown = (await migration.view(apart, id)).trial;
  expect(shown).toMatchObject({ moves: 2, stays: 1 });
  expect(shown?.cases.map(({ caseId }) => caseId)).not.toContain(waiting);
  expect(shown?.cases).toHaveLength(2);
  // Trying has changed nothing.
  expect([await caseOf(waiting), await caseOf(persons), await caseOf(done)]).toEqual(before);

  await expect(migration.run(designer, id, 4)).rejects.toMatchObject({ code: "versions.migration-over" });
  await expect(migration.approve(designer, id, 4)).rejects.toMatchObject({ code: "access.denied" });
  await migration.approve(owner, id, 4);
  await expect(migration.change(designer, id, 5, map, "Likevel noe annet.")).rejects.toMatchObject({
    code: "versions.migration-over",
  });
  expect(await migration.run(designer, id, 5)).toBe(3);
  await worked(id);
  await worked(id);
  const view = await migration.view(designer, id);
  expect(view).toMatchObject({ status: "done", moved: 2, stayed: 1, waiting: 0, reversed: 0 });

  const [moved, person, stayed] = [await caseOf(waiting), await caseOf(persons), await caseOf(done)];
  expect(moved.caseType).toBe(tools.live.get(service)?.caseType);
  expect(person).toMatchObject({
    caseType: moved.caseType,
    state: { status: "to-do", openTask: before[1]?.state.openTask },
  });
  expect(stayed).toEqual(before[2]);
  const events = await tools.db.read(tools.municipality, (read) => eventsOf(read, waiting));
  expect(events.filter(({ type }) => type === "case-migrated")).toHaveLength(1);
  expect(fold(events)).toEqual(moved.state);

  // What somebody did since stays; the rest goes back to where it was.
  await stage.house.work(waiting);
  expect((await caseOf(waiting)).state.decision).not.toBeNull();
  expect(await migration.reverse(designer, id)).toBe(1);
  const back = await caseOf(persons);
  expect(back).toMatchObject({
    caseType: before[1]?.caseType,
    state: { steps: before[1]?.state.steps ?? [], status: "to-do" },
  });
  expect((await serviceOf(tools, back)).process.steps[0]?.key).toBe("facts");
  expect(await migration.view(designer, id)).toMatchObject({ moved: 1, reversed: 1, stayed: 1 });
  expect(await migration.reverse(designer, id)).toBe(0);
});

test("a task can be closed so that the machine goes on, and is there again when the case is put back", async () => {
  const { studio, designer, owner, service } = stage;
  const { migration } = studio;
  const caseId = await handedOver(43);
  const before = await caseOf(caseId);
  const [was] = (await studio.versionsOf(designer, service, "nb")).versions;
  const to = await stage.published(changing("process.yaml", "sample_one_in:", "sample_one_in: 0 #"));
  const map = { ...(await migration.suggest(designer, was?.id ?? "", to)), tasks: "close" as const };
  const id = await migration.plan(designer, {
    service,
    from: was?.id ?? "",
    to,
    map,
    reason: "Maskinen kan prøve igjen.",
  });
  await migration.dryRun(designer, id, 1);
  await migration.approve(owner, id, 2);
  await migration.run(designer, id, 3);
  await worked(id);
  expect((await caseOf(caseId)).state).toMatchObject({ openTask: null, status: "in-progress", attention: null });
  expect(await migration.reverse(designer, id)).toBeGreaterThan(0);
  const { state } = await caseOf(caseId);
  expect(state).toMatchObject({ status: "to-do", attention: before.state.attention, steps: before.state.steps });
  expect(state.openTask).not.toBeNull();
  expect(state.openTask).not.toBe(before.state.openTask);
});

test("who wrote a plan does not approve it, and a plan between versions that no case is worked by is refused", async () => {
  const { studio, designer, service } = stage;
  const { migration } = studio;
  const both = await stage.staff("*", "service-designer", "service-owner");
  const { versions } = await studio.versionsOf(designer, service, "nb");
  const [to, from] = versions.map((one) => one.id);
  const ask = {
    service,
    from: from ?? "",
    to: to ?? "",
    map: await migration.suggest(designer, from ?? "", to ?? ""),
    reason: "Til prøve.",
  };
  const id = await migration.plan(both, ask);
  await migration.dryRun(designer, id, 1);
  await expect(migration.approve(both, id, 2)).rejects.toMatchObject({ code: "versions.own-work", status: 403 });
  await expect(migration.approve(stage.owner, id, 1)).rejects.toMatchObject({ code: "versions.changed", status: 409 });
  await expect(migration.plan(designer, { ...ask, to: ask.from })).rejects.toMatchObject({
    code: "versions.not-movable",
  });
  const draft = await studio.begin(designer, service);
  await expect(migration.plan(designer, { ...ask, to: draft })).rejects.toMatchObject({ code: "versions.not-movable" });
  await expect(migration.plan(designer, { ...ask, reason: " " })).rejects.toMatchObject({ code: "studio.note-needed" });
  const badly = { ...ask.map, facts: [{ path: "Not a path", value: 1 }] };
  await expect(migration.change(designer, id, 2, badly, "Til prøve.")).rejects.toMatchObject({
    code: "versions.bad-map",
  });
  await expect(migration.view(designer, "none")).rejects.toMatchObject({
    code: "versions.no-such-migration",
    status: 404,
  });
  const stranger = await stage.staff("culture", "case-worker");
  await expect(migration.list(stranger, service)).rejects.toMatchObject({ code: "access.denied" });
  await migration.cancel(designer, id, 2);
  expect((await migration.list(designer, service))[0]).toMatchObject({
    id,
    status: "cancelled",
    may: { run: false, cancel: false },
  });
  await expect(migration.cancel(designer, id, 3)).rejects.toMatchObject({ code: "versions.migration-over" });
});
