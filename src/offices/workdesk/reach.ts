/**
 * From which queues someone may take: their own, and those of the absent whom they stand in for. Standing in lends what the absent
 * knows, never a right: both must be allowed to decide in the unit.
 */
import { accessOn, grantsOf, unitsWhere } from "#access";
import { absencesFrom, looksAfter } from "#authority";
import type { StaffId } from "#people";
import type { Read } from "#platform/sql";
import { z } from "zod";
import { selectSkills } from "./people.sql.ts";
import { accessOf, allUnits, dayIn, type Room, type Who } from "./room.ts";

export type Reach = {
  readonly unit: string;
  /** Empty is whoever works in the unit. */
  readonly competence: string;
  /** The absent through whom one reaches it; undefined when it is one's own. */
  readonly inPlaceOf: { readonly staff: string; readonly name: string } | undefined;
};

const Skill = z.object({ competence: z.string() });

/** Each queue once; one's own before those of the absent. */
export async function reachOf(room: Room, read: Read, who: Pick<Who, "staff">): Promise<readonly Reach[]> {
  const [day, units] = [dayIn(room), allUnits(room, unitsWhere(await accessOf(room, read, who), "cases.decide"))];
  if (units.length === 0) return [];
  const absences = await absencesFrom(read, day);
  const reach = new Map<string, Reach>();
  const add = (unit: string, competence: string, inPlaceOf: Reach["inPlaceOf"]): void => {
    const key = `${unit} ${competence}`;
    if (!reach.has(key)) reach.set(key, { unit, competence, inPlaceOf });
  };
  for (const staff of looksAfter(absences, who.staff, day)) {
    const own = staff === who.staff;
    const theirs = own
      ? units
      : allUnits(
          room,
          unitsWhere(
            accessOn(staff as StaffId, await grantsOf(read, staff as StaffId), room.roles, day),
            "cases.decide",
          ),
        );
    const name = absences.find((one) => one.staff === staff)?.name ?? "";
    const skills = await read.rows(Skill, selectSkills(staff));
    for (const unit of theirs.filter((one) => units.includes(one)))
      for (const competence of ["", ...skills.map((one) => one.competence)])
        add(unit, competence, own ? undefined : { staff, name });
  }
  return [...reach.values()];
}
