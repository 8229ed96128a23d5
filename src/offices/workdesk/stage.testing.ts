/** What the tests of the work desk share: a house with cases that people have, a leader and two case workers. */
import { grantRole } from "#access";
import type { Staff } from "#desk";
import { staffAtLogin } from "#people";
import { legalDate } from "#platform/time";
import { talkIn, type Talk } from "../../../test/support/dialogue.ts";
import type { TestHouse } from "../../../test/support/house.ts";
import type { WorkDesk } from "./index.ts";
import { openWorkDesk } from "./workdesk.ts";
import type { Room } from "./room.ts";

export type Stage = {
  readonly talk: Talk;
  readonly room: () => Room;
  readonly work: () => WorkDesk;
  readonly leader: Staff;
  readonly anne: Staff;
  readonly bjarne: Staff;
  readonly employee: (name: string, role: string, unit?: string) => Promise<Staff>;
  readonly rev: (caseId: string) => Promise<number>;
  /** A case that a person must look at, and nobody has. */
  readonly free: () => Promise<string>;
  /** Every case so far is somebody's, so that a test begins with none to take. */
  readonly clear: () => Promise<void>;
  /** Those who are away, from now on. */
  readonly away: (staff: readonly Staff[]) => void;
};

export async function stageIn(house: TestHouse): Promise<Stage> {
  const talk = talkIn(house);
  const { tools } = talk;
  let away: ReadonlySet<string> = new Set();
  let count = 0;
  const employee: Stage["employee"] = async (name, role, unit = "kindergarten") => {
    const at = tools.clock.now().toString();
    const who = { issuer: "test", subject: name, name, email: `${name.replace(" ", ".")}@demo.example` };
    const staff = await tools.db.write(tools.municipality, async (tx) => {
      const found = await staffAtLogin(tx, who, [{ subject: name }], at);
      const grant = { staff: found.staff, unit, role, from: legalDate("2020-01-01"), to: undefined };
      await grantRole(tx, grant, { kind: "system", id: "test" }, at);
      return found.staff;
    });
    return { staff, name, units: [unit], roles: [role] };
  };
  const room = (): Room => ({ ...house.opened.work, absentOn: () => Promise.resolve(away) });
  const work = (): WorkDesk => openWorkDesk(room());
  const leader = await employee("Line Leder", "leader");
  return {
    talk,
    room,
    work,
    leader,
    anne: await employee("Anne Aas", "case-worker"),
    bjarne: await employee("Bjarne Berg", "case-worker"),
    employee,
    rev: async (caseId) => (await talk.see(caseId)).rev,
    free: async () => (await talk.applied("oddny", `work-${(count += 1)}`)).caseId,
    clear: async () => {
      for (;;) if ((await work().takeNext(leader)) === undefined) return;
    },
    away: (staff) => {
      away = new Set(staff.map((one) => one.staff));
    },
  };
}
