/** Remembering people, and finding them again by a number that is nowhere in the clear. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { schemeOf } from "./people.rules.ts";
import {
  insertIdentifiers,
  knownOrNew,
  latestIdentifier,
  lockHashes,
  personByHash,
  upsertPersons,
  view,
  views,
} from "./people.sql.ts";
import { blindIndex, sealed, unsealed, type PersonKeys } from "./vault.ts";
import type { NationalId, PersonFacts, PersonId, PersonView } from "./people.model.ts";

/**
 * Keeps what a source says of a person; the same number again is the same person. Throws Refusal `people.name-unknown`
 * (409) for someone new whose name the source does not know.
 */
export async function rememberPerson(tx: Tx, keys: PersonKeys, facts: PersonFacts): Promise<PersonId> {
  const [person] = await rememberPeople(tx, keys, [facts]);
  if (person === undefined) throw new Error("A person that was just remembered is missing");
  return person;
}

/** Several people in four statements, however many; the ids come in the order of the facts. */
export async function rememberPeople(
  tx: Tx,
  keys: PersonKeys,
  people: readonly PersonFacts[],
): Promise<readonly PersonId[]> {
  if (people.length === 0) return [];
  const hashes = people.map((facts) => blindIndex(keys, tx.municipality, facts.nationalId));
  await lockHashes(tx, hashes);
  const found = await knownOrNew(tx, hashes);
  const told = people.map((facts, place) => {
    const hash = hashes[place] as Buffer;
    const who = found.get(hash.toString("hex"));
    if (who === undefined) throw new Error("A person that was asked for is missing");
    return { facts, hash, ...who };
  });
  // One statement may not touch a row twice: of two facts about one person the last is kept.
  const last = [...new Map(told.map((one) => [one.person, one])).values()];
  if (last.some((one) => !one.known && !one.facts.name)) throw new Refusal("people.name-unknown", {}, 409);
  await upsertPersons(
    tx,
    last.map(({ person, facts }) => ({
      id: person,
      name: facts.name ?? null,
      born: facts.born ?? null,
      protection: facts.protection ?? null,
      status: facts.status ?? null,
      language: facts.language ?? null,
      source: facts.source,
      at: facts.at,
    })),
  );
  await insertIdentifiers(
    tx,
    last
      .filter((one) => !one.known)
      .map(({ person, facts, hash }) => ({
        hmac: hash,
        person,
        scheme: schemeOf(facts.nationalId),
        sealed: sealed(keys, tx.municipality, person, facts.nationalId),
        at: facts.at,
      })),
  );
  return told.map((one) => one.person);
}

/** The person's number, for those who speak with a register or a postbox and nobody else. Its absence is a fault. */
export async function nationalIdOf(read: Read, keys: PersonKeys, person: PersonId): Promise<NationalId> {
  const value = await latestIdentifier(read, person);
  if (value === undefined) throw new Error("The person has no identity number");
  return unsealed(keys, read.municipality, person, value);
}

export function findByNationalId(read: Read, keys: PersonKeys, id: NationalId): Promise<PersonId | undefined> {
  return personByHash(read, blindIndex(keys, read.municipality, id));
}

export function personView(read: Read, person: PersonId): Promise<PersonView | undefined> {
  return view(read, person);
}

/** Many at once, by id; those who are not known are not in the answer. */
export async function personViews(
  read: Read,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, PersonView>> {
  if (persons.length === 0) return new Map();
  return new Map((await views(read, [...new Set(persons)])).map((view) => [view.person, view]));
}
