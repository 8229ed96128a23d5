/** Worked examples beside a draft: made of cases without saying whose, tried with every change, at the bounds of the cells. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { historyOf } from "#audit";
import { decisionsOf } from "#cases";
import type { Staff } from "#desk";
import { legalDate } from "#platform/time";
import { INGELIN, openRuleStage, SOLVEIG, type Stage } from "./stage.testing.ts";

let stage: Stage;
let editor: Staff;
let caseId: string;
let version: number;
beforeAll(async () => {
  stage = await openRuleStage("2026-11-16");
  editor = await stage.staff("rule-editor", "case-worker");
  caseId = await stage.decided(INGELIN);
  ({ version } = await stage.desk.begin(editor, stage.service, { version: 1 }, ""));
});
afterAll(() => stage.stop());

const examples = () => stage.desk.examples(editor, stage.service, version, "nb");

test("a case made an example says nothing of whose it was, and comes to the same", async () => {
  const { desk, service, house } = stage;
  const id = await desk.exampleFromCase(editor, service, version, { caseId, name: "To barn, lav inntekt" });
  const example = (await examples()).find((one) => one.id === id);
  expect(example).toMatchObject({
    origin: "case",
    passed: true,
    asOf: "2026-12-01",
    expected: { outcome: "granted", values: { price_after: 1545 } },
  });
  const { tools } = house.opened;
  const [decision] = await tools.db.read(tools.municipality, (read) => decisionsOf(read, caseId));
  const kept = JSON.stringify(example?.facts);
  const words = [...JSON.stringify(decision?.facts).matchAll(/"(?:ref|name|child|kindergarten)":"([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  expect(words.length).toBeGreaterThan(5);
  expect(words.filter((word) => kept.includes(word))).toEqual([]);
  expect(kept).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|address|protection/);
  expect(Object.keys(example?.facts ?? {}).toSorted()).toEqual(["application", "household", "income", "places"]);
  const events = await tools.db.read(tools.municipality, (read) => historyOf(read, { caseId }));
  expect(events[0]).toMatchObject({
    action: "rules.example-added",
    actor: { id: editor.staff },
    purpose: expect.any(String),
  });
});

test("who may not read the case makes no example of it", async () => {
  const other = await stage.staff("rule-editor");
  const ask = { caseId, name: "Et annet navn" };
  await expect(stage.desk.exampleFromCase(other, stage.service, version, ask)).rejects.toMatchObject({
    code: "access.denied",
    params: { action: "cases.read" },
  });
});

test("an example is kept under its name once, tried with its trace, and gone with its draft", async () => {
  const { desk, service } = stage;
  const own = await desk.begin(editor, service, { version: 1 }, "");
  const [first] = await examples();
  if (first === undefined) throw new Error("There are no examples");
  const given = { name: "Mitt eget", asOf: legalDate("2026-12-01"), facts: first.facts, expected: undefined };
  const id = await desk.addExample(editor, service, own.version, given);
  expect((await desk.examples(editor, service, own.version, "nb")).find((one) => one.id === id)).toMatchObject({
    passed: true,
    origin: "person",
  });
  expect((await desk.exampleTrace(editor, service, own.version, id, "nb")).tables.length).toBeGreaterThan(0);
  await expect(desk.addExample(editor, service, own.version, given)).rejects.toMatchObject({
    code: "ruledesk.name-taken",
  });
  // Other drafts do not have it until this one is approved.
  expect((await examples()).some((one) => one.id === id)).toBe(false);
  await desk.discard(editor, service, own.version, 1);
  const again = await desk.begin(editor, service, { version: 1 }, "");
  await desk.addExample(editor, service, again.version, given);
});

test("examples at the bounds of a table's cells are proposed, with what the table says today", async () => {
  const found = await stage.desk.boundaries(editor, stage.service, version, "sibling_percent", "nb");
  expect(found).toContainEqual(
    expect.objectContaining({ rule: "sibling-second", side: "above", matched: ["sibling-third"] }),
  );
});

test("an example may be said not to apply any more, with a reason", async () => {
  const { desk, service } = stage;
  const [first] = await examples();
  const change = { example: first?.id ?? "", expected: undefined, reason: "Regelen er borte" };
  await desk.expect(editor, service, version, change);
  expect((await examples()).some(({ id }) => id === first?.id)).toBe(false);
  expect((await desk.examples(editor, service, 1, "nb")).some(({ id }) => id === first?.id)).toBe(true);
});

test("a case that nothing has been decided in is no example", async () => {
  const { house, desk, service } = stage;
  const who = await house.citizen(SOLVEIG);
  const { apply } = await import("#services");
  const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
  const waiting = await apply(house.opened.tools, who, { service, answers, language: "nb", key: "waiting" });
  await expect(
    desk.exampleFromCase(editor, service, version, { caseId: waiting.caseId, name: "Ikke avgjort" }),
  ).rejects.toMatchObject({
    code: "ruledesk.case-undecided",
    status: 409,
  });
});
