/** A draft's life in the whole house: the days its service says, the pages that tell them, one warning that tells nothing, and the end. */
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pruneDrafts } from "#forms";
import { dueNotices, notify } from "#notify";
import { fixedClock } from "#platform/time";
import { openPortal, warnWriters, type Tools } from "#services";
import { TEST_SERVICE, testCatalogue } from "./support/catalogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

const FORM = { schema_version: 1, pages: [{ id: "what", fields: [{ id: "said", type: "text" }] }] };

/** Noon in Oslo, when text messages may be sent. */
const NOON = Date.parse("2026-11-23T11:00:00Z");

let house: TestHouse;
let folder = "";
beforeAll(async () => {
  folder = testCatalogue(FORM);
  appendFileSync(join(folder, "services", TEST_SERVICE, "service.yaml"), "\ndraft_days: 20\n");
  house = await openTestHouse({ catalogueDir: folder });
});
afterAll(async () => {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
});

const on = (days: number): Tools => ({
  ...house.opened.tools,
  clock: fixedClock(new Date(NOON + days * 86_400_000).toISOString()),
});
const numbers = async (): Promise<Record<string, string>> => {
  const { people } = (await (await fetch(`${house.sim.url}/sim/state`)).json()) as {
    people: { alias: string; id: string }[];
  };
  return Object.fromEntries(people.map(({ alias, id }) => [alias, id]));
};
const someone = async (alias: string) => {
  house.sim.putWorld({ people: { [alias]: { contact: { email: `${alias}@demo.example`, mobile: "+4799990011" } } } });
  return house.citizen((await numbers())[alias] ?? "");
};
const sweep = async (tools: Tools): Promise<void> => {
  while ((await warnWriters(tools)) > 0);
  while ((await tools.db.write(tools.municipality, (tx) => pruneDrafts(tx, tools.clock.now().toString()))) > 0);
  const due = await tools.db.read(tools.municipality, (read) => dueNotices(read, tools.clock.now().toString()));
  for (const id of due) await notify(tools, id);
};

test("its service says how long it is kept, its pages say the day, and its writer is warned once and told nothing of what", async () => {
  const who = await someone("solveig");
  const { draft } = await openPortal(on(0)).start(who, TEST_SERVICE, "nb");
  const page = async (day: number) => (await openPortal(on(day)).formPage(who, draft, "what", "nb")).kept;
  expect(await page(0)).toMatchObject({ isUntouched: true, days: 20, until: "2026-11-24T11:00:00Z" });

  const answered = {
    draft,
    page: "what",
    rev: 1,
    form: [
      ["$shown", "said"],
      ["said", "Hemmelig ord"],
    ],
  } as const;
  await openPortal(on(0)).autosave(who, answered);
  const kept = { isUntouched: false, isEnding: false, days: 20, until: "2026-12-13T11:00:00Z" };
  expect(await page(0)).toEqual(kept);
  expect(await openPortal(on(1)).kept(who, draft)).toEqual(kept);
  expect((await openPortal(on(1)).check(who, draft, "nb")).kept).toEqual(kept);

  const mails = () => house.sim.mails().filter(({ to }) => to === "solveig@demo.example");
  await sweep(on(12));
  expect(mails()).toEqual([]);
  for (const day of [13, 13.5, 15]) await sweep(on(day));
  const [mail, ...more] = mails();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("Noe du har begynt på hos Demo kommune, blir slettet om en uke");
  const said = `${mail?.subject} ${mail?.text} ${house.sim.texts()[0]?.text}`;
  for (const secret of ["Hemmelig", draft, TEST_SERVICE, who.name]) expect(said).not.toContain(secret);
  expect(house.sim.texts()[0]?.text).toContain("Om en uke blir det slettet");
  expect(await page(14)).toMatchObject({ isEnding: true, until: "2026-12-13T11:00:00Z" });
  expect((await openPortal(on(14)).mine(who, "nb")).drafts).toMatchObject([{ draft, kept: { isEnding: true } }]);

  await sweep(on(20));
  expect(await page(20)).toMatchObject({ until: "2026-12-13T11:00:00Z" });
  await sweep(on(20.1));
  await expect(page(20.1)).rejects.toThrow("forms.no-such-draft");
});

test("a change after the warning begins the days anew, and a service that says nothing has the municipality's", async () => {
  const who = await someone("ingelin");
  const { draft } = await openPortal(on(0)).start(who, TEST_SERVICE, "nb");
  const write = (day: number, rev: number, said: string) =>
    openPortal(on(day)).autosave(who, {
      draft,
      page: "what",
      rev,
      form: [
        ["$shown", "said"],
        ["said", said],
      ],
    });
  await write(0, 1, "Først");
  await sweep(on(14));
  await write(15, 2, "Igjen");
  await sweep(on(22));
  expect(await openPortal(on(22)).kept(who, draft)).toMatchObject({ isEnding: false, until: "2026-12-28T11:00:00Z" });

  const other = await openPortal(on(0)).start(who, house.service, "nb");
  expect(await openPortal(on(0)).kept(who, other.draft)).toMatchObject({ days: house.opened.tools.town.draft_days });
});
