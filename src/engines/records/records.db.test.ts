import * as fc from "fast-check";
import { historyOf } from "#audit";
import { openDatabase, sql, type MunicipalityId, type Tx } from "#platform/sql";
import {
  addNote,
  advanceEntry,
  archiveEntry,
  cancelEntry,
  caseFileView,
  closeCaseFile,
  dispatchEntry,
  documentsOf,
  openCaseFile,
  outstanding,
  plainTitle,
  seedArchive,
  writeOff,
  type EntryKind,
  type NewEntry,
} from "#records";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { database, newMunicipality } from "../../../test/support/database.ts";
import { actor, at, by, day, entry, layGround, open, plan } from "./examples.ts";
import { entryStatuses } from "./entry.model.ts";
import { mayBecome } from "./entry.rules.ts";

async function town(): Promise<MunicipalityId> {
  const here = newMunicipality();
  await database().write(here, layGround);
  return here;
}

const Journal = z.object({
  journal_number: z.string(),
  entry_number: z.string(),
  case_public_title: z.string(),
  public_title: z.string(),
  public_names: z.json(),
  correspondents: z.json(),
  class_code: z.string().nullable(),
  access_code: z.string().nullable(),
  legal_basis: z.string().nullable(),
  is_withdrawn: z.boolean(),
});

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

const journal = (here: MunicipalityId) =>
  database().read(here, (r) =>
    r.rows(
      Journal,
      sql`SELECT * FROM records.journal_source WHERE municipality = platform.here() ORDER BY updated_order, entry_number`,
    ),
  );

test("a case runs from application to closed file, and its history tells every step", async () => {
  const here = await town();
  const { file, application, letter } = await database().write(here, async (tx) => {
    const opened = await open(tx);
    const incoming = await entry(tx, opened.id, "I");
    const answer = await entry(tx, opened.id, "U", { title: plainTitle("Vedtak"), writesOff: [incoming.id] });
    return { file: opened, application: incoming, letter: answer };
  });
  expect(file.number).toBe("2026/1");
  expect(application).toMatchObject({ number: "2026/1-1", journalNumber: "1/2026" });
  expect(letter).toMatchObject({ number: "2026/1-2", journalNumber: undefined });

  const waiting = () => database().read(here, (r) => outstanding(r, { unit: "oppvekst" }));
  expect((await waiting()).map((e) => e.number)).toEqual(["2026/1-1"]);
  const sent = await database().write(here, (tx) => dispatchEntry(tx, letter.id, { sentAt: at, day }));
  expect(sent).toMatchObject({ number: "2026/1-2", journalNumber: "2/2026" });
  expect(await waiting()).toEqual([]);

  await expect(database().write(here, (tx) => closeCaseFile(tx, file.id, by))).rejects.toMatchObject({
    code: "records.case-file-not-ready",
    params: { blocks: ["entry-not-archived 2026/1-1", "entry-not-archived 2026/1-2"] },
  });
  await database().write(here, async (tx) => {
    await archiveEntry(tx, [application.id, letter.id], by);
    await addNote(tx, { entry: letter.id, text: "Ringt", at, actor });
    await closeCaseFile(tx, file.id, by);
  });
  const view = await database().read(here, (r) => caseFileView(r, file.id));
  expect(view).toMatchObject({
    status: "A",
    classCode: "B1.2",
    blocks: [],
    notes: [{ text: "Ringt", entry: letter.id }],
  });
  expect(view?.entries.map((e) => [e.kind, e.status, e.documents.length])).toEqual([
    ["I", "A", 2],
    ["U", "A", 2],
  ]);
  expect(view?.entries[0]?.writtenOff).toEqual([{ method: "BU", by: letter.id, day: "2026-11-22" }]);
  expect(view?.entries[0]?.documents[1]?.versions.map((v) => [v.variant, v.format])).toEqual([
    ["archive", "fmt/477"],
    ["production", "fmt/412"],
  ]);
  const history = await database().read(here, (r) => historyOf(r, { caseId: file.id }));
  expect(history.map((e) => e.action).toReversed()).toEqual([
    "records.case-file-opened",
    "records.entry-journalled",
    "records.entry-registered",
    "records.entry-journalled",
    "records.entry-archived",
    "records.entry-archived",
    "records.note-added",
    "records.case-file-closed",
  ]);
  await expect(database().write(here, (tx) => entry(tx, file.id, "I"))).rejects.toMatchObject({
    code: "records.case-file-closed",
  });
});

test("laying the ground twice changes nothing, and an ended class takes no new case file", async () => {
  const here = await town();
  await database().write(here, (tx) => seedArchive(tx, plan, "2027-01-01T00:00:00Z"));
  const { n } = await database().read(here, (r) =>
    r.one(
      z.object({ n: z.number() }),
      sql`SELECT count(*) AS n FROM records.class WHERE municipality = platform.here()`,
    ),
  );
  expect(n).toBe(plan.classes.length);
  const inClass = (classCode: string) =>
    database().write(here, (tx) => openCaseFile(tx, { classCode, title: plainTitle("x"), unit: "u", at, day }));
  for (const code of ["F2.2", "B1", "Q"])
    await expect(inClass(code)).rejects.toMatchObject({ code: "records.class-not-open" });
  await expect(inClass("B1.2")).resolves.toMatchObject({ number: "2026/1" });
});

test("the public side gets no screened word, hidden name or hidden class, but always the legal basis", async () => {
  const here = await town();
  await database().write(here, async (tx) => {
    const title = { text: "Klage fra Kari Nordmann", marks: [{ from: 10, to: 23, kind: "name" as const }] };
    const file = await open(tx, title);
    await entry(tx, file.id, "I", { accessCode: "13-HELSE", title: plainTitle("Søknad med diagnose X") });
    const correspondents = [
      { role: "sender", name: "Ola Nordmann" },
      { role: "copy", name: "Skjult Person", isProtected: true },
    ] as const;
    await entry(tx, file.id, "I", { correspondents });
  });
  const [screened, plain] = await journal(here);
  expect(screened).toEqual({
    journal_number: "1/2026",
    entry_number: "2026/1-1",
    case_public_title: "Klage fra Kari Nordmann",
    public_title: "Søknad med ***** X",
    public_names: [],
    correspondents: [{ role: "sender", name: null }],
    class_code: null,
    access_code: "13-HELSE",
    legal_basis: "offentleglova § 13, jf. helsepersonelloven § 21",
    is_withdrawn: false,
  });
  expect(plain).toMatchObject({
    class_code: "B1.2",
    access_code: null,
    correspondents: [
      { role: "sender", name: "Ola Nordmann" },
      { role: "copy", name: null },
    ],
  });
});

test("an entry inherits the access code of its case file", async () => {
  const here = await town();
  await database().write(here, async (tx) => {
    const order = {
      classCode: "B3.1",
      title: plainTitle("Sak om barnevern"),
      unit: "barnevern",
      accessCode: "13-BARNEVERN",
    };
    const file = await openCaseFile(tx, { ...order, at, day });
    await entry(tx, file.id, "I");
  });
  expect(await journal(here)).toMatchObject([
    {
      case_public_title: "Sak om *****",
      access_code: "13-BARNEVERN",
      class_code: null,
      correspondents: [{ name: null }],
    },
  ]);
});

test("a cancelled answer is shown as withdrawn, keeps its number, and what it answered waits again", async () => {
  const here = await town();
  const letter = await database().write(here, async (tx) => {
    const file = await open(tx);
    const incoming = await entry(tx, file.id, "I");
    const answer = await entry(tx, file.id, "U", { writesOff: [incoming.id] });
    return dispatchEntry(tx, answer.id, { sentAt: at, day });
  });
  await database().write(here, (tx) => cancelEntry(tx, letter.id, { at, actor, reason: "Sendt feil" }));
  expect((await database().read(here, (r) => outstanding(r))).map((e) => e.number)).toEqual(["2026/1-1"]);
  expect((await journal(here)).map((e) => [e.journal_number, e.is_withdrawn])).toEqual([
    ["1/2026", false],
    ["2/2026", true],
  ]);
});

test("noting an entry writes it off, and closing writes off the rest when confirmed", async () => {
  const here = await town();
  await database().write(here, async (tx) => {
    const file = await open(tx);
    const [one, two] = [await entry(tx, file.id, "I"), await entry(tx, file.id, "I")];
    expect(await writeOff(tx, { entries: [one.id], method: "TE", ...by })).toBe(1);
    await archiveEntry(tx, [one.id, two.id], by);
    await closeCaseFile(tx, file.id, { ...by, writeOffRest: true });
    const view = await caseFileView(tx, file.id);
    expect(view?.entries.map((e) => e.writtenOff.map((w) => w.method))).toEqual([["TE"], ["SA"]]);
  });
});

test("a draft goes by finished and approved to sent; a step out of turn is refused with its reason", async () => {
  const here = await town();
  await database().write(here, async (tx) => {
    const file = await open(tx);
    const draft = await entry(tx, file.id, "U", { status: "R" });
    await expect(dispatchEntry(tx, draft.id, { sentAt: at, day })).rejects.toMatchObject({
      code: "records.entry-status-refused",
      params: { entry: "2026/1-1", from: "R", to: "E" },
    });
    await advanceEntry(tx, draft.id, { to: "F", ...by });
    await advanceEntry(tx, draft.id, { to: "G", ...by });
    expect((await documentsOf(tx, draft.id)).map((d) => [d.role, d.status])).toEqual([
      ["main", "F"],
      ["attachment", "F"],
    ]);
    expect((await dispatchEntry(tx, draft.id, { sentAt: at, day })).journalNumber).toBe("1/2026");
  });
});

test("another municipality sees nothing of it", async () => {
  const here = await town();
  const file = await database().write(here, (tx) => open(tx));
  expect(await database().read(await town(), (r) => caseFileView(r, file.id))).toBeUndefined();
});

test("numbers have no holes under twenty transactions at once of which many fail", async () => {
  const here = await town();
  const file = await database().write(here, (tx) => open(tx));
  const wide = openDatabase(inject("databaseUrl"), "radhus_app", 20);
  const work = Array.from({ length: 60 }, (_, n) =>
    wide.write(here, async (tx) => {
      const own = await open(tx);
      await entry(tx, n % 2 === 0 ? own.id : file.id, "I");
      if (n % 3 === 0) throw new Error("changed my mind");
    }),
  );
  const done = (await Promise.allSettled(work)).filter((w) => w.status === "fulfilled").length;
  await wide.close();
  expect(done).toBe(40);
  const { cases, entries, inFile } = await database().read(here, (r) =>
    r.one(
      z.object({ cases: z.array(z.number()), entries: z.array(z.number()), inFile: z.array(z.number()) }),
      sql`SELECT (SELECT array_agg(sequence ORDER BY sequence) FROM records.case_file WHERE municipality = platform.here()) AS cases,
        (SELECT array_agg(journal_sequence ORDER BY journal_sequence) FROM records.entry WHERE municipality = platform.here()) AS entries,
        (SELECT array_agg(number ORDER BY number) FROM records.entry WHERE municipality = platform.here() AND case_file = ${file.id}) AS "inFile"`,
    ),
  );
  expect(cases).toEqual(upTo(41));
  expect(entries).toEqual(upTo(40));
  expect(inFile).toEqual(upTo(inFile.length));
});

type Step = { readonly entry: number; readonly to: (typeof entryStatuses)[number] };

test("on any walk the database agrees with the rules, loses nothing and leaves no hole in the journal", async () => {
  const here = await town();
  const steps = fc.array(fc.record({ entry: fc.nat(3), to: fc.constantFrom(...entryStatuses) }), {
    minLength: 5,
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      const made = await database().write(here, async (tx) => {
        const file = await open(tx);
        const kinds: [EntryKind, NewEntry["status"]][] = [
          ["I", "M"],
          ["U", "R"],
          ["N", "R"],
          ["X", undefined],
        ];
        const all: { id: string; kind: EntryKind; status: (typeof entryStatuses)[number] }[] = [];
        for (const [kind, status] of kinds) {
          const { id } = await entry(tx, file.id, kind, status === undefined ? {} : { status });
          all.push({ id, kind, status: status ?? "J" });
        }
        return { file: file.id, all };
      });
      for (const step of walk) {
        const target = made.all[step.entry];
        if (target === undefined) continue;
        const allowed = mayTake(target, step);
        const tried = database().write(here, (tx) => take(tx, target.id, step));
        if (!allowed) await expect(tried).rejects.toMatchObject({ name: "Refusal" });
        else {
          await tried;
          target.status = step.to === "E" ? "J" : step.to;
        }
      }
      const view = await database().read(here, (r) => caseFileView(r, made.file));
      expect(view?.entries.map((e) => e.status)).toEqual(made.all.map((e) => e.status));
    }),
    { numRuns: 15 },
  );
  const { numbers } = await database().read(here, (r) =>
    r.one(
      z.object({ numbers: z.array(z.number()) }),
      sql`SELECT array_agg(journal_sequence ORDER BY journal_sequence) AS numbers FROM records.entry WHERE municipality = platform.here() AND journal_sequence IS NOT NULL`,
    ),
  );
  expect(numbers).toEqual(upTo(numbers.length));
});

/** The verbs know no way to R, M or E alone; E comes with J. */
function mayTake({ kind, status }: { kind: EntryKind; status: (typeof entryStatuses)[number] }, { to }: Step): boolean {
  if (to === "R" || to === "M" || (kind === "U" && to === "J")) return false;
  return mayBecome(kind, status, to);
}

async function take(tx: Tx, id: string, { to }: Step): Promise<void> {
  if (to === "E") await dispatchEntry(tx, id, { sentAt: at, day });
  else if (to === "A") await archiveEntry(tx, id, by);
  else if (to === "U") await cancelEntry(tx, id, { at, actor, reason: "walk" });
  else await advanceEntry(tx, id, { to: to as "S", ...by });
}
