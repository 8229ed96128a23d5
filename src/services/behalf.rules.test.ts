import { expect, test } from "vitest";
import { applyingRole, hasEnded } from "./behalf.rules.ts";

const ROLES = { DAGL: "daglig leder", LEDE: "styrets leder", STYRELEDER: "styrets leder" };
const company = { status: "active", partOf: undefined, roles: ["MEDL", "LEDE", "DAGL"] } as const;

test("one applies by the role that the municipality puts first, however the register writes its code", () => {
  expect(applyingRole(company, ROLES)).toBe("daglig leder");
  expect(applyingRole({ ...company, roles: ["styreleder"] }, ROLES)).toBe("styrets leder");
});

test("nobody applies without a role that the municipality has named, nor for what is deleted or a part of another", () => {
  expect(applyingRole({ ...company, roles: ["MEDL", "REVI"] }, ROLES)).toBeUndefined();
  expect(applyingRole({ ...company, roles: [] }, ROLES)).toBeUndefined();
  expect(applyingRole(company, {})).toBeUndefined();
  expect(applyingRole({ ...company, status: "deleted" }, ROLES)).toBeUndefined();
  expect(applyingRole({ ...company, partOf: "314800028" }, ROLES)).toBeUndefined();
});

test("nobody applies for a company that is deleted or bankrupt, and for one that is being wound up whoever has a role in it does", () => {
  const statuses = ["active", "winding-up", "bankrupt", "deleted"] as const;
  expect(statuses.filter((status) => hasEnded({ status }))).toEqual(["bankrupt", "deleted"]);
});
