import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { erasePersonal, historyOf, record, seal, signingKey, verify, type AuditEvent } from "#audit";
import { sql, type MunicipalityId } from "#platform/sql";
import { fixedClock } from "#platform/time";
import { expect, inject, test } from "vitest";
import { database, newMunicipality } from "../../../test/support/database.ts";
import { originOf, signCheckpoint } from "./checkpoint.ts";

const at = "2026-11-22T10:00:00Z";
const clock = fixedClock("2026-11-22T10:05:00Z");
const key = generateKeyPairSync("ed25519");

const event = (n: number, more: Partial<AuditEvent> = {}): AuditEvent => ({
  at,
  actor: { kind: "staff", id: "s1" },
  action: "test.done",
  subject: { kind: "thing", id: String(n) },
  caseId: "c1",
  purpose: "test",
  legalBasis: "forvaltningsloven § 11",
  details: { n, list: [1.5, null, "æ"] },
  ...more,
});

async function town(events = 7, batch = 3): Promise<MunicipalityId> {
  const here = newMunicipality();
  const personal = { name: "Kari" };
  await database().write(here, (tx) =>
    record(
      tx,
      Array.from({ length: events }, (_, n) => event(n, { personal })),
    ),
  );
  await seal(database(), here, clock, key, batch);
  return here;
}

const check = (here: MunicipalityId) => verify(database(), here, key.publicKey, clock);

/** What somebody who owns the machine could do: no fence, no triggers, no constraints of ours in the way. */
async function asOwner(statement: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

test("an untouched log verifies, and its size and signature are found", async () => {
  const here = await town();
  const found = await check(here);
  expect(found).toMatchObject({ ok: true, size: 7, checkpoints: 3, problems: [] });
});

test("an empty log is in order", async () => {
  expect(await check(newMunicipality())).toMatchObject({ ok: true, size: 0, checkpoints: 0 });
});

test("sealing twice seals nothing twice, and many sealers at once leave no hole", async () => {
  const here = await town(5);
  expect(await seal(database(), here, clock, key)).toMatchObject({ sealed: 0, size: 5 });
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => database().write(here, (tx) => record(tx, [event(n), event(n + 100)]))),
  );
  const sealed = await Promise.all([1, 2, 3, 4].map(() => seal(database(), here, clock, key, 7)));
  expect(sealed.reduce((sum, s) => sum + s.sealed, 0)).toBe(80);
  expect(await check(here)).toMatchObject({ ok: true, size: 85 });
});

const changes: [column: string, value: string][] = [
  ["happened_at", "happened_at - interval '1 microsecond'"],
  ["actor_kind", "'system'"],
  ["actor_id", "'s2'"],
  ["action", "'test.undone'"],
  ["subject_kind", "'other'"],
  ["subject_id", "'99'"],
  ["case_id", "'c2'"],
  ["case_id", "NULL"],
  ["purpose", "'other'"],
  ["legal_basis", "NULL"],
  ["details", "jsonb_set(details, '{n}', '99')"],
  ["details", "details || '{\"more\": 1}'"],
  ["personal_hashes", "'{}'"],
  ["personal_hashes", "'{\"name\": 5}'"],
];

test.for(changes)("a changed %s is found: %s", async ([column, value]) => {
  const here = await town();
  await asOwner(`UPDATE audit.event SET ${column} = ${value} WHERE municipality = $1 AND subject_id = '3'`, [here]);
  const { ok, problems } = await check(here);
  expect(ok).toBe(false);
  expect(problems).toEqual([
    { kind: "event-changed", position: expect.any(Number) as number, event: expect.any(String) as string },
  ]);
});

test("an event moved to another id is found", async () => {
  const here = await town();
  await asOwner("UPDATE audit.event SET id = uuidv7() WHERE municipality = $1 AND subject_id = '3'", [here]);
  expect((await check(here)).problems.map((p) => p.kind)).toEqual(
    expect.arrayContaining(["event-missing", "event-not-queued"]),
  );
});

test("a deleted event is found", async () => {
  const here = await town();
  await asOwner("DELETE FROM audit.event WHERE municipality = $1 AND subject_id = '3'", [here]);
  expect((await check(here)).problems).toMatchObject([{ kind: "event-missing" }]);
});

test("an event deleted together with its leaf is found", async () => {
  const here = await town();
  await asOwner(
    "WITH gone AS (DELETE FROM audit.event WHERE municipality = $1 AND subject_id = '3' RETURNING id) DELETE FROM audit.leaf WHERE event IN (SELECT id FROM gone)",
    [here],
  );
  const kinds = (await check(here)).problems.map((p) => p.kind);
  expect(kinds).toContain("position-missing");
  expect(kinds).toContain("checkpoint-root-differs");
});

test("a changed leaf is found", async () => {
  const here = await town();
  await asOwner("UPDATE audit.leaf SET hash = sha256(hash) WHERE municipality = $1 AND position = 4", [here]);
  const kinds = (await check(here)).problems.map((p) => p.kind);
  expect(kinds).toContain("event-changed");
  expect(kinds).toContain("checkpoint-root-differs");
});

test("two leaves that changed places are found", async () => {
  const here = await town();
  for (const [from, to] of [
    [2, 100],
    [3, 2],
    [100, 3],
  ])
    await asOwner("UPDATE audit.leaf SET position = $3 WHERE municipality = $1 AND position = $2", [here, from, to]);
  expect((await check(here)).problems[0]).toMatchObject({ kind: "checkpoint-root-differs" });
});

test("a checkpoint forged with another key is found, and nothing is built on it", async () => {
  const here = await town();
  const forger = generateKeyPairSync("ed25519");
  const root = Buffer.alloc(32, 7);
  const note = signCheckpoint({ origin: originOf(here), size: 7, root }, forger);
  await asOwner("UPDATE audit.checkpoint SET root = $2, note = $3 WHERE municipality = $1 AND size = 7", [
    here,
    root,
    note,
  ]);
  const kinds = (await check(here)).problems.map((p) => p.kind);
  expect(kinds).toEqual(["checkpoint-not-genuine", "checkpoint-root-differs"]);
  await database().write(here, (tx) => record(tx, event(9)));
  await expect(seal(database(), here, clock, key)).rejects.toThrow(/not genuine/);
});

test("a deleted last checkpoint is found", async () => {
  const here = await town();
  await asOwner("DELETE FROM audit.checkpoint WHERE municipality = $1 AND size = 7", [here]);
  expect((await check(here)).problems).toEqual([{ kind: "leaf-not-signed", position: 6 }]);
});

test("the newest events cut off with their checkpoints are found by a checkpoint kept outside", async () => {
  const here = await town();
  const { checkpoint = "" } = await seal(database(), here, clock, key);
  for (const statement of [
    "DELETE FROM audit.checkpoint WHERE municipality = $1 AND size = 7",
    "WITH gone AS (DELETE FROM audit.leaf WHERE municipality = $1 AND position = 6 RETURNING event) DELETE FROM audit.event WHERE municipality = $1 AND id IN (SELECT event FROM gone)",
  ])
    await asOwner(statement, [here]);
  expect((await check(here)).ok).toBe(true);
  const found = await verify(database(), here, key.publicKey, clock, { known: [checkpoint] });
  expect(found.problems).toEqual([{ kind: "checkpoint-root-differs", position: 7 }]);
});

test("an event that nobody seals in time is found, and one that never can be sealed at once", async () => {
  const here = newMunicipality();
  await database().write(here, (tx) => record(tx, event(1)));
  expect((await check(here)).ok).toBe(true);
  const late = await verify(database(), here, key.publicKey, fixedClock("2026-11-22T10:16:00Z"));
  expect(late.problems).toMatchObject([{ kind: "event-not-sealed" }]);
  await asOwner("DELETE FROM audit.waiting WHERE municipality = $1", [here]);
  expect((await check(here)).problems).toMatchObject([{ kind: "event-not-queued" }]);
});

test("personal values can be erased without breaking the tree, but not changed", async () => {
  const here = await town();
  const subject = { kind: "thing", id: "3" };
  const actor = { kind: "staff", id: "s1" } as const;
  const erased = await database().write(here, (tx) =>
    erasePersonal(tx, { subject, actor, at, legalBasis: "personopplysningsloven § 1, GDPR art. 17" }),
  );
  expect(erased).toBe(1);
  const history = await database().read(here, (read) => historyOf(read, { subject }));
  expect(history.map((e) => [e.action, e.values])).toEqual([
    ["audit.personal-erased", {}],
    ["test.done", {}],
  ]);
  expect((await check(here)).ok).toBe(true);
  await asOwner(
    "UPDATE audit.personal SET value = 'Ola' WHERE municipality = $1 AND event = (SELECT id FROM audit.event WHERE municipality = $1 AND subject_id = '4')",
    [here],
  );
  expect((await check(here)).problems).toMatchObject([{ kind: "personal-changed" }]);
});

test("the house itself can neither change nor delete an event, a leaf or a checkpoint", async () => {
  const here = await town();
  for (const statement of [
    sql`UPDATE audit.event SET action = 'x'`,
    sql`DELETE FROM audit.event`,
    sql`UPDATE audit.leaf SET position = position + 1`,
    sql`DELETE FROM audit.leaf`,
    sql`DELETE FROM audit.checkpoint`,
    sql`TRUNCATE audit.event CASCADE`,
  ])
    await expect(database().write(here, (tx) => tx.run(statement))).rejects.toThrow(/permission denied/);
});

test("an event of a transaction that fails never happened", async () => {
  const here = newMunicipality();
  const failing = database().write(here, async (tx) => {
    await record(tx, event(1));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await seal(database(), here, clock, key)).toMatchObject({ sealed: 0, size: 0, checkpoint: undefined });
});

test("the installation's key is made once and signs what its public half can check", async () => {
  const folder = mkdtempSync(join(tmpdir(), "radhus-key-"));
  const [first, second] = [signingKey(folder), signingKey(folder)];
  rmSync(folder, { recursive: true });
  const here = newMunicipality();
  await database().write(here, (tx) => record(tx, event(1)));
  const { checkpoint } = await seal(database(), here, clock, first);
  expect(checkpoint).toMatch(/^radhus\/audit\/t[0-9a-f]+\n1\n[A-Za-z0-9+/]{43}=\n\n— /);
  expect((await verify(database(), here, second.publicKey, clock)).ok).toBe(true);
  expect((await verify(database(), here, key.publicKey, clock)).problems).toMatchObject([
    { kind: "checkpoint-not-genuine" },
  ]);
});
