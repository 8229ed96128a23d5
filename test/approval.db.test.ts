/** A decision outside one's authority: proposed, approved by another, returned with a reason; and those who are away stop nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approveDelegation,
  delegations,
  endDelegation,
  writeAbsence,
  writeDelegation,
  type DelegationWish,
} from "#authority";
import { decisionsOf, proposalsOf } from "#cases";
import { openDesk, type ManualDecision, type Staff } from "#desk";
import { readFile } from "#platform/files";
import type { StaffId } from "#people";
import { addDays } from "#platform/time";
import { readLetter } from "../src/server/trial/letter.ts";
import { talkIn, type Talk } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";
import { employee } from "./support/staff.ts";

let house: TestHouse;
let talk: Talk;
let worker: Staff;
let leader: Staff;
let second: Staff;
let unit: string;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
  const { tools } = talk;
  unit = tools.services.get(house.service)?.about.unit ?? "";
  worker = await employee(tools, "Vigdis Prøve", "case-worker", unit);
  leader = await employee(tools, "Bodil Prøve", "leader", unit);
  second = await employee(tools, "Gro Prøve", "leader", unit);
  // What the municipality brought is taken back: here case workers may grant, and leaders may do everything.
  const brought = (await read((one) => delegations(one))).filter(({ service }) => service === house.service);
  for (const { id } of brought) await write((tx) => endDelegation(tx, id, talk.today, "Bare for prøven", hand(leader)));
  await given({ holder: { kind: "role", role: "leader" }, outcomes: [] });
  await given({ holder: { kind: "role", role: "case-worker" }, outcomes: ["granted"] });
});
afterAll(() => house.stop());

const desk = () => openDesk(house.opened.tools, house.opened.town.roles);
const hand = (who: Staff) => ({ staff: who.staff, at: talk.tools.clock.now().toString() });
const write = <T>(work: Parameters<typeof talk.tools.db.write<T>>[1]) =>
  talk.tools.db.write(talk.tools.municipality, work);
const read = <T>(work: Parameters<typeof talk.tools.db.read<T>>[1]) =>
  talk.tools.db.read(talk.tools.municipality, work);

async function given(over: Partial<DelegationWish>): Promise<string> {
  return write(async (tx) => {
    const wish: DelegationWish = {
      unit,
      service: house.service,
      holder: { kind: "role", role: "leader" },
      outcomes: [],
      most: undefined,
      from: addDays(talk.today, -30),
      to: undefined,
      source: "Kommunestyret, sak 12/26",
      mayDelegate: false,
      parent: undefined,
      ...over,
    };
    const id = await writeDelegation(tx, wish, hand(leader));
    await approveDelegation(tx, id, hand(second));
    return id;
  });
}

const refusal = (found: { readonly id: string; readonly rev: number }): ManualDecision => ({
  caseId: found.id,
  rev: found.rev,
  outcome: "refused",
  checklist: { household_income: "712300" },
  reason: "Inntekten er over grensen.",
  letter: { next: { base: "Får husholdningen varig lavere inntekt, kan du søke på nytt.", text: "Ring oss gjerne." } },
});

async function proposed(alias: string) {
  const { caseId } = await talk.applied(alias, `approval-${alias}`);
  const found = await talk.see(caseId);
  await desk().approvals.propose(worker, { ...refusal(found), draft: 0 });
  return talk.see(caseId);
}

test("what is outside one's authority cannot be decided, says why and who may, and waits for one of them as it was left", async () => {
  const { caseId } = await talk.applied("oddny", "approval-1");
  const found = await talk.see(caseId);
  await expect(desk().decide(worker, refusal(found))).rejects.toMatchObject({
    code: "desk.outside-authority",
    params: { because: "outcome" },
  });
  const { authority } = await desk().preview(worker, refusal(found), "nb");
  expect(authority).toMatchObject({ allowed: false, because: "outcome", source: "Kommunestyret, sak 12/26" });
  expect(authority.approvers.map(({ name }) => name)).toEqual([leader.name, second.name]);
  await expect(desk().approvals.propose(leader, refusal(found))).rejects.toMatchObject({
    code: "desk.may-decide-alone",
  });
  await desk().approvals.propose(worker, refusal(found));
  const waiting = await desk().openCase(leader, caseId, "nb");
  expect(waiting.proposal).toMatchObject({ by: worker.name, isOwn: false, because: "outcome" });
  expect(waiting.draft?.judged).toMatchObject({ outcome: "refused", reason: "Inntekten er over grensen." });
  const own = await desk().approvals.list(worker, "nb");
  expect(own.find((one) => one.caseId === caseId)).toMatchObject({ isOwn: true, mayApprove: false });
  const theirs = await desk().approvals.list(leader, "nb");
  expect(theirs.find((one) => one.caseId === caseId)).toMatchObject({ isOwn: false, mayApprove: true });
});

test("who proposed cannot approve, even with new authority; another approves, and both names are in the record and the letter", async () => {
  const found = await proposed("bergljot");
  const id = await given({
    holder: { kind: "staff", staff: worker.staff as StaffId, name: "" },
    outcomes: ["refused"],
  });
  await expect(desk().decide(worker, refusal(found))).rejects.toMatchObject({ code: "desk.own-proposal", status: 403 });
  await write((tx) => endDelegation(tx, id, talk.today, "Prøven er over", hand(leader)));
  await desk().decide(leader, refusal(found));
  const [decision] = await read((one) => decisionsOf(one, found.id));
  expect(decision?.decidedBy).toBe(leader.staff);
  const [proposal] = await read((one) => proposalsOf(one, found.id));
  expect(proposal).toMatchObject({ settled: "approved", proposedByName: worker.name, settledByName: leader.name });
  await house.work(found.id);
  const { letterDocument, assigneeName, approvedBy } = (await talk.see(found.id)).state;
  expect([assigneeName, approvedBy]).toEqual([worker.name, leader.name]);
  const pdf = await read((one) => readFile(one, letterDocument ?? ""));
  const { text } = await readLetter(pdf ?? new Uint8Array());
  for (const said of [worker.name, `Godkjent av ${leader.name}`, "Ring oss gjerne."]) expect(text).toContain(said);
  // The applicant is not told how the work was shared out.
  const { timeline } = await talk.portal.caseView(await house.citizen(await talk.identity("bergljot")), found.id, "nb");
  expect(timeline.map(({ code }) => code)).not.toContain("proposed");
});

test("what comes back says why, and what is approved with changes is told from what was approved as it stood", async () => {
  const found = await proposed("leif");
  await expect(desk().approvals.returnIt(worker, found.id, found.rev, "Jeg vil ha den tilbake.")).rejects.toMatchObject(
    {
      code: "desk.own-proposal",
    },
  );
  await desk().approvals.returnIt(leader, found.id, found.rev, "Se på inntekten en gang til.");
  const back = await desk().openCase(worker, found.id, "nb");
  expect(back.returned).toMatchObject({ by: leader.name, reason: "Se på inntekten en gang til." });
  expect(back.draft?.judged.outcome).toBe("refused");
  const again = await talk.see(found.id);
  await desk().approvals.propose(worker, { ...refusal(again), draft: back.draft?.rev ?? 0 });
  const anew = await talk.see(found.id);
  await desk().decide(second, { ...refusal(anew), reason: "Inntekten er over grensen for i år." });
  const settled = (await read((one) => proposalsOf(one, found.id))).map((one) => one.settled);
  expect(settled).toEqual(["changed", "returned"]);
});

test("two leaders who approve at once: one does, the other is told that the case has changed", async () => {
  const found = await proposed("amund");
  const both = await Promise.allSettled([leader, second].map((who) => desk().decide(who, refusal(found))));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await read((one) => decisionsOf(one, found.id))).toHaveLength(2);
});

test("approvals never stall: who is away is told with the first day back, a substitute approves within their own authority, and gets the cases", async () => {
  const { caseId } = await talk.applied("oddny", "approval-away");
  const found = await talk.see(caseId);
  const away = { from: talk.today, to: addDays(talk.today, 5) };
  await write((tx) => writeAbsence(tx, { staff: leader.staff, ...away, substitute: worker.staff }, hand(leader)));
  await write((tx) =>
    writeAbsence(tx, { staff: second.staff, ...away, to: addDays(talk.today, 3), substitute: undefined }, hand(second)),
  );
  const { authority } = await desk().preview(worker, refusal(found), "nb");
  expect(authority.approvers.map((one) => one.away)).toEqual([true, true]);
  expect(authority.back).toBe(addDays(talk.today, 3));
  // Standing in gives cases, and no authority.
  await desk().assign(worker, caseId, found.rev, worker.staff);
  const mine = await talk.see(caseId);
  await expect(desk().decide(worker, refusal(mine))).rejects.toMatchObject({ code: "desk.outside-authority" });
  await expect(desk().assign(worker, caseId, mine.rev, leader.staff)).rejects.toMatchObject({
    code: "desk.no-such-colleague",
  });
  await desk().approvals.propose(worker, { ...refusal(mine), draft: 0 });
  const [waiting] = (await desk().approvals.list(worker, "nb")).filter((one) => one.caseId === caseId);
  expect(waiting).toMatchObject({ isOwn: true, back: addDays(talk.today, 3) });
  // Nobody has to wait: authority given to whoever is there lets them approve at once.
  const third = await employee(talk.tools, "Stand Inn", "case-worker", unit);
  await given({ holder: { kind: "staff", staff: third.staff as StaffId, name: "" }, outcomes: ["refused"] });
  const open = await talk.see(caseId);
  await desk().decide(third, refusal(open));
  expect((await talk.see(caseId)).state.approvedBy).toBe(third.name);
});

test("cases of the absent are in the list of whoever stands in, for as long as they are away", async () => {
  const { tools } = talk;
  const [one, other] = [
    await employee(tools, "Borte", "case-worker", unit),
    await employee(tools, "Her", "case-worker", unit),
  ];
  const { caseId } = await talk.applied("gunnhild", "approval-list", {
    lasting_income_fall: true,
    expected_income: "700000",
    income_fall_since: "2026-08-01",
    income_fall_reason: "unemployment",
  });
  const found = await talk.see(caseId);
  await desk().assign(one, caseId, found.rev, one.staff);
  const mine = async (tools = talk.tools) =>
    (
      await openDesk(tools, house.opened.town.roles).workList(
        other,
        { list: "mine", query: "", after: undefined },
        "nb",
      )
    ).items.map((item) => item.caseId);
  expect(await mine()).toEqual([]);
  await write((tx) =>
    writeAbsence(
      tx,
      { staff: one.staff, from: talk.today, to: addDays(talk.today, 2), substitute: other.staff },
      hand(one),
    ),
  );
  expect(await mine()).toEqual([caseId]);
  expect(await mine(talk.later(2))).toEqual([]);
});
