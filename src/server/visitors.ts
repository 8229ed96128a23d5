/** From cookies to who is asking. */
import { accessOn, grantsOf } from "#access";
import { personView, session, staffById, touchSession } from "#people";
import type { Read } from "#platform/sql";
import { today } from "#platform/time";
import type { Opened } from "./compose.ts";
import type { Visitor } from "./house.ts";

/** Nobody, a citizen, an employee, or both in one browser. A session that has ended is nobody. */
export async function whoIs(
  opened: Opened,
  citizenToken: string | undefined,
  staffToken: string | undefined,
): Promise<Pick<Visitor, "citizen" | "staff">> {
  if (citizenToken === undefined && staffToken === undefined) return { citizen: undefined, staff: undefined };
  const { db, municipality, clock } = opened.tools;
  const now = clock.now().toString();
  const { who, touch } = await db.read(municipality, async (read) => {
    const alive = async (token: string | undefined): ReturnType<typeof session> =>
      token === undefined ? undefined : session(read, token, now);
    const [citizen, staff] = await Promise.all([alive(citizenToken), alive(staffToken)]);
    return {
      who: {
        citizen: citizen?.kind === "citizen" ? await citizenOf(read, citizen.person) : undefined,
        staff: staff?.kind === "staff" ? await staffOf(opened, read, staff.staff) : undefined,
      },
      touch: [
        citizen?.touchDue === true ? citizenToken : undefined,
        staff?.touchDue === true ? staffToken : undefined,
      ].filter((token) => token !== undefined),
    };
  });
  if (touch.length > 0)
    await db.write(
      municipality,
      async (tx) => void (await Promise.all(touch.map((token) => touchSession(tx, token, now)))),
    );
  return who;
}

async function citizenOf(read: Read, person: Parameters<typeof personView>[1]): Promise<Visitor["citizen"]> {
  const view = await personView(read, person);
  return view && { person: view.person, name: view.name };
}

async function staffOf(opened: Opened, read: Read, id: Parameters<typeof staffById>[1]): Promise<Visitor["staff"]> {
  const [view, grants] = await Promise.all([staffById(read, id), grantsOf(read, id)]);
  if (view === undefined || !view.active) return undefined;
  const access = accessOn(id, grants, opened.town.roles, today(opened.tools.clock, opened.tools.town.time_zone));
  return {
    staff: view.staff,
    name: view.name,
    units: access.permissions.map((p) => p.unit),
    roles: access.permissions.map((p) => p.role),
  };
}
