/** The desk's errands: who may, what stands on the page, and that nobody acts on what they have not seen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { grantRole } from "#access";
import { nextWorkingDay } from "#calendars";
import { openDesk, type QuestionForm } from "#desk";
import { staffAtLogin } from "#people";
import { addDays, legalDate } from "#platform/time";
import { revisionSeen } from "../src/offices/desk/seen.ts";
import { PDF, talkIn, type Talk } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

let house: TestHouse;
let talk: Talk;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
});
afterAll(() => house.stop());

const desk = () => openDesk(house.opened.tools, house.opened.town.roles).errands;

async function employee(name: string, role: string, unit: string) {
  const { tools } = talk;
  const at = tools.clock.now().toString();
  const who = { issuer: "test", subject: name, name, email: `${name}@demo.example` };
  const staff = await tools.db.write(tools.municipality, async (tx) => {
    const found = await staffAtLogin(tx, who, [{ subject: name }], at);
    const grant = { staff: found.staff, unit, role, from: legalDate("2020-01-01"), to: undefined };
    await grantRole(tx, grant, { kind: "system", id: "test" }, at);
    return found.staff;
  });
  return { staff, name, units: [unit], roles: [role] };
}

const missing = (): QuestionForm => ({
  kind: "missing",
  keys: ["documentation", "made-up"],
  others: ["Lønnsslipp", "  "],
  body: "",
  due: addDays(talk.today, 14),
});

test("whoever may decide may ask, with what the service suggests and words of their own; others may neither look nor ask", async () => {
  const { caseId } = await talk.applied("oddny", "may");
  const { unit } = await talk.see(caseId);
  const worker = await employee("ask", "case-worker", unit);
  const view = await desk().open(worker, caseId, "missing", "nb");
  expect(view).toMatchObject({
    mayDo: true,
    proposedDue: nextWorkingDay(talk.tools.calendar, addDays(talk.today, 14)),
    asked: undefined,
  });
  expect(view.suggestions.map(({ key }) => key)).toContain("documentation");
  for (const [role, place] of [
    ["case-worker", "culture"],
    ["archivist", unit],
  ] as const) {
    const stranger = await employee(`${role}-${place}`, role, place);
    await expect(desk().open(stranger, caseId, "missing", "nb")).rejects.toMatchObject({ status: 403 });
    await expect(desk().ask(stranger, caseId, view.seen, missing())).rejects.toMatchObject({ status: 403 });
  }
  await desk().ask(worker, caseId, view.seen, missing());
  const { asked, mayDo } = await desk().open(worker, caseId, "hearing", "nb");
  expect(mayDo).toBe(false);
  expect(asked?.items.map(({ label }) => label)).toEqual(["Dokumentasjon på at inntekten har falt", "Lønnsslipp"]);
});

test("a receipt from the carrier does not stop a worker, and something the worker has not seen does", async () => {
  const { caseId, who } = await talk.applied("leif", "stale");
  const worker = await employee("stale", "case-worker", (await talk.see(caseId)).unit);
  await desk().ask(worker, caseId, (await desk().open(worker, caseId, "missing", "nb")).seen, missing());
  const view = await desk().open(worker, caseId, "reply", "nb");
  await talk.sends(caseId);
  expect((await talk.events(caseId)).at(-1)?.type).toBe("dispatched");
  const reply = {
    request: view.asked?.request ?? "",
    text: "",
    papers: [{ fileName: "skann.pdf", content: PDF }],
    settled: ["documentation"],
    on: talk.today,
  };
  await desk().enterReply(worker, caseId, view.seen, reply);
  await talk.portal.write(who, caseId, "Jeg har noe å legge til.");
  const rest = { ...reply, settled: ["other-1"] };
  await expect(desk().enterReply(worker, caseId, view.seen, rest)).rejects.toMatchObject({
    code: "cases.changed",
    status: 409,
  });
  const fresh = await desk().open(worker, caseId, "reply", "nb");
  await desk().enterReply(worker, caseId, fresh.seen, rest);
  expect((await talk.see(caseId)).state.request?.status).toBe("answered");
});

test("whoever judges a case is not stopped by its letters moving, and is by anything else", async () => {
  const { caseId, who } = await talk.applied("leif", "judged");
  const worker = await employee("judged", "case-worker", (await talk.see(caseId)).unit);
  await desk().ask(worker, caseId, (await desk().open(worker, caseId, "missing", "nb")).seen, missing());
  const { rev } = await talk.see(caseId);
  const against = async () => {
    const found = await talk.see(caseId);
    return {
      now: found.rev,
      may: await talk.tools.db.read(talk.tools.municipality, (read) => revisionSeen(read, found, rev)),
    };
  };
  expect(await against()).toEqual({ now: rev, may: rev });
  await talk.sends(caseId);
  expect(await against()).toEqual({ now: rev + 1, may: rev + 1 });
  await talk.portal.write(who, caseId, "Jeg har noe å legge til.");
  await talk.sends(caseId);
  expect((await against()).may).toBe(rev);
});

test("a day that is none, a day in the future, and a result nobody has heard of are refused", async () => {
  const { caseId } = await talk.applied("bergljot", "nonsense");
  const worker = await employee("nonsense", "case-worker", (await talk.see(caseId)).unit);
  const { seen } = await desk().open(worker, caseId, "missing", "nb");
  await expect(desk().ask(worker, caseId, seen, { ...missing(), due: "30.2.2027" })).rejects.toThrow("desk.not-a-day");
  await expect(desk().ask(worker, caseId, "yesterday", missing())).rejects.toThrow("cases.changed");
  await desk().ask(worker, caseId, seen, missing());
  const view = await desk().open(worker, caseId, "reply", "nb");
  const early = { request: view.asked?.request ?? "", text: "x", papers: [], settled: [], on: addDays(talk.today, 1) };
  await expect(desk().enterReply(worker, caseId, view.seen, early)).rejects.toThrow("cases.reply-day");
  const answer = { result: "maybe", text: "x", papers: [], on: talk.today };
  await expect(desk().enterAppealReply(worker, caseId, view.seen, answer)).rejects.toThrow("desk.choose-result");
});
