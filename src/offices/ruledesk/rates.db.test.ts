/** A rate that a council decided: proposed by one, approved by another, in force from its day without anybody doing anything. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { decisionsOf } from "#cases";
import type { Staff } from "#desk";
import { parameters, parametersOn } from "#municipalities";
import { loadTown } from "../../server/town.ts";
import { openRuleStage, SOLVEIG, type Stage } from "./stage.testing.ts";

let stage: Stage;
let editor: Staff;
let leader: Staff;
beforeAll(async () => {
  stage = await openRuleStage("2026-11-16");
  editor = await stage.staff("rule-editor");
  leader = await stage.staff("leader");
});
afterAll(() => stage.stop());

const KEY = "kindergarten.income_share";
const share = (value: number, from: string, to?: string) => ({
  key: KEY,
  value,
  from,
  to,
  source: "Møteprotokoll 12. november 2026",
  decidedBy: "Kommunestyret 98/2026",
});

const on = async (day: string): Promise<unknown> => {
  const { tools } = stage.house.opened;
  const rows = await tools.db.read(tools.municipality, parameters);
  return parametersOn(rows, day).find(({ key }) => key === KEY)?.value;
};

test("a rate entered in November holds from January by itself, also after the catalogue is read anew", async () => {
  const { desk, service, house } = stage;
  const id = await desk.proposeRate(editor, service, share(0.12, "2027-01-01"));
  expect(await on("2027-01-01")).toBe(0.06);
  await desk.approveRate(leader, service, id);
  const { tools, town } = house.opened;
  await loadTown(tools.db, tools.municipality, { ...town, services: tools.services }, tools.clock);
  expect([await on("2026-12-31"), await on("2027-01-01")]).toEqual([0.06, 0.12]);
  const now = await stage.decided(SOLVEIG);
  stage.setDay("2026-12-20");
  const later = await stage.decided(SOLVEIG);
  stage.setDay("2026-11-16");
  const paid = async (caseId: string) => {
    const [decision] = await tools.db.read(tools.municipality, (read) => decisionsOf(read, caseId));
    return (decision?.evaluation as { output: { price_after: number } } | undefined)?.output.price_after;
  };
  // 185 000 × 6 or 12 % / 11, of which 25/45.
  expect([await paid(now), await paid(later)]).toEqual([560, 1121]);
});

test("who proposed a rate does not approve it, and neither does who has no such role", async () => {
  const { desk, service } = stage;
  const both = await stage.staff("rule-editor", "leader");
  const id = await desk.proposeRate(both, service, share(0.05, "2028-01-01"));
  await expect(desk.approveRate(both, service, id)).rejects.toMatchObject({ code: "rulebook.own-work", status: 403 });
  await expect(desk.approveRate(editor, service, id)).rejects.toMatchObject({ code: "access.denied" });
  await desk.withdrawRate(both, service, id);
  await expect(desk.approveRate(leader, service, id)).rejects.toMatchObject({
    code: "ruledesk.not-proposed",
    status: 409,
  });
  expect(await on("2028-01-01")).toBe(0.12);
});

test("a later decision for some days leaves the days on both sides as they were", async () => {
  const { desk, service } = stage;
  await desk.approveRate(
    leader,
    service,
    await desk.proposeRate(editor, service, share(0.03, "2027-03-01", "2027-05-01")),
  );
  expect(await Promise.all(["2027-02-28", "2027-03-01", "2027-04-30", "2027-05-01"].map(on))).toEqual([
    0.12, 0.03, 0.03, 0.12,
  ]);
  const { rates } = await desk.rates(leader, service, "nb");
  const view = rates.find(({ key }) => key === KEY);
  expect(view?.proposals).toMatchObject([
    { status: "approved" },
    { status: "withdrawn" },
    { status: "approved", approvedBy: leader.name },
  ]);
  expect(view?.now).toMatchObject({ value: 0.06, origin: "municipal" });
  expect(
    view?.values.some(({ origin, decidedBy }) => origin === "decided" && decidedBy === "Kommunestyret 98/2026"),
  ).toBe(true);
});

test("a value that rules could not read, a rate nobody has, and days that are gone are refused", async () => {
  const { desk, service } = stage;
  const propose = (rate: object) => desk.proposeRate(editor, service, { ...share(0.1, "2027-01-01"), ...rate });
  await expect(propose({ value: "six per cent" })).rejects.toMatchObject({ code: "ruledesk.rate-unlike" });
  await expect(propose({ key: "other.rate" })).rejects.toMatchObject({ code: "ruledesk.no-such-rate" });
  await expect(propose({ from: "2026-11-01" })).rejects.toMatchObject({ code: "rulebook.in-the-past" });
  await expect(propose({ to: "2026-12-01" })).rejects.toMatchObject({ code: "ruledesk.ends-before" });
  await expect(propose({ decidedBy: " " })).rejects.toMatchObject({ code: "ruledesk.decision-needed" });
});

test("a rate that only a draft reads can be decided before the draft does, and its first value says its unit", async () => {
  const { desk, service } = stage;
  const { content } = await desk.dmn(editor, service, 1);
  const last = '</itemComponent>\n  </itemDefinition>\n  <itemDefinition name="tParameters">';
  const component = '</itemComponent>\n<itemComponent name="diaper_fee"><typeRef>number</typeRef></itemComponent>';
  const dmn = content.replace(last, last.replace("</itemComponent>", component));
  const { version, rev } = await desk.begin(editor, service, { dmn }, "Et nytt beløp");
  const rate = { ...share(120, "2027-01-01"), key: "kindergarten.diaper_fee" };
  await expect(desk.proposeRate(editor, service, rate)).rejects.toMatchObject({ code: "ruledesk.unit-needed" });
  const unit = "kr i måneden";
  await expect(desk.proposeRate(editor, service, { ...rate, unit, value: "mye" })).rejects.toMatchObject({
    code: "ruledesk.rate-unlike",
  });
  await desk.approveRate(leader, service, await desk.proposeRate(editor, service, { ...rate, unit }));
  const found = async () => (await desk.rates(editor, service, "nb")).rates.find(({ key }) => key === rate.key);
  expect(await found()).toMatchObject({ unit, values: [{ value: 120, decidedBy: "Kommunestyret 98/2026" }] });
  await desk.discard(editor, service, version, rev);
  expect(await found()).toBeUndefined();
});
