/** Cases are found in the work list by words: of the number, the reference and the applicant's name, and by nobody who may not see them. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Staff } from "#desk";
import { nationalId, rememberPerson, type PersonFacts } from "#people";
import { migrate, sql } from "#platform/sql";
import { legalDate } from "#platform/time";
import { runBatch } from "#workdesk";
import { z } from "zod";
import { stageIn, type Stage } from "../src/offices/workdesk/stage.testing.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

let house: TestHouse;
let stage: Stage;
let caseId: string;
let number: string;
let reference: string;
beforeAll(async () => {
  house = await openTestHouse();
  stage = await stageIn(house);
  caseId = await stage.free();
  ({ number, reference } = await stage.talk.see(caseId));
});
afterAll(() => house.stop());

const listed = async (query: string, who: Staff = stage.anne, list: "mine" | "unit" | "done" = "unit") =>
  (await house.opened.house.desk.workList(who, { list, query, after: undefined }, "nb")).items;
const ids = async (...ask: Parameters<typeof listed>) => (await listed(...ask)).map((item) => item.caseId);
const isFound = async (query: string) => (await ids(query)).includes(caseId);

let told = 0;
/** What the register says of the applicant from now on. */
async function register(facts: Partial<PersonFacts>): Promise<void> {
  const { tools } = house.opened;
  const id = nationalId(await stage.talk.identity("oddny"), true);
  const at = new Date(Date.parse(tools.clock.now().toString()) + 1000 * (told += 1)).toISOString();
  await tools.db.write(tools.municipality, (tx) =>
    rememberPerson(tx, tools.personKeys, { nationalId: id, source: "test", at, ...facts }),
  );
}

const wordsKept = async (): Promise<string[]> => {
  const { db, municipality } = house.opened.tools;
  const rows = await db.read(municipality, (read) =>
    read.rows(
      z.object({ word: z.string() }),
      sql`SELECT w.word FROM people.person_word w JOIN cases.case c ON c.municipality = w.municipality AND c.applicant = w.person
        WHERE w.municipality = platform.here() AND c.id = ${caseId} ORDER BY w.word`,
    ),
  );
  return rows.map(({ word }) => word);
};

test("a case is found by its number and its reference, whole, begun, or from where a new word in them begins", async () => {
  const [, sequence = ""] = number.split("/");
  const [first = "", second = ""] = reference.split("-");
  for (const query of [number, sequence, reference, reference.toLowerCase(), first, second, ` ${number}  ${second} `])
    expect(await ids(query)).toEqual([caseId]);
  expect(await isFound(number.slice(0, 4))).toBe(true);
  expect(await isFound(`(${sequence}`)).toBe(true);
  expect(await isFound(reference.slice(1))).toBe(false);
  for (const query of ["2026/999999", `${number} ZZZZZ`, `${sequence}%`, "--", "'", "\\"])
    expect(await ids(query)).toEqual([]);
});

test("a name is found by how each of its words begins, in great letters or small, Nordic ones too", async () => {
  await register({ name: "Åse-Marie Élise Ødegård O'Brien" });
  for (const query of [
    "åse",
    "ÅSE-MARIE",
    "mar",
    "ødeg",
    "ØDEGÅRD åse",
    "élise",
    "E\u0301lise",
    "brien",
    "o'br",
    `${number} ødegård`,
    "å m é ø o",
  ])
    expect([query, await isFound(query)]).toEqual([query, true]);
  for (const query of ["degård", "ase", "elise", "ødegård solveig", "ødegårdsen"])
    expect([query, await isFound(query)]).toEqual([query, false]);
});

test("a new name is found and the old is not, and what comes late changes nothing", async () => {
  await register({ name: "Oddny Ødegård" });
  expect(await ids("oddny")).toContain(caseId);
  await register({ name: "Oddny Fjellheim" });
  expect([await isFound("fjell"), await isFound("oddny fjell"), await isFound("ødegård")]).toEqual([true, true, false]);
  expect(await wordsKept()).toEqual(["fjellheim", "oddny"]);
  await register({ name: "Oddny Gammel", at: "2020-01-01T00:00:00Z" });
  await register({ born: legalDate("1993-12-03") });
  expect(await wordsKept()).toEqual(["fjellheim", "oddny"]);
  expect([await isFound("fjell"), await isFound("gammel")]).toEqual([true, false]);
});

test("who has a protected address is found by name as before, and no letter of the name is shown", async () => {
  await register({ protection: "confidential" });
  expect(await listed(number)).toMatchObject([{ caseId, initials: "–" }]);
  expect(await isFound("fjellheim")).toBe(true);
  await register({ protection: "none" });
  expect(await listed(number)).toMatchObject([{ caseId, initials: "O.F." }]);
});

test("what is found lies in the list that is searched, and in a unit of whoever searches", async () => {
  expect(await ids(number, stage.anne, "mine")).toEqual([]);
  expect(await ids(number, stage.anne, "done")).toEqual([]);
  const { caseId: decided } = await stage.talk.applied("solveig", "searched");
  expect(await ids("bjerkel sol", stage.anne, "done")).toContain(decided);
  expect(await ids("bjerkel sol")).not.toContain(decided);
  const cultured = await stage.employee("Merete Kultur", "case-worker", "culture");
  expect(await ids(number, cultured)).toEqual([]);
  const work = stage.work();
  const wish = { kind: "move", unit: "culture", competence: "", reason: "Gjelder kulturskolen." } as const;
  const { batch } = await work.prepare(stage.anne, wish, [caseId]);
  await work.confirm(stage.anne, batch);
  await runBatch(stage.room(), batch);
  for (const query of [number, reference, "fjellheim"]) {
    expect(await isFound(query)).toBe(false);
    expect(await ids(query, cultured)).toEqual([caseId]);
  }
  await work.undo(stage.anne, batch);
  expect(await ids(number)).toEqual([caseId]);
});

test("a case is found by nobody who is not impartial in it", async () => {
  const { impartiality } = house.opened.house.desk;
  const note = { staff: stage.anne.staff, ground: "family", note: "Min søster." };
  await impartiality.recuse(stage.anne, caseId, await stage.rev(caseId), note);
  for (const query of [number, reference, "fjellheim"]) {
    expect(await ids(query)).not.toContain(caseId);
    expect(await ids(query, stage.bjarne)).toContain(caseId);
  }
});

const MIGRATIONS = join(import.meta.dirname, "../db/migrations");

test("what was there before is filled in, and words go with what they are words of", async () => {
  const folder = mkdtempSync(join(tmpdir(), "words-"));
  const url = new URL(inject("databaseUrl"));
  const main = new pg.Client({ connectionString: url.href });
  await main.connect();
  await main.query("CREATE DATABASE own_words");
  url.pathname = "/own_words";
  const owner = new pg.Client({ connectionString: url.href, options: "-c radhus.municipality=here" });
  try {
    for (const name of readdirSync(MIGRATIONS).filter((one) => one < "0030"))
      cpSync(join(MIGRATIONS, name), join(folder, name));
    await migrate(url.href, folder);
    await owner.connect();
    await owner.query(`SET session_replication_role = replica;
      INSERT INTO people.person (id, name, protection, status, source, updated_at) VALUES ('${ONE}', 'Åse Berg-Lund', 'none', 'alive', 'test', now());
      INSERT INTO cases.case (id, service, case_type, unit, applicant, case_file, number, reference, language, opened_at, changed_at, state)
        VALUES ('${ONE}', 'x', 'x', 'x', '${ONE}', '${ONE}', '2026/17', 'ABCD-EF23', 'nb', now(), now(), '{"status": "to-do"}');
      SET session_replication_role = origin`);
    await migrate(url.href, MIGRATIONS);
    const kept = async (): Promise<unknown[]> =>
      (
        await owner.query<{
          words: unknown;
        }>(`SELECT coalesce(array_agg(word ORDER BY word), '{}') AS words FROM people.person_word
          UNION ALL SELECT coalesce(array_agg(word ORDER BY word), '{}') FROM cases.case_word`)
      ).rows.map(({ words }) => words);
    expect(await kept()).toEqual([
      ["berg-lund", "lund", "åse"],
      ["17", "2026/17", "abcd-ef23", "ef23"],
    ]);
    await owner.query("DELETE FROM cases.case; DELETE FROM people.person");
    expect(await kept()).toEqual([[], []]);
  } finally {
    await owner.end();
    await main.query("DROP DATABASE own_words WITH (FORCE)");
    await main.end();
    rmSync(folder, { recursive: true });
  }
});

const ONE = "01a1e404-44fd-7000-8025-9c2c1b27b2ca";
