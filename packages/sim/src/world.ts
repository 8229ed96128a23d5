/** The world in memory: read from the data file, merged by tests, and asked by every register. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { familyMembers, generatedPerson } from "./generated.ts";
import { World } from "./world.model.ts";
import type { AfterSchoolEnrolment, Enrolment, Home, Person, Staff, WorldPatch } from "./world.model.ts";

/** Why something changed, for the event feed. */
export type WorldChange = { readonly id: string; readonly kind: string };

export type WorldStore = {
  /** By identity number, generated families included. */
  readonly person: (id: string) => Person | undefined;
  /** The identity number behind an alias; an identity number stands for itself. */
  readonly idOf: (alias: string) => string;
  readonly home: (person: Person) => Home | undefined;
  readonly childrenOf: (id: string) => Person[];
  readonly enrolment: (id: string) => Enrolment | undefined;
  readonly afterSchool: (id: string) => AfterSchoolEnrolment | undefined;
  readonly staff: (sub: string) => Staff | undefined;
  readonly all: () => World;
  /** Checks and merges field by field, or replaces the whole world; returns what changed, one event a person. */
  readonly put: (input: WorldPatch, replace: boolean) => WorldChange[];
};

export async function readWorld(file: URL | string = new URL("../data/world.yaml", import.meta.url)): Promise<World> {
  return World.parse(parse(await readFile(file, "utf8")));
}

export function createWorld(initial: World): WorldStore {
  let world = initial;
  let byId = index(world);

  const idOf = (alias: string) => world.people[alias]?.id ?? alias;
  const aliasOf = (id: string) => byId.get(id);
  const person = (id: string): Person | undefined => {
    const alias = aliasOf(id);
    return alias === undefined ? generatedPerson(id)?.person : world.people[alias];
  };

  return {
    person,
    idOf,
    home: (who) => {
      if (aliasOf(who.id) === undefined) return generatedPerson(who.id)?.home;
      return who.home === undefined ? undefined : world.homes[who.home];
    },
    childrenOf: (id) => {
      const made = aliasOf(id) === undefined ? generatedPerson(id) : undefined;
      const candidates =
        made === undefined ? Object.values(world.people) : familyMembers(made.family).map((m) => m.person);
      return candidates.filter((child) => child.parents.some((parent) => idOf(parent.who) === id));
    },
    enrolment: (id) => {
      const alias = aliasOf(id);
      return alias === undefined ? generatedPerson(id)?.enrolment : world.kindergarten[alias];
    },
    afterSchool: (id) => {
      const alias = aliasOf(id);
      return alias === undefined ? undefined : world.afterSchool[alias];
    },
    staff: (sub) => Object.values(world.staff).find((one) => one.sub === sub),
    all: () => world,
    put: (input, replace) => {
      const before = replace ? World.parse({}) : world;
      const people = Object.entries(input.people ?? {}).map(([alias, patch]) => [
        alias,
        patched(before.people[alias], patch),
      ]);
      const read = World.parse({ ...input, people: Object.fromEntries(people) });
      const next: World = {
        homes: { ...before.homes, ...read.homes },
        people: { ...before.people, ...read.people },
        swedes: { ...before.swedes, ...read.swedes },
        kindergarten: { ...before.kindergarten, ...read.kindergarten },
        afterSchool: { ...before.afterSchool, ...read.afterSchool },
        staff: { ...before.staff, ...read.staff },
        companies: { ...before.companies, ...read.companies },
      };
      const changes = Object.entries(read.people).map(([alias, now]) => ({
        id: now.id,
        kind: kindOf(world.people[alias], now),
      }));
      world = next;
      byId = index(next);
      return changes;
    },
  };
}

const index = (world: World): Map<string, string> =>
  new Map(Object.entries(world.people).map(([alias, person]) => [person.id, alias]));

const patched = (person: Person | undefined, patch: object): object =>
  Object.fromEntries(
    Object.entries({ ...person, ...patch }).filter(([, value]) => value !== null && value !== undefined),
  );

/** The register's name for the most important thing that changed. */
function kindOf(before: Person | undefined, now: Person): string {
  if (before?.protection !== now.protection) return "endringIAdressebeskyttelse";
  if (before?.died !== now.died) return "endringIDoedsfall";
  if (before?.home !== now.home) return "endringIBostedsadresse";
  if (before?.civil.status !== now.civil.status) return "endringISivilstand";
  return "endringINavn";
}
