/** Employees of a test's own municipality, each with a role in a unit. */
import { grantRole } from "#access";
import type { Staff } from "#desk";
import { staffAtLogin } from "#people";
import { legalDate } from "#platform/time";
import type { Tools } from "#services";

export async function employee(tools: Tools, name: string, role: string, unit: string): Promise<Staff> {
  const at = tools.clock.now().toString();
  const staff = await tools.db.write(tools.municipality, async (tx) => {
    const found = await staffAtLogin(tx, { issuer: "test", subject: name, name, email: "" }, [{ subject: name }], at);
    const grant = { staff: found.staff, unit, role, from: legalDate("2020-01-01"), to: undefined };
    await grantRole(tx, grant, { kind: "system", id: "test" }, at);
    return found.staff;
  });
  return { staff, name, units: [unit], roles: [role] };
}
