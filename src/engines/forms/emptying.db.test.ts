/** "Your answers and files will be deleted": the whole database is asked, table by table, what is left of a draft. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { hashOf, keepFile } from "#platform/files";
import { sql } from "#platform/sql";
import { entry, layGround, open } from "../records/examples.ts";
import { AT, bytes, days, later, town } from "./drafts.testing.ts";
import {
  beginPayment,
  discardDraft,
  draftsToWarn,
  keptUntil,
  livesOf,
  lockDraft,
  markSubmitted,
  pruneDrafts,
  removeUpload,
  renewExternal,
  uploadsOf,
} from "./index.ts";

const refused = (code: string) => expect.objectContaining({ name: "Refusal", code }) as unknown;

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
});
afterAll(() => client.end());

/** The tables in which any of these occurs in any column of this municipality's rows; past every fence, in every schema. */
async function tablesWith(municipality: string, needles: readonly string[]): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`);
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["forms.upload", "platform.file"]));
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(
      `SELECT FROM ${name} t WHERE municipality = $1 AND EXISTS (SELECT FROM unnest($2::text[]) AS needle WHERE strpos(to_jsonb(t)::text, needle) > 0) LIMIT 1`,
      [municipality, needles],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const FULL = [
  "forms.draft",
  "forms.draft_revision",
  "forms.representation",
  "forms.signature",
  "forms.signing_round",
  "forms.upload",
  "platform.file",
];

test("of a discarded draft nothing that was written or attached is left in any table, and discarding again changes nothing", async () => {
  const { here, write, full } = await town();
  const { person, draft, written } = await full();
  expect(await tablesWith(here, written)).toEqual(FULL);
  await write((tx) => discardDraft(tx, person, draft, later(9)));
  expect(await tablesWith(here, written)).toEqual([]);
  expect(await tablesWith(here, [draft])).toEqual(["forms.draft"]);
  const left = () =>
    client.query(`SELECT to_jsonb(d) - 'form_version' - 'reference' AS row FROM forms.draft d WHERE id = $1`, [draft]);
  const { rows } = await left();
  expect(rows).toEqual([
    {
      row: {
        municipality: here,
        id: draft,
        person,
        service: "service",
        language: "nb",
        rev: 2,
        idempotency_key: null,
        kept_days: 60,
        warned_at: null,
        answers: {},
        external: {},
        state: "discarded",
        submitted_at: null,
        created_at: expect.any(String),
        saved_at: expect.any(String),
        emptied_at: "2026-11-22T09:09:00+00:00",
      },
    },
  ]);
  await write((tx) => discardDraft(tx, person, draft, later(99)));
  expect((await left()).rows).toEqual(rows);
});

test("a draft is kept for 60 days from its last change, and then as empty as a discarded one", async () => {
  const { here, write, attach, full, begin } = await town();
  const { draft, written } = await full();
  const [other, paper] = [randomUUID(), bytes("forsinket")];
  const young = await begin(other, "Ung tekst");
  await attach(young, other, paper, days(3));
  const life = (await write((tx) => livesOf(tx, [young]))).get(young);
  expect(life && keptUntil(life)).toBe("2027-01-24T09:00:00Z");
  expect((await write((tx) => draftsToWarn(tx, days(53.5)))).map((one) => one.draft)).toEqual([draft]);
  // Signing together ended five minutes after the beginning, which is what the days are counted from.
  expect(await write((tx) => pruneDrafts(tx, new Date(Date.parse(days(60)) + 4 * 60_000).toISOString()))).toBe(0);
  expect(await tablesWith(here, written)).toEqual(FULL);
  expect(await write((tx) => pruneDrafts(tx, days(61)))).toBe(1);
  expect(await tablesWith(here, written)).toEqual([]);
  expect(await tablesWith(here, [draft])).toEqual(["forms.draft"]);
  expect(await tablesWith(here, [young])).toEqual(["forms.draft", "forms.upload"]);
  expect(await write((tx) => pruneDrafts(tx, days(61)))).toBe(0);
});

test("one that was discarded before discarding emptied is emptied by the next sweep", async () => {
  const { here, write, full } = await town();
  const { draft, written } = await full();
  await write((tx) => tx.run(sql`UPDATE forms.draft SET state = 'discarded' WHERE id = ${draft}`));
  expect(await write((tx) => pruneDrafts(tx, later(10)))).toBe(1);
  expect(await tablesWith(here, written)).toEqual([]);
});

test("a file that a record or another draft points at stays, and goes with the last draft", async () => {
  const { write, full, begin, attach, isKept } = await town();
  const { person, draft, paper, attorney } = await full();
  const other = randomUUID();
  const second = await begin(other, "Også denne");
  await attach(second, other, attorney);
  // What the record holds of both.
  await write(async (tx) => {
    await layGround(tx);
    const file = await keepFile(tx, paper, "application/pdf", AT);
    const version = { variant: "archive", format: "fmt/477", file } as const;
    const documents = [{ title: "Legeerklæring", role: "main", versions: [version] } as const];
    await entry(tx, (await open(tx)).id, "I", { documents });
  });
  await write((tx) => discardDraft(tx, person, draft, later(9)));
  expect(await isKept(paper)).toBeDefined();
  expect(await isKept(attorney)).toBeDefined();
  await write((tx) => discardDraft(tx, other, second, later(9)));
  expect(await isKept(paper)).toBeDefined();
  expect(await isKept(attorney)).toBeUndefined();
});

test("a removed upload is gone at once with its bytes, and what one acts by is not removed from under it", async () => {
  const { here, write, full, attach, isKept } = await town();
  const { person, draft, attorney } = await full();
  const extra = bytes("feil fil");
  const upload = await attach(draft, person, extra);
  const remove = (id: string) =>
    write(async (tx) => {
      await lockDraft(tx, person, draft);
      await removeUpload(tx, draft, id, later(8));
    });
  await remove(upload);
  await remove(upload);
  expect(await tablesWith(here, [upload, hashOf(extra)])).toEqual([]);
  const uploads = await write((tx) => uploadsOf(tx, draft));
  for (const one of uploads) await remove(one.upload);
  expect((await write((tx) => uploadsOf(tx, draft))).map(({ sha256 }) => sha256)).toEqual([hashOf(attorney)]);
  expect(await isKept(attorney)).toBeDefined();
});

test("one that is sent or on its way is neither discarded nor pruned", async () => {
  const { here, write, full } = await town();
  const sent = await full();
  await write((tx) => markSubmitted(tx, sent.draft, later(9)));
  const paying = await full();
  const payment = { draft: paying.draft, ore: 100n, deadline: later(60), at: later(9) };
  await write((tx) => beginPayment(tx, paying.person, payment));
  for (const [{ person, draft }, code] of [
    [sent, "forms.draft-closed"],
    [paying, "forms.awaits-payment"],
  ] as const)
    await expect(write((tx) => discardDraft(tx, person, draft, later(9)))).rejects.toEqual(refused(code));
  expect(await write((tx) => pruneDrafts(tx, days(400)))).toBe(0);
  expect(await tablesWith(here, sent.written)).toEqual(FULL.filter((name) => name !== "forms.draft_revision"));
  expect(await tablesWith(here, paying.written)).toEqual(FULL);
});

test("of sending and emptying at once one wins, and the other finds it so", async () => {
  for (let i = 0; i < 4; i += 1) {
    const { here, write, full } = await town();
    const { person, draft, written } = await full();
    await write((tx) => draftsToWarn(tx, days(53.5)));
    const send = write(async (tx) => {
      await lockDraft(tx, person, draft);
      await markSubmitted(tx, draft, days(61));
    }).then(
      () => "sent",
      () => "refused",
    );
    const [sending, emptied] = await Promise.all([send, write((tx) => pruneDrafts(tx, days(61)))]);
    expect([sending, emptied]).toEqual(sending === "sent" ? ["sent", 0] : ["refused", 1]);
    expect((await tablesWith(here, written)).length > 0).toBe(sending === "sent");
    await write((tx) => renewExternal(tx, draft, { known: { status: "answered", value: "for sent" } }));
    expect(await tablesWith(here, ["for sent"])).toEqual([]);
  }
});

test("drafts with the same files, discarded at once while a third attaches them, leave the files of the third alone", async () => {
  const { write, begin, attach, isKept } = await town();
  for (let i = 0; i < 4; i += 1) {
    const papers = [bytes(`a${i}`), bytes(`b${i}`)];
    const people = [randomUUID(), randomUUID(), randomUUID()] as const;
    const drafts = await Promise.all(people.map((person) => begin(person, "Deler")));
    const discard = (nth: 0 | 1 | 2) => write((tx) => discardDraft(tx, people[nth], drafts[nth] ?? "", later(1)));
    for (const paper of papers) for (const nth of [0, 1] as const) await attach(drafts[nth] ?? "", people[nth], paper);
    await Promise.all([discard(0), discard(1), ...papers.map((paper) => attach(drafts[2] ?? "", people[2], paper))]);
    for (const paper of papers) expect(await isKept(paper)).toBeDefined();
    await discard(2);
    for (const paper of papers) expect(await isKept(paper)).toBeUndefined();
  }
});
