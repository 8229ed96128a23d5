/** Finding cases by filters, lists that are kept, the file, and how soon cases are answered. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Staff } from "#desk";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import { Filters } from "./find.model.ts";
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
const find = (who: Staff, filters: object, after?: string) => work().find(who, Filters.parse(filters), after, "nb");
const ids = async (who: Staff, filters: object) => (await find(who, filters)).items.map((one) => one.caseId);

test("filters narrow together, a page at a time, each case once, and hide what is hidden", async () => {
  await clear();
  const [one, two] = [await free(), await free()];
  await desk().assign(anne, one, await rev(one), anne.staff);
  expect(await ids(anne, { assignee: "me", sort: "newest" })).toContain(one);
  expect(await ids(anne, { assignee: "nobody", standing: "to-do" })).toEqual([two]);
  expect(await ids(bjarne, { assignee: anne.staff, sort: "newest" })).toContain(one);
  const { service, state } = await talk.see(two);
  const narrow = {
    standing: "to-do",
    services: [service],
    attentions: [state.attention],
    assignee: "nobody",
    due: "later",
    from: talk.today,
    to: talk.today,
  };
  expect(await ids(anne, narrow)).toEqual([two]);
  for (const wrong of [
    { services: ["made-up"] },
    { attentions: ["message"] },
    { due: "overdue" },
    { to: "2020-01-01" },
    { competence: "appeals" },
    { standing: "waiting" },
  ])
    expect(await ids(anne, { ...narrow, ...wrong })).toEqual([]);
  expect(await ids(anne, { units: ["culture"] })).toEqual([]);
  await desk().impartiality.recuse(anne, two, await rev(two), { staff: anne.staff, ground: "family", note: "" });
  expect(await ids(anne, narrow)).toEqual([]);
  expect(await work().findIds(anne, Filters.parse(narrow))).toEqual([]);
  const { caseId: decided } = await talk.applied("solveig", "found");
  const done = await find(anne, { standing: "done", mode: "automatic", sort: "newest" });
  expect(done.items[0]).toMatchObject({ caseId: decided, mode: "automatic", outcome: "Innvilget" });
  expect(done.since).toBeDefined();
  for (const sort of ["due", "oldest", "newest"]) {
    const all: string[] = [];
    for (let page = await find(bjarne, { sort }); ; page = await find(bjarne, { sort }, page.next)) {
      all.push(...page.items.map(({ caseId }) => caseId));
      if (page.next === undefined) {
        expect(all.length).toBe(page.count);
        break;
      }
    }
    expect(new Set(all).size).toBe(all.length);
  }
});

test("a list is kept under a name, one's own or the unit's, and the file opens in a spreadsheet without names of applicants", async () => {
  const filters = Filters.parse({ due: "overdue", attentions: ["appealed"] });
  const names = async (who: Staff) => (await work().savedLists(who, "nb")).map(({ name, unit }) => [name, unit]);
  await work().saveList(anne, { name: " Klager over frist ", unit: undefined, filters });
  await work().saveList(anne, { name: "Felles", unit: "kindergarten", filters });
  await work().saveList(anne, { name: "Felles", unit: "kindergarten", filters: { ...filters, sort: "oldest" } });
  await expect(work().saveList(anne, { name: " ", unit: undefined, filters })).rejects.toMatchObject({
    code: "work.list-needs-name",
  });
  await expect(work().saveList(anne, { name: "x", unit: "culture", filters })).rejects.toMatchObject({ status: 403 });
  expect(await names(anne)).toEqual([
    ["Klager over frist", undefined],
    ["Felles", "kindergarten"],
  ]);
  expect(await names(bjarne)).toEqual([["Felles", "kindergarten"]]);
  const [felles] = await work().savedLists(bjarne, "nb");
  expect(felles).toMatchObject({ mayDelete: false, filters: { sort: "oldest", due: "overdue" } });
  await expect(work().deleteList(bjarne, felles?.list ?? "")).rejects.toMatchObject({ status: 403 });
  await work().deleteList(leader, felles?.list ?? "");
  await expect(work().deleteList(leader, felles?.list ?? "")).rejects.toMatchObject({ code: "work.no-such-list" });
  const caseId = await free();
  const { number } = await talk.see(caseId);
  const words = {
    head: ["Nr", "Tjeneste"],
    status: (s: string) => s,
    why: (s: string) => `=${s}`,
    mode: (s: string) => s,
  };
  const csv = await work().csv(anne, Filters.parse({ sort: "newest" }), "nb", words);
  const line = csv.split("\r\n").find((one) => one.startsWith(number)) ?? "";
  expect(csv.startsWith("\uFEFFNr;Tjeneste")).toBe(true);
  expect(line).toContain(";'=");
  expect(csv).not.toContain("Oddny");
});

test("answers are measured by month against the target and the deadline", async () => {
  await talk.applied("solveig", "measured");
  const [unit] = await work().measures(anne, "nb");
  const service = unit?.services.find(({ targetDays }) => targetDays === 14);
  expect(unit?.unit).toBe("kindergarten");
  expect(service?.months[0]).toMatchObject({
    month: talk.today.slice(0, 7),
    withinDeadline: service?.months[0]?.answered,
  });
  expect(service?.months[0]?.withinTarget).toBe(service?.months[0]?.answered);
  expect(service?.open).toBeGreaterThan(0);
  expect(service?.oldestDays).toBe(0);
  expect(await work().measures(await employee("Regine", "rule-editor"), "nb")).toEqual([]);
});
