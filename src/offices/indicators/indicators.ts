/** Counting what the house did, from what happened in its cases. */
import { sql, type Database, type MunicipalityId } from "#platform/sql";
import { addDays, daysBetween } from "#platform/time";
import type { Language } from "#platform/texts";
import { z } from "zod";
import type { DayNumbers, Indicators, Numbers } from "./indicators.model.ts";
import { shownEffects, shownReasons, type Effects } from "./shown.rules.ts";

const MAX_DAYS = 400;

const ServiceRow = z.object({
  service: z.string(),
  received: z.number(),
  automatic: z.number(),
  manual: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

const ReasonRow = z.object({ service: z.string(), reason: z.string(), count: z.number() });
const OutcomeRow = z.object({ service: z.string(), outcome: z.string(), count: z.number() });
const DayRow = z.object({ day: z.string(), received: z.number(), automatic: z.number(), manual: z.number() });

const numbersByService = (from: string, until: string, zone: string) => sql`
  SELECT service, count(*) AS received,
    count(*) FILTER (WHERE mode = 'automatic') AS automatic, count(*) FILTER (WHERE mode = 'manual') AS manual,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
  FROM (SELECT *, extract(epoch FROM (state ->> 'letterAt')::timestamptz - opened_at)::float8 AS seconds FROM cases.case
    WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone}) c
  GROUP BY service ORDER BY service`;

const outcomesByService = (from: string, until: string, zone: string) => sql`
  SELECT service, outcome, count(*) AS count FROM cases.case
  WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone} AND outcome IS NOT NULL
  GROUP BY 1, 2`;

const reasonsByService = (from: string, until: string, zone: string) => sql`
  SELECT service, state ->> 'handedOver' AS reason, count(*) AS count FROM cases.case
  WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone} AND state ->> 'handedOver' IS NOT NULL
  GROUP BY 1, 2 ORDER BY 3 DESC, 2`;

const numbersByDay = (from: string, until: string, zone: string) => sql`
  SELECT (opened_at AT TIME ZONE ${zone})::date AS day, count(*) AS received, count(*) FILTER (WHERE mode = 'automatic') AS automatic, count(*) FILTER (WHERE mode = 'manual') AS manual
  FROM cases.case WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone}
  GROUP BY 1`;

/** `titleOf` says a service's name in a language; `effectOf` what an outcome is to whoever asked. */
export function openIndicators(
  db: Database,
  municipality: MunicipalityId,
  zone: string,
  titleOf: (slug: string, language: Language) => string,
  effectOf: (slug: string, outcome: string) => keyof Effects,
): Indicators {
  return {
    numbers: (from, to, language) =>
      db.read(municipality, async (read): Promise<Numbers> => {
        const first = daysBetween(from, to) > MAX_DAYS ? addDays(to, -MAX_DAYS) : from;
        const until = addDays(to, 1);
        const rows = await read.rows(ServiceRow, numbersByService(first, until, zone));
        const reasons = await read.rows(ReasonRow, reasonsByService(first, until, zone));
        const outcomes = await read.rows(OutcomeRow, outcomesByService(first, until, zone));
        const byDay = new Map(
          (await read.rows(DayRow, numbersByDay(first, until, zone))).map((row) => [row.day, row] as const),
        );
        const effects = (service: string): Effects => {
          const counts = { favourable: 0, adverse: 0, neutral: 0 };
          for (const one of outcomes) if (one.service === service) counts[effectOf(service, one.outcome)] += one.count;
          return counts;
        };
        return {
          from: first,
          to,
          services: rows.map((row) => ({
            ...serviceNumbers(row, titleOf(row.service, language)),
            ...shownEffects(effects(row.service)),
            ...shownReasons(reasons.filter(({ service }) => service === row.service)),
          })),
          days: Array.from({ length: Math.max(0, daysBetween(first, to) + 1) }, (_, i): DayNumbers => {
            const day = addDays(first, i);
            const { received = 0, automatic = 0, manual = 0 } = byDay.get(day) ?? {};
            return { day, received, automatic, byPerson: manual, undecided: received - automatic - manual };
          }),
        };
      }),
  };
}

const serviceNumbers = (row: z.infer<typeof ServiceRow>, title: string) => ({
  service: row.service,
  title,
  received: row.received,
  decidedAutomatically: row.automatic,
  decidedByPerson: row.manual,
  undecided: row.received - row.automatic - row.manual,
  medianSeconds: row.median === null ? undefined : Math.round(row.median),
  p90Seconds: row.p90 === null ? undefined : Math.round(row.p90),
});
