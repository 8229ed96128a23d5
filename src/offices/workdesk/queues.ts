/** Queues are unit × competence: where a case stands until someone takes it. */
import { demand, unitsWhere } from "#access";
import { happened } from "#cases";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { addDays } from "#platform/time";
import { z } from "zod";
import { seedSkills, selectPeople, upsertSkill } from "./people.sql.ts";
import type { WorkPlan } from "./plan.model.ts";
import { lockNext, placeAnew, replaceNeeds, selectQueues } from "./queues.sql.ts";
import { reachOf, type Reach } from "./reach.ts";
import { accessOf, allUnits, competenceName, dayIn, deciding, noted, nowIn, unitName, type Room } from "./room.ts";
import type { WorkDesk } from "./workdesk.model.ts";

const QueueRow = z.object({
  unit: z.string(),
  competence: z.string(),
  open: z.number(),
  free: z.number(),
  overdue: z.number(),
  first_due: z.string().nullable(),
});
const Next = z.object({ id: z.string(), unit: z.string(), competence: z.string() });
const PersonRow = z.object({
  staff: z.string(),
  name: z.string(),
  competences: z.array(z.string()),
  open: z.number(),
  waiting: z.number(),
  overdue: z.number(),
  soon: z.number(),
});

/** Writes what the municipality's plan says; cases that are open go to the queue it puts them in. Doing it again changes nothing. */
export async function installWork(tx: Tx, plan: WorkPlan): Promise<void> {
  const { changed } = await tx.one(z.object({ changed: z.number() }), replaceNeeds(plan.needs));
  if (changed > 0) await tx.run(placeAnew());
}

/** What the municipality's list of staff says that someone knows; what a leader has said stands. */
export async function giveSkills(tx: Tx, staff: string, competences: readonly string[], at: string): Promise<void> {
  if (competences.length > 0) await tx.run(seedSkills(staff, competences, at));
}

export function queueVerbs(room: Room): Pick<WorkDesk, "queues" | "takeNext" | "load" | "setSkill"> {
  const { db, municipality } = room.tools;
  return {
    queues: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(room, read, who);
        const units = allUnits(room, unitsWhere(access, "cases.read"));
        const reach = await reachOf(room, read, who);
        const rows = await read.rows(QueueRow, selectQueues(units, dayIn(room)));
        return {
          queues: rows.map(({ unit, competence, first_due, ...counts }) => ({
            unit,
            unitName: unitName(room, unit, language),
            competence,
            competenceName: competenceName(room, competence, language),
            ...counts,
            firstDue: first_due ?? undefined,
            ...standing(reach, unit, competence),
          })),
          mayTake: reach.length > 0,
          leads: allUnits(room, unitsWhere(access, "cases.lead")),
        };
      }),
    takeNext: (who) =>
      db.write(municipality, async (tx) => {
        const reach = await reachOf(room, tx, who);
        if (reach.length === 0) throw new Refusal("work.no-queue", {}, 403);
        const next = await tx.maybe(Next, lockNext(reach));
        if (next === undefined) return undefined;
        const absent = reachIn(reach, next.unit, next.competence)?.inPlaceOf;
        const telling = { actor: { kind: "staff", id: who.staff } as const, at: nowIn(room) };
        await happened(tx, next.id, telling, [{ type: "assigned", to: who.staff, toName: who.name }]);
        await noted(room, tx, who, {
          action: "cases.assigned",
          subject: { kind: "case", id: next.id },
          caseId: next.id,
          details: { to: who.staff, by: "queue", ...(absent && { inPlaceOf: absent.staff }) },
        });
        return { caseId: next.id };
      }),
    load: (who, wished, language) =>
      db.read(municipality, async (read) => {
        const units = allUnits(room, unitsWhere(await accessOf(room, read, who), "cases.lead"));
        const unit = units.find((one) => one === wished) ?? units[0];
        if (unit === undefined) throw new Refusal("work.leads-nothing", {}, 403);
        const day = dayIn(room);
        const rows = await read.rows(PersonRow, selectPeople(unit, deciding(room), day, addDays(day, 7)));
        const queues = await read.rows(QueueRow, selectQueues([unit], day));
        const away = await room.absentOn(
          read,
          rows.map(({ staff }) => staff),
          day,
        );
        return {
          unit,
          unitName: unitName(room, unit, language),
          units: units.map((one) => ({ unit: one, name: unitName(room, one, language) })),
          people: rows.map((row) => ({ ...row, isAway: away.has(row.staff) })),
          free: queues.reduce((sum, one) => sum + one.free, 0),
          competences: room.plan.competences.map(({ key, name }) => ({ key, name: name[language] })),
        };
      }),
    setSkill: (who, unit, staff, competence, has) =>
      db.write(municipality, async (tx) => {
        demand(await accessOf(room, tx, who), "cases.lead", unit);
        if (!room.plan.competences.some(({ key }) => key === competence)) throw new Refusal("work.no-such-competence");
        const day = dayIn(room);
        const people = await tx.rows(PersonRow, selectPeople(unit, deciding(room), day, day));
        if (!people.some((one) => one.staff === staff)) throw new Refusal("desk.no-such-colleague");
        if ((await tx.run(upsertSkill(staff, competence, has, `staff:${who.staff}`, nowIn(room)))) === 0) return;
        await noted(room, tx, who, {
          action: has ? "work.skill-given" : "work.skill-taken",
          subject: { kind: "staff", id: staff },
          details: { competence },
        });
      }),
  };
}

const reachIn = (reach: readonly Reach[], unit: string, competence: string): Reach | undefined =>
  reach.find((one) => one.unit === unit && one.competence === competence);

function standing(reach: readonly Reach[], unit: string, competence: string) {
  const found = reachIn(reach, unit, competence);
  return { isMine: found !== undefined, inPlaceOf: found?.inPlaceOf?.name };
}
