/** Saving while one writes: on top of what was there, never over another tab's answer, and never in another's draft. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { draftOf } from "#forms";
import { openPortal, type Citizen } from "#services";
import { TEST_SERVICE, testCatalogue } from "./support/catalogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  pages: [
    {
      id: "what",
      fields: [
        { id: "what", type: "text" },
        { id: "others", type: "yes-no" },
        { id: "costs", type: "yes-no" },
      ],
    },
  ],
};

let house: TestHouse;
let folder = "";
beforeAll(async () => {
  folder = testCatalogue(FORM);
  house = await openTestHouse({ catalogueDir: folder });
});
afterAll(async () => {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function writer(index: number) {
  const { tools } = house.opened;
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const save = (rev: number, form: readonly (readonly [string, string])[], by: Citizen = who, page = "what") =>
    portal.autosave(by, { draft, page, rev, form: [...form, ...form.map(([name]) => ["$shown", name] as const)] });
  const now = () => tools.db.read(tools.municipality, (read) => draftOf(read, who.person, draft));
  return { who, portal, draft, save, now };
}

test("what is written is kept, also when it is not yet right, and the same again is no new revision", async () => {
  const { save, now } = await writer(430);
  const { rev, savedAt } = await now();
  const first = await save(rev, [["what", "Et løp"]]);
  expect(first).toMatchObject({ kind: "saved", rev: rev + 1 });
  expect((await now()).answers).toMatchObject({ what: "Et løp" });
  expect(await save(rev + 1, [["what", "Et løp"]])).toMatchObject({ kind: "saved", rev: rev + 1 });
  expect(await save(rev + 1, [["what", "x".repeat(5000)]])).toMatchObject({ kind: "saved", rev: rev + 2 });
  expect(Date.parse((await now()).savedAt)).toBeGreaterThanOrEqual(Date.parse(savedAt));
});

test("two tabs that answer different questions are joined, and of the same question nothing is saved over the other", async () => {
  const { save, now } = await writer(431);
  const { rev } = await now();
  await save(rev, [["what", "Et løp"]]);
  // Written against what was there before the other tab saved.
  expect(await save(rev, [["others", "yes"]])).toMatchObject({ kind: "saved", rev: rev + 2 });
  expect((await now()).answers).toMatchObject({ what: "Et løp", others: true });
  expect(await save(rev, [["what", "To løp"]])).toEqual({ kind: "conflict" });
  expect((await now()).answers).toMatchObject({ what: "Et løp" });
});

test("twenty saves at once on top of the same revision lose nothing that was saved", async () => {
  const { save, now } = await writer(432);
  const { rev } = await now();
  const said = await Promise.all(Array.from({ length: 20 }, (_, i) => save(rev, [["what", `Løp ${i}`]])));
  const saved = said.flatMap((one, i) => (one.kind === "saved" ? [`Løp ${i}`] : []));
  expect(saved).toHaveLength(1);
  expect(await now()).toMatchObject({ rev: rev + 1, answers: { what: saved[0] } });
});

test("nobody saves in another's draft, on a page that is not there, or in what was sent or thrown away", async () => {
  const { who, portal, draft, save, now } = await writer(433);
  const other = await house.citizen(generated(434).applicant);
  const { rev } = await now();
  await expect(save(rev, [["what", "x"]], other)).rejects.toMatchObject({ code: "forms.no-such-draft" });
  await expect(save(rev, [["what", "x"]], who, "nowhere")).rejects.toMatchObject({ code: "forms.no-such-page" });
  await portal.discard(who, draft);
  await expect(save(rev, [["what", "x"]])).rejects.toMatchObject({ code: "forms.no-such-draft" });
});
