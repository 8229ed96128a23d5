/** What a status locks is locked for the database's owner too: these statements come from nobody's verb. */
import { Client, DatabaseError } from "pg";
import { sql, type MunicipalityId } from "#platform/sql";
import { advanceEntry, archiveEntry, cancelEntry, closeCaseFile, dispatchEntry } from "#records";
import { expect, inject, test } from "vitest";
import { database, newMunicipality } from "../../../test/support/database.ts";
import { actor, at, by, day, entry, layGround, open } from "./examples.ts";

async function town(): Promise<MunicipalityId> {
  const here = newMunicipality();
  await database().write(here, layGround);
  return here;
}

/** Runs as the owner, always rolled back; "$1" is the entry or case file. */
async function asOwner(here: string, statement: string, id: string): Promise<string | undefined> {
  const client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL radhus.municipality = '${here}'`);
    const { rowCount } = await client.query(statement, [id]);
    return rowCount === 0 ? "touched nothing" : undefined;
  } catch (error) {
    return error instanceof DatabaseError ? error.code : String(error);
  } finally {
    await client.query("ROLLBACK");
    await client.end();
  }
}

const set = (column: string): string => `UPDATE records.entry SET ${column} WHERE id = $1`;
const REFUSED = "RH002";

async function examples() {
  const here = await town();
  return database().write(here, async (tx) => {
    const file = await open(tx);
    const journalled = await entry(tx, file.id, "I");
    const archived = await entry(tx, file.id, "I");
    await archiveEntry(tx, archived.id, by);
    const draft = await entry(tx, file.id, "U", { status: "R" });
    const sent = await entry(tx, file.id, "U");
    await dispatchEntry(tx, sent.id, { sentAt: at, day });
    const cancelled = await entry(tx, file.id, "X");
    await cancelEntry(tx, cancelled.id, { at, actor, reason: "feil" });
    return { here, file, journalled, archived, draft, sent, cancelled };
  });
}

test("what has been journalled, sent, archived or cancelled is never deleted; a draft can be", async () => {
  const { here, journalled, archived, sent, cancelled, draft } = await examples();
  for (const { id } of [journalled, archived, sent, cancelled])
    expect(await asOwner(here, "DELETE FROM records.entry WHERE id = $1", id)).toBe(REFUSED);
  const emptied =
    "WITH v AS (DELETE FROM records.version WHERE document IN (SELECT id FROM records.document WHERE entry = $1) RETURNING 1) SELECT 1 FROM v";
  expect(await asOwner(here, emptied, draft.id)).toBeUndefined();
  expect(await asOwner(here, emptied, sent.id)).toBe(REFUSED);
});

const locked: [who: "journalled" | "archived" | "sent" | "cancelled" | "draft", change: string][] = [
  ["journalled", "journal_sequence = journal_sequence + 100"],
  ["journalled", "journal_year = 2025"],
  ["journalled", "received_at = received_at - interval '1 day'"],
  ["journalled", "number = number + 100"],
  ["journalled", "created_by = 'another'"],
  ["journalled", "status = 'M', journal_date = NULL"],
  ["archived", "title = 'Annet'"],
  ["archived", "document_date = '2020-01-01'"],
  ["archived", "journal_date = '2020-01-01'"],
  ["archived", "status = 'J', archived_at = NULL"],
  ["archived", "journal_sequence = 99"],
  ["sent", "title = 'Annet'"],
  ["sent", "sent_at = sent_at - interval '1 day'"],
  ["sent", "document_date = '2020-01-01'"],
  ["sent", "unit = 'annen'"],
  ["sent", "responsible = 'annen'"],
  ["sent", "kind = 'X'"],
  ["cancelled", "status = 'J', cancel_reason = NULL"],
  ["cancelled", "cancel_reason = 'annet'"],
  ["draft", "status = 'J', sent_at = now(), journal_date = '2026-11-22', journal_year = 2026, journal_sequence = 99"],
];

test("each locked field and each step out of turn is refused", async () => {
  const made = await examples();
  for (const [who, change] of locked)
    expect([who, change, await asOwner(made.here, set(change), made[who].id)]).toEqual([who, change, REFUSED]);
});

test("what no status locks can be changed", async () => {
  const { here, journalled, draft } = await examples();
  expect(
    await asOwner(here, set("title = 'Rettet tittel', public_title = 'Rettet tittel'"), journalled.id),
  ).toBeUndefined();
  expect(await asOwner(here, set("unit = 'annen'"), draft.id)).toBeUndefined();
});

test("correspondents and documents of what is sent or archived are locked, versions always", async () => {
  const { here, archived, sent, journalled } = await examples();
  for (const { id } of [archived, sent]) {
    for (const statement of [
      "UPDATE records.correspondent SET name = 'Annen' WHERE entry = $1",
      "DELETE FROM records.correspondent WHERE entry = $1",
      "UPDATE records.document SET title = 'Annen' WHERE entry = $1",
      "DELETE FROM records.document WHERE entry = $1",
      "INSERT INTO records.correspondent (entry, position, role, name, address_lines, is_protected) VALUES ($1, 9, 'copy', 'Annen', '{}', false)",
    ])
      expect([statement, await asOwner(here, statement, id)]).toEqual([statement, REFUSED]);
  }
  const added =
    "INSERT INTO records.document (entry, number, role, status, title, created_at, created_by) VALUES ($1, 9, 'attachment', 'F', 'x', now(), 'x')";
  expect(await asOwner(here, added, archived.id)).toBe(REFUSED);
  expect(await asOwner(here, added, journalled.id)).toBeUndefined();
  const changed =
    "UPDATE records.version SET format = 'fmt/1' WHERE document IN (SELECT id FROM records.document WHERE entry = $1)";
  expect(await asOwner(here, changed, journalled.id)).toBe(REFUSED);
});

test("a document that is not finished keeps its entry out of the journal", async () => {
  const here = await town();
  const { id } = await database().write(here, async (tx) => {
    const file = await open(tx);
    return entry(tx, file.id, "N", { status: "R" });
  });
  const past = "UPDATE records.entry SET status = 'F' WHERE id = $1";
  expect(await asOwner(here, past, id)).toBeUndefined();
  await database().write(here, async (tx) => {
    await advanceEntry(tx, id, { to: "F", ...by });
    await tx.run(sql`UPDATE records.document SET status = 'B' WHERE municipality = platform.here() AND entry = ${id}`);
  });
  const journal = set("status = 'J', journal_date = '2026-11-22', journal_year = 2026, journal_sequence = 99");
  expect(await asOwner(here, journal, id)).toBe(REFUSED);
});

test("a closed case file is locked and keeps its number, and none is ever deleted", async () => {
  const here = await town();
  const file = await database().write(here, async (tx) => {
    const opened = await open(tx);
    await closeCaseFile(tx, opened.id, by);
    return opened;
  });
  for (const statement of [
    "UPDATE records.case_file SET title = 'Annen' WHERE id = $1",
    "UPDATE records.case_file SET unit = 'annen' WHERE id = $1",
    "UPDATE records.case_file SET sequence = 99 WHERE id = $1",
    "UPDATE records.case_file SET status = 'U', closed_at = NULL, closed_by = NULL WHERE id = $1",
    "DELETE FROM records.case_file WHERE id = $1",
  ])
    expect([statement, await asOwner(here, statement, file.id)]).toEqual([statement, REFUSED]);
});

test("the house itself may delete nothing of it", async () => {
  const here = await town();
  for (const statement of [
    sql`DELETE FROM records.entry`,
    sql`DELETE FROM records.case_file`,
    sql`DELETE FROM records.version`,
    sql`UPDATE records.version SET format = 'fmt/1'`,
    sql`DELETE FROM records.counter`,
    sql`UPDATE records.note SET text = 'x'`,
  ])
    await expect(database().write(here, (tx) => tx.run(statement))).rejects.toThrow(/permission denied/);
});
