/** Counting what the house did, from what happened in its cases. */
import { sql, type Database, type MunicipalityId } from "#platform/sql";
import { addDays, daysBetween } from "#platform/time";
import type { Language } from "#platform/texts";
import { z } from "zod";
import type { Indicators, Numbers } from "./indicators.model.ts";
import { shownNumbers, type Counted } from "./shown.rules.ts";

const MAX_DAYS = 400;

const TimeRow = z.object({
  service: z.string(),
  letters: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

const timesByService = (from: string, until: string, zone: string) => sql`
  SELECT service, count(seconds) AS letters,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
  FROM (SELECT service, extract(epoch FROM (state ->> 'letterAt')::timestamptz - opened_at)::float8 AS seconds FROM cases.case
    WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone}) c
  GROUP BY service ORDER BY service`;

const OutcomeRow = z.object({
  service: z.string(),
  mode: z.enum(["automatic", "manual"]).nullable(),
  outcome: z.string().nullable(),
  count: z.number(),
});

const outcomesByService = (from: string, until: string, zone: string) => sql`
  SELECT service, mode, outcome, count(*) AS count FROM cases.case
  WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone}
  GROUP BY 1, 2, 3`;

const reasonsByService = (from: string, until: string, zone: string) => sql`
  SELECT service, state ->> 'handedOver' AS reason, count(*) AS count FROM cases.case
  WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone} AND state ->> 'handedOver' IS NOT NULL
  GROUP BY 1, 2 ORDER BY 3 DESC, 2`;

const numbersByDay = (from: string, until: string, zone: string) => sql`
  SELECT (opened_at AT TIME ZONE ${zone})::date AS day, count(*) FILTER (WHERE mode = 'automatic') AS automatic, count(*) FILTER (WHERE mode = 'manual') AS manual, count(*) FILTER (WHERE mode IS NULL) AS undecided
  FROM cases.case WHERE municipality = platform.here() AND opened_at >= (${from}::date)::timestamp AT TIME ZONE ${zone} AND opened_at < (${until}::date)::timestamp AT TIME ZONE ${zone}
  GROUP BY 1`;

/** `titleOf` says a service's name in a language; `effectOf` what an outcome is to whoever asked. */
export function openIndicators(
  db: Database,
  municipality: MunicipalityId,
  zone: string,
  titleOf: (slug: string, language: Language) => string,
  effectOf: (slug: string, outcome: string) => string,
): Indicators {
  return {
    numbers: (from, to, language) =>
      db.read(municipality, async (read): Promise<Numbers> => {
        const first = daysBetween(from, to) > MAX_DAYS ? addDays(to, -MAX_DAYS) : from;
        const until = addDays(to, 1);
        const times = await read.rows(TimeRow, timesByService(first, until, zone));
        const reasons = await read.rows(ReasonRow, reasonsByService(first, until, zone));
        const outcomes = await read.rows(OutcomeRow, outcomesByService(first, until, zone));
        const byDay = new Map(
          (await read.rows(DayRow, numbersByDay(first, until, zone))).map((row) => [row.day, row] as const),
        );
        const counted = ({ service, letters, median, p90 }: z.infer<typeof TimeRow>): Counted => ({
          service,
          title: titleOf(service, language),
          cases: outcomes
            .filter((one) => one.service === service)
            .map(({ mode, outcome, count }) => ({
              mode,
              effect: mode === null ? null : outcome === null ? "neutral" : effectIn(effectOf(service, outcome)),
              count,
            })),
          reasons: reasons.filter((one) => one.service === service),
          letters,
          medianSeconds: median === null ? undefined : Math.round(median),
          p90Seconds: p90 === null ? undefined : Math.round(p90),
        });
        const days = Array.from({ length: Math.max(0, daysBetween(first, to) + 1) }, (_, i) => {
          const day = addDays(first, i);
          const { automatic = 0, manual = 0, undecided = 0 } = byDay.get(day) ?? {};
          return { day, automatic, manual, undecided };
        });
        return { from: first, to, ...shownNumbers(times.map(counted), days) };
      }),
  };
}

const ReasonRow = z.object({ service: z.string(), reason: z.string(), count: z.number() });
const DayRow = z.object({ day: z.string(), automatic: z.number(), manual: z.number(), undecided: z.number() });

const effectIn = (effect: string): "favourable" | "adverse" | "neutral" =>
  effect === "favourable" || effect === "adverse" ? effect : "neutral";
