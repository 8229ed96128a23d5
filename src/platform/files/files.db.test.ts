import { expect, test } from "vitest";
import { describeFile, keepFile, keepOutside, lookedInVain, readFile, streamFile, toScan } from "#platform/files";
import { database, newMunicipality } from "../../../test/support/database.ts";

const at = "2026-11-22T10:00:00Z";

test("the same bytes are kept once and come back unchanged", async () => {
  const here = newMunicipality();
  const content = new TextEncoder().encode("Blåbær barnehage");
  const first = await database().write(here, (tx) => keepFile(tx, content, "text/plain", at));
  const second = await database().write(here, (tx) => keepFile(tx, content, "text/plain", at));
  expect(second).toEqual(first);
  const back = await database().read(here, (read) => readFile(read, first.sha256));
  expect(new TextDecoder().decode(back)).toBe("Blåbær barnehage");
});

test("another municipality does not see the file", async () => {
  const file = await database().write(newMunicipality(), (tx) =>
    keepFile(tx, new Uint8Array([1, 2, 3]), "application/pdf", at),
  );
  expect(await database().read(newMunicipality(), (read) => describeFile(read, file.sha256))).toBeUndefined();
});

test("a large file is read in pieces", async () => {
  const here = newMunicipality();
  const content = new Uint8Array(700_000).map((_, i) => i % 251);
  const file = await database().write(here, (tx) => keepFile(tx, content, "application/pdf", at));
  const pieces = await Array.fromAsync(streamFile(database(), here, file));
  expect(pieces.length).toBe(3);
  expect(Buffer.concat(pieces).equals(Buffer.from(content))).toBe(true);
});

test("a reader cannot write", async () => {
  await expect(
    database().read(newMunicipality(), (read) => keepFile(read as never, new Uint8Array([1]), "x/y", at)),
  ).rejects.toThrow(/read-only/);
});

test("what nobody may open is looked at before what everybody may, and what cannot be looked at comes after both its likes", async () => {
  const here = newMunicipality();
  const kept = async (name: string, state: "waiting" | "unscanned", day: number): Promise<string> => {
    const content = new TextEncoder().encode(name);
    const kind = "application/pdf";
    const { file } = await database().write(here, (tx) =>
      keepOutside(tx, content, kind, { state }, `2026-11-0${day}T10:00:00Z`),
    );
    return file.sha256;
  };
  const old = await kept("from before there was a scanner", "unscanned", 1);
  const large = await kept("larger than the scanner takes", "waiting", 2);
  const next = await kept("came after it", "waiting", 3);
  const inTurn = () => database().read(here, (read) => toScan(read, 10));
  expect(await inTurn()).toEqual([large, next, old]);
  await database().write(here, (tx) => lookedInVain(tx, large, at));
  expect(await inTurn()).toEqual([next, large, old]);
});
