/** A case file that goes to another unit, and what the archive remembers of it. */
import { historyOf } from "#audit";
import { archiveEntry, caseFileView, closeCaseFile, moveCaseFile } from "#records";
import { expect, test } from "vitest";
import { database, newMunicipality } from "../../../test/support/database.ts";
import { actor, at, by, entry, layGround, open } from "./examples.ts";

test("a case file goes to another unit: what it holds keeps its unit, what comes has the new one, and each change is kept once", async () => {
  const here = newMunicipality();
  await database().write(here, layGround);
  const id = await database().write(here, async (tx) => {
    const file = await open(tx);
    await entry(tx, file.id, "I");
    await moveCaseFile(tx, file.id, { unit: "kultur", at, actor });
    await moveCaseFile(tx, file.id, { unit: "kultur", at, actor });
    await entry(tx, file.id, "I");
    return file.id;
  });
  const view = await database().read(here, (read) => caseFileView(read, id));
  expect(view).toMatchObject({
    unit: "kultur",
    entries: [{ unit: "oppvekst" }, { unit: "kultur" }],
    changes: [{ field: "unit", before: "oppvekst", after: "kultur", by: actor.id }],
  });
  const told = await database().read(here, (read) => historyOf(read, { caseId: id }));
  expect(told.filter(({ action }) => action === "records.case-file-moved")).toMatchObject([
    { details: { from: "oppvekst", to: "kultur" } },
  ]);
});

test("a closed case file stays where it is, and one that is not there cannot be moved", async () => {
  const here = newMunicipality();
  await database().write(here, layGround);
  const id = await database().write(here, async (tx) => {
    const file = await open(tx);
    await archiveEntry(tx, (await entry(tx, file.id, "I")).id, by);
    await closeCaseFile(tx, file.id, { ...by, writeOffRest: true });
    return file.id;
  });
  const move = (file: string) => database().write(here, (tx) => moveCaseFile(tx, file, { unit: "kultur", at, actor }));
  await expect(move(id)).rejects.toMatchObject({ code: "records.case-file-closed", status: 409 });
  await expect(move(crypto.randomUUID())).rejects.toMatchObject({ code: "records.case-file-unknown", status: 404 });
});
