/** How soon cases are answered (nb: servicemål, sv: servicemål): the share within the target, the median, nine in ten, the oldest. */
import { unitsWhere } from "#access";
import { addMonths, beginningOf, dayOf, daysBetween } from "#platform/time";
import { serviceTitle } from "#services";
import { z } from "zod";
import type { ServiceMeasures } from "./measures.model.ts";
import { selectMeasures, selectOpen } from "./measures.sql.ts";
import { accessOf, allUnits, dayIn, unitName, type Room } from "./room.ts";
import type { WorkDesk } from "./workdesk.model.ts";

const MONTHS = 6;

const AnswerRow = z.object({
  unit: z.string(),
  service: z.string(),
  month: z.string(),
  answered: z.number(),
  within_target: z.number(),
  within_deadline: z.number(),
  median: z.number(),
  p90: z.number(),
});
const OpenRow = z.object({
  unit: z.string(),
  service: z.string(),
  open: z.number(),
  overdue: z.number(),
  oldest: z.string(),
});

export function measureVerbs(room: Room): Pick<WorkDesk, "measures"> {
  const { db, municipality, town } = room.tools;
  return {
    measures: (who, language) =>
      db.read(municipality, async (read) => {
        const units = allUnits(room, unitsWhere(await accessOf(room, read, who), "indicators.read"));
        const day = dayIn(room);
        const since = beginningOf(addMonths(day, -MONTHS), town.time_zone);
        const targets = Object.fromEntries(room.plan.targets.map(({ service, days }) => [service, days]));
        const [answers, open] = [
          await read.rows(AnswerRow, selectMeasures(units, since, town.time_zone, JSON.stringify(targets))),
          await read.rows(OpenRow, selectOpen(units, day)),
        ];
        const of = (unit: string, service: string): ServiceMeasures => {
          const waiting = open.find((row) => row.unit === unit && row.service === service);
          return {
            service,
            title: serviceTitle(room.tools, service, language),
            targetDays: targets[service],
            months: answers
              .filter((row) => row.unit === unit && row.service === service)
              .slice(0, MONTHS)
              .map((row) => ({
                month: row.month,
                answered: row.answered,
                withinTarget: targets[service] === undefined ? undefined : row.within_target,
                withinDeadline: row.within_deadline,
                median: rounded(row.median),
                p90: rounded(row.p90),
              })),
            open: waiting?.open ?? 0,
            overdue: waiting?.overdue ?? 0,
            oldestDays: waiting && daysBetween(dayOf(waiting.oldest, town.time_zone), day),
          };
        };
        return units.flatMap((unit) => {
          const services = [
            ...new Set([...answers, ...open].filter((row) => row.unit === unit).map((row) => row.service)),
          ].toSorted();
          if (services.length === 0) return [];
          return [
            { unit, unitName: unitName(room, unit, language), services: services.map((service) => of(unit, service)) },
          ];
        });
      }),
  };
}

/** To a tenth of a day. */
const rounded = (days: number): number => Math.round(days * 10) / 10;
