import { fnr } from "@navikt/fnrvalidator";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FAMILIES, generated, generatedPerson } from "./generated.ts";
import { isSyntheticId, syntheticId } from "./identity.ts";
import { createWorld, readWorld } from "./world.ts";

test("everybody in the world file has a valid synthetic number and only relatives who exist", async () => {
  const world = await readWorld();
  const people = Object.values(world.people);
  expect(people.length).toBeGreaterThanOrEqual(24);
  expect(new Set(people.map((one) => one.id)).size).toBe(people.length);
  for (const one of people) {
    expect(fnr(one.id)).toMatchObject({ status: "valid" });
    expect(one.id.slice(0, 2)).toBe(one.born.slice(8));
    for (const alias of [
      ...one.parents.map((parent) => parent.who),
      ...one.guardians,
      ...(one.civil.with ? [one.civil.with] : []),
    ]) {
      expect(Object.keys(world.people)).toContain(alias);
    }
    if (one.home !== undefined) expect(Object.keys(world.homes)).toContain(one.home);
  }
  for (const child of Object.keys(world.kindergarten)) expect(Object.keys(world.people)).toContain(child);
});

test("a family is found again from the number of any of its members", () => {
  fc.assert(
    fc.property(fc.nat(FAMILIES - 1), (index) => {
      const family = generated(index);
      for (const id of [family.applicant, ...(family.partner ? [family.partner] : []), ...family.children]) {
        expect(fnr(id)).toMatchObject({ status: "valid" });
        expect(generatedPerson(id)?.family.index).toBe(index);
        expect(generatedPerson(id)?.person.born.slice(8)).toBe(id.slice(0, 2));
      }
    }),
    { numRuns: 300 },
  );
});

test("no two generated people share a number, and none of them stands in the world file", async () => {
  const world = createWorld(await readWorld());
  const known = new Set(Object.values(world.all().people).map((one) => one.id));
  const seen = new Set<string>();
  for (let index = 0; index < 3000; index += 1) {
    const family = generated(index);
    for (const id of [family.applicant, family.partner ?? "", ...family.children].filter(Boolean)) {
      expect(seen.has(id) || known.has(id)).toBe(false);
      seen.add(id);
    }
  }
});

test("the children of a generated person are those of the family", async () => {
  const world = createWorld(await readWorld());
  const family = generated(2);
  expect(world.childrenOf(family.applicant).map((child) => child.id)).toEqual(family.children);
});

test("a changed digit is not a valid number", () => {
  const id = syntheticId("1990-05-14", 471) ?? "";
  expect(isSyntheticId(id)).toBe(true);
  expect(isSyntheticId(id.slice(0, 10) + String((Number(id[10]) + 1) % 10))).toBe(false);
  expect(isSyntheticId("14059047100")).toBe(false);
});
