/** Rules and rates tried on the decisions that were made: what it counts, what it leaves alone, and how it is stopped. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { historyOf } from "#audit";
import type { Staff } from "#desk";
import { raw, sql } from "#platform/sql";
import { fill } from "../../../bench/support/fill.ts";
import { ownDatabase } from "../../../test/support/database.ts";
import { z } from "zod";
import { giveUpTrials, runWhatIf } from "./runs.ts";
import { INGELIN, openRuleStage, SOLVEIG, type Stage } from "./stage.testing.ts";

const MANY = 1500;

let stage: Stage;
let editor: Staff;
let leader: Staff;
let caseId: string;
beforeAll(async () => {
  stage = await openRuleStage("2026-11-16", await ownDatabase());
  editor = await stage.staff("rule-editor");
  leader = await stage.staff("leader");
  caseId = await stage.decided(SOLVEIG);
  await stage.decided(INGELIN);
}, 60_000);
afterAll(() => stage.stop());

const rate = "kindergarten.max_price_month";

/** Rows of every table of cases, as one text. */
async function casesAsTheyAre(): Promise<unknown> {
  const { tools } = stage.house.opened;
  const Row = z.object({ all: z.string().nullable() });
  const tables = ["case", "event", "fact", "task", "decision", "message", "decision_model"];
  return tools.db.read(tools.municipality, (read) =>
    Promise.all(
      tables.map((table) =>
        read.one(
          Row,
          sql`SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS all FROM ${raw(`cases.${table}`)} t WHERE municipality = platform.here()`,
        ),
      ),
    ),
  );
}

test("the rules in force come to what they came to: nothing is changed, and what it would cost is the same", async () => {
  const run = await stage.desk.whatIf(editor, stage.service, { version: 1, parameters: {}, asOf: undefined }, "nb");
  expect(run).toMatchObject({ status: "done", done: 2, total: 2, current: true, askedBy: editor.name });
  expect(run.result).toMatchObject({
    decisions: 2,
    unchanged: 2,
    changed: 0,
    matrix: [{ from: { outcome: "granted", words: "Innvilget" }, to: { outcome: "granted" }, count: 2 }],
    // 560 for one child, 909 and 636 for two.
    money: { count: 2, before: "2105", after: "2105", difference: "0", histogram: [{ from: 0, to: 0, count: 2 }] },
  });
  const hits = new Map(run.result?.rules.map(({ rule, hits: times }) => [rule, times]));
  expect([hits.get("outcome-granted"), hits.get("sibling-first"), hits.get("manual-disputed")]).toEqual([2, 2, 0]);
});

test("a dearer rate changes what is paid, writes nothing on cases, and is one event", async () => {
  const before = await casesAsTheyAre();
  const { desk, service } = stage;
  const run = await desk.whatIf(
    editor,
    service,
    { version: undefined, parameters: { "kindergarten.income_share": 0.12 }, asOf: undefined },
    "nb",
  );
  expect(run.result).toMatchObject({ changed: 2, nowUnknown: 0, kept: 2, money: { more: 2, less: 0, before: "2105" } });
  const { items, next } = await desk.changes(editor, run.run, undefined, "nb");
  expect(next).toBeUndefined();
  const one = items.find((item) => item.caseId === caseId);
  expect(one).toMatchObject({
    before: "560",
    after: "1121",
    from: { outcome: "granted" },
    caseNumber: expect.stringMatching(/^2026\//),
  });
  expect(await casesAsTheyAre()).toEqual(before);
  const { tools } = stage.house.opened;
  const events = await tools.db.read(tools.municipality, (read) =>
    historyOf(read, { subject: { kind: "what-if", id: run.run } }),
  );
  expect(events).toMatchObject([
    { action: "rules.tried-on-decisions", purpose: expect.any(String), actor: { id: editor.staff } },
  ]);
});

test("a changed case is opened with both traces by those who may read cases, and that is an event", async () => {
  const { desk, service } = stage;
  const run = await desk.whatIf(
    editor,
    service,
    { version: undefined, parameters: { [rate]: 1000 }, asOf: undefined },
    "nb",
  );
  const [one] = (await desk.changes(leader, run.run, undefined, "nb")).items;
  if (one === undefined) throw new Error("Nothing is changed");
  await expect(desk.change(editor, run.run, one.decision, "nb")).rejects.toMatchObject({
    code: "access.denied",
    params: { action: "cases.read" },
  });
  const { before, after } = await desk.change(leader, run.run, one.decision, "nb");
  expect([before.version?.number, after.version]).toEqual([1, undefined]);
  expect(before.tables.length).toBeGreaterThan(0);
  expect(after.calculation).not.toEqual(before.calculation);
  expect(after.parameters.map(({ value }) => value)).toContain("1000");
  const { tools } = stage.house.opened;
  const events = await tools.db.read(tools.municipality, (read) => historyOf(read, { caseId: one.caseId }));
  expect(events[0]).toMatchObject({ action: "rules.trial-case-opened", actor: { id: leader.staff } });
});

test("a rate that nobody has, and a day that is none, are refused", async () => {
  const { desk, service } = stage;
  const ask = { version: 1, parameters: { "other.rate": 1 }, asOf: undefined };
  await expect(desk.whatIf(editor, service, ask, "nb")).rejects.toMatchObject({ code: "ruledesk.no-such-rate" });
  await expect(
    desk.whatIf(editor, service, { ...ask, parameters: {}, asOf: "2026-02-30" }, "nb"),
  ).rejects.toMatchObject({ code: "ruledesk.not-a-day" });
  await expect(desk.whatIfRun(editor, "nothing", "nb")).rejects.toMatchObject({
    code: "ruledesk.no-such-run",
    status: 404,
  });
});

test("where no rates hold, everything is now unknown", async () => {
  const run = await stage.desk.whatIf(editor, stage.service, { version: 1, parameters: {}, asOf: "2035-01-01" }, "nb");
  expect(run.result).toMatchObject({ nowUnknown: 2, changed: 2, money: { count: 0 } });
});

test("many decisions are a worker's, page after page, with progress; it may die and begin anew; it may be stopped", async () => {
  const { desk, service, house } = stage;
  const { tools } = house.opened;
  await fill(stage.databaseUrl, tools.municipality, caseId, MANY);
  const ask = { version: undefined, parameters: { "kindergarten.income_share": 0.12 }, asOf: undefined };
  const run = await desk.whatIf(editor, service, ask, "nb");
  expect(run).toMatchObject({ status: "waiting", done: 0, total: MANY + 2, result: undefined });
  const pages: number[] = [];
  const dying = {
    ...tools,
    db: {
      ...tools.db,
      write: async <T>(...args: Parameters<typeof tools.db.write<T>>) => {
        if (pages.push(pages.length) === 3) throw new Error("The worker dies");
        return tools.db.write(...args);
      },
    },
  };
  await expect(runWhatIf(dying, run.run)).rejects.toThrow("The worker dies");
  expect(await desk.whatIfRun(leader, run.run, "nb")).toMatchObject({ status: "running", done: 1000 });
  await runWhatIf(tools, run.run);
  const done = await desk.whatIfRun(leader, run.run, "nb");
  expect(done).toMatchObject({
    status: "done",
    done: MANY + 2,
    result: { decisions: MANY + 2, changed: MANY + 2, kept: MANY + 2 },
  });
  const first = await desk.changes(leader, run.run, undefined, "nb");
  const second = await desk.changes(leader, run.run, first.next, "nb");
  expect(new Set([...first.items, ...second.items].map(({ decision }) => decision)).size).toBe(100);

  const stopped = await desk.whatIf(editor, service, ask, "nb");
  await desk.cancelWhatIf(editor, stopped.run);
  await runWhatIf(tools, stopped.run);
  expect(await desk.whatIfRun(leader, stopped.run, "nb")).toMatchObject({ status: "cancelled", result: undefined });
});

test("a trial that every worker fails at has failed and says so; so has one that nobody moves any more", async () => {
  const { desk, service, house } = stage;
  const { tools } = house.opened;
  const ask = { version: undefined, parameters: { "kindergarten.income_share": 0.12 }, asOf: undefined };
  const run = await desk.whatIf(editor, service, ask, "nb");
  const broken = {
    ...tools,
    db: {
      ...tools.db,
      read: (): Promise<never> => Promise.reject(new Error("The database is gone")),
    },
  };
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(await desk.whatIfRun(leader, run.run, "nb")).toMatchObject({ failure: undefined, result: undefined });
    await expect(runWhatIf(broken, run.run)).rejects.toThrow("The database is gone");
  }
  expect(await desk.whatIfRun(leader, run.run, "nb")).toMatchObject({ status: "failed", failure: "gave-up" });
  // A late job of a run that has failed does nothing.
  await runWhatIf(tools, run.run);
  expect(await desk.whatIfRun(leader, run.run, "nb")).toMatchObject({ status: "failed", result: undefined });

  const forgotten = await desk.whatIf(editor, service, ask, "nb");
  expect(await giveUpTrials(tools)).toBe(0);
  const later = { ...tools, clock: { now: () => tools.clock.now().add({ minutes: 90 }) } };
  expect(await giveUpTrials(later)).toBe(1);
  expect(await desk.whatIfRun(leader, forgotten.run, "nb")).toMatchObject({ status: "failed", failure: "gave-up" });
});
