/** What is put on record of the files of a draft: those under what the summary shows, and nothing else. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { caseById } from "#cases";
import { draftOf, uploadsOf } from "#forms";
import { documentsOf } from "#records";
import { openPortal } from "#services";
import { TEST_SERVICE, testCatalogue } from "./support/catalogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  pages: [
    {
      id: "what",
      fields: [
        { id: "old", type: "yes-no" },
        { id: "proof", type: "file", need: "optional", visible_when: { field: "old", op: "is", value: true } },
        { id: "photo", type: "file", need: "optional" },
      ],
    },
  ],
  on_behalf_of: ["self", "attorney"],
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

const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.4 ${text}`);

type Attached = { readonly field: string; readonly fileName: string; readonly text?: string };

/** A draft, and the verbs of whoever applies. */
async function begun(index: number) {
  const { tools } = house.opened;
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const save = async (old: boolean, ...files: readonly Attached[]) => {
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
        ],
        files: files.map(({ field, fileName, text }) => ({ field, fileName, content: pdf(text ?? fileName) })),
        removeUploads: [],
        overwrite: true,
        then: "next",
      },
      "nb",
    );
    expect(saved).toMatchObject({ kind: "saved" });
  };
  /** Sends, and gives the titles of the attachments that are on record. */
  const sent = async (): Promise<readonly string[]> => {
    const { summaryHash } = await portal.check(who, draft, "nb");
    const receipt = await portal.submit(who, { draft, summaryHash, language: "nb" });
    const caseId = "caseId" in receipt ? receipt.caseId : "";
    return tools.db.read(tools.municipality, async (read) => {
      const { state } = await caseById(read, caseId);
      const papers = await documentsOf(read, state.receivedEntry ?? "");
      return papers.filter(({ role }) => role === "attachment").map(({ title }) => title);
    });
  };
  return { who, portal, draft, save, sent };
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
  const { tools } = house.opened;
  const { who, portal, draft, save, sent } = await begun(475);
  await save(false);
  await portal.chooseWhom(who, draft, attorney("fullmakt.pdf"));
  await portal.chooseWhom(who, draft, { kind: "self" });
  expect(await tools.db.read(tools.municipality, (read) => uploadsOf(read, draft))).toEqual([]);
  expect(await sent()).toEqual([]);
});
