/** What may be asked about the quality of automation. Each verb names the one action it needs, in the service's own unit. */
import { accessOn, demand, grantsOf, may, unitsWhere, type Access, type Role } from "#access";
import { record } from "#audit";
import { automations } from "#cases";
import { asWhoAsks, type Staff } from "#desk";
import type { StaffId } from "#people";
import { csvOf } from "#platform/figures";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { today, type LegalDate } from "#platform/time";
import { serviceTitle, type Service, type Tools } from "#services";
import { casesPage } from "./cases.ts";
import type { QualityDesk } from "./quality.model.ts";
import { countedServices, isPeriod, periodOf, reportOf, type Sight } from "./report.ts";
import { mustMakeSense } from "./watch.rules.ts";
import { openAlarms, watchesIn } from "./watch.ts";
import * as statements from "./watch.sql.ts";

/** What is counted leaves out cases that the one who asks is not impartial in, as every page of the desk does. */
export const openQualityDesk = (tools: Tools, roles: readonly Role[]): QualityDesk =>
  asWhoAsks(tools, (as) => qualityVerbs(as, roles));

function qualityVerbs(tools: Tools, roles: readonly Role[]): QualityDesk {
  const { db, municipality } = tools;
  const day = (): LegalDate => today(tools.clock, tools.town.time_zone);
  const now = (): string => tools.clock.now().toString();
  const actorOf = (who: Staff) => ({ kind: "staff", id: who.staff }) as const;
  const accessOf = async (read: Read, who: Staff): Promise<Access> =>
    accessOn(who.staff as StaffId, await grantsOf(read, who.staff as StaffId), roles, day());
  const serviceBy = (slug: string): Service => {
    const service = tools.services.get(slug);
    if (service === undefined) throw new Refusal("services.unknown", {}, 404);
    return service;
  };
  /** The service, and how much of it is to be seen. */
  const seen = async (
    read: Read,
    who: Staff,
    slug: string,
  ): Promise<{ service: Service; access: Access; sight: Sight }> => {
    const service = serviceBy(slug);
    const access = await accessOf(read, who);
    if (!unitsOf(service).some((unit) => may(access, "quality.read", unit)))
      demand(access, "quality.read", service.about.unit);
    return { service, access, sight: sightOf(access) };
  };
  const report: QualityDesk["report"] = (who, slug, months, language) =>
    db.read(municipality, async (read) => {
      const { service, access, sight } = await seen(read, who, slug);
      const mayManage = may(access, "quality.manage", service.about.unit);
      return { ...(await reportOf(tools, read, service, periodOf(months, day()), sight, language)), mayManage };
    });

  return {
    report,
    services: (who, months, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(read, who);
        const mine = [...tools.services.values()].filter((service) =>
          unitsOf(service).some((unit) => may(access, "quality.read", unit)),
        );
        const [counts, alarms, switches] = [
          await countedServices(tools, read, periodOf(months, day()), sightOf(access)),
          await openAlarms(tools, read, language),
          await automations(read),
        ];
        return mine.map(({ slug }) => ({
          service: slug,
          title: serviceTitle(tools, slug, language),
          ...counts(slug),
          alarms: alarms.filter((one) => one.service === slug).length,
          running: switches.every((one) => one.service !== slug || one.running),
        }));
      }),
    cases: (who, slug, ask, language) =>
      db.write(municipality, async (tx) => {
        const { service, access } = await seen(tx, who, slug);
        const months = isPeriod(ask.months) ? ask.months : 12;
        const units = unitsWhere(access, "cases.read");
        if (units !== "all" && units.length === 0) demand(access, "cases.read", service.about.unit);
        const page = await casesPage(
          tools,
          tx,
          service,
          { ...ask, months },
          { units, period: periodOf(months, day()) },
          language,
        );
        await record(tx, {
          at: now(),
          actor: actorOf(who),
          action: "quality.cases-listed",
          subject: { kind: "service", id: slug },
          purpose: "control of automated decisions",
          details: { kind: ask.kind, cases: page.rows.map((row) => row.caseId) },
        });
        return page;
      }),
    file: async (who, slug, months, language, linesOf) => {
      await db.write(municipality, async (tx) => {
        await seen(tx, who, slug);
        const subject = { kind: "service", id: slug };
        const details = { months };
        await record(tx, { at: now(), actor: actorOf(who), action: "quality.exported", subject, details });
      });
      return db.read(municipality, async (read) => {
        const { service, sight } = await seen(read, who, slug);
        const all = await reportOf(tools, read, service, periodOf(months, day()), { ...sight, hides: true }, language);
        return csvOf(linesOf({ ...all, mayManage: false }));
      });
    },
    setWatch: (who, slug, rev, wish) =>
      db.write(municipality, async (tx) => {
        const service = serviceBy(slug);
        demand(await accessOf(tx, who), "quality.manage", service.about.unit);
        mustMakeSense(wish);
        if ((await tx.run(statements.upsertWatch(slug, rev, wish, who.name, now()))) !== 1)
          throw new Refusal("quality.changed", {}, 409);
        const before = (await watchesIn(tx)).get(slug);
        await record(tx, {
          at: now(),
          actor: actorOf(who),
          action: "quality.watch-set",
          subject: { kind: "service", id: slug },
          details: { ...wish, rev: before?.rev ?? 1 },
        });
      }),
    settle: (who, slug, alarm, note) =>
      db.write(municipality, async (tx) => {
        const service = serviceBy(slug);
        demand(await accessOf(tx, who), "quality.manage", service.about.unit);
        if (note.trim().length < SHORTEST_NOTE) throw new Refusal("quality.note-needed", { least: SHORTEST_NOTE });
        const waits = (await openAlarms(tools, tx, "nb")).some((one) => one.alarm === alarm && one.service === slug);
        if (!waits || (await tx.run(statements.settleAlarm(alarm, who.name, note.trim(), now()))) !== 1)
          throw new Refusal("quality.settled-already", {}, 409);
        const subject = { kind: "alarm", id: alarm };
        await record(tx, {
          at: now(),
          actor: actorOf(who),
          action: "quality.alarm-settled",
          subject,
          details: { service: slug },
        });
      }),
    waiting: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(read, who);
        return (await openAlarms(tools, read, language)).filter(({ service }) => {
          const unit = tools.services.get(service)?.about.unit;
          return unit !== undefined && may(access, "quality.manage", unit);
        });
      }),
  };
}

const SHORTEST_NOTE = 10;

/** Units whose cases a service may have. */
const unitsOf = ({ about }: Service): readonly string[] => [about.unit, ...Object.values(about.route?.units ?? {})];

/** Whoever may not read every case that is counted sees no number that might be one person. */
function sightOf(access: Access): Sight {
  const [units, cases] = [unitsWhere(access, "quality.read"), unitsWhere(access, "cases.read")];
  const readsAll = cases === "all" || (units !== "all" && units.every((unit) => cases.includes(unit)));
  return { units, hides: !readsAll };
}
