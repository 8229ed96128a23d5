/** How long drafts are kept: by their own days, a day when nothing is answered, and never emptied unwarned. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { AT, bytes, days, form, later, town } from "./drafts.testing.ts";
import {
  actFor,
  beginDraft,
  beginPayment,
  contentHash,
  draftOf,
  draftsToWarn,
  livesOf,
  openRound,
  pruneDrafts,
  publishForm,
  recallRound,
  saveAnswers,
} from "./index.ts";
import { mayEmpty, mustWarn, type DraftLife } from "./life.rules.ts";
import type { SummaryTree } from "./summary.rules.ts";

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
});
afterAll(() => client.end());

test("a draft in which nobody has answered anything is gone after a day, and one with an answer, a file or somebody to act for is not", async () => {
  const { here, write, attach } = await town();
  const person = randomUUID();
  const empty = async (external: object, service: string) =>
    write(async (tx) => {
      const formVersion = await publishForm(tx, service, form, {}, AT);
      const begun = { service, formVersion, person, language: "nb", form, keptDays: 60, answers: {} } as const;
      return (await beginDraft(tx, { ...begun, external: external as never, at: AT })).id;
    });
  const untouched = await empty({ known: { status: "ok", value: "Fra registeret" } }, "a");
  const [filed, acting, answered] = [await empty({}, "b"), await empty({}, "c"), await empty({}, "d")];
  await attach(filed, person, bytes("vedlegg"));
  await write((tx) =>
    actFor(
      tx,
      person,
      acting,
      { basis: "company", applicant: { organisation: "314800028" }, name: "A", source: "" },
      AT,
    ),
  );
  await write((tx) =>
    saveAnswers(tx, person, { draft: answered, form, rev: 1, fields: { what: "x" }, overwrite: false, at: AT }),
  );
  expect((await write((tx) => livesOf(tx, [untouched]))).get(untouched)).toMatchObject({ isUntouched: true });
  expect(await write((tx) => pruneDrafts(tx, later(24 * 60)))).toBe(0);
  expect(await write((tx) => pruneDrafts(tx, later(24 * 60 + 1)))).toBe(1);
  const { rows } = await client.query(`SELECT external FROM forms.draft WHERE municipality = $1 AND id = $2`, [
    here,
    untouched,
  ]);
  expect(rows).toEqual([{ external: {} }]);
  for (const draft of [filed, acting, answered])
    expect((await write((tx) => draftOf(tx, person, draft))).state).toBe("open");
  expect((await write((tx) => draftOf(tx, person, untouched))).state).toBe("discarded");
});

test("each draft has the days that its service gave it when it was begun, and one that came back from signing has them anew", async () => {
  const { write, begin } = await town();
  const people = [randomUUID(), randomUUID()] as const;
  const [short, long] = [await begin(people[0], "Kort", 14), await begin(people[1], "Lang", 400)];
  const warned = async (at: string) => (await write((tx) => draftsToWarn(tx, at))).map(({ draft }) => draft);
  expect([await warned(days(6.9)), await warned(days(7)), await warned(days(8))]).toEqual([[], [short], []]);
  // A change begins the days anew, and the warning with them.
  await write((tx) =>
    saveAnswers(tx, people[0], { draft: short, form, rev: 1, fields: { what: "ny" }, overwrite: false, at: days(10) }),
  );
  expect(await write((tx) => pruneDrafts(tx, days(15)))).toBe(0);
  expect([await warned(days(16.9)), await warned(days(17))]).toEqual([[], [short]]);
  expect([await write((tx) => pruneDrafts(tx, days(24))), await write((tx) => pruneDrafts(tx, days(24.1)))]).toEqual([
    0, 1,
  ]);
  expect([await warned(days(392)), await warned(days(393))]).toEqual([[], [long]]);
});

test("what waits for signatures or payment is neither warned of nor emptied, and what comes back has its days from then", async () => {
  const { write, full } = await town();
  const asked = await full();
  const hash = contentHash({});
  const summary: SummaryTree = { language: "nb", title: "Sammen", sections: [] };
  await write(async (tx) => {
    const { rev } = await draftOf(tx, asked.person, asked.draft);
    const signers = [{ person: randomUUID(), name: "Kari" }];
    const round = { draft: asked.draft, rev, order: "parallel", language: "nb", summary, hash, signers } as const;
    await openRound(tx, asked.person, { ...round, expiresAt: days(300), at: later(10) });
  });
  const paying = await full();
  await write((tx) =>
    beginPayment(tx, paying.person, { draft: paying.draft, ore: 100n, deadline: days(1), at: later(9) }),
  );
  expect(await write((tx) => draftsToWarn(tx, days(200)))).toEqual([]);
  expect(await write((tx) => pruneDrafts(tx, days(200)))).toBe(0);
  await write((tx) => recallRound(tx, asked.person, asked.draft, days(200)));
  expect(await write((tx) => draftsToWarn(tx, days(252.9)))).toEqual([]);
  expect((await write((tx) => draftsToWarn(tx, days(253)))).map(({ draft }) => draft)).toEqual([asked.draft]);
  expect(await write((tx) => pruneDrafts(tx, days(260)))).toBe(0);
  expect(await write((tx) => pruneDrafts(tx, days(260.1)))).toBe(1);
});

test("the sweeps do what the rules say, whatever has become of a draft", async () => {
  const { here, write, begin } = await town();
  const half = () => Math.floor(Math.random() * 120) / 2;
  const drafts = new Map<string, DraftLife>();
  for (let i = 0; i < 60; i += 1) {
    const [draft, savedAt, keptDays] = [await begin(randomUUID(), i % 5 === 0 ? "" : "x"), days(half()), 14 + i];
    const warnedAt = i % 3 === 0 ? null : days(half());
    await client.query(
      `UPDATE forms.draft SET saved_at = $2, kept_days = $3, warned_at = $4, answers = CASE WHEN answers ->> 'what' = '' THEN '{}' ELSE answers END
       WHERE municipality = $5 AND id = $1`,
      [draft, savedAt, keptDays, warnedAt, here],
    );
    const life = (await write((tx) => livesOf(tx, [draft]))).get(draft);
    if (life === undefined) throw new Error("A draft has no life");
    expect(life).toMatchObject({ keptDays, cameBackAt: null, isUntouched: i % 5 === 0 });
    drafts.set(draft, life);
  }
  const now = days(61.25);
  const by = (rule: typeof mayEmpty) =>
    [...drafts]
      .filter(([, life]) => rule(life, now))
      .map(([draft]) => draft)
      .toSorted();
  const [toEmpty, toWarn] = [by(mayEmpty), by(mustWarn)];
  expect([toEmpty.length, toWarn.length].every((count) => count > 2)).toBe(true);
  while ((await write((tx) => pruneDrafts(tx, now))) > 0);
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM forms.draft WHERE municipality = $1 AND state = 'discarded' ORDER BY id`,
    [here],
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual(toEmpty);
  const warned = [...(await write((tx) => draftsToWarn(tx, now))), ...(await write((tx) => draftsToWarn(tx, now)))];
  expect(warned.map(({ draft }) => draft).toSorted()).toEqual(toWarn);
});
