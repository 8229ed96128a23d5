/** From draft to rules in force: who may, what must be shown first, and what the line does on which day. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { historyOf } from "#audit";
import { caseById, decisionsOf, tasksOf } from "#cases";
import type { Staff } from "#desk";
import { withDoubt } from "./doubt.testing.ts";
import { INGELIN, openRuleStage, SOLVEIG, type Stage } from "./stage.testing.ts";

let stage: Stage;
let editor: Staff;
let leader: Staff;
beforeAll(async () => {
  stage = await openRuleStage("2026-11-16");
  editor = await stage.staff("rule-editor", "case-worker");
  leader = await stage.staff("leader");
});
afterAll(() => stage.stop());

const PRICE = 'if outcome = "granted" then sum(calculation.price) else null';

/** The catalogue's own file with a dearer price. */
async function dearer(by: number): Promise<string> {
  const { content } = await stage.desk.dmn(editor, stage.service, 1);
  expect(content).toContain(PRICE);
  return content.replace(PRICE, PRICE.replace("sum(calculation.price)", `sum(calculation.price) + ${by}`));
}

const at = async (version: number) => stage.desk.version(editor, stage.service, version, "nb");

/** What the examples come to now is what is expected from this version on. */
async function acceptExamples(version: number): Promise<void> {
  const { desk, service } = stage;
  for (const { id, got, passed } of await desk.examples(editor, service, version, "nb"))
    if (!passed)
      await desk.expect(editor, service, version, { example: id, expected: got, reason: "Dyrere fra nyttår" });
}

/** A draft that waits for approval: dearer, tried, its examples accepted. */
async function proposed(by: number, from: string): Promise<{ version: number; rev: number }> {
  const { desk, service } = stage;
  const { version } = await desk.begin(editor, service, { dmn: await dearer(by) }, "");
  await acceptExamples(version);
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  await desk.propose(editor, service, version, { rev: 1, from, note: "Dyrere" });
  return { version, rev: 2 };
}

const newest = async (caseId: string) => {
  const { tools } = stage.house.opened;
  const [decision] = await tools.db.read(tools.municipality, (read) => decisionsOf(read, caseId));
  if (decision === undefined) throw new Error("The case is not decided");
  return decision;
};

test("what the catalogue brings is version 1, in force, approved by the installation", async () => {
  const page = await stage.desk.service(leader, stage.service, "nb");
  expect(page.versions).toMatchObject([
    { version: 1, standing: "in-force", approvedBy: "installation", from: "2016-01-01" },
  ]);
  const first = await at(1);
  expect(first.check.errors).toBe(0);
  expect(first.check.examples.length).toBeGreaterThan(5);
  expect(first.check.failing).toBe(0);
  expect(first.model.tables.length).toBeGreaterThan(3);
  expect(
    first.model.tables.flatMap(({ rules }) => rules).every(({ legalBasis, says }) => legalBasis !== "" && says !== ""),
  ).toBe(true);
});

test("who has no such role is refused each verb by its action", async () => {
  const { desk, service } = stage;
  const worker = await stage.staff("case-worker");
  const stranger = await stage.staff();
  const denied = (action: string) =>
    expect.objectContaining({ code: "access.denied", params: expect.objectContaining({ action }) });
  await expect(desk.version(stranger, service, 1, "nb")).rejects.toEqual(denied("rules.read"));
  await expect(desk.begin(worker, service, { version: 1 }, "")).rejects.toEqual(denied("rules.edit"));
  await expect(desk.propose(worker, service, 1, { rev: 1, from: "2027-01-01", note: "x" })).rejects.toEqual(
    denied("rules.propose"),
  );
  await expect(desk.approve(editor, service, 1, 1)).rejects.toEqual(denied("rules.approve"));
  await expect(desk.whatIf(worker, service, { version: 1, parameters: {}, asOf: undefined }, "nb")).rejects.toEqual(
    denied("rules.propose"),
  );
  expect(await desk.services(stranger, "nb")).toEqual([]);
});

test("an approved version takes over on its day by itself, and no case is moved", async () => {
  const { desk, service } = stage;
  const before = await stage.decided(SOLVEIG);
  const { version, rev } = await proposed(100, "2027-01-01");
  await desk.approve(leader, service, version, rev);
  expect((await at(version)).line).toMatchObject({ standing: "coming", from: "2027-01-01", to: undefined });
  expect((await at(1)).line).toMatchObject({ standing: "in-force", to: "2027-01-01" });
  const still = await stage.decided(INGELIN);
  stage.setDay("2026-12-20");
  const after = await stage.decided(SOLVEIG);
  stage.setDay("2026-11-16");
  const [one, two, three] = [await newest(before), await newest(still), await newest(after)];
  expect([one.asOf, two.asOf, three.asOf]).toEqual(["2026-12-01", "2026-12-01", "2027-01-01"]);
  expect(two.model).toBe(one.model);
  expect(three.model).toBe((await at(version)).line.sha256);
  const amount = (decision: { evaluation: unknown }) =>
    (decision.evaluation as { output: { price_after: number } }).output.price_after;
  expect([amount(one), amount(three)]).toEqual([560, 660]);
});

test("a day without rules gives the case to a person, who cannot decide it against nothing", async () => {
  const other = await openRuleStage("2026-11-16");
  try {
    const boss = await other.staff("leader");
    await other.desk.end(boss, other.service, 1, { rev: 1, day: "2026-11-20", reason: "Ordningen er avviklet" });
    const caseId = await other.decided(SOLVEIG);
    const { tools } = other.house.opened;
    const [found, tasks] = await tools.db.read(tools.municipality, (read) =>
      Promise.all([caseById(read, caseId), tasksOf(read, caseId)]),
    );
    expect(found.state).toMatchObject({ status: "to-do", handedOver: "missing_fact", decision: null });
    expect(tasks).toMatchObject([{ kind: "decide", reason: "missing_fact", detail: "no_rules" }]);
    const decision = { caseId, rev: found.rev, outcome: "refused", checklist: {}, reason: "Ordningen finnes ikke" };
    await expect(other.house.opened.house.desk.decide(boss, decision)).rejects.toMatchObject({ code: "desk.no-rules" });
  } finally {
    await other.stop();
  }
});

test("nobody approves what they wrote or proposed, whatever roles they have", async () => {
  const { desk, service } = stage;
  const both = await stage.staff("rule-editor", "leader");
  const { version } = await desk.begin(editor, service, { dmn: await dearer(200) }, "");
  await acceptExamples(version);
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  await desk.propose(both, service, version, { rev: 1, from: "2027-02-01", note: "Dyrere" });
  await expect(desk.approve(both, service, version, 2)).rejects.toMatchObject({
    code: "rulebook.own-work",
    status: 403,
  });
  await desk.sendBack(both, service, version, 2, "");
  await desk.save(both, service, version, { rev: 3, edit: { dmn: await dearer(300) } }, "nb");
  await acceptExamples(version);
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  await desk.propose(editor, service, version, { rev: 4, from: "2027-02-01", note: "Dyrere" });
  await expect(desk.approve(both, service, version, 5)).rejects.toMatchObject({ code: "rulebook.own-work" });
  expect((await desk.version(both, service, version, "nb")).obstacles).toMatchObject([{ code: "own-work" }]);
  await desk.approve(leader, service, version, 5);
});

test("the database itself keeps the four eyes, and what was approved", async () => {
  const { tools } = stage.house.opened;
  const { sql } = await import("#platform/sql");
  const write = (statement: ReturnType<typeof sql>) => tools.db.write(tools.municipality, (tx) => tx.run(statement));
  const { version } = await proposed(50, "2027-03-01");
  await expect(
    write(sql`UPDATE rules.version SET approved_by = proposed_by, approved_at = now(), approved_role = 'x', status = 'approved', content = NULL,
      valid = daterange('2030-01-01', NULL) WHERE municipality = platform.here() AND service = ${stage.service} AND version = ${version}`),
  ).rejects.toThrow();
  await expect(
    write(sql`UPDATE rules.version SET sha256 = repeat('a', 64) WHERE municipality = platform.here() AND version = 1`),
  ).rejects.toThrow(/not changed/);
  await expect(
    write(sql`DELETE FROM rules.version WHERE municipality = platform.here() AND version = 1`),
  ).rejects.toThrow(/kept for ever/);
});

test("a name is added to what a boxed context makes for itself, and removed again, and what others still use is told of", async () => {
  const { desk, service } = stage;
  const { version } = await desk.begin(editor, service, { version: 1 }, "");
  const partAt = async () => {
    const found = (await at(version)).model.parts.find(({ entries }) => entries?.includes("price") === true);
    if (found?.entries === undefined) throw new Error("No part makes names for itself");
    return found;
  };
  const before = await partAt();
  const save = (rev: number, edit: object) =>
    desk.save(editor, service, version, { rev, edit: { part: { part: before.part, ...edit } } }, "nb");
  const more = { name: "twice", formula: "price * 2" };
  expect(await save(1, { added: [more] })).toMatchObject({ kind: "saved", rev: 2 });
  const added = await partAt();
  expect(added.entries).toEqual([...(before.entries ?? []), "twice"]);
  expect(added.formulas.find(({ name }) => name === "twice")?.text).toBe("price * 2");
  expect((await at(version)).check.errors).toBe(0);
  for (const wrong of [more, { name: "two words", formula: "1" }, { name: "empty", formula: " " }])
    await expect(save(2, { added: [wrong] })).rejects.toMatchObject({ code: "ruledesk.entry-name" });
  // The one that is new reads the one that is to go.
  const check = await desk.check(editor, service, version, { part: { part: before.part, removed: ["price"] } }, "nb");
  expect(check.readable && check.errors === 0).toBe(false);
  expect(await save(2, { removed: ["twice"] })).toMatchObject({ kind: "saved", rev: 3 });
  expect((await partAt()).entries).toEqual(before.entries);
});

test("what the check cannot rule out is approved only with a judgement of it in writing, which the audit log keeps", async () => {
  const { desk, service } = stage;
  const { content } = await desk.dmn(editor, service, 1);
  const { version } = await desk.begin(editor, service, { dmn: withDoubt(content) }, "");
  const { check } = await at(version);
  expect(check.errors).toBe(0);
  expect(check.problems).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: "overlap_unreached", severity: "warning" })]),
  );
  await acceptExamples(version);
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  await desk.propose(editor, service, version, { rev: 1, from: "2027-03-15", note: "En tabell til" });
  for (const nothing of [undefined, "  "])
    await expect(desk.approve(leader, service, version, 2, nothing)).rejects.toMatchObject({
      code: "ruledesk.judge-first",
      params: { count: 1 },
    });
  expect((await at(version)).line.standing).toBe("proposed");
  const judged = "Begge grensene er av samme inntekt, og kan ikke møtes.";
  await desk.approve(leader, service, version, 2, judged);
  expect((await at(version)).line.standing).toBe("coming");
  const { tools } = stage.house.opened;
  const events = await tools.db.read(tools.municipality, (read) =>
    historyOf(read, { subject: { kind: "rules", id: `${service}/${version}` } }),
  );
  expect(events.find(({ action }) => action === "rules.approved")).toMatchObject({
    details: { judged: 1 },
    values: { acknowledgement: judged },
  });
});

test("a failing example keeps a version from approval until somebody says why it is right", async () => {
  const { desk, service } = stage;
  const { version } = await desk.begin(editor, service, { dmn: await dearer(10) }, "");
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  await desk.propose(editor, service, version, { rev: 1, from: "2027-04-01", note: "Dyrere" });
  await expect(desk.approve(leader, service, version, 2)).rejects.toMatchObject({ code: "ruledesk.examples-fail" });
  const failing = (await at(version)).check.examples.find(({ passed }) => !passed);
  expect(failing).toMatchObject({ differs: ["price_after"] });
  await desk.sendBack(leader, service, version, 2, "Se på eksemplene");
  expect((await at(version)).line).toMatchObject({ standing: "draft", because: "Se på eksemplene" });
  await expect(
    desk.expect(editor, service, version, { example: failing?.id ?? "", expected: failing?.got, reason: " " }),
  ).rejects.toMatchObject({
    code: "ruledesk.why-changed",
  });
  await acceptExamples(version);
  await desk.propose(editor, service, version, { rev: 3, from: "2027-04-01", note: "Dyrere" });
  await desk.approve(leader, service, version, 4);
  expect((await at(version)).check.examples.find(({ id }) => id === failing?.id)).toMatchObject({
    changedBecause: "Dyrere fra nyttår",
    passed: true,
  });
  // What an earlier version was expected to answer stays as it was.
  expect((await at(1)).check.failing).toBe(0);
});

test("what has not been tried on past decisions, as it is now, is not approved", async () => {
  const { desk, service } = stage;
  const { version } = await desk.begin(editor, service, { version: 1 }, "");
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  const saved = await desk.save(editor, service, version, { rev: 1, edit: { dmn: await dearer(0) } }, "nb");
  expect(saved).toMatchObject({ kind: "saved", rev: 2 });
  await acceptExamples(version);
  await desk.propose(editor, service, version, { rev: 2, from: "2027-05-01", note: "Det samme" });
  await expect(desk.approve(leader, service, version, 3)).rejects.toMatchObject({ code: "ruledesk.what-if-first" });
  expect((await at(version)).runs).toMatchObject([{ current: false, status: "done" }]);
});

test("a rule without its law keeps a version from approval, and is told with its place", async () => {
  const { desk, service } = stage;
  const { version } = await desk.begin(editor, service, { version: 1 }, "");
  const [table] = (await at(version)).model.tables;
  if (table === undefined) throw new Error("There is no table");
  const rules = table.rules.map(({ id, cells, outputs, reasons }) => ({
    id,
    cells: cells.map(({ text }) => text),
    outputs: outputs.map(({ text }) => text),
    legalBasis: "",
    reasons,
  }));
  const edit = { tables: [{ id: table.id, rules }] };
  const check = await desk.check(editor, service, version, edit, "nb");
  expect(check.problems).toContainEqual(
    expect.objectContaining({ code: "missing_legal_basis", severity: "error", table: table.owner }),
  );
  await desk.save(editor, service, version, { rev: 1, edit }, "nb");
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  await desk.propose(editor, service, version, { rev: 2, from: "2027-05-01", note: "Uten lov" });
  await expect(desk.approve(leader, service, version, 3)).rejects.toMatchObject({ code: "ruledesk.has-errors" });
});

test("of two tabs the second is shown what the first one saved, and loses nothing", async () => {
  const { desk, service } = stage;
  const { version } = await desk.begin(editor, service, { version: 1 }, "");
  await desk.save(editor, service, version, { rev: 1, edit: { dmn: await dearer(1) } }, "nb");
  const second = await desk.save(editor, service, version, { rev: 1, edit: { dmn: await dearer(2) } }, "nb");
  expect(second).toMatchObject({ kind: "conflict", rev: 2, by: editor.name });
  if (second.kind !== "conflict") throw new Error("It was saved over the other");
  expect(second.difference.changed[0]?.formulas).toMatchObject([
    { before: { text: expect.stringContaining("+ 1") }, after: { text: expect.stringContaining("+ 2") } },
  ]);
  await desk.discard(editor, service, version, 2);
  await expect(at(version)).rejects.toMatchObject({ code: "rulebook.no-such-version", status: 404 });
});

test("of two approvers at once one approves, and two versions never hold on one day", async () => {
  const { desk, service } = stage;
  const other = await stage.staff("leader");
  const one = await proposed(400, "2027-06-01");
  const results = await Promise.allSettled([
    desk.approve(leader, service, one.version, one.rev),
    desk.approve(other, service, one.version, one.rev),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [two, three] = [await proposed(500, "2027-07-01"), await proposed(600, "2027-07-01")];
  await Promise.all([
    desk.approve(leader, service, two.version, two.rev),
    desk.approve(other, service, three.version, three.rev),
  ]);
  const lines = (await desk.service(leader, service, "nb")).versions.filter(({ from }) => from === "2027-07-01");
  expect(lines.map(({ standing }) => standing).toSorted()).toContain("coming");
  expect(lines.filter(({ standing }) => standing === "coming")).toHaveLength(1);
});

test("days that are gone keep the rules they had", async () => {
  const { desk, service } = stage;
  const { version, rev } = await proposed(5, "2026-11-01");
  expect((await desk.version(leader, service, version, "nb")).obstacles).toMatchObject([{ code: "in-the-past" }]);
  await expect(desk.approve(leader, service, version, rev)).rejects.toMatchObject({ code: "rulebook.in-the-past" });
});

test("what is no model is refused with every line that is wrong", async () => {
  const { desk, service } = stage;
  await expect(desk.begin(editor, service, { dmn: "<definitions/>" }, "")).rejects.toMatchObject({
    code: "rules.unreadable_model",
  });
  expect(await desk.check(editor, service, 1, { dmn: "nothing" }, "nb")).toMatchObject({ readable: false, errors: 2 });
});

test("each change is an event, by whom and of which content", async () => {
  const { tools } = stage.house.opened;
  const { version, rev } = await proposed(700, "2027-09-01");
  await stage.desk.approve(leader, stage.service, version, rev);
  const subject = { kind: "rules", id: `${stage.service}/${version}` };
  const events = await tools.db.read(tools.municipality, (read) => historyOf(read, { subject }));
  expect(events.map(({ action }) => action).toReversed()).toEqual([
    "rules.draft-begun",
    "rules.proposed",
    "rules.approved",
  ]);
  expect(events[0]).toMatchObject({ actor: { kind: "staff", id: leader.staff } });
});
