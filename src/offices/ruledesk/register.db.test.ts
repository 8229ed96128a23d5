/** The public register: what is approved is there at once, in four languages, for the role that sees nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Staff } from "#desk";
import { LANGUAGES } from "#platform/texts";
import type { RuleRegister } from "./register.model.ts";
import { openRuleStage, type Stage } from "./stage.testing.ts";

let stage: Stage;
let register: RuleRegister;
let editor: Staff;
let leader: Staff;
beforeAll(async () => {
  stage = await openRuleStage("2026-11-16");
  register = stage.house.opened.house.ruleRegister;
  editor = await stage.staff("rule-editor");
  leader = await stage.staff("leader");
});
afterAll(() => stage.stop());

test("each automated decision is there: what it decides, on which facts, by which rules, law and rates, since when", async () => {
  for (const language of LANGUAGES) {
    const line = (await register.list(language)).find(({ service }) => service === stage.service);
    expect(line).toMatchObject({ service: stage.service, version: 1, since: "2016-01-01" });
    const page = await register.page(stage.service, undefined, language);
    expect(page?.question).toBe(line?.question);
    expect(page?.facts.find(({ key }) => key === "household")).toMatchObject({
      source: expect.stringMatching(/./),
      legalBasis: expect.stringMatching(/§/),
    });
    expect(page?.facts.find(({ key }) => key === "application")?.source).toBe("");
    expect(
      page?.tables.flatMap(({ rules }) => rules).every(({ says, legalBasis }) => says !== "" && legalBasis !== ""),
    ).toBe(true);
    expect(page?.rates.filter(({ key }) => key === "kindergarten.max_price_month").at(-1)).toMatchObject({
      from: "2025-08-01",
      to: "2027-08-01",
    });
    expect(page?.shown.approvedBy).toEqual({ role: "", unit: "" });
  }
  const [nb, en] = await Promise.all([
    register.page(stage.service, undefined, "nb"),
    register.page(stage.service, undefined, "en"),
  ]);
  expect(nb?.tables[0]?.name).not.toBe(en?.tables[0]?.name);
});

test("drafts are not public; an approved version is, with its difference, the approver's role and no name", async () => {
  const { desk, service } = stage;
  const { content } = await desk.dmn(editor, service, 1);
  const dmn = content.replace("sum(calculation.price) else null", "sum(calculation.price) + 0 else null");
  const { version } = await desk.begin(editor, service, { dmn }, "");
  expect((await register.page(service, undefined, "nb"))?.versions).toHaveLength(1);
  expect(await register.page(service, version, "nb")).toBeUndefined();
  expect(await register.dmn(service, version)).toBeUndefined();
  await desk.whatIf(editor, service, { version, parameters: {}, asOf: undefined }, "nb");
  await desk.propose(editor, service, version, { rev: 1, from: "2027-01-01", note: "Samme pris, skrevet annerledes" });
  await desk.approve(leader, service, version, 2);
  const page = await register.page(service, undefined, "nb");
  expect(page?.shown).toMatchObject({ version: 1, to: "2027-01-01" });
  expect(page?.versions[0]).toMatchObject({
    version,
    from: "2027-01-01",
    note: "Samme pris, skrevet annerledes",
    approvedBy: { role: "Enhetsleder", unit: expect.stringMatching(/./) },
    changes: { same: false },
  });
  expect(JSON.stringify(page)).not.toContain(leader.name);
  expect(JSON.stringify(page)).not.toContain(leader.staff);
  expect(await register.dmn(service, version)).toBe(dmn);
  stage.setDay("2027-01-02");
  const listed = await register.list("nb");
  expect(listed.find((line) => line.service === service)).toMatchObject({ version, since: "2027-01-01" });
  stage.setDay("2026-11-16");
});

test("a decided rate is public at once, before it holds", async () => {
  const { desk, service } = stage;
  const rate = {
    key: "kindergarten.core_hours",
    value: 25,
    from: "2027-08-01",
    to: undefined,
    source: "Protokoll",
    decidedBy: "Kommunestyret 1/2026",
  };
  await desk.approveRate(leader, service, await desk.proposeRate(editor, service, rate));
  const page = await register.page(service, undefined, "nb");
  expect(page?.rates.filter(({ key }) => key === rate.key).slice(1)).toMatchObject([
    { from: "2025-08-01", to: "2027-08-01", value: "20" },
    { from: "2027-08-01", to: undefined, value: "25", decidedBy: "Kommunestyret 1/2026" },
  ]);
});

test("what is not there is not there", async () => {
  expect(await register.page("nothing", undefined, "nb")).toBeUndefined();
  expect(await register.dmn(stage.service, 2 ** 40)).toBeUndefined();
});
