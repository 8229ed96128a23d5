import { expect, test } from "vitest";
import { accessOn, grantRole, grantsOf, revokeRole, whereAllowed, type Grant, type Role } from "#access";
import { historyOf, type Actor } from "#audit";
import { staffAtLogin } from "#people";
import { sql, type MunicipalityId } from "#platform/sql";
import { legalDate } from "#platform/time";
import { z } from "zod";
import { database, newMunicipality } from "../../../test/support/database.ts";

const at = "2026-11-22T08:00:00Z";
const boss: Actor = { kind: "system", id: "test" };
const name = { nb: "x", nn: "x", sv: "x", en: "x" };
const roles: readonly Role[] = [{ role: "case-worker", name, actions: ["cases.read"] }];

const employee = (here: MunicipalityId) =>
  database().write(here, async (tx) => {
    const who = { issuer: "https://i.example", subject: "s", name: "Vigdis", email: "v@demo.example" };
    return (await staffAtLogin(tx, who, [{ subject: "s" }], at)).staff;
  });

test("a role is given once, taken on a day, and both are events", async () => {
  const here = newMunicipality();
  const staff = await employee(here);
  const grant: Grant = { staff, unit: "childcare", role: "case-worker", from: legalDate("2026-01-01"), to: undefined };
  const held = () => database().read(here, (read) => grantsOf(read, staff));
  await database().write(here, (tx) => grantRole(tx, grant, boss, at));
  await database().write(here, (tx) => grantRole(tx, { ...grant, from: legalDate("2026-06-01") }, boss, at));
  expect(await held()).toEqual([grant]);
  await database().write(here, (tx) => revokeRole(tx, grant, legalDate("2026-12-01"), boss, at));
  expect(await held()).toEqual([{ ...grant, to: "2026-12-01" }]);
  await database().write(here, (tx) => grantRole(tx, { ...grant, from: legalDate("2027-01-01") }, boss, at));
  expect((await held()).length).toBe(2);
  await database().write(here, (tx) => revokeRole(tx, grant, legalDate("2026-01-01"), boss, at));
  expect(await held()).toEqual([]);
  const events = await database().read(here, (read) => historyOf(read, { subject: { kind: "staff", id: staff } }));
  expect(events.map((event) => event.action).toSorted()).toEqual([
    "access.role-granted",
    "access.role-granted",
    "access.role-revoked",
    "access.role-revoked",
  ]);
});

test("the rule in SQL shows the units of the role and no other", async () => {
  const here = newMunicipality();
  const staff = await employee(here);
  const shown = async (unit: string | undefined, action: "cases.read" | "cases.decide") => {
    const grants =
      unit === undefined ? [] : [{ staff, unit, role: "case-worker", from: legalDate("2026-01-01"), to: undefined }];
    const access = accessOn(staff, grants, roles, legalDate("2026-11-22"));
    const rows = await database().read(here, (read) =>
      read.rows(
        z.object({ unit: z.string() }),
        sql`SELECT unit FROM (VALUES ('archive'), ('childcare')) AS u (unit) WHERE ${whereAllowed(access, action, "u.unit")} ORDER BY unit`,
      ),
    );
    return rows.map((row) => row.unit);
  };
  expect(await shown("childcare", "cases.read")).toEqual(["childcare"]);
  expect(await shown("*", "cases.read")).toEqual(["archive", "childcare"]);
  expect(await shown("*", "cases.decide")).toEqual([]);
  expect(await shown(undefined, "cases.read")).toEqual([]);
});

test("nobody is given a role in another town", async () => {
  const staff = await employee(newMunicipality());
  const grant: Grant = { staff, unit: "childcare", role: "case-worker", from: legalDate("2026-01-01"), to: undefined };
  await expect(database().write(newMunicipality(), (tx) => grantRole(tx, grant, boss, at))).rejects.toThrow(
    /foreign key/,
  );
});
