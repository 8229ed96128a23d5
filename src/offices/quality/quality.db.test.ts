/** The quality of automation, counted from cases that the real line and real employees have worked. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { historyOf } from "#audit";
import { automations } from "#cases";
import type { Desk, Staff } from "#desk";
import { dueNotices, notify } from "#notify";
import { advance, releaseSamples, type Tools } from "#services";
import type { FigureTable, QualityDesk, Report } from "./quality.model.ts";
import { FALL, INGELIN, openQualityStage, SOLVEIG, type Stage } from "./stage.testing.ts";
import { watchQuality } from "./watch.ts";

let stage: Stage;
let unit: string;
let [worker, leader, editor]: Staff[] = [];

beforeAll(async () => {
  stage = await openQualityStage("2026-11-22");
  unit = stage.house.opened.tools.services.get(stage.service)?.about.unit ?? "";
  worker = await stage.staff(unit, "case-worker");
  leader = await stage.staff(unit, "leader");
  editor = await stage.staff(unit, "rule-editor");
}, 60_000);
afterAll(() => stage.stop());

const REASON = "Vurdert av en person i prøven.";
type Working = ReturnType<Stage["working"]>;

async function decides(
  { desk }: Pick<Working, "desk">,
  caseId: string,
  outcome: string,
  checklist = {},
): Promise<void> {
  const { rev } = await stage.see(caseId);
  await desk.decide(who(worker), { caseId, rev, outcome, checklist, reason: REASON });
}

const who = (one: Staff | undefined): Staff => {
  if (one === undefined) throw new Error("Nobody");
  return one;
};

const tableOf = (report: Report, name: string): FigureTable => {
  const found = report.tables.find(({ table }) => table === name);
  if (found === undefined) throw new Error(`No table ${name}`);
  return found;
};
/** Column → total. */
const totals = (report: Report, name: string): Record<string, number | undefined> => {
  const { columns, totals: sums } = tableOf(report, name);
  return Object.fromEntries(columns.map(({ key }, i) => [key, sums[i]]));
};

test("a sampled case is judged before the rules' answer is seen; then both are shown, and what was said first is what counts", async () => {
  const working = stage.working({ sample_one_in: 1 });
  const { desk, quality, tools } = working;
  const caseId = await stage.applied(tools, SOLVEIG);
  const opened = await desk.openCase(who(worker), caseId, "nb");
  expect(opened.task).toMatchObject({ reason: "sampled_for_quality", blind: "to-judge", proposal: undefined });
  expect(JSON.stringify(opened)).not.toContain("Betaling etter");
  const judgement = { caseId, rev: opened.rev, outcome: "refused", checklist: {}, reason: REASON };
  for (const verb of [desk.preview(who(worker), judgement, "nb"), desk.decide(who(worker), judgement)])
    await expect(verb).rejects.toMatchObject({ code: "desk.judge-first", status: 409 });
  await expect(desk.judgeBlind(who(worker), { ...judgement, reason: "kort" })).rejects.toMatchObject({
    code: "desk.reason-too-short",
  });
  await expect(desk.judgeBlind(who(editor), judgement)).rejects.toMatchObject({ code: "access.denied" });
  await desk.judgeBlind(who(worker), judgement);
  await expect(desk.judgeBlind(who(worker), judgement)).rejects.toMatchObject({ code: "cases.judged-already" });
  const after = await desk.openCase(who(worker), caseId, "nb");
  expect(after.task).toMatchObject({ blind: { outcome: "refused", reason: REASON }, proposal: { outcome: "granted" } });
  // Having seen the rules' reasons, the person grants after all.
  await decides(working, caseId, "granted");
  const report = await quality.report(who(worker), stage.service, 3, "nb");
  expect(totals(report, "sampled-month")).toEqual({ agreed: 0, differed: 1, unjudged: 0, released: 0 });
  expect(totals(report, "deviation-month")).toEqual({ agreed: 1, differed: 0 });
  expect(tableOf(report, "sampled-rule").rows.map(({ cells }) => cells)).toEqual([[0, 1]]);
  const { rows } = await quality.cases(who(worker), stage.service, asking("sampled"), "nb");
  expect(rows).toMatchObject([{ caseId, advice: "Innvilget", outcome: "Innvilget", blind: "Avslått", reason: REASON }]);
});

test("nobody waits longer for being sampled: near its deadline the rules decide what no person took up, and no more than that", async () => {
  const { desk, quality, tools } = stage.working({ sample_one_in: 1 });
  const [untouched, judged] = [await stage.applied(tools, SOLVEIG), await stage.applied(tools, INGELIN)];
  const { rev } = await stage.see(judged);
  await desk.judgeBlind(who(worker), { caseId: judged, rev, outcome: "granted", checklist: {}, reason: REASON });
  expect(await releaseSamples(tools)).toBe(0);
  const { due } = (await stage.see(untouched)).state;
  stage.setDay(`${due?.slice(0, 8)}${String(Number(due?.slice(8)) - 2).padStart(2, "0")}`);
  try {
    expect(await releaseSamples(tools)).toBe(1);
    await advance(tools, untouched);
    expect((await stage.see(untouched)).state).toMatchObject({ mode: "automatic", outcome: "granted", openTask: null });
    expect((await stage.see(judged)).state).toMatchObject({ mode: null, attention: "sampled_for_quality" });
    expect(await releaseSamples(tools)).toBe(0);
    const report = await quality.report(who(worker), stage.service, 3, "nb");
    expect(totals(report, "sampled-month")).toMatchObject({ released: 1, unjudged: 0, agreed: 1 });
    expect(report.sampledLate).toBe(0);
    const events = await tools.db.read(tools.municipality, (read) => historyOf(read, { caseId: untouched }));
    expect(events.map(({ action }) => action)).toContain("cases.sample-released");
  } finally {
    stage.setDay("2026-11-22");
  }
});

test("advice is laid against decision by month, unit and version, with the reason given and whether facts or judgement made the difference", async () => {
  const working = stage.working({});
  const { quality, tools } = working;
  const before = totals(await quality.report(who(worker), stage.service, 3, "nb"), "deviation-month");
  const [a, b, c] = [
    await stage.applied(tools, SOLVEIG),
    await stage.applied(stage.working({ sample_one_in: 1 }).tools, SOLVEIG),
    await stage.applied(tools, SOLVEIG, FALL),
  ];
  const { rev } = await stage.see(b);
  const sampling = stage.working({ sample_one_in: 1 });
  await sampling.desk.judgeBlind(who(worker), { caseId: b, rev, outcome: "refused", checklist: {}, reason: REASON });
  await decides(sampling, b, "refused");
  await decides(working, c, "refused", { income_fall_lasting: "false", household_income: "900000" });
  expect((await stage.see(a)).state.mode).toBe("automatic");
  const report = await quality.report(who(worker), stage.service, 3, "nb");
  const after = totals(report, "deviation-month");
  // The one whose rules had come to nothing is compared with nothing.
  expect([after["agreed"], after["differed"]]).toEqual([before["agreed"], (before["differed"] ?? 0) + 1]);
  for (const name of ["deviation-unit", "deviation-version"]) expect(totals(report, name)).toEqual(after);
  expect(tableOf(report, "deviation-unit").rows).toMatchObject([{ key: unit, label: "Barnehage og oppvekst" }]);
  expect(tableOf(report, "deviation-version").rows).toMatchObject([{ key: "1" }]);
  expect(tableOf(report, "deviation-month").rows).toMatchObject([{ key: "2026-11" }]);
  const { rows } = await quality.cases(
    who(worker),
    stage.service,
    { ...asking("differed"), version: 1, month: "2026-11" },
    "nb",
  );
  expect(rows).toMatchObject([{ caseId: b, advice: "Innvilget", outcome: "Avslått", how: "against", reason: REASON }]);
  expect((await quality.cases(who(worker), stage.service, { ...asking("differed"), version: 2 }, "nb")).rows).toEqual(
    [],
  );
  const sums = totals(report, "automation");
  expect(sums["automatic"]).toBeGreaterThanOrEqual(2);
  expect(totals(report, "handover")).toMatchObject({ rule_says_manual: 1 });
  expect(report.times.map(({ mode }) => mode)).toEqual(["automatic", "manual", "sampled"]);
});

test("who may not read the cases is shown no small number, no case, and no file has one for anybody", async () => {
  const { quality, tools } = stage.working({});
  const open = await quality.report(who(editor), stage.service, 3, "nb");
  expect([open.hides, open.mayReadCases, open.mayManage]).toEqual([true, false, false]);
  await expect(quality.cases(who(editor), stage.service, asking("differed"), "nb")).rejects.toMatchObject({
    code: "access.denied",
  });
  const file = await filed(quality);
  for (const report of [open, file])
    for (const { rows, totals: sums, total } of report.tables)
      for (const cell of [...rows.flatMap((row) => [...row.cells, row.total]), ...sums, total])
        expect(cell === undefined || cell === 0 || cell >= 5).toBe(true);
  const events = await tools.db.read(tools.municipality, (read) =>
    historyOf(read, { subject: { kind: "service", id: stage.service } }),
  );
  expect(events.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["quality.exported", "quality.cases-listed"]),
  );
  const stranger = await stage.staff("culture", "case-worker");
  await expect(quality.report(stranger, stage.service, 3, "nb")).rejects.toMatchObject({ code: "access.denied" });
  expect((await quality.services(stranger, 3, "nb")).some(({ service }) => service === stage.service)).toBe(false);
  expect((await quality.services(who(worker), 3, "nb")).find(({ service }) => service === stage.service)).toMatchObject(
    {
      running: true,
    },
  );
});

test("outcomes are compared by groups that the service declares, with purpose and ground, and by nothing else", async () => {
  const basis = { purpose: "Se om satsene slår ut ulikt", legal_basis: "likestillings- og diskrimineringsloven § 24" };
  const { quality } = stage.working({
    compare: [
      { kind: "household_size", of: ["household.adults", "household.children"], bands: [2, 3, 4], ...basis },
      { kind: "service_language", ...basis },
      { kind: "channel", ...basis },
    ],
  });
  const { comparisons } = await quality.report(who(worker), stage.service, 3, "nb");
  expect(comparisons.map(({ kind }) => kind)).toEqual(["household_size", "service_language", "channel"]);
  const decided = comparisons.map(({ groups }) => groups.reduce((sum, { cases }) => sum + (cases ?? 0), 0));
  expect(new Set(decided).size).toBe(1);
  expect(decided[0]).toBeGreaterThanOrEqual(4);
  // Two adults with one child, and one adult with two.
  expect(comparisons[0]?.groups.map(({ from, to }) => [from, to])).toEqual([[3, 3]]);
  expect(comparisons[1]?.groups).toMatchObject([{ key: "nb" }]);
  for (const { groups } of comparisons)
    for (const { share } of groups) expect(share?.low).toBeLessThanOrEqual(share?.share ?? 0);
  const hidden = (await filed(quality)).comparisons;
  for (const { groups } of hidden)
    for (const { favourable, cases, share } of groups) {
      expect([favourable, cases].every((n) => n === undefined || n === 0 || n >= 5)).toBe(true);
      expect(share === undefined).toBe(favourable === undefined);
    }
  const none = await stage.working({ compare: [] }).quality.report(who(worker), stage.service, 3, "nb");
  expect(none.comparisons).toEqual([]);
});

test("beyond what the owner has set, an alarm is raised once, automation stops itself, and the owner says what it was", async () => {
  const { quality, tools, desk } = stage.working({});
  const wish = { deviationPercent: 5, handoverPercent: undefined, leastCases: 5, days: 30, stops: true };
  const set = (rev: number, more = {}) => quality.setWatch(who(leader), stage.service, rev, { ...wish, ...more });
  await expect(quality.setWatch(who(worker), stage.service, 0, wish)).rejects.toMatchObject({ code: "access.denied" });
  await expect(set(0, { deviationPercent: undefined })).rejects.toMatchObject({ code: "quality.nothing-watched" });
  await expect(set(0, { leastCases: 1 })).rejects.toMatchObject({ code: "quality.not-a-limit" });
  await set(0);
  await expect(set(0)).rejects.toMatchObject({ code: "quality.changed", status: 409 });
  // Too few to say anything of.
  expect(await watchQuality(tools, stage.house.opened.town.roles)).toBe(0);
  await differing(5);
  expect(await watchQuality(tools, stage.house.opened.town.roles)).toBe(1);
  expect(await watchQuality(tools, stage.house.opened.town.roles)).toBe(0);
  expect(await running(tools)).toBe(false);
  await told(tools);
  const stopped = await stage.applied(tools, SOLVEIG);
  expect((await stage.see(stopped)).state.handedOver).toBe("stopped_by_operator");
  expect((await desk.switches(who(leader), "nb")).find(({ service }) => service === stage.service)).toMatchObject({
    running: false,
    changedBy: "quality-watch",
  });
  const [alarm] = await quality.waiting(who(leader), "nb");
  expect(alarm).toMatchObject({ kind: "deviation", percent: 5, stopped: true, service: stage.service });
  expect(alarm?.hits).toBeGreaterThanOrEqual(5);
  expect(await quality.waiting(who(worker), "nb")).toEqual([]);
  const settle = (note: string) => quality.settle(who(leader), stage.service, alarm?.alarm ?? "", note);
  await expect(settle(" ")).rejects.toMatchObject({ code: "quality.note-needed" });
  await settle("Satsen var gått ut; ny sats er vedtatt.");
  await expect(settle("Enda en gang, med begrunnelse.")).rejects.toMatchObject({ code: "quality.settled-already" });
  await desk.setSwitch(who(leader), stage.service, true);
  stage.setDay("2026-11-23");
  // What has been looked into raises no alarm again.
  expect(await watchQuality(tools, stage.house.opened.town.roles)).toBe(0);
  expect(await running(tools)).toBe(true);
  const events = await tools.db.read(tools.municipality, (read) =>
    historyOf(read, { subject: { kind: "service", id: stage.service } }),
  );
  expect(events.filter(({ actor }) => actor.id === "quality-watch").map(({ action }) => action)).toEqual([
    "automation.stopped",
  ]);
});

test("when nothing can be counted, automation stops as if the alarm had gone", async () => {
  const { quality, tools, desk } = stage.working({});
  const { db } = tools;
  const failing: Tools = {
    ...tools,
    db: {
      ...db,
      read: (here, work) =>
        db.read(here, (read) =>
          work({
            ...read,
            one: (schema, statement) => (statement.text.includes("differed") ? broken() : read.one(schema, statement)),
          }),
        ),
    },
  };
  expect(await watchQuality(failing, stage.house.opened.town.roles)).toBe(1);
  expect(await running(tools)).toBe(false);
  expect((await quality.waiting(who(leader), "nb"))[0]).toMatchObject({ kind: "unmeasured", stopped: true });
  await desk.setSwitch(who(leader), stage.service, true);
});

/** Whoever leads the unit has one e-mail, which tells nothing but that something waits; the case worker has none. */
async function told(tools: Tools): Promise<void> {
  const waiting = await tools.db.read(tools.municipality, (read) => dueNotices(read, tools.clock.now().toString()));
  for (const id of waiting) await notify(tools, id);
  const mails = stage.house.sim.mails().filter(({ to }) => to.includes("@staff.example"));
  expect(mails.map(({ to }) => to)).toEqual([`${who(leader).name.replace("Test ", "")}@staff.example`]);
  const [mail] = mails;
  expect(mail?.text).toContain("/desk/quality");
  for (const secret of [who(leader).name, stage.service, "foreldrebetaling"]) expect(mail?.raw).not.toContain(secret);
}

const broken = (): Promise<never> => Promise.reject(new Error("the database is away"));
const running = async ({ db, municipality }: Tools): Promise<boolean> =>
  (await db.read(municipality, automations)).every((one) => one.service !== stage.service || one.running);

/** So many sampled cases in which a person came to something else. */
async function differing(count: number): Promise<void> {
  const sampling = stage.working({ sample_one_in: 1 });
  for (let i = 0; i < count; i += 1) {
    const caseId = await stage.applied(sampling.tools, SOLVEIG);
    await blindly(sampling, caseId);
    await decides(sampling, caseId, "refused");
  }
}

async function blindly({ desk }: { readonly desk: Desk }, caseId: string): Promise<void> {
  const { rev } = await stage.see(caseId);
  await desk.judgeBlind(who(worker), { caseId, rev, outcome: "refused", checklist: {}, reason: REASON });
}

/** What a file of the figures is made of. */
async function filed(quality: QualityDesk): Promise<Report> {
  let made: Report | undefined;
  const csv = await quality.file(who(leader), stage.service, 3, "nb", (report) => {
    made = report;
    return [["a", "b"]];
  });
  expect(csv).toBe("\uFEFFa;b\r\n");
  if (made === undefined) throw new Error("Nothing was written");
  return made;
}

const asking = (kind: Parameters<QualityDesk["cases"]>[2]["kind"]) =>
  ({ kind, months: 3, month: undefined, unit: undefined, version: undefined, after: undefined }) as const;
