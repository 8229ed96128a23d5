import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  findByNationalId,
  nationalId,
  nationalIdOf,
  personKeys,
  personView,
  personViews,
  rememberPeople,
  rememberPerson,
  type PersonFacts,
  type PersonId,
} from "#people";
import { Refusal } from "#platform/errors";
import { sql } from "#platform/sql";
import { legalDate } from "#platform/time";
import { z } from "zod";
import { generated } from "../../../packages/sim/src/index.ts";
import { database, newMunicipality } from "../../../test/support/database.ts";

const keys = personKeys(Buffer.alloc(32, 7));
const solveig: PersonFacts = {
  nationalId: nationalId("14839249846", true),
  name: "Solveig Bjerkelund",
  born: legalDate("1992-03-14"),
  protection: "none",
  status: "alive",
  language: "nn",
  source: "population-register",
  at: "2026-11-22T10:00:00Z",
};

test("the same number is the same person, and only the newest facts stand", async () => {
  const here = newMunicipality();
  const [first, again, late] = await database().write(here, async (tx) => [
    await rememberPerson(tx, keys, solveig),
    await rememberPerson(tx, keys, { ...solveig, protection: "confidential", at: "2026-11-22T11:00:00Z" }),
    await rememberPerson(tx, keys, { ...solveig, name: "Solveig Ugift", at: "2026-11-22T09:00:00Z" }),
  ]);
  expect([again, late]).toEqual([first, first]);
  const view = await database().read(here, (read) => personView(read, first));
  expect(view).toEqual({
    person: first,
    name: "Solveig Bjerkelund",
    born: "1992-03-14",
    protection: "confidential",
    status: "alive",
    language: "nn",
    source: "population-register",
    updatedAt: "2026-11-22T11:00:00Z",
  });
});

test("a source that knows less leaves the rest as it was, protection above all", async () => {
  const here = newMunicipality();
  const login = { nationalId: solveig.nationalId, source: "login", at: "2026-11-22T12:00:00Z" };
  const person = await database().write(here, async (tx) => {
    await rememberPerson(tx, keys, { ...solveig, protection: "strictly-confidential" });
    return rememberPerson(tx, keys, login);
  });
  const view = await database().read(here, (read) => personView(read, person));
  expect(view).toMatchObject({
    name: solveig.name,
    born: "1992-03-14",
    protection: "strictly-confidential",
    language: "nn",
    source: "login",
  });
});

test("somebody new must have a name, and is alive and unprotected until a register says otherwise", async () => {
  const here = newMunicipality();
  const login = { nationalId: solveig.nationalId, source: "login", at: "2026-11-22T12:00:00Z" };
  const nameless = database().write(here, (tx) => rememberPerson(tx, keys, login));
  await expect(nameless).rejects.toEqual(new Refusal("people.name-unknown", {}, 409));
  const person = await database().write(here, (tx) => rememberPerson(tx, keys, { ...login, name: "Solveig" }));
  const view = await database().read(here, (read) => personView(read, person));
  expect(view).toMatchObject({ born: undefined, protection: "none", status: "alive", language: undefined });
});

test("a person is found by number, and the number is read back with the key and not without", async () => {
  const here = newMunicipality();
  const person = await database().write(here, (tx) => rememberPerson(tx, keys, solveig));
  await database().read(here, async (read) => {
    expect(await findByNationalId(read, keys, solveig.nationalId)).toBe(person);
    expect(await nationalIdOf(read, keys, person)).toBe(solveig.nationalId);
    const others = personKeys(randomBytes(32));
    expect(await findByNationalId(read, others, solveig.nationalId)).toBeUndefined();
    await expect(nationalIdOf(read, others, person)).rejects.toThrow(/authenticate/);
  });
});

test("nowhere in the tables does the number stand in the clear, and two towns do not share a hash", async () => {
  const seen: string[] = [];
  for (const here of [newMunicipality(), newMunicipality()]) {
    await database().write(here, (tx) => rememberPerson(tx, keys, solveig));
    const row = await database().read(here, (read) =>
      read.one(
        z.object({ all: z.string(), hash: z.string() }),
        sql`SELECT concat(p.*, i.*, encode(i.value_enc, 'escape')) AS all, encode(i.value_hmac, 'hex') AS hash
            FROM people.person AS p JOIN people.identifier AS i ON i.person = p.id AND i.municipality = p.municipality`,
      ),
    );
    expect(row.all).not.toContain(solveig.nationalId);
    seen.push(row.hash);
  }
  expect(new Set(seen).size).toBe(2);
});

test("a sealed number that is moved to another person cannot be opened", async () => {
  const here = newMunicipality();
  const [thief, owner] = await database().write(here, (tx) =>
    rememberPeople(tx, keys, [{ ...solveig, nationalId: nationalId(generated(1).applicant, true) }, solveig]),
  );
  const moved = await database().write(here, async (tx) => {
    const { value } = await tx.one(
      z.object({ value: z.instanceof(Uint8Array) }),
      sql`SELECT value_enc AS value FROM people.identifier WHERE person = ${owner}`,
    );
    return tx.run(sql`
      INSERT INTO people.identifier (value_hmac, person, scheme, value_enc, added_at)
      VALUES (${randomBytes(32)}, ${thief}, 'NO-FNR', ${value}, '2027-01-01T00:00:00Z')`);
  });
  expect(moved).toBe(1);
  await expect(database().read(here, (read) => nationalIdOf(read, keys, thief as PersonId))).rejects.toThrow(
    /authenticate/,
  );
});

test("twenty requests that meet the same unknown family at once make each member one person", async () => {
  const here = newMunicipality();
  const family = generated(2);
  const facts = [family.applicant, ...family.children].map((id, nth) => ({
    ...solveig,
    nationalId: nationalId(id, true),
    name: `Nummer ${nth}`,
  }));
  const turned = facts.toReversed();
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, nth) =>
      database().write(here, async (tx) =>
        nth % 2 === 0 ? await rememberPeople(tx, keys, facts) : (await rememberPeople(tx, keys, turned)).toReversed(),
      ),
    ),
  );
  expect(new Set(all.map((ids) => ids.join()))).toEqual(new Set([(all[0] ?? []).join()]));
  const views = await database().read(here, (read) => personViews(read, all[0] ?? []));
  expect([...views.values()].map((view) => view.name).toSorted()).toEqual(facts.map((one) => one.name).toSorted());
});

test("another municipality knows nobody", async () => {
  const person = await database().write(newMunicipality(), (tx) => rememberPerson(tx, keys, solveig));
  await database().read(newMunicipality(), async (read) => {
    expect(await findByNationalId(read, keys, solveig.nationalId)).toBeUndefined();
    expect(await personView(read, person)).toBeUndefined();
  });
});
