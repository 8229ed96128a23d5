/** What is watched, and the alarms. */
import { sql } from "#platform/sql";
import type { AlarmKind, WatchWish } from "./watch.model.ts";

export const selectWatches = () => sql`
  SELECT service, rev, deviation_percent, handover_percent, least_cases, days, stops, set_at, set_by FROM quality.watch WHERE municipality = platform.here()`;

/** Nobody touches a row that is no longer at `rev`; 0 is that there was none. */
export const upsertWatch = (service: string, rev: number, wish: WatchWish, by: string, at: string) => sql`
  INSERT INTO quality.watch AS w (service, deviation_percent, handover_percent, least_cases, days, stops, set_at, set_by)
  SELECT ${service}, ${wish.deviationPercent ?? null}::bigint, ${wish.handoverPercent ?? null}::bigint, ${wish.leastCases}::bigint, ${wish.days}::bigint, ${wish.stops}::boolean, ${at}::timestamptz, ${by}
  WHERE ${rev}::bigint = coalesce((SELECT rev FROM quality.watch o WHERE o.municipality = platform.here() AND o.service = ${service}), 0)
  ON CONFLICT (municipality, service) DO UPDATE SET rev = w.rev + 1, deviation_percent = excluded.deviation_percent, handover_percent = excluded.handover_percent,
    least_cases = excluded.least_cases, days = excluded.days, stops = excluded.stops, set_at = excluded.set_at, set_by = excluded.set_by
  WHERE w.rev = ${rev}::bigint`;

const ALARM = sql`id, service, kind, hits, cases, percent, days, stopped, raised_at, settled_at, settled_by, note`;

export type NewAlarm = {
  readonly id: string;
  readonly service: string;
  readonly kind: AlarmKind;
  readonly hits: number;
  readonly cases: number;
  readonly percent: number;
  readonly days: number;
  readonly stopped: boolean;
  readonly at: string;
};

/** Touches nothing while one of its kind waits to be looked into. */
export const insertAlarm = (a: NewAlarm) => sql`
  INSERT INTO quality.alarm (id, service, kind, hits, cases, percent, days, stopped, raised_at)
  VALUES (${a.id}, ${a.service}, ${a.kind}, ${a.hits}, ${a.cases}, ${a.percent}, ${a.days}, ${a.stopped}, ${a.at})
  ON CONFLICT DO NOTHING`;

export const selectAlarms = (service: string) => sql`
  SELECT ${ALARM} FROM quality.alarm WHERE municipality = platform.here() AND service = ${service} ORDER BY raised_at DESC, id DESC LIMIT 20`;

export const selectOpenAlarms = () => sql`
  SELECT ${ALARM} FROM quality.alarm WHERE municipality = platform.here() AND settled_at IS NULL ORDER BY raised_at DESC, id DESC`;

export const selectSettled = (service: string) => sql`
  SELECT max(settled_at) AS at FROM quality.alarm WHERE municipality = platform.here() AND service = ${service}`;

export const settleAlarm = (id: string, by: string, note: string, at: string) => sql`
  UPDATE quality.alarm SET settled_at = ${at}, settled_by = ${by}, note = ${note} WHERE municipality = platform.here() AND id = ${id} AND settled_at IS NULL`;
