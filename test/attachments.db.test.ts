/** What is put on record of the files of a draft, and signed: those under what the summary shows, each by its content, and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { caseById } from "#cases";
import { draftOf, uploadsOf } from "#forms";
import { hashOf, keepOutside } from "#platform/files";
import { sql } from "#platform/sql";
import { systemClock } from "#platform/time";
import { documentsOf } from "#records";
import { endWaits, openPortal, scanSweep, type Citizen, type Tools } from "#services";
import { z } from "zod";
import { TEST_SERVICE } from "./support/catalogue.ts";
import { openAsking } from "./support/asking.ts";
import { type TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  pages: [
    {
      id: "what",
      fields: [
        { id: "old", type: "yes-no" },
        { id: "proof", type: "file", need: "optional", visible_when: { field: "old", op: "is", value: true } },
        { id: "photo", type: "file", need: "optional" },
        { id: "owner", type: "person", need: "optional" },
      ],
    },
  ],
  on_behalf_of: ["self", "attorney"],
  signing: { signers: ["owner"], days: 7, when: { field: "owner", op: "answered" } },
};

let house: TestHouse;
let tools: Tools;
beforeAll(async () => {
  ({ house, tools } = await openAsking(FORM, { clock }));
});
afterAll(() => house.stop());

const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.4 ${text}`);

/** A clock that the test moves. */
let hours = 0;
const clock = { now: () => systemClock.now().add({ minutes: hours * 60 }) };

type Attached = { readonly field: string; readonly fileName: string; readonly text?: string };

/** A draft, and the verbs of whoever applies. */
async function begun(index: number, owner?: number) {
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const uploads = () => tools.db.read(tools.municipality, (read) => uploadsOf(read, draft));
  const change = async (old: boolean, files: readonly Attached[], removed: readonly string[] = []) => {
    const { rev } = await tools.db.read(tools.municipality, (read) => draftOf(read, who.person, draft));
    const saved = await portal.save(
      who,
      {
        draft,
        page: "what",
        rev,
        form: [
          ["$shown", "old"],
          ["old", old ? "yes" : "no"],
          ...(owner === undefined
            ? []
            : ([
                ["$shown", "owner"],
                ["owner.name", "Eier"],
                ["owner.national_id", generated(owner).applicant],
              ] as const)),
        ],
        files: files.map(({ field, fileName, text }) => ({ field, fileName, content: pdf(text ?? fileName) })),
        removeUploads: removed,
        overwrite: true,
        then: "next",
      },
      "nb",
    );
    expect(saved).toMatchObject({ kind: "saved" });
  };
  const save = (old: boolean, ...files: readonly Attached[]) => change(old, files);
  /** Another file of the same name instead of the one that is there. */
  const swap = async (file: Attached) =>
    change(
      false,
      [file],
      (await uploads()).map(({ upload }) => upload),
    );
  const submit = async () => {
    const { summaryHash } = await portal.check(who, draft, "nb");
    return portal.submit(who, { draft, summaryHash, language: "nb" });
  };
  /** Sends, and gives the titles of the attachments that are on record. */
  const sent = async (): Promise<readonly string[]> => {
    const receipt = await submit();
    const caseId = "caseId" in receipt ? receipt.caseId : "";
    return tools.db.read(tools.municipality, async (read) => {
      const { state } = await caseById(read, caseId);
      const papers = await documentsOf(read, state.receivedEntry ?? "");
      return papers.filter(({ role }) => role === "attachment").map(({ title }) => title);
    });
  };
  return { who, portal, draft, save, swap, submit, sent, uploads };
}

const PROOF = { field: "proof", fileName: "bevis.pdf" };
const PHOTO = { field: "photo", fileName: "bilde.pdf" };

test("a file under a question that was hidden is not put on record", async () => {
  const { save, sent } = await begun(471);
  await save(true, PROOF, PHOTO);
  await save(false);
  expect(await sent()).toEqual(["bilde.pdf"]);
});

test("a question that is shown again has its file again, and it goes along", async () => {
  const { save, sent } = await begun(472);
  await save(true, PROOF, PHOTO);
  await save(false);
  await save(true);
  expect(await sent()).toEqual(["bevis.pdf", "bilde.pdf"]);
});

const attorney = (fileName: string) => ({
  kind: "attorney" as const,
  name: "Ola",
  nationalId: generated(473).applicant,
  fileName,
  content: pdf(fileName),
});

test("only the power of attorney that one acts by is put on record", async () => {
  const { who, portal, draft, save, sent } = await begun(474);
  await save(false);
  for (const name of ["first.pdf", "second.pdf"])
    expect(await portal.chooseWhom(who, draft, attorney(name))).toBeUndefined();
  expect(await sent()).toEqual(["second.pdf"]);
});

test("whoever applies for themselves after all sends no power of attorney", async () => {
  const { who, portal, draft, save, sent, uploads } = await begun(475);
  await save(false);
  await portal.chooseWhom(who, draft, attorney("fullmakt.pdf"));
  await portal.chooseWhom(who, draft, { kind: "self" });
  expect(await uploads()).toEqual([]);
  expect(await sent()).toEqual([]);
});

test("what is sent is what was seen: a file that was swapped for another of the same name is asked about again", async () => {
  const { who, portal, draft, save, swap } = await begun(476);
  await save(false, PHOTO);
  const { summaryHash } = await portal.check(who, draft, "nb");
  await swap({ ...PHOTO, text: "another" });
  await expect(portal.submit(who, { draft, summaryHash, language: "nb" })).rejects.toMatchObject({
    code: "forms.summary-changed",
  });
});

/** What someone is asked to sign, as their own page shows it. */
async function asked(who: Citizen) {
  const portal = openPortal(tools);
  const { signatures } = await portal.mine(who, "nb");
  return portal.signing(who, signatures[0]?.signature ?? "", "nb");
}

const open = async (who: Citizen, signature: string, upload: string): Promise<string> => {
  const { content, fileName } = await openPortal(tools).attachmentToSign(who, signature, upload);
  return `${fileName}: ${await new Response(content).text()}`;
};

test("who signs has read the files, and a file swapped for another of the same name is another answer", async () => {
  const { who, portal, draft, save, swap, submit, sent } = await begun(477, 478);
  await save(true, PROOF);
  await save(false, PHOTO);
  await submit();
  const kari = await house.citizen(generated(478).applicant);
  const first = await asked(kari);
  const [photo, ...hidden] = first.attachments;
  expect([photo?.path, photo?.fileName, hidden]).toEqual(["photo", "bilde.pdf", []]);
  expect(await open(kari, first.signature, photo?.upload ?? "")).toBe("bilde.pdf: %PDF-1.4 bilde.pdf");

  await portal.takeBack(who, draft);
  await swap({ ...PHOTO, text: "another" });
  await submit();
  // What is not asked any more is closed, and what was seen cannot be signed for what is asked now.
  const none = { code: "forms.no-such-attachment", status: 404 };
  await expect(open(kari, first.signature, photo?.upload ?? "")).rejects.toMatchObject(none);
  const result = await portal.sign(kari, { signature: first.signature, summaryHash: first.summaryHash });
  expect(result).toMatchObject({ kind: "differs", difference: [{ path: "photo" }] });
  const [change] = result.kind === "differs" ? result.difference : [];
  for (const text of [change?.before, change?.after]) expect(text).toMatch(/^bilde\.pdf\nSHA-256 [0-9a-f]{12}$/);
  expect(change?.before).not.toBe(change?.after);

  const now = await asked(kari);
  const upload = now.attachments[0]?.upload ?? "";
  expect(await open(kari, now.signature, upload)).toBe("bilde.pdf: %PDF-1.4 another");
  await portal.sign(kari, { signature: now.signature, summaryHash: now.summaryHash });
  expect(await sent()).toEqual(["bilde.pdf"]);
  expect(await open(kari, now.signature, upload)).toBe("bilde.pdf: %PDF-1.4 another");
  const read = await tools.db.read(tools.municipality, (db) =>
    db.rows(
      z.object({ actor: z.string() }),
      sql`SELECT actor_id AS actor FROM audit.event WHERE municipality = platform.here() AND action = 'forms.attachment-read' AND subject_id = ${draft}`,
    ),
  );
  expect(read).toEqual(Array.from({ length: 3 }, () => ({ actor: kari.person })));
});

test("nobody else opens a file, nor does whoever declined or was asked too long ago", async () => {
  const { who, save, submit, uploads } = await begun(479, 480);
  await save(true, PROOF);
  await save(false, PHOTO);
  await submit();
  const [kari, stranger] = await Promise.all([480, 481].map((index) => house.citizen(generated(index).applicant)));
  if (kari === undefined || stranger === undefined) throw new Error("Nobody to sign");
  const { signature, attachments } = await asked(kari);
  const photo = attachments[0]?.upload ?? "";
  const hidden = (await uploads()).find(({ field }) => field === "proof")?.upload ?? "";
  for (const other of [stranger, who])
    await expect(open(other, signature, photo)).rejects.toMatchObject({ code: "forms.no-such-signature" });
  const none = { code: "forms.no-such-attachment", status: 404 };
  for (const upload of [hidden, "", "../1"]) await expect(open(kari, signature, upload)).rejects.toMatchObject(none);
  hours += 24 * 7;
  await expect(open(kari, signature, photo)).rejects.toMatchObject(none);
  await endWaits(tools);
  await submit();
  const again = await asked(kari);
  expect(await open(kari, again.signature, again.attachments[0]?.upload ?? "")).toContain("bilde.pdf");
  await openPortal(tools).declineToSign(kari, again.signature, "Nei");
  await expect(open(kari, again.signature, photo)).rejects.toMatchObject(none);
});

test("bytes that were found infected before are turned away also while nobody can look, and that is on record", async () => {
  const { who, draft, save, submit } = await begun(480);
  const silent = openPortal({
    ...tools,
    door: { ...tools.door, look: (contents) => Promise.resolve(contents.map(() => ({ state: "waiting" }) as const)) },
  });
  const content = pdf("funnet før");
  const found = { state: "infected", engine: { version: "ClamAV 1.4.3", signatures: undefined }, name: "X" } as const;
  const at = clock.now().toString();
  await tools.db.write(tools.municipality, (tx) => keepOutside(tx, content, "application/pdf", found, at));
  const turnedAway = () =>
    tools.db.read(tools.municipality, (read) =>
      read.rows(
        z.object({ subject: z.string() }),
        sql`SELECT subject_kind AS subject FROM audit.event WHERE municipality = platform.here() AND action = 'files.turned-away' ORDER BY id`,
      ),
    );
  const paper = { fileName: "f.pdf", content };
  const attorney = { kind: "attorney", name: "Ola", nationalId: generated(481).applicant, ...paper } as const;
  expect(await silent.chooseWhom(who, draft, attorney)).toBe("file-infected");
  await save(false);
  const receipt = await submit();
  const caseId = "caseId" in receipt ? receipt.caseId : "";
  await expect(silent.write(who, caseId, "Hei", [paper])).rejects.toMatchObject({ code: "cases.file-infected" });
  expect(await turnedAway()).toEqual([{ subject: "draft" }, { subject: "case" }]);
});

test("files that wait are asked about once more when the scanner answers, and not while it is silent", async () => {
  const content = pdf("venter alene");
  const at = clock.now().toString();
  await tools.db.write(tools.municipality, (tx) =>
    keepOutside(tx, content, "application/pdf", { state: "waiting" }, at),
  );
  const asked: string[] = [];
  const enqueue: Tools["jobs"]["enqueue"] = (_, __, subject) => Promise.resolve(void asked.push(subject));
  const ours = { ...tools, jobs: { ...tools.jobs, enqueue } };
  house.sim.addFault({ system: "scanner", kind: "502" });
  await scanSweep(ours);
  expect(asked).toEqual([]);
  house.sim.clearFaults();
  await scanSweep(ours);
  expect(asked).toContain(hashOf(content));
});
