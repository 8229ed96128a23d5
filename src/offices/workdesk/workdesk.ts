/** The work desk, opened for one municipality. */
import type { Role } from "#access";
import { absencesFrom, isAway } from "#authority";
import { asWhoAsks } from "#desk";
import type { Tools } from "#services";
import { batchVerbs } from "./batch.ts";
import { findVerbs } from "./find.ts";
import { measureVerbs } from "./measures.ts";
import { NO_PLAN, type WorkPlan } from "./plan.model.ts";
import { queueVerbs } from "./queues.ts";
import type { AbsentOn, Room } from "./room.ts";
import type { WorkDesk } from "./workdesk.model.ts";

/** By the absences that are kept with the delegated authority. */
const byAbsences: AbsentOn = async (read, staff, day) => {
  const absences = await absencesFrom(read, day);
  return new Set(staff.filter((one) => isAway(absences, one, day)));
};

export const workRoom = (
  tools: Tools,
  roles: readonly Role[],
  plan: WorkPlan = NO_PLAN,
  absentOn: AbsentOn = byAbsences,
): Room => ({ tools, roles, plan, absentOn });

export const openWorkDesk = (room: Room): WorkDesk =>
  asWhoAsks(room.tools, (tools) => {
    const own = { ...room, tools };
    return { ...queueVerbs(own), ...batchVerbs(own), ...findVerbs(own), ...measureVerbs(own) };
  });
