import { expect, test } from "vitest";
import { applyingRole } from "./behalf.rules.ts";

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
