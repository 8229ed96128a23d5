/** The public journal as the public searches it: by words, by day, and never by a word that has been screened since. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { sql } from "#platform/sql";
import { publishJournal, type JournalPage } from "#publicaccess";
import { cancelEntry } from "#records";
import { apply } from "#services";
import { openTestHouse, type TestHouse } from "./support/house.ts";

let house: TestHouse;
let caseNumber: string;

beforeAll(async () => {
  house = await openTestHouse();
  const { tools } = house.opened;
  const { service } = house;
  const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
  const sent = await apply(tools, await house.citizen(generated(0).applicant), {
    service,
    answers,
    language: "nb",
    key: "journal-search",
  });
  caseNumber = sent.caseNumber;
  await house.work(sent.caseId);
  await published((page) => page.entries.length === 2);
});
afterAll(() => house.stop());

const search = (query: string, more: { readonly unit?: string; readonly day?: string } = {}): Promise<JournalPage> =>
  house.opened.house.publicAccess.journal({
    day: more.day,
    unit: more.unit,
    query,
    after: undefined,
    language: "nb",
  });

/** Copies until it shows: what others have under way in the same database is waited for. */
async function published(isThere: (page: JournalPage) => boolean): Promise<JournalPage> {
  const { db, municipality, clock } = house.opened.tools;
  for (let waited = 0; waited < 200; waited += 1) {
    await publishJournal(db, municipality, clock);
    const page = await search("");
    if (isThere(page)) return page;
    await sleep(50);
  }
  throw new Error("The journal does not show what is on record");
}

const found = async (query: string, more?: { readonly unit?: string; readonly day?: string }): Promise<number> =>
  (await search(query, more)).entries.length;

test("a line is found by its words and numbers, whatever their order and case", async () => {
  const { entries } = await search("");
  const words = entries[0]?.title.split(" ") ?? [];
  expect(await found(words.toReversed().join(" ").toUpperCase())).toBe(1);
  expect(await found(words.at(-1) ?? "")).toBe(2);
  expect(await found(caseNumber)).toBe(2);
  expect(await found(`${caseNumber}-1`)).toBe(1);
});

test("every word must be there, and what holds no word finds nothing", async () => {
  const { entries } = await search("");
  expect(await found(`${entries[0]?.title} barnetrygd`)).toBe(0);
  expect(await found("?!")).toBe(0);
});

test("words, day and unit narrow together", async () => {
  const [{ journalDate, unit } = { journalDate: "", unit: "" }] = (await search("")).entries;
  expect(await found(caseNumber, { day: journalDate, unit })).toBe(2);
  expect(await found(caseNumber, { day: journalDate, unit: "nowhere" })).toBe(0);
  expect(await found(caseNumber, { day: "2001-01-01", unit })).toBe(0);
});

test("copying again what did not change changes neither words nor counts", async () => {
  const { db, municipality } = house.opened.tools;
  await db.write(municipality, (tx) =>
    tx.run(sql`UPDATE records.entry SET public_names = public_names WHERE municipality = platform.here()`),
  );
  const page = await published((one) => one.days[0]?.count === 2);
  expect(page.entries).toHaveLength(2);
  expect(await found(caseNumber)).toBe(2);
});

test("a word that is screened later is found no more, and not kept", async () => {
  const { db, municipality } = house.opened.tools;
  const incoming = (await search("")).entries.find((one) => one.kind === "I");
  const word = incoming?.title.split(" ")[0] ?? "";
  expect(await found(word)).toBe(1);
  await db.write(municipality, (tx) =>
    tx.run(
      sql`UPDATE records.entry SET public_title = '***** omsorg' WHERE municipality = platform.here() AND id = ${incoming?.entry}`,
    ),
  );
  await published((page) => page.entries.some((one) => one.title === "***** omsorg"));
  expect(await found(word)).toBe(0);
  expect(await found("omsorg")).toBe(1);
});

test("a withdrawn line is neither shown, found nor counted", async () => {
  const { db, municipality, clock } = house.opened.tools;
  const [first] = (await search("")).entries;
  await db.write(municipality, (tx) =>
    cancelEntry(tx, first?.entry ?? "", {
      at: clock.now().toString(),
      actor: { kind: "system", id: "test" },
      reason: "registered twice",
    }),
  );
  const page = await published((one) => one.entries.length === 1);
  expect(page.days.map(({ count }) => count)).toEqual([1]);
  expect(await found(caseNumber)).toBe(1);
});
