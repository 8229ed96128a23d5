/** Files from outside, the whole way: turned away with a virus, taken in while the scanner is silent, opened when they are clean, and quarantined when they are not. */
import { rmSync } from "node:fs";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { EICAR, generated } from "@radhus/sim";
import { caseById, eventsOf, tasksOf } from "#cases";
import { draftOf, uploadsOf } from "#forms";
import { openDoor } from "#platform/files";
import { openLog } from "#platform/log";
import { caseFileView } from "#records";
import { openPortal, scanFile, scanSweep, type Citizen, type Tools } from "#services";
import { suggestions, workerWrites } from "#services/dialogue";
import { TEST_SERVICE, testCatalogue } from "./support/catalogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

const FIELDS = [
  { id: "said", type: "text" },
  { id: "proof", type: "file", need: "optional" },
  { id: "owner", type: "person", need: "optional" },
];
const FORM = {
  schema_version: 1,
  pages: [{ id: "what", fields: FIELDS }],
  on_behalf_of: ["self", "attorney"],
  signing: { signers: ["owner"], days: 7, when: { field: "owner", op: "answered" } },
};
const silent = openLog("silent", "test");
const VIRUS = `%PDF-1.4 ${EICAR}`;

let house: TestHouse;
let folder = "";
let client: Client;
beforeAll(async () => {
  folder = testCatalogue(FORM);
  house = await openTestHouse({ catalogueDir: folder });
  client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
});
afterEach(() => house.sim.clearFaults());
afterAll(async () => {
  await house.stop();
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const refused = (code: string) => expect.objectContaining({ name: "Refusal", code }) as unknown;

/** The tools with a door that has not given the scanner up, and that waits no longer than a test may. */
const toolsNow = (patienceMs = 5000): Tools => {
  const { tools } = house.opened;
  return { ...tools, door: openDoor(tools.door.scanner, silent, patienceMs) };
};
const read = <T>(work: Parameters<typeof house.opened.tools.db.read<T>>[1]) =>
  house.opened.tools.db.read(house.opened.tools.municipality, work);

/** How often these bytes, or this name, stand in any row of the database. */
async function kept(needle: string): Promise<number> {
  const hex = Buffer.from(needle).toString("hex");
  const { rows } = await client.query<{ count: number }>(
    `SELECT ((SELECT count(*) FROM platform.file WHERE strpos(encode(content, 'hex'), $1) > 0)
      + (SELECT count(*) FROM audit.event e WHERE strpos(to_jsonb(e)::text, $2) > 0))::int AS count`,
    [hex, needle],
  );
  return rows[0]?.count ?? -1;
}

const audited = async (action: string): Promise<unknown[]> =>
  (
    await client.query<{ row: unknown }>(
      `SELECT to_jsonb(e) AS row FROM audit.event e WHERE municipality = $1 AND action = $2 ORDER BY 1`,
      [house.opened.tools.municipality, action],
    )
  ).rows;

/** Begins, and saves files with the page. */
async function begun(index: number, tools: Tools = toolsNow()) {
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const save = async (files: readonly { name: string; text: string }[], owner?: number) => {
    const { rev } = await read((one) => draftOf(one, who.person, draft));
    const form: [string, string][] = [
      ["$shown", "said"],
      ["said", `Sagt ${index}`],
    ];
    if (owner !== undefined)
      form.push(["$shown", "owner"], ["owner.name", "Eier"], ["owner.national_id", generated(owner).applicant]);
    const sent = files.map(({ name, text }) => ({ field: "proof", fileName: name, content: bytes(text) }));
    const request = { draft, page: "what", rev, form, files: sent, removeUploads: [], overwrite: true } as const;
    return portal.save(who, { ...request, then: "next" }, "nb");
  };
  const send = async () => {
    const { summaryHash } = await portal.check(who, draft, "nb");
    const receipt = await portal.submit(who, { draft, summaryHash, language: "nb" });
    return "caseId" in receipt ? receipt.caseId : "";
  };
  const uploads = () => read((one) => uploadsOf(one, draft));
  return { who, portal, draft, save, send, uploads };
}

/** Of the application, as it stands on record. */
async function attached(caseId: string) {
  const { caseFile } = await read((one) => caseById(one, caseId));
  const file = await read((one) => caseFileView(one, caseFile));
  const documents = file?.entries.flatMap((entry) => entry.documents) ?? [];
  return documents.find(({ role }) => role === "attachment");
}

const opened = async (who: Citizen, caseId: string): Promise<string> => {
  const { content } = await openPortal(toolsNow()).document(who, caseId, (await attached(caseId))?.id ?? "");
  return new Response(content).text();
};

test("a file with a virus is turned away with what to do, and nothing of it is kept but that it was", async () => {
  const { save, uploads } = await begun(701);
  const before = (await audited("files.turned-away")).length;
  const saved = await save([
    { name: "ren.pdf", text: "%PDF-1.4 ren 701" },
    { name: "hemmelig-navn.pdf", text: `${VIRUS} 701` },
  ]);
  expect(saved).toMatchObject({
    kind: "errors",
    errors: [{ fieldId: "proof", code: "file.infected", params: { file: "hemmelig-navn.pdf" } }],
  });
  expect((await uploads()).map(({ fileName, scan }) => [fileName, scan])).toEqual([["ren.pdf", "clean"]]);
  expect(await kept(`${EICAR} 701`)).toBe(0);
  expect(await kept("hemmelig-navn")).toBe(0);
  const events = await audited("files.turned-away");
  expect(events.length).toBe(before + 1);
  expect(JSON.stringify(events.at(-1))).toContain("Eicar-Test-Signature");
});

test("what a clean file was seen by is kept with it: the engine, the day of its signatures and the time", async () => {
  const { who, portal, draft, save, uploads } = await begun(702);
  await save([{ name: "ren.pdf", text: "%PDF-1.4 ren 702" }]);
  const [upload] = await uploads();
  const { rows } = await client.query(
    `SELECT state, engine, signatures IS NOT NULL AS dated, changed_at IS NOT NULL AS timed, found FROM platform.scan WHERE sha256 = $1`,
    [upload?.sha256],
  );
  expect(rows).toEqual([{ state: "clean", engine: "ClamAV 1.4.3/27800", dated: true, timed: true, found: null }]);
  await portal.discard(who, draft);
  expect((await client.query(`SELECT FROM platform.scan WHERE sha256 = $1`, [upload?.sha256])).rowCount).toBe(0);
});

test("a file the scanner finds too large is not taken in", async () => {
  house.sim.addFault({ system: "scanner", kind: "413", match: "INSTREAM" });
  const { save, uploads } = await begun(703);
  expect(await save([{ name: "stor.pdf", text: "%PDF-1.4 703" }])).toMatchObject({
    kind: "errors",
    errors: [{ code: "file.unscannable" }],
  });
  expect(await uploads()).toEqual([]);
});

test("while the scanner is silent nobody waits long, the application is sent, and the file is opened when it is clean and not before", async () => {
  house.sim.addFault({ system: "scanner", kind: "timeout", match: "INSTREAM" });
  const tools = toolsNow(200);
  const { who, save, send, uploads } = await begun(704, tools);
  const began = performance.now();
  expect(await save([{ name: "bevis.pdf", text: "%PDF-1.4 bevis 704" }])).toMatchObject({ kind: "saved" });
  expect(performance.now() - began).toBeLessThan(2500);
  const [upload] = await uploads();
  expect(upload?.scan).toBe("waiting");
  // The next one does not wait for a scanner that was silent a moment ago.
  const asked = performance.now();
  await tools.door.look([bytes("%PDF-1.4 en til")]);
  expect(performance.now() - asked).toBeLessThan(100);

  const caseId = await send();
  expect((await attached(caseId))?.versions[0]?.scan).toBe("waiting");
  await expect(opened(who, caseId)).rejects.toEqual(refused("cases.file-waits"));
  house.sim.clearFaults();
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  expect(await opened(who, caseId)).toBe("%PDF-1.4 bevis 704");
  expect((await read((one) => eventsOf(one, caseId))).some(({ type }) => type === "file-infected")).toBe(false);
});

test("a file that turns out to be infected after it was sent is quarantined, and everybody who has to know is told once", async () => {
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const { who, portal, save, send, uploads } = await begun(705);
  await save([{ name: "bevis.pdf", text: `${VIRUS} 705` }]);
  const [upload] = await uploads();
  const caseId = await send();
  house.sim.clearFaults();
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  await scanFile(toolsNow(), upload?.sha256 ?? "");

  await expect(opened(who, caseId)).rejects.toEqual(refused("cases.file-quarantined"));
  const events = await read((one) => eventsOf(one, caseId));
  expect(events.filter(({ type }) => type === "file-infected")).toHaveLength(1);
  const found = await read((one) => caseById(one, caseId));
  expect(found.state).toMatchObject({ status: "to-do", attention: "file-infected" });
  const tasks = await read((one) => tasksOf(one, caseId));
  expect(tasks.filter(({ reason }) => reason === "file-infected")).toHaveLength(1);
  // The record has the entry and the document as they came.
  expect(await attached(caseId)).toMatchObject({ title: "bevis.pdf", versions: [{ scan: "infected" }] });
  const { timeline } = await portal.caseView(who, caseId, "nb");
  expect(timeline.find(({ code }) => code === "file-infected")?.values).toMatchObject({ file: "bevis.pdf" });
  expect(timeline.flatMap(({ documents }) => documents)).toContainEqual(
    expect.objectContaining({ title: "bevis.pdf", scan: "infected" }),
  );
  const [first] = await read((one) => suggestions(toolsNow(), one, found));
  expect(first?.label).toBe("Ny utgave av filen bevis.pdf");
  const { rows } = await client.query(
    `SELECT count(*)::int AS told FROM notify.notice WHERE case_id = $1 AND means = 'email'`,
    [caseId],
  );
  expect(rows).toEqual([{ told: 1 }]);
});

test("a virus found before sending stops the sending until the file is removed, and one found at that moment reaches the case", async () => {
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const { who, portal, draft, save, send, uploads } = await begun(706);
  await save([{ name: "bevis.pdf", text: `${VIRUS} 706` }]);
  const [upload] = await uploads();
  house.sim.clearFaults();
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  const page = await portal.formPage(who, draft, "what", "nb");
  expect(page.evaluation.errors).toMatchObject([{ code: "file.quarantined", params: { file: "bevis.pdf" } }]);
  await expect(send()).rejects.toEqual(refused("forms.incomplete"));
});

test("a power of attorney in which a virus is found afterwards is not sent, and chosen anew it is", async () => {
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const { who, portal, draft, save, send, uploads } = await begun(717);
  await save([]);
  const attorney = { kind: "attorney", name: "Ola", nationalId: generated(718).applicant } as const;
  await portal.chooseWhom(who, draft, { ...attorney, fileName: "f.pdf", content: bytes(`${VIRUS} 717`) });
  const [upload] = await uploads();
  expect(upload?.scan).toBe("waiting");
  house.sim.clearFaults();
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  await expect(send()).rejects.toEqual(refused("forms.attorney-infected"));
  const again = await portal.chooseWhom(who, draft, {
    ...attorney,
    fileName: "ny.pdf",
    content: bytes("%PDF-1.4 717"),
  });
  expect(again).toBeUndefined();
  expect(await send()).not.toBe("");
});

test("the same bytes that were found infected once are turned away while the scanner is silent", async () => {
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const first = await begun(707);
  await first.save([{ name: "bevis.pdf", text: `${VIRUS} 707` }]);
  const [upload] = await first.uploads();
  house.sim.clearFaults();
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const second = await begun(708);
  expect(await second.save([{ name: "igjen.pdf", text: `${VIRUS} 707` }])).toMatchObject({
    kind: "errors",
    errors: [{ code: "file.infected" }],
  });
  expect(await second.uploads()).toEqual([]);
});

test("messages, replies and a power of attorney are looked at in the same way, also those a case worker enters", async () => {
  const { who, portal, draft, save, send } = await begun(709);
  await save([]);
  const attorney = { kind: "attorney", name: "Ola", nationalId: generated(710).applicant } as const;
  expect(await portal.chooseWhom(who, draft, { ...attorney, fileName: "f.pdf", content: bytes(`${VIRUS} 709`) })).toBe(
    "file-infected",
  );
  const caseId = await send();
  const papers = [{ fileName: "brev.pdf", content: bytes(`${VIRUS} 709b`) }];
  await expect(portal.write(who, caseId, "Hei", papers)).rejects.toEqual(refused("cases.file-infected"));
  const { rev } = await read((one) => caseById(one, caseId));
  const actor = { kind: "staff", id: "00000000-0000-7000-8000-00000000aaaa" } as const;
  await expect(workerWrites(toolsNow(), actor, caseId, rev, "Hei", papers)).rejects.toEqual(
    refused("cases.file-infected"),
  );
  expect(await kept(`${EICAR} 709`)).toBe(0);
  // Somebody else's case is not a place to try files in.
  const other = await house.citizen(generated(711).applicant);
  const before = (await audited("files.turned-away")).length;
  await expect(openPortal(toolsNow()).write(other, caseId, "Hei", papers)).rejects.toEqual(refused("cases.not-found"));
  expect((await audited("files.turned-away")).length).toBe(before);
});

test("who is asked to sign opens no file that waits", async () => {
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const { save, send, uploads } = await begun(712);
  await save([{ name: "bevis.pdf", text: "%PDF-1.4 712" }], 713);
  await send();
  const signer = await house.citizen(generated(713).applicant);
  const portal = openPortal(toolsNow());
  const { signatures } = await portal.mine(signer, "nb");
  const [upload] = await uploads();
  const open = () => portal.attachmentToSign(signer, signatures[0]?.signature ?? "", upload?.upload ?? "");
  await expect(open()).rejects.toEqual(refused("cases.file-waits"));
  house.sim.clearFaults();
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  expect(await new Response((await open()).content).text()).toBe("%PDF-1.4 712");
});

test("where the municipality has no scanner files are opened as they are and said to be unscanned, and one that comes later looks at them", async () => {
  const without: Tools = { ...house.opened.tools, door: openDoor(undefined, silent) };
  const { who, save, send, uploads } = await begun(714, without);
  await save([{ name: "bevis.pdf", text: `${VIRUS} 714` }]);
  const caseId = await send();
  expect(await opened(who, caseId)).toContain("714");
  expect((await attached(caseId))?.versions[0]?.scan).toBe("unscanned");
  await scanSweep(toolsNow());
  const [upload] = await uploads();
  const { rows } = await client.query(`SELECT FROM pgboss.job WHERE name = 'files.scan' AND data ->> 'subject' = $1`, [
    upload?.sha256,
  ]);
  expect(rows).toHaveLength(1);
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  await expect(opened(who, caseId)).rejects.toEqual(refused("cases.file-quarantined"));
});

test("bytes that come again and are found infected now are locked where they came before, and that case hears of it", async () => {
  const without: Tools = { ...house.opened.tools, door: openDoor(undefined, silent) };
  const first = await begun(719, without);
  await first.save([{ name: "bevis.pdf", text: `${VIRUS} 719` }]);
  const caseId = await first.send();
  const second = await begun(720);
  expect(await second.save([{ name: "samme.pdf", text: `${VIRUS} 719` }])).toMatchObject({ kind: "errors" });
  await expect(opened(first.who, caseId)).rejects.toEqual(refused("cases.file-quarantined"));
  await scanFile(toolsNow(), (await attached(caseId))?.versions[0]?.sha256 ?? "");
  expect((await read((one) => caseById(one, caseId))).state.attention).toBe("file-infected");
});

test("when a municipality gives its scanner up nothing waits for it for ever", async () => {
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const { save, uploads } = await begun(715);
  await save([{ name: "bevis.pdf", text: "%PDF-1.4 715" }]);
  expect((await uploads())[0]?.scan).toBe("waiting");
  await scanSweep({ ...house.opened.tools, door: openDoor(undefined, silent) });
  expect((await uploads())[0]?.scan).toBe("unscanned");
});

test("a scanner that fails makes the job be done again, and the file waits on", async () => {
  house.sim.addFault({ system: "scanner", kind: "500", match: "INSTREAM" });
  const { save, uploads } = await begun(716);
  await save([{ name: "bevis.pdf", text: "%PDF-1.4 716" }]);
  const [upload] = await uploads();
  await expect(scanFile(toolsNow(), upload?.sha256 ?? "")).rejects.toMatchObject({ name: "OutsideError" });
  house.sim.clearFaults();
  house.sim.addFault({ system: "scanner", kind: "413", match: "INSTREAM" });
  await scanFile(toolsNow(), upload?.sha256 ?? "");
  expect((await uploads())[0]?.scan).toBe("waiting");
});
