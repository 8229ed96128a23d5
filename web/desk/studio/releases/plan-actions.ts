/** The buttons of a plan: change it, try it, approve it, run it, stop it, take it back. */
import { redirect } from "react-router";
import type { MigrationMap } from "#studio";
import type { Door } from "../../../kit/door.ts";
import { planAt } from "../making/place.ts";
import { revIn } from "../making/read.ts";
import { answering, type StudioVerb, type Typed } from "../answer.ts";
import { doneAt } from "../place.ts";

const here = (door: Door, done: string): Response =>
  redirect(doneAt(planAt(door.param("service"), door.param("plan")), done), 303);

const verb =
  (done: string, work: (door: Door, id: string, rev: number) => Promise<unknown>): StudioVerb =>
  async (door, typed) => {
    await work(door, door.param("plan"), revIn(typed));
    return here(door, done);
  };

/** A step that is left as it is, is not in the map; one that is dropped becomes nothing. Facts stay as the plan has them. */
function mapIn(typed: Typed, facts: MigrationMap["facts"]): MigrationMap {
  const named = (start: string): (readonly [string, string])[] =>
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith(start) && value !== "" ? [[name.slice(start.length), value] as const] : [],
    );
  return {
    steps: Object.fromEntries(named("step.").map(([key, to]) => [key, to === "-" ? null : to])),
    added: Object.fromEntries(named("added.").map(([key, what]) => [key, what === "done" ? "done" : "take"])),
    tasks: typed["tasks"] === "close" ? "close" : "keep",
    facts,
  };
}

const change: StudioVerb = async (door, typed) => {
  const [staff, id, { migration }] = [door.staff(), door.param("plan"), door.house.studio];
  const { map } = await migration.view(staff, id);
  await migration.change(staff, id, revIn(typed), mapIn(typed, map.facts), typed["reason"] ?? "");
  return here(door, "saved");
};

export const answerToPlan = answering({
  change,
  try: verb("tried", (door, id, rev) => door.house.studio.migration.dryRun(door.staff(), id, rev)),
  approve: verb("approved", (door, id, rev) => door.house.studio.migration.approve(door.staff(), id, rev)),
  run: verb("running", (door, id, rev) => door.house.studio.migration.run(door.staff(), id, rev)),
  cancel: verb("cancelled", (door, id, rev) => door.house.studio.migration.cancel(door.staff(), id, rev)),
  reverse: verb("reversed", (door, id) => door.house.studio.migration.reverse(door.staff(), id)),
});
