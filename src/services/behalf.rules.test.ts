import { expect, test } from "vitest";
import { applyingRoles, hasEnded } from "./behalf.rules.ts";

const ROLES = { DAGL: "daglig leder", LEDE: "styrets leder", STYRELEDER: "styrets leder" };
const company = { status: "active", partOf: undefined, roles: ["MEDL", "LEDE", "DAGL"] } as const;

test("one applies by the role that the municipality puts first, however the register writes its code", () => {
  expect(applyingRoles(company, ROLES)).toEqual(["daglig leder", "styrets leder"]);
  expect(applyingRoles({ ...company, roles: ["styreleder"] }, ROLES)).toEqual(["styrets leder"]);
});

test("nobody applies without a role that the municipality has named, nor for what is deleted or a part of another", () => {
  expect(applyingRoles({ ...company, roles: ["MEDL", "REVI"] }, ROLES)).toEqual([]);
  expect(applyingRoles({ ...company, roles: [] }, ROLES)).toEqual([]);
  expect(applyingRoles(company, {})).toEqual([]);
  expect(applyingRoles({ ...company, status: "deleted" }, ROLES)).toEqual([]);
  expect(applyingRoles({ ...company, partOf: "314800028" }, ROLES)).toEqual([]);
});

test("nobody applies for a company that is deleted or bankrupt, and for one that is being wound up whoever has a role in it does", () => {
  const statuses = ["active", "winding-up", "bankrupt", "deleted"] as const;
  expect(statuses.filter((status) => hasEnded({ status }))).toEqual(["bankrupt", "deleted"]);
});
