/** A municipality's own words in a letter, from a draft to the letter that a citizen gets, in one process and seen from another. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { grantRole } from "#access";
import type { Staff } from "#desk";
import type { StaffId } from "#people";
import { readFile } from "#platform/files";
import { sql } from "#platform/sql";
import { legalDate } from "#platform/time";
import { openWordShelf, readHouseWords, type HouseWords } from "#wordings";
import { z } from "zod";
import { readLetter } from "../../server/trial/letter.ts";
import { talkIn, type Talk } from "../../../test/support/dialogue.ts";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import { employee } from "../../../test/support/staff.ts";
import { openLetterDesk, type LetterDesk, type WordingPage } from "./index.ts";

let house: TestHouse;
let talk: Talk;
let letters: LetterDesk;
let designer: Staff;
let owner: Staff;
let leader: Staff;
let worker: Staff;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
  letters = house.opened.house.letterDesk;
  const { tools } = house.opened;
  const unit = tools.services.get(house.service)?.about.unit ?? "";
  designer = await employee(tools, "Dag Designer", "service-designer", "*");
  owner = await employee(tools, "Eva Eier", "service-owner", "*");
  leader = await employee(tools, "Leif Leder", "leader", unit);
  worker = await employee(tools, "Vera Vanlig", "case-worker", unit);
}, 60_000);
afterAll(() => house.stop());

const KEPT = "contact.how.nb";
const page = (id: string, who = designer): Promise<WordingPage> => letters.wording(who, id, "nb");
const saidIn = (shown: WordingPage, key: string): string => shown.texts.find((one) => one.key === key)?.said.nb ?? "";

/** A draft of the decision's words with these texts, by the designer. */
async function drafted(now: Readonly<Record<string, string>>): Promise<{ id: string; rev: number }> {
  const id = await letters.begin(designer, "decision");
  const shown = await page(id);
  const was = Object.fromEntries(
    shown.texts.flatMap(({ key, said }) =>
      Object.entries(said).map(([language, text]) => [`${key}.${language}`, text]),
    ),
  );
  const saved = await letters.save(designer, id, shown.line.rev, { was, now: { ...was, ...now } });
  if (saved.kind !== "saved") throw new Error("Nobody else writes here");
  return { id, rev: saved.rev };
}

async function approved(now: Readonly<Record<string, string>>): Promise<number> {
  const { id, rev } = await drafted(now);
  await letters.propose(designer, id, rev, "Prøves i en test.");
  await letters.approve(owner, id, rev + 1);
  return (await page(id)).line.number;
}

/** The decision's letter of a new case, and what the log says of its words. */
async function decided(key: string): Promise<{ text: string; wording: unknown; caseId: string }> {
  const { caseId } = await talk.applied("solveig", key);
  await house.work(caseId);
  return { ...(await letterOf(caseId)), caseId };
}

async function letterOf(caseId: string): Promise<{ text: string; wording: unknown }> {
  const { letterDocument, letterEntry } = (await talk.see(caseId)).state;
  const { tools } = house.opened;
  return tools.db.read(tools.municipality, async (read) => {
    const pdf = await readFile(read, letterDocument ?? "");
    const told = await read.maybe(
      z.object({ wording: z.unknown() }),
      sql`SELECT details -> 'wording' AS wording FROM audit.event WHERE municipality = platform.here() AND action = 'records.entry-registered' AND subject_kind = 'entry' AND subject_id = ${letterEntry}`,
    );
    return { text: (await readLetter(pdf ?? new Uint8Array())).text.replaceAll(/\s+/g, " "), wording: told?.wording };
  });
}

test("words are the program's until another has approved others; then new letters say them, and old ones stay as they were", async () => {
  const before = await decided("wording-1");
  expect(before.text).toContain("Oppgi saksnummer");
  expect(before.wording ?? null).toBeNull();

  const { id, rev } = await drafted({
    [KEPT]: "Lurer du på noe om {case}? Ring {phone}.",
    "why.heading.nb": "Slik tenkte vi",
  });
  const shown = await page(id);
  expect(saidIn(shown, "contact.how")).toBe("Lurer du på noe om {case}? Ring {phone}.");
  expect(shown).toMatchObject({ faults: [], from: 0, line: { number: 1, basedOn: 0, makers: ["Dag Designer"] } });
  expect(shown.difference.map(({ key, language }) => `${key}.${language}`)).toEqual(["why.heading.nb", KEPT]);
  const seen = await letters.letter(designer, "decision", 1, { example: 0, language: "nb" });
  const preview = await readLetter(seen);
  expect(preview.standard).toBe("2A");
  expect(preview.text).toContain("Lurer du på noe om 2026/");

  await letters.propose(designer, id, rev, "Kortere og vennligere.");
  await expect(letters.approve(designer, id, rev + 1)).rejects.toMatchObject({ code: "access.denied" });
  await expect(letters.approve(leader, id, rev + 1)).rejects.toMatchObject({ code: "access.denied" });
  expect((await decided("wording-2")).text).toContain("Oppgi saksnummer");

  expect((await page(id, owner)).may).toMatchObject({ approve: true, save: false, back: true });
  await letters.approve(owner, id, rev + 1);
  const after = await decided("wording-3");
  expect(after.text).toMatch(/Lurer du på noe om \d{4}\/\d+\? Ring/);
  expect(after.wording).toEqual({ decision: 1 });
  expect((await letterOf(before.caseId)).text).toBe(before.text);

  // Rolled back by approving the program's words again; the versions are all there.
  const back = await letters.begin(designer, "decision", 0);
  await letters.propose(designer, back, 1, "Tilbake til det programmet sier.");
  await letters.approve(owner, back, 2);
  expect((await decided("wording-4")).text).toContain("Oppgi saksnummer");
  const { versions, live } = await letters.template(designer, "decision");
  expect(versions.map(({ number, status, basedOn }) => [number, status, basedOn])).toEqual([
    [2, "approved", 0],
    [1, "retired", 0],
  ]);
  expect(live?.approvedBy).toBe("Eva Eier");
  const { db, municipality } = house.opened.tools;
  const rewritten = db.write(municipality, (tx) =>
    tx.run(sql`UPDATE wordings.version SET words = '{}' WHERE municipality = platform.here() AND id = ${id}`),
  );
  await expect(rewritten).rejects.toThrow("Only a draft is written in");
  expect((await letters.difference(owner, "decision", 1, 2)).map(({ key }) => key)).toEqual([
    "why.heading",
    "contact.how",
  ]);
});

test("neither maker nor proposer approves, and the database says so too", async () => {
  const { tools } = house.opened;
  const two = await employee(tools, "To Hatter", "service-designer", "*");
  await tools.db.write(tools.municipality, (tx) =>
    grantRole(
      tx,
      { staff: two.staff as StaffId, unit: "*", role: "service-owner", from: legalDate("2020-01-01"), to: undefined },
      { kind: "system", id: "test" },
      tools.clock.now().toString(),
    ),
  );
  const { id, rev } = await drafted({ [KEPT]: "Sak {case}." });
  const saved = await letters.save(two, id, rev, { was: { "next.nb": "" }, now: { "next.nb": "Så gjør du dette" } });
  await letters.propose(designer, id, saved.rev, "To har skrevet.");
  await expect(letters.approve(two, id, saved.rev + 1)).rejects.toMatchObject({
    code: "wordings.own-work",
    status: 403,
  });
  expect((await page(id, two)).may.approve).toBe(false);
  const forced = tools.db.write(tools.municipality, (tx) =>
    tx.run(
      sql`UPDATE wordings.version SET status = 'approved', approved_by = ${two.staff}, approved_at = now(), approved_role = '' WHERE municipality = platform.here() AND id = ${id}`,
    ),
  );
  await expect(forced).rejects.toThrow(/check constraint/u);
  await letters.back(owner, id, saved.rev + 1, "Skriv det kortere.");
  expect((await page(id)).line).toMatchObject({ status: "draft", because: "Skriv det kortere." });
  await letters.discard(designer, id, saved.rev + 2);
  await expect(
    letters.save(designer, id, saved.rev + 3, { was: {}, now: { [KEPT]: "Sak {case}!" } }),
  ).rejects.toMatchObject({
    code: "wordings.not-a-draft",
  });
});

test("two who write in different texts are joined; of the same text the second is told, and nothing is lost", async () => {
  const { id, rev } = await drafted({ "next.nb": "Nå gjør du dette" });
  const was = { [KEPT]: saidIn(await page(id), "contact.how"), "next.nb": "Nå gjør du dette" };
  const first = await letters.save(designer, id, rev, { was, now: { ...was, [KEPT]: "Sak {case}, ring {phone}." } });
  const second = await letters.save(designer, id, rev, { was, now: { ...was, "next.nb": "Gjør dette" } });
  expect([first, second]).toMatchObject([
    { kind: "saved", also: false },
    { kind: "saved", also: true },
  ]);
  const shown = await page(id);
  expect([saidIn(shown, "contact.how"), saidIn(shown, "next")]).toEqual(["Sak {case}, ring {phone}.", "Gjør dette"]);
  const third = await letters.save(designer, id, rev, { was, now: { ...was, [KEPT]: "Noe annet om {case}." } });
  expect(third).toMatchObject({
    kind: "conflict",
    by: "Dag Designer",
    theirs: { [KEPT]: "Sak {case}, ring {phone}." },
  });
  await expect(letters.discard(designer, id, rev)).rejects.toMatchObject({ code: "wordings.changed", status: 409 });
  await expect(letters.begin(designer, "decision")).rejects.toMatchObject({ code: "wordings.already-begun" });
  await letters.discard(designer, id, shown.line.rev);
});

test("words with faults, words that are nothing new and a proposal without a reason go no further", async () => {
  const faulty = await drafted({ [KEPT]: "Ring {telefon}.", "next.sv": "" });
  expect((await page(faulty.id)).faults.map(({ code, language }) => `${language} ${code}`).toSorted()).toEqual([
    "nb needed-field",
    "nb unknown-field",
    "sv missing",
  ]);
  await expect(letters.propose(designer, faulty.id, faulty.rev, "Med feil i.")).rejects.toMatchObject({
    code: "wordings.has-faults",
    params: { faults: 3 },
  });
  await letters.discard(designer, faulty.id, faulty.rev);
  const same = await drafted({});
  await expect(letters.propose(designer, same.id, same.rev, "Ingenting nytt.")).rejects.toMatchObject({
    code: "wordings.nothing-new",
  });
  await expect(letters.propose(designer, same.id, same.rev, " ")).rejects.toMatchObject({
    code: "wordings.note-needed",
  });
  await letters.discard(designer, same.id, same.rev);
  await expect(letters.templates(worker)).rejects.toMatchObject({ code: "access.denied", status: 403 });
  expect((await letters.templates(leader)).length).toBeGreaterThan(7);
  await expect(letters.begin(leader, "decision")).rejects.toMatchObject({ code: "access.denied" });
});

test("one municipality's words are the next one's draft, with its own two to approve them", async () => {
  const { id, rev } = await drafted({ [KEPT]: "Sak {case}, ring {phone}.", "why.heading.nb": "Slik {tenkte} vi" });
  const { number } = (await page(id)).line;
  const file = await letters.carryOut(owner, "decision", number);
  await letters.discard(designer, id, rev);
  const next = await openTestHouse();
  try {
    const { tools, house: rooms } = next.opened;
    const writer = await employee(tools, "Nora Neste", "service-designer", "*");
    await expect(rooms.letterDesk.carryIn(writer, "hearing", file)).rejects.toMatchObject({
      code: "wordings.bad-file",
    });
    await expect(rooms.letterDesk.carryIn(writer, "decision", "{}")).rejects.toMatchObject({
      code: "wordings.bad-file",
    });
    const draft = await rooms.letterDesk.carryIn(writer, "decision", file);
    const shown = await rooms.letterDesk.wording(writer, draft, "nb");
    expect(shown.difference.map(({ key }) => key)).toEqual(["why.heading", "contact.how"]);
    expect(shown.faults).toMatchObject([{ key: "why.heading", code: "unknown-field", detail: "tenkte" }]);
    expect(shown.line).toMatchObject({ status: "draft", makers: ["Nora Neste"], basedOn: 0 });
    // The words of the first are its own: the fence keeps them from the next.
    await expect(rooms.letterDesk.wording(writer, id, "nb")).rejects.toMatchObject({ code: "wordings.not-found" });
  } finally {
    await next.stop();
  }
});

test("another process says the new words within a second or two, and one that starts anew says them at once", async () => {
  const options = { as: house.opened.tools.municipality, dataDir: house.dataDir };
  const other = await openTestHouse(options);
  try {
    const said = async (from: TestHouse): Promise<string> => {
      const pdf = await from.opened.house.letterDesk.letter(owner, "decision", undefined, {
        example: 0,
        language: "nb",
      });
      return (await readLetter(pdf)).text;
    };
    expect(await said(other)).not.toContain("Helt nye ord");
    const number = await approved({ "why.heading.nb": "Helt nye ord" });
    expect(await said(house)).toContain("Helt nye ord");
    const asked = Date.now();
    while (!(await said(other)).includes("Helt nye ord") && Date.now() - asked < 5000) await sleep(50);
    expect(await said(other)).toContain("Helt nye ord");
    const third = await openTestHouse(options);
    expect(await said(third)).toContain("Helt nye ord");
    await third.stop();
    // A letter of a real case is on record with the version of the words.
    expect((await decided("wording-5")).wording).toEqual({ decision: number });
  } finally {
    await other.stop();
  }
});

test("a newer program with another text in the same place changes nothing that letters say, and is told of", async () => {
  const { tools } = house.opened;
  const shown = (await letters.templates(owner)).find(({ template }) => template === "decision");
  expect(shown).toMatchObject({ own: 1, outdated: 0 });
  const words = readHouseWords(`${import.meta.dirname}/../../../catalogue`);
  const decision = words.templates.get("decision");
  if (decision === undefined) throw new Error("There is a decision");
  const says = { ...decision.says, nb: new Map([...decision.says.nb, ["why.heading", "Hvorfor"]]) };
  const newer: HouseWords = { ...words, templates: new Map([...words.templates, ["decision", { ...decision, says }]]) };
  const shelf = openWordShelf(tools.db, tools.municipality, tools.templates, newer);
  await shelf.refresh();
  const desk = openLetterDesk({ tools, roles: house.opened.town.roles, words: newer, refresh: shelf.refresh });
  expect((await desk.templates(owner)).find(({ template }) => template === "decision")).toMatchObject({ outdated: 1 });
  const id = await desk.begin(designer, "decision");
  const text = (await desk.wording(designer, id, "nb")).texts.find(({ key }) => key === "why.heading");
  expect(text).toMatchObject({
    said: { nb: "Helt nye ord" },
    program: { nb: "Hvorfor" },
    before: { nb: "Derfor har vi bestemt dette" },
    standing: { nb: "outdated", nn: "program" },
  });
  await desk.settle(designer, id, 1, "why.heading.nb", "own");
  const settled = await desk.wording(designer, id, "nb");
  expect(settled.texts.find(({ key }) => key === "why.heading")?.standing.nb).toBe("own");
  await desk.propose(designer, id, settled.line.rev, "Sett, og beholdt.");
  await desk.approve(owner, id, settled.line.rev + 1);
  expect((await desk.templates(owner)).find(({ template }) => template === "decision")).toMatchObject({ outdated: 0 });
});
