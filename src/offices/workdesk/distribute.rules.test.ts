import fc from "fast-check";
import { expect, test } from "vitest";
import { handOut, type Free, type Hand } from "./distribute.rules.ts";

const person = (staff: string, open = 0, more: Partial<Hand> = {}): Hand => ({
  staff,
  open,
  competences: [],
  isAway: false,
  ...more,
});
const free = (caseId: string, more: Partial<Free> = {}): Free => ({ caseId, competence: "", hiddenFrom: [], ...more });

const KEYS = ["", "appeals", "licences"];
const STAFF = ["a", "b", "c", "d", "e"];
const anyPerson = (staff: string): fc.Arbitrary<Hand> =>
  fc.record({
    staff: fc.constant(staff),
    open: fc.nat(12),
    competences: fc.subarray(KEYS.slice(1)),
    isAway: fc.boolean(),
  });
const anyPeople = fc.subarray(STAFF).chain((staff) => fc.tuple(...staff.map(anyPerson)));
const anyCases = fc
  .array(fc.record({ competence: fc.constantFrom(...KEYS), hiddenFrom: fc.subarray(STAFF, { maxLength: 2 }) }), {
    maxLength: 40,
  })
  .map((all) => all.map((one, i) => ({ ...one, caseId: `c${i}` })));

const able = (one: Free, people: readonly Hand[]): Hand[] =>
  people.filter(
    (who) =>
      !who.isAway &&
      !one.hiddenFrom.includes(who.staff) &&
      (one.competence === "" || who.competences.includes(one.competence)),
  );

test("nobody gets what is hidden from them, what they do not know, or anything while away; every case that someone may have is given", () =>
  fc.assert(
    fc.property(anyCases, anyPeople, (cases, people) => {
      const given = handOut(cases, people);
      expect(given.map(({ caseId }) => caseId)).toEqual(cases.map(({ caseId }) => caseId));
      for (const [i, one] of cases.entries()) {
        const may = able(one, people).map(({ staff }) => staff);
        const to = given[i]?.to;
        if (may.length === 0) expect(to).toBeUndefined();
        else expect(may).toContain(to);
      }
    }),
  ));

test("no case could go to someone else so that the loads became more even", () =>
  fc.assert(
    fc.property(anyCases, anyPeople, (cases, people) => {
      const given = handOut(cases, people);
      const load = (staff: string): number =>
        (people.find((one) => one.staff === staff)?.open ?? 0) + given.filter(({ to }) => to === staff).length;
      for (const [i, { to }] of given.entries()) {
        const one = cases[i];
        if (to === undefined || one === undefined) continue;
        for (const other of able(one, people)) expect(load(to)).toBeLessThanOrEqual(load(other.staff) + 1);
      }
    }),
  ));

test("the one with the least gets the most, and why is told", () => {
  const people = [person("a", 3), person("b", 0), person("c", 0, { competences: ["appeals"] })];
  const cases = [free("1"), free("2", { competence: "appeals" }), free("3"), free("4", { competence: "licences" })];
  expect(handOut(cases, people)).toEqual([
    { caseId: "1", to: "b", why: "even" },
    { caseId: "2", to: "c", why: "only-one" },
    { caseId: "3", to: "b", why: "even" },
    { caseId: "4", to: undefined, why: "nobody-knows" },
  ]);
  expect(handOut([free("1")], [person("a", 0, { isAway: true })])[0]?.why).toBe("all-away");
  expect(handOut([free("1", { hiddenFrom: ["a"] })], [person("a")])[0]?.why).toBe("nobody-impartial");
});

test("five hundred cases among fifty people are handed out at once", () => {
  const people = Array.from({ length: 50 }, (_, i) =>
    person(`p${i}`, i % 7, { competences: i % 3 === 0 ? ["appeals"] : [] }),
  );
  const cases = Array.from({ length: 500 }, (_, i) => free(`c${i}`, { competence: i % 4 === 0 ? "appeals" : "" }));
  const given = handOut(cases, people);
  expect(given.every(({ to }) => to !== undefined)).toBe(true);
});
