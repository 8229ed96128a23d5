/**
 * The eye on automation: counts again and again, raises an alarm when a share goes beyond what the service's owner has set, and
 * stops the service's automation in the same transaction if the owner wanted that. When it cannot count, it behaves as if the
 * alarm had gone: not knowing is no reason to go on.
 */
import type { Role } from "#access";
import { record } from "#audit";
import { rolesIn } from "#authority";
import { automations, setAutomation } from "#cases";
import { alertStaff } from "#notify";
import type { Read, Tx } from "#platform/sql";
import { addDays, beginningOf, newId, today } from "#platform/time";
import { serviceTitle, type Tools } from "#services";
import type { Language } from "#platform/texts";
import { z } from "zod";
import { countWatched } from "./quality.sql.ts";
import type { AlarmView, Watch } from "./watch.model.ts";
import { ALARM_KINDS } from "./watch.model.ts";
import { beyond, type Raised } from "./watch.rules.ts";
import * as statements from "./watch.sql.ts";

/** As who automation is stopped, in the audit log and at the stop button. */
export const WATCHER = { kind: "automation", id: "quality-watch" } as const;

/** A decision is compared by when it was made; its case may have come in so long before. */
const LONGEST_CASE_DAYS = 365;

const WatchRow = z
  .object({
    service: z.string(),
    rev: z.number(),
    deviation_percent: z.number().nullable(),
    handover_percent: z.number().nullable(),
    least_cases: z.number(),
    days: z.number(),
    stops: z.boolean(),
    set_at: z.string(),
    set_by: z.string(),
  })
  .transform(({ deviation_percent, handover_percent, least_cases, set_at, set_by, ...row }) => ({
    ...row,
    deviationPercent: deviation_percent ?? undefined,
    handoverPercent: handover_percent ?? undefined,
    leastCases: least_cases,
    setAt: set_at,
    setBy: set_by,
  }));

export const watchesIn = async (read: Read): Promise<ReadonlyMap<string, Watch>> =>
  new Map(
    (await read.rows(WatchRow, statements.selectWatches())).map(({ service, ...watch }) => [service, watch] as const),
  );

const AlarmRow = z.object({
  id: z.string(),
  service: z.string(),
  kind: z.enum(ALARM_KINDS),
  hits: z.number(),
  cases: z.number(),
  percent: z.number(),
  days: z.number(),
  stopped: z.boolean(),
  raised_at: z.string(),
  settled_at: z.string().nullable(),
  settled_by: z.string().nullable(),
  note: z.string().nullable(),
});

const alarmView =
  (tools: Tools, language: Language) =>
  ({ id, raised_at, settled_at, settled_by, note, ...row }: z.output<typeof AlarmRow>): AlarmView => ({
    ...row,
    alarm: id,
    title: serviceTitle(tools, row.service, language),
    raisedAt: raised_at,
    settledAt: settled_at ?? undefined,
    settledBy: settled_by ?? undefined,
    note: note ?? undefined,
  });

export const alarmsOf = async (tools: Tools, read: Read, service: string, language: Language): Promise<AlarmView[]> =>
  (await read.rows(AlarmRow, statements.selectAlarms(service))).map(alarmView(tools, language));

/** Those that nobody has looked into. */
export const openAlarms = async (tools: Tools, read: Read, language: Language): Promise<AlarmView[]> =>
  (await read.rows(AlarmRow, statements.selectOpenAlarms())).map(alarmView(tools, language));

const Settled = z.object({ at: z.string().nullable() });
const Counts = z.object({ compared: z.number(), differed: z.number(), asked: z.number(), handed_over: z.number() });

/** Looks at every service that is watched; gives how many alarms were raised. */
export async function watchQuality(tools: Tools, roles: readonly Role[]): Promise<number> {
  const { db, municipality } = tools;
  let raised = 0;
  for (const [service, watch] of await db.read(municipality, watchesIn)) {
    if (!tools.services.has(service)) continue;
    const found = await counted(tools, service, watch).catch((error: unknown): readonly Raised[] => {
      tools.log.error({ err: error, service }, "the quality of automation could not be counted");
      return [{ kind: "unmeasured", hits: 0, cases: 0, percent: 0 }];
    });
    if (found.length === 0) continue;
    raised += await db.write(municipality, async (tx) => {
      const alarms = await raise(tools, tx, service, watch, found);
      await tellLeaders(tools, roles, tx, service, alarms);
      return alarms.length;
    });
  }
  return raised;
}

async function counted(tools: Tools, slug: string, watch: Watch): Promise<readonly Raised[]> {
  const { db, municipality, clock, town } = tools;
  const manual = tools.services.get(slug)?.process.decision.manual_outcome ?? "";
  const day = today(clock, town.time_zone);
  const window = beginningOf(addDays(day, -watch.days), town.time_zone);
  const settled = await db.read(municipality, (read) => read.one(Settled, statements.selectSettled(slug)));
  // What the owner has looked into raises no alarm again.
  const since = settled.at !== null && settled.at > window ? settled.at : window;
  const cohort = {
    service: slug,
    from: beginningOf(addDays(day, -watch.days - LONGEST_CASE_DAYS), town.time_zone),
    until: beginningOf(addDays(day, 1), town.time_zone),
    units: "all",
    zone: town.time_zone,
  } as const;
  return beyond(watch, await db.read(municipality, (read) => read.one(Counts, countWatched(cohort, manual, since))));
}

/** An alarm that waits is not raised again, so whoever starts the automation anew before having settled it is not overruled. */
async function raise(
  tools: Tools,
  tx: Tx,
  service: string,
  watch: Watch,
  found: readonly Raised[],
): Promise<readonly string[]> {
  const at = tools.clock.now().toString();
  const isRunning = (await automations(tx)).every((one) => one.service !== service || one.running);
  const stopped = watch.stops && isRunning;
  const raised: string[] = [];
  for (const one of found) {
    const alarm = { id: newId(at), service, ...one, days: watch.days, stopped, at };
    if ((await tx.run(statements.insertAlarm(alarm))) !== 1) continue;
    raised.push(alarm.id);
    const { kind, hits, cases, percent } = one;
    const details = { service, kind, hits, cases, percent, days: watch.days, stopped };
    await record(tx, {
      at,
      actor: WATCHER,
      action: "quality.alarm-raised",
      subject: { kind: "alarm", id: alarm.id },
      details,
    });
  }
  if (raised.length > 0 && stopped) {
    await setAutomation(tx, service, false, WATCHER.id, at);
    const subject = { kind: "service", id: service };
    await record(tx, {
      at,
      actor: WATCHER,
      action: "automation.stopped",
      subject,
      details: { because: "quality.alarm-raised" },
    });
  }
  return raised;
}

/** Whoever leads the unit that owns the service hears of it at once, by e-mail that says nothing but that something waits. */
async function tellLeaders(
  tools: Tools,
  roles: readonly Role[],
  tx: Tx,
  service: string,
  alarms: readonly string[],
): Promise<void> {
  const [unit, alarm] = [tools.services.get(service)?.about.unit, alarms[0]];
  if (unit === undefined || alarm === undefined) return;
  const leading = new Set(roles.filter(({ actions }) => actions.includes("cases.lead")).map(({ role }) => role));
  const people = await rolesIn(tx, unit, today(tools.clock, tools.town.time_zone));
  const at = tools.clock.now().toString();
  const [language = "nb"] = tools.town.languages;
  for (const { staff } of people.filter((one) => one.roles.some(({ role }) => leading.has(role))))
    await alertStaff(tx, tools.jobs, { staff, language, dedupeKey: `alarm/${alarm}/${staff}`, at });
}
