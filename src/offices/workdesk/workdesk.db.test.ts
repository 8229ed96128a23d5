/** Queues, loads, hand-outs and changes of many cases, in a house with a few cases that people have. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { historyOf } from "#audit";
import { writeAbsence } from "#authority";
import { addDays } from "#platform/time";
import type { Staff } from "#desk";
import { sql } from "#platform/sql";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import type { Wish } from "./batch.model.ts";
import { pruneBatches, runBatch } from "./run.ts";
import { stageIn, type Stage } from "./stage.testing.ts";

let house: TestHouse;
let stage: Stage;
let talk: Stage["talk"];
let leader: Staff;
let anne: Staff;
let bjarne: Staff;
beforeAll(async () => {
  house = await openTestHouse();
  stage = await stageIn(house);
  ({ talk, leader, anne, bjarne } = stage);
});
afterAll(() => house.stop());

const desk = () => house.opened.house.desk;
const work = () => stage.work();
const rev = (caseId: string) => stage.rev(caseId);
const free = () => stage.free();
const clear = () => stage.clear();
const employee = (...who: Parameters<Stage["employee"]>) => stage.employee(...who);
const room = () => stage.room();
const batch = async (who: Staff, wish: Wish, chosen: readonly string[] = []) => {
  const { batch: id } = await work().prepare(who, wish, chosen);
  return { id, view: () => work().batch(who, id, undefined, "nb") };
};
/** Pressed, and done by a worker when it is more than a page waits for. */
const confirm = async (who: Staff, id: string): Promise<void> => {
  await work().confirm(who, id);
  await runBatch(room(), id);
};

test("the next case is the most pressing in one's own queues, and nobody's who is not impartial", async () => {
  await clear();
  const [first, second, third] = [await free(), await free(), await free()];
  const high = await batch(leader, { kind: "prioritise", priority: "high", reason: "Haster for barnet." }, [third]);
  await confirm(leader, high.id);
  await desk().impartiality.recuse(anne, third, await rev(third), { staff: anne.staff, ground: "family", note: "" });
  expect(await work().takeNext(anne)).toEqual({ caseId: first });
  expect(await work().takeNext(bjarne)).toEqual({ caseId: third });
  expect(await work().takeNext(anne)).toEqual({ caseId: second });
  expect(await work().takeNext(anne)).toBeUndefined();
  expect((await talk.see(third)).state.assignee).toBe(bjarne.staff);
  await expect(work().takeNext(await employee("Ola Arkiv", "archivist"))).rejects.toMatchObject({
    code: "work.no-queue",
  });
});

test("many who press at once get a case each, none twice, and none is left", async () => {
  await clear();
  const made = [];
  for (let i = 0; i < 8; i += 1) made.push(await free());
  const who = [anne, bjarne, leader];
  const taken = await Promise.all(Array.from({ length: 12 }, (_, i) => work().takeNext(who[i % 3] ?? anne)));
  const got = taken.flatMap((one) => (one === undefined ? [] : [one.caseId]));
  expect(new Set(got).size).toBe(got.length);
  const rest = [];
  for (let next = await work().takeNext(anne); next !== undefined; next = await work().takeNext(anne))
    rest.push(next.caseId);
  expect([...got, ...rest].toSorted()).toEqual(made.toSorted());
});

test("an appeal stands in the queue of those who know appeals, and a leader says who they are", async () => {
  await clear();
  const caseId = await free();
  const { db, municipality } = talk.tools;
  const { attention } = (await talk.see(caseId)).state;
  const competent = (competence: string) =>
    db.write(municipality, async (tx) => {
      await tx.run(
        sql`INSERT INTO work.need (service, attention, competence) VALUES ('*', ${attention}, ${competence}) ON CONFLICT (municipality, service, attention) DO UPDATE SET competence = excluded.competence`,
      );
      await tx.run(sql`UPDATE cases.case SET state = state WHERE municipality = platform.here() AND id = ${caseId}`);
    });
  await competent("appeals");
  const queue = async (who: Staff) =>
    (await work().queues(who, "nb")).queues.find((one) => one.competence === "appeals");
  expect(await queue(anne)).toMatchObject({
    competenceName: "Klager",
    free: 1,
    isMine: false,
    unitName: "Barnehage og oppvekst",
  });
  expect(await work().takeNext(anne)).toBeUndefined();
  await expect(work().setSkill(anne, "kindergarten", anne.staff, "appeals", true)).rejects.toMatchObject({
    status: 403,
  });
  await expect(work().setSkill(leader, "kindergarten", anne.staff, "made-up", true)).rejects.toMatchObject({
    code: "work.no-such-competence",
  });
  await expect(
    work().setSkill(
      leader,
      "kindergarten",
      (await employee("Kari K", "case-worker", "culture")).staff,
      "appeals",
      true,
    ),
  ).rejects.toMatchObject({ code: "desk.no-such-colleague" });
  await work().setSkill(leader, "kindergarten", anne.staff, "appeals", true);
  expect(await queue(anne)).toMatchObject({ isMine: true });
  expect(await work().takeNext(anne)).toEqual({ caseId });
  await work().setSkill(leader, "kindergarten", anne.staff, "appeals", false);
  await db.write(municipality, (tx) => tx.run(sql`DELETE FROM work.need WHERE attention = ${attention}`));
});

test("a hand-out is shown with who gets what, done evenly, past those who are away or not impartial, and taken back", async () => {
  await clear();
  const cases = [];
  for (let i = 0; i < 7; i += 1) cases.push(await free());
  const [hidden = ""] = cases;
  await desk().impartiality.recuse(anne, hidden, await rev(hidden), { staff: anne.staff, ground: "party", note: "" });
  stage.away([leader]);
  await expect(batch(anne, { kind: "hand-out", unit: "kindergarten" })).rejects.toMatchObject({ status: 403 });
  const hand = await batch(leader, { kind: "hand-out", unit: "kindergarten" });
  const before = await hand.view();
  expect(before).toMatchObject({ status: "preview", total: 7, counts: { waiting: 7, cannot: 0 } });
  expect(before.loads.find((one) => one.name === leader.name)?.gets).toBe(0);
  expect(before.items.find((one) => one.caseId === hidden)?.to).not.toBe(anne.name);
  // Nothing has happened yet.
  expect((await talk.see(hidden)).state.assignee).toBeNull();
  // Someone takes one in between: it is theirs, and told as changed.
  const [, taken = ""] = cases;
  await desk().assign(anne, taken, await rev(taken), anne.staff);
  await confirm(leader, hand.id);
  const after = await hand.view();
  expect(after).toMatchObject({ status: "done", mayUndo: true, counts: { done: 6, failed: 1 } });
  expect(after.items.find((one) => one.caseId === taken)).toMatchObject({ result: "failed", code: "cases.changed" });
  await expect(work().confirm(leader, hand.id)).rejects.toMatchObject({ code: "work.batch-gone-on", status: 409 });
  await expect(work().batch(anne, hand.id, undefined, "nb")).rejects.toMatchObject({ code: "work.no-such-batch" });
  const load = await work().load(leader, undefined, "nb");
  expect(load.people.find((one) => one.name === leader.name)?.isAway).toBe(true);
  expect(load.free).toBe(0);
  // One is worked on since: that one stays.
  const [worked] = after.items.filter(({ result }) => result === "done");
  await desk().write(leader, worked?.caseId ?? "", await rev(worked?.caseId ?? ""), "Vi ser på saken.");
  await work().undo(leader, hand.id);
  await runBatch(room(), hand.id);
  expect(await hand.view()).toMatchObject({
    status: "undone",
    mayUndo: false,
    counts: { undone: 5, kept: 1, failed: 1 },
  });
  for (const { caseId } of after.items.filter((one) => one.result === "done" && one.caseId !== worked?.caseId))
    expect((await talk.see(caseId)).state.assignee).toBeNull();
  stage.away([]);
});

test("a case that is moved to another unit in the middle of a task keeps everything, and comes back whole", async () => {
  const caseId = await free();
  await desk().assign(anne, caseId, await rev(caseId), anne.staff);
  const before = await talk.see(caseId);
  const papers = (await talk.file(caseId)).entries.length;
  const wish: Wish = { kind: "move", unit: "culture", competence: "", reason: "Gjelder kulturskolen." };
  await expect(batch(anne, { ...wish, reason: " " }, [caseId])).rejects.toMatchObject({ code: "work.reason-missing" });
  await expect(batch(anne, { ...wish, unit: "nowhere" }, [caseId])).rejects.toMatchObject({
    code: "work.no-such-unit",
  });
  const move = await batch(anne, wish, [caseId]);
  expect((await move.view()).sets.unit).toBe("Kultur og idrett");
  await confirm(anne, move.id);
  const after = await talk.see(caseId);
  expect(after).toMatchObject({
    unit: "culture",
    state: { openTask: before.state.openTask, assignee: null, due: before.state.due },
  });
  const filed = await talk.file(caseId);
  expect(filed.entries.length).toBe(papers);
  // The archive's case file follows, and says whose it was; what is on record keeps the unit that had it.
  expect(filed).toMatchObject({
    unit: "culture",
    changes: [{ field: "unit", before: "kindergarten", after: "culture", by: anne.staff }],
  });
  expect(filed.entries.map(({ unit }) => unit)).toContain("kindergarten");
  // Whoever had it typed on: refused, and told why; the next unit goes on with the same task.
  const given = {
    caseId,
    rev: before.rev,
    outcome: "refused",
    checklist: {},
    reason: "Fordi det ikke er grunnlag for det.",
  };
  await expect(desk().decide(anne, given)).rejects.toMatchObject({ code: "access.denied", status: 403 });
  const cultured = await employee("Merete Kultur", "case-worker", "culture");
  const seen = await desk().openCase(cultured, caseId, "nb");
  expect(seen.task?.task).toBe(before.state.openTask);
  expect(seen.timeline.find(({ code }) => code === "moved")?.values["note"]).toBe(wish.reason);
  const { who } = await talk.applied("oddny", "told");
  const told = await talk.portal.caseView(who, caseId, "nb");
  expect(told.timeline.find(({ code }) => code === "moved")?.values["note"]).toBeUndefined();
  await work().undo(anne, move.id);
  expect(await talk.see(caseId)).toMatchObject({ unit: "kindergarten", state: { assignee: anne.staff } });
  expect(await talk.file(caseId)).toMatchObject({
    unit: "kindergarten",
    changes: [{ after: "culture" }, { after: "kindergarten" }],
  });
  const { db, municipality } = talk.tools;
  const actions = (await db.read(municipality, (read) => historyOf(read, { caseId }))).map(({ action }) => action);
  expect(actions.filter((action) => action === "cases.moved").length).toBe(2);
});

test("of the chosen, what cannot be changed is told why, and what one may not see is not there", async () => {
  const [mine, theirs] = [await free(), await free()];
  const secret = await free();
  const { caseId: decided } = await talk.applied("solveig", "decided");
  await desk().impartiality.recuse(anne, secret, await rev(secret), { staff: anne.staff, ground: "family", note: "" });
  await desk().assign(anne, theirs, await rev(theirs), bjarne.staff);
  const wish: Wish = { kind: "assign", to: bjarne.staff };
  const made = await batch(anne, wish, [mine, theirs, secret, decided, "not-an-id", mine]);
  const seen = await made.view();
  expect(seen.items.map(({ caseId, result, code }) => [caseId, result, code])).toEqual(
    expect.arrayContaining([
      [mine, "waiting", undefined],
      [theirs, "cannot", "already-so"],
      [decided, "cannot", "finished"],
    ]),
  );
  expect(seen.total).toBe(3);
  await expect(batch(anne, wish, [secret])).rejects.toMatchObject({ code: "work.nothing-chosen" });
  const asked = await batch(anne, { kind: "remind" }, [mine]);
  expect((await asked.view()).items[0]).toMatchObject({ result: "cannot", code: "nothing-asked" });
  await talk.asks(mine, {});
  const again = await batch(anne, { kind: "remind" }, [mine]);
  await confirm(anne, again.id);
  expect(await again.view()).toMatchObject({ status: "done", mayUndo: false, counts: { done: 1 } });
  await expect(work().undo(anne, again.id)).rejects.toMatchObject({ code: "work.cannot-undo" });
  expect((await talk.events(mine)).at(-1)?.type).toBe("reminded");
});

test("who is away by the register of absences is told so, and gets nothing", async () => {
  await clear();
  const caseId = await free();
  const away = await employee("Una Ute", "case-worker");
  const { tools, today } = talk;
  const own = house.opened.house.workDesk;
  const absence = { staff: away.staff, from: today, to: addDays(today, 3), substitute: undefined };
  await tools.db.write(tools.municipality, (tx) =>
    writeAbsence(tx, absence, { staff: leader.staff, at: tools.clock.now().toString() }),
  );
  const { people } = await own.load(leader, undefined, "nb");
  expect(people.filter(({ isAway }) => isAway).map(({ name }) => name)).toEqual([away.name]);
  const { batch: given } = await own.prepare(leader, { kind: "assign", to: away.staff }, [caseId]);
  expect((await own.batch(leader, given, undefined, "nb")).items).toMatchObject([{ result: "cannot", code: "away" }]);
  const { batch: handed } = await own.prepare(leader, { kind: "hand-out", unit: "kindergarten" }, []);
  expect((await own.batch(leader, handed, undefined, "nb")).items[0]?.to).not.toBe(away.name);
});

test("whoever stands in for someone takes from their queues too, where both may decide, and never what is hidden from oneself", async () => {
  await clear();
  const [caseId, hidden] = [await free(), await free()];
  const { db, municipality } = talk.tools;
  const { attention } = (await talk.see(caseId)).state;
  const absent = await employee("Frida Fraa", "case-worker");
  const substitute = await employee("Sara Stedfortreder", "case-worker");
  const elsewhere = await employee("Erik Annensteds", "case-worker", "culture");
  await db.write(municipality, async (tx) => {
    await tx.run(
      sql`INSERT INTO work.need (service, attention, competence) VALUES ('*', ${attention}, 'appeals') ON CONFLICT (municipality, service, attention) DO UPDATE SET competence = excluded.competence`,
    );
    await tx.run(
      sql`UPDATE cases.case SET state = state WHERE municipality = platform.here() AND id IN (${caseId}, ${hidden})`,
    );
  });
  await work().setSkill(leader, "kindergarten", absent.staff, "appeals", true);
  expect(await work().takeNext(substitute)).toBeUndefined();
  const away = (who: Staff, by: Staff) =>
    db.write(municipality, (tx) =>
      writeAbsence(
        tx,
        { staff: who.staff, from: talk.today, to: addDays(talk.today, 2), substitute: by.staff },
        { staff: leader.staff, at: talk.tools.clock.now().toString() },
      ),
    );
  await away(absent, elsewhere);
  expect(await work().takeNext(elsewhere)).toBeUndefined();
  // The one who stands in is away as well, and someone of the unit stands in for both.
  await away(elsewhere, substitute);
  await desk().impartiality.recuse(substitute, hidden, await rev(hidden), {
    staff: substitute.staff,
    ground: "family",
    note: "",
  });
  const queue = (await work().queues(substitute, "nb")).queues.find((one) => one.competence === "appeals");
  expect(queue).toMatchObject({ isMine: true, inPlaceOf: absent.name, free: 1 });
  expect(await work().takeNext(substitute)).toEqual({ caseId });
  expect(await work().takeNext(substitute)).toBeUndefined();
  const told = await db.read(municipality, (read) => historyOf(read, { caseId }));
  expect(told.find(({ action }) => action === "cases.assigned")?.details).toMatchObject({ inPlaceOf: absent.staff });
  await db.write(municipality, (tx) => tx.run(sql`DELETE FROM work.need WHERE attention = ${attention}`));
});

test("a change of many cases is forgotten in its time; one that is being done is not, and the case keeps what happened", async () => {
  const [caseId, other, third] = [await free(), await free(), await free()];
  const { tools } = talk;
  const prune = (days: number) => tools.db.write(tools.municipality, (tx) => pruneBatches(tx, talk.later(days).clock));
  await prune(1000);
  const wish: Wish = { kind: "prioritise", priority: "high", reason: "Haster for barnet." };
  const done = await batch(leader, wish, [caseId]);
  await confirm(leader, done.id);
  const shown = await batch(leader, wish, [other]);
  const running = await batch(leader, wish, [third]);
  await tools.db.write(tools.municipality, (tx) =>
    tx.run(sql`UPDATE work.batch SET status = 'running' WHERE municipality = platform.here() AND id = ${running.id}`),
  );
  expect(await prune(6)).toBe(0);
  expect(await prune(8)).toBe(1);
  await expect(shown.view()).rejects.toMatchObject({ code: "work.no-such-batch" });
  expect(await prune(89)).toBe(0);
  expect(await prune(91)).toBe(1);
  await expect(done.view()).rejects.toMatchObject({ code: "work.no-such-batch" });
  expect((await running.view()).status).toBe("running");
  expect((await talk.events(caseId)).at(-1)?.type).toBe("prioritised");
});
