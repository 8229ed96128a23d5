import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "#platform/errors";
import { legalDate } from "#platform/time";
import {
  accessOn,
  ACTIONS,
  demand,
  EVERY_UNIT,
  judge,
  may,
  unitsWhere,
  type Action,
  type Grant,
  type Role,
} from "#access";
import type { StaffId } from "#people";

const staff = "0198" as StaffId;
const name = { nb: "x", nn: "x", sv: "x", en: "x" };
const roles: readonly Role[] = [
  { role: "case-worker", name, actions: ["cases.read", "cases.decide"] },
  { role: "archivist", name, actions: ["records.read", "journal.publish"] },
];
const day = legalDate("2026-11-22");
const grant = (unit: string, role: string, from = "2026-01-01", to?: string): Grant => ({
  staff,
  unit,
  role,
  from: legalDate(from),
  to: to === undefined ? undefined : legalDate(to),
});
const access = accessOn(staff, [grant("childcare", "case-worker"), grant(EVERY_UNIT, "archivist")], roles, day);

test("a role holds in its unit, and a role in every unit holds everywhere", () => {
  expect(judge(access, "cases.decide", "childcare")).toEqual({
    allowed: true,
    byRole: "case-worker",
    inUnit: "childcare",
  });
  expect(judge(access, "cases.decide", "building")).toEqual({ allowed: false, because: "other-unit" });
  expect(judge(access, "journal.publish", "building")).toEqual({ allowed: true, byRole: "archivist", inUnit: "*" });
  expect(judge(access, "automation.switch", "childcare")).toEqual({ allowed: false, because: "not-in-role" });
});

test("a grant holds from its first day and not on its last, and only for the one who has it", () => {
  const held = [grant("childcare", "case-worker", "2026-11-22", "2026-11-23")];
  const on = (text: string, who = staff) => may(accessOn(who, held, roles, legalDate(text)), "cases.read", "childcare");
  expect([on("2026-11-21"), on("2026-11-22"), on("2026-11-23"), on("2026-11-22", "other" as StaffId)]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test("a role that is not in the catalogue gives nothing", () => {
  const strange = accessOn(staff, [grant("childcare", "emperor")], roles, day);
  expect(judge(strange, "cases.read", "childcare")).toEqual({ allowed: false, because: "no-role" });
});

test("a demand that is not met is refused with its reason", () => {
  expect(() => demand(access, "cases.read", "building")).toThrow(
    new Refusal("access.denied", { action: "cases.read", unit: "building", because: "other-unit" }, 403),
  );
  expect(() => demand(access, "cases.read", "childcare")).not.toThrow();
});

test("the judgement and the list of units never disagree", () => {
  const units = ["childcare", "building", "archive"];
  const held = fc.array(
    fc.record({
      unit: fc.constantFrom(...units, EVERY_UNIT),
      role: fc.constantFrom("case-worker", "archivist", "emperor"),
    }),
  );
  fc.assert(
    fc.property(held, fc.constantFrom(...ACTIONS), fc.constantFrom(...units), (grants, action: Action, unit) => {
      const made = accessOn(
        staff,
        grants.map((one) => grant(one.unit, one.role)),
        roles,
        day,
      );
      const where = unitsWhere(made, action);
      return may(made, action, unit) === (where === "all" || where.includes(unit));
    }),
  );
});
