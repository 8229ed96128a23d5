/** A service's report: everything that is counted of it in a period, as tables. */
import { hideSmall, hideTogether, showAll, type Shown, type ShownTable } from "#platform/figures";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, addMonths, beginningOf, legalDate, type LegalDate } from "#platform/time";
import { versionsOf } from "#rulebook";
import { effectOf, serviceSay, serviceTitle, type Service, type Tools } from "#services";
import { z } from "zod";
import { comparisonOf } from "./compare.rules.ts";
import { countGroups } from "./compare.sql.ts";
import { PERIODS, type FigureTable, type Report, type ServiceQuality, type TimeRow } from "./quality.model.ts";
import * as statements from "./quality.sql.ts";
import { lateSamples, sampledRules, tablesOf, type CountTable } from "./tables.rules.ts";
import { alarmsOf, watchesIn } from "./watch.ts";

export type Period = { readonly from: LegalDate; readonly to: LegalDate };
/** Which units' cases are counted, and whether small numbers are hidden. */
export type Sight = { readonly units: "all" | readonly string[]; readonly hides: boolean };

export const isPeriod = (months: number): boolean => PERIODS.some((one) => one === months);

/** Whole months, the last of them this one. */
export function periodOf(months: number, day: LegalDate): Period {
  const back = isPeriod(months) ? months - 1 : 11;
  return { from: legalDate(`${addMonths(legalDate(`${day.slice(0, 7)}-01`), -back).slice(0, 7)}-01`), to: day };
}

export function cohortOf(
  tools: Tools,
  service: string,
  { from, to }: Period,
  units: Sight["units"],
): statements.Cohort {
  const zone = tools.town.time_zone;
  return { service, from: beginningOf(from, zone), until: beginningOf(addDays(to, 1), zone), units, zone };
}

const Counted = z.object({
  month: z.string(),
  unit: z.string(),
  model: z.string().nullable(),
  mode: z.enum(["automatic", "manual"]).nullable(),
  handed_over: z.string().nullable(),
  advice: z.string().nullable(),
  outcome: z.string().nullable(),
  blind: z.string().nullable(),
  appeal: z.string().nullable(),
  changed: z.boolean(),
  ended: z.boolean(),
  late: z.boolean().nullable(),
  count: z.number(),
});
const Timed = z.object({
  mode: z.enum(["automatic", "manual", "sampled"]),
  cases: z.number(),
  median: z.number(),
  p90: z.number(),
});
const Sampled = z.object({ rule: z.string().nullable(), agreed: z.boolean(), count: z.number() });
const Grouped = z.object({
  kind: z.string(),
  group: z.string().nullable(),
  decided: z.number(),
  favourable: z.number(),
});

export async function reportOf(
  tools: Tools,
  read: Read,
  service: Service,
  period: Period,
  sight: Sight,
  language: Language,
): Promise<Omit<Report, "mayManage">> {
  const { slug, process } = service;
  const cohort = cohortOf(tools, slug, period, sight.units);
  const favourable = process.decision.outcomes.filter((outcome) => effectOf(service, outcome) === "favourable");
  const [counted, times, rules, groups, watches, alarms, versions] = await Promise.all([
    read.rows(Counted, statements.countCohort(cohort, period.to)),
    read.rows(Timed, statements.countTimes(cohort)),
    read.rows(Sampled, statements.countSampledRules(cohort)),
    process.compare.length === 0 ? [] : read.rows(Grouped, countGroups(process.compare, cohort, favourable)),
    watchesIn(read),
    alarmsOf(tools, read, slug, language),
    versionsOf(read, slug),
  ]);
  const say = serviceSay(service, language);
  const unitName = (unit: string): string => tools.town.units.find((one) => one.unit === unit)?.name[language] ?? unit;
  const versionOf = new Map(versions.map((one) => [one.sha256, String(one.version)]));
  const outcome = (key: string): string | undefined =>
    process.decision.outcomes.includes(key) ? say(`process.outcomes.${key}`) : undefined;
  const labels: Labels = {
    row: (table, key) =>
      table === "deviation-unit" ? unitName(key) : table === "deviation-outcome" ? outcome(key) : undefined,
    column: (table, key) => (table === "deviation-outcome" ? outcome(key) : undefined),
  };
  const byVersion = counted.map((one) => ({
    ...one,
    model: one.model && (versionOf.get(one.model) ?? one.model.slice(0, 12)),
  }));
  const tables = [...tablesOf(byVersion, process.decision.manual_outcome), sampledRules(rules)];
  return {
    service: slug,
    title: serviceTitle(tools, slug, language),
    ...period,
    hides: sight.hides,
    tables: shownAs(tables, sight.hides, labels),
    times: MODES.flatMap((mode) => times.filter((one) => one.mode === mode)).map((one) => timeRow(one, sight.hides)),
    sampledLate: small(lateSamples(counted), sight.hides),
    sampleOneIn: process.sample_one_in,
    comparisons: process.compare.map((one) =>
      comparisonOf(
        one,
        groups.filter(({ kind }) => kind === one.kind),
        sight.hides,
        unitName,
      ),
    ),
    watch: watches.get(slug),
    alarms: sight.hides ? alarms.map((one) => ({ ...one, hits: 0, cases: 0 })) : alarms,
    mayReadCases: !sight.hides,
  };
}

const MODES = ["automatic", "manual", "sampled"] as const;

const ServiceRow = z.object({
  service: z.string(),
  decided: z.number(),
  automatic: z.number(),
  compared: z.number(),
  differed: z.number(),
});

/** The few figures of each service that stand in the list of them. */
export async function countedServices(
  tools: Tools,
  read: Read,
  { from }: Period,
  { units, hides }: Sight,
): Promise<(slug: string) => Pick<ServiceQuality, "decided" | "automatic" | "compared" | "differed">> {
  const manual = [...new Set([...tools.services.values()].map(({ process }) => process.decision.manual_outcome))];
  const since = beginningOf(from, tools.town.time_zone);
  const rows = new Map(
    (await read.rows(ServiceRow, statements.countServices(since, units, manual))).map((row) => [row.service, row]),
  );
  return (slug) => {
    const { decided, automatic, compared, differed } = rows.get(slug) ?? NOTHING;
    const split = (hits: number, all: number): readonly [Shown, Shown] => {
      const grid = [[hits, all - hits]];
      const [row] = (hides ? hideSmall(grid) : showAll(grid)).rows;
      return [row?.cells[0], row?.total];
    };
    const [byRules, all] = split(automatic, decided);
    const [other, both] = split(differed, compared);
    return { decided: all, automatic: byRules, compared: both, differed: other };
  };
}

const NOTHING = { decided: 0, automatic: 0, compared: 0, differed: 0 };

type Labels = {
  readonly row: (table: CountTable["table"], key: string) => string | undefined;
  readonly column: (table: CountTable["table"], key: string) => string | undefined;
};

/** Tables of deviation share their totals, and hide together. */
function shownAs(tables: readonly CountTable[], hides: boolean, labels: Labels): FigureTable[] {
  const grid = ({ rows }: CountTable): number[][] => rows.map(({ counts }) => [...counts]);
  const isShared = ({ table, columns }: CountTable): boolean =>
    table.startsWith("deviation-") && columns[0] === "agreed";
  const shared = tables.filter(isShared);
  const together = hides ? hideTogether(shared.map(grid)) : shared.map((one) => showAll(grid(one)));
  return tables.map((one): FigureTable => {
    const shown: ShownTable | undefined = isShared(one)
      ? together[shared.indexOf(one)]
      : hides
        ? hideSmall(grid(one))
        : showAll(grid(one));
    return {
      table: one.table,
      columns: one.columns.map((key) => ({ key, label: labels.column(one.table, key) })),
      rows: one.rows.map(({ key }, i) => ({
        key,
        label: labels.row(one.table, key),
        cells: shown?.rows[i]?.cells ?? [],
        total: shown?.rows[i]?.total,
      })),
      totals: shown?.totals ?? [],
      total: shown?.total,
    };
  });
}

const small = (count: number, hides: boolean): Shown => (hides && count > 0 && count < 5 ? undefined : count);

function timeRow({ mode, cases, median, p90 }: z.output<typeof Timed>, hides: boolean): TimeRow {
  const shown = small(cases, hides);
  return {
    mode,
    cases: shown,
    medianSeconds: shown === undefined ? undefined : Math.round(median),
    p90Seconds: shown === undefined ? undefined : Math.round(p90),
  };
}
