import { inject, expect, test, onTestFinished } from "vitest";
import { z } from "zod";
import { atEnd, isConflict, lastly, openDatabase, sql, type Database, type Read } from "#platform/sql";
import { newMunicipality } from "../../../test/support/database.ts";

/** One connection, so that everything a test does follows on the same one. */
function oneConnection(): Database {
  const db = openDatabase(inject("databaseUrl"), "radhus_app", 1);
  onTestFinished(() => db.close());
  return db;
}

const keep = (name: string) =>
  sql`INSERT INTO platform.file (sha256, media_type, size_bytes, content, stored_at) VALUES (${name.padEnd(64, "0")}, 'text/plain', 1, '\\x61', '2026-11-22T10:00:00Z')`;
const kept = async (read: Read): Promise<string[]> =>
  (await read.rows(z.object({ sha256: z.string() }), sql`SELECT sha256 FROM platform.file ORDER BY sha256`)).map(
    (row) => row.sha256.replace(/0+$/, ""),
  );

test("two municipalities that take turns on one connection never see each other's rows", async () => {
  const db = oneConnection();
  const [one, other] = [newMunicipality(), newMunicipality()];
  await db.write(one, (tx) => tx.run(keep("a")));
  expect(await db.read(other, kept)).toEqual([]);
  await db.write(other, (tx) => tx.run(keep("b")));
  expect(await db.read(one, kept)).toEqual(["a"]);
  // A transaction in one municipality between two readings of the other leaves the connection where it was.
  await db.write(other, (tx) => tx.run(keep("c")));
  expect(await db.read(one, kept)).toEqual(["a"]);
  expect(await db.read(other, kept)).toEqual(["b", "c"]);
});

test("reading cannot write, not even by the back door", async () => {
  const db = oneConnection();
  const here = newMunicipality();
  const sneaky = db.read(here, (read) => read.rows(z.unknown(), sql`${keep("a")} RETURNING 1`));
  await expect(sneaky).rejects.toThrow(/read-only transaction/);
  expect(await db.read(here, kept)).toEqual([]);
});

test("statements sent together run in their order, and one that fails undoes them all", async () => {
  const db = oneConnection();
  const here = newMunicipality();
  await db.write(here, (tx) => Promise.all([tx.run(keep("a")), tx.run(keep("b"))]));
  const failing = db.write(here, (tx) => Promise.all([tx.run(keep("c")), tx.run(keep("b")), tx.run(keep("d"))]));
  await expect(failing).rejects.toSatisfy((error) => isConflict(error));
  expect(await db.read(here, kept)).toEqual(["a", "b"]);
});

test("what is still under way when a transaction has failed is refused, and touches nobody else's work", async () => {
  const db = oneConnection();
  const here = newMunicipality();
  let late: Promise<unknown> = Promise.resolve();
  const failing = db.write(here, async (tx) => {
    late = tx
      .run(keep("a"))
      .then(() => new Promise((done) => setTimeout(done, 50)))
      .then(() => tx.run(keep("b")));
    late.catch(() => undefined);
    await tx.run(keep("c"));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await expect(late).rejects.toThrow("over");
  expect(await db.read(here, kept)).toEqual([]);
});

test("last words are said once, after everything else, and undo the transaction when they fail", async () => {
  const db = oneConnection();
  const here = newMunicipality();
  await db.write(here, async (tx) => {
    const names: string[] = [];
    atEnd(tx, () => keep(names.join("")));
    atEnd(tx, () => undefined);
    await tx.run(keep("a"));
    names.push("b", "c");
  });
  expect(await db.read(here, kept)).toEqual(["a", "bc"]);
  const refused = db.write(here, async (tx) => {
    atEnd(tx, () => keep("a"));
    await tx.run(keep("d"));
  });
  await expect(refused).rejects.toSatisfy((error) => isConflict(error));
  const unsayable = db.write(here, async (tx) => {
    atEnd(tx, () => {
      throw new Error("no words");
    });
    await tx.run(keep("e"));
  });
  await expect(unsayable).rejects.toThrow("no words");
  expect(await db.read(here, kept)).toEqual(["a", "bc"]);
});

test("a transaction that went on after a statement failed is an error, and leaves nothing", async () => {
  const db = oneConnection();
  const here = newMunicipality();
  await db.write(here, (tx) => tx.run(keep("a")));
  const careless = db.write(here, async (tx) => {
    await tx.run(keep("b"));
    await tx.run(keep("a")).catch(() => undefined);
  });
  await expect(careless).rejects.toThrow("A transaction in which a statement failed was to be committed");
  expect(await db.read(here, kept)).toEqual(["a"]);
});

test("what is asked last is answered when the transaction is over, in its order, and what fails in it is told to both", async () => {
  const db = oneConnection();
  const here = newMunicipality();
  const { order } = await db.write(here, async (tx) => {
    const end = lastly(tx);
    const answers = [
      end.run(keep("b")),
      end.rows(z.object({ n: z.number() }), sql`SELECT count(*) AS n FROM platform.file`),
    ];
    await tx.run(keep("a"));
    return { order: Promise.all(answers) };
  });
  expect(await order).toEqual([1, [{ n: 2 }]]);
  let told: Promise<unknown> = Promise.resolve();
  const refused = db.write(here, async (tx) => {
    told = lastly(tx).run(keep("a"));
    await tx.run(keep("c"));
  });
  await expect(refused).rejects.toSatisfy((error) => isConflict(error));
  await expect(told).rejects.toSatisfy((error) => isConflict(error));
  expect(await db.read(here, kept)).toEqual(["a", "b"]);
});
