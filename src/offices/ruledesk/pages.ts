/** What the desk's pages are given: services, a service's versions, a version with everything that is said of it. */
import { may } from "#access";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { contentOf, modelOf, versionOf, versionsOf, type RuleVersion } from "#rulebook";
import { readModel, writeModel } from "#rules";
import { serviceTitle, type Service } from "#services";
import { z } from "zod";
import { accessOf, dayIn, enter, wordingOf, type Room } from "./door.ts";
import { checkOf } from "./drafts.ts";
import { lineOf, namesFor, peopleOf, standingOf } from "./lines.ts";
import { obstaclesTo } from "./obstacles.rules.ts";
import { rateKeys } from "./ratekeys.ts";
import { countProposedRates } from "./ruledesk.sql.ts";
import type { RuleDesk, RuleService, VersionPage } from "./ruledesk.model.ts";
import { runsOf } from "./runs.ts";
import { runView } from "./whatif.ts";
import { calledIn, differenceView, modelView } from "./words.rules.ts";

export function pageVerbs(room: Room): Pick<RuleDesk, "services" | "service" | "version" | "compare" | "dmn"> {
  const { tools } = room;
  const { db, municipality } = tools;
  return {
    services: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(room, read, who);
        const seen = [...tools.services.values()].filter(({ about }) => may(access, "rules.read", about.unit));
        return Promise.all(
          seen.map(async (service) => summary(room, read, service, await versionsOf(read, service.slug), language)),
        );
      }),
    service: (who, slug, language) =>
      db.read(municipality, async (read) => {
        const { service, access } = await enter(room, read, who, slug, "rules.read");
        const versions = await versionsOf(read, slug);
        const nameOf = await namesFor(read, peopleOf(versions));
        const { unit } = service.about;
        return {
          ...(await summary(room, read, service, versions, language)),
          versions: versions.map((one) => lineOf(one, nameOf, dayIn(tools))),
          may: {
            edit: may(access, "rules.edit", unit),
            propose: may(access, "rules.propose", unit),
            approve: may(access, "rules.approve", unit),
          },
        };
      }),
    version: (who, slug, number, language) =>
      db.read(municipality, async (read): Promise<VersionPage> => {
        const { service, access } = await enter(room, read, who, slug, "rules.read");
        const found = await versionOf(read, slug, number);
        const model = await modelOf(read, slug, number);
        const versions = await versionsOf(read, slug);
        const wording = wordingOf(room, service, language);
        const check = await checkOf(room, read, service, found, model, language);
        const runs = await runsOf(read, slug, number);
        const base = found.basedOn ?? before(versions, number);
        const today = dayIn(tools);
        const obstacles = obstaclesTo({ version: found, others: versions, check, runs, who: who.staff, today });
        const line = lineOf(found, await namesFor(read, peopleOf([found])), today);
        const allowed = (action: Parameters<typeof may>[1]): boolean => may(access, action, service.about.unit);
        const own = found.proposedBy === who.staff;
        return {
          service: slug,
          title: serviceTitle(tools, slug, language),
          line,
          rev: found.rev,
          model: modelView(wording, model),
          called: calledIn(wording, model, check.examples),
          check,
          difference:
            base === undefined
              ? undefined
              : { from: base, changes: differenceView(wording, await modelOf(read, slug, base), model) },
          runs: await Promise.all(runs.map((run) => runView(room, read, run, language, model))),
          obstacles: found.status === "draft" || found.status === "proposed" ? obstacles : [],
          may: {
            edit: found.status === "draft" && allowed("rules.edit"),
            propose: found.status === "draft" && allowed("rules.propose"),
            sendBack: found.status === "proposed" && allowed(own ? "rules.propose" : "rules.approve"),
            approve: found.status === "proposed" && allowed("rules.approve") && obstacles.length === 0,
            end: found.status === "approved" && line.standing !== "replaced" && allowed("rules.approve"),
          },
        };
      }),
    compare: (who, slug, from, to, language) =>
      db.read(municipality, async (read) => {
        const { service } = await enter(room, read, who, slug, "rules.read");
        const [before, after] = [await modelOf(read, slug, from), await modelOf(read, slug, to)];
        return differenceView(wordingOf(room, service, language), before, after);
      }),
    dmn: (who, slug, version, form) =>
      db.read(municipality, async (read) => {
        const { service } = await enter(room, read, who, slug, "rules.read");
        await versionOf(read, slug, version);
        const name = service.process.decision.model.replace(/\.dmn$/, "");
        const content = await contentOf(read, slug, version);
        return form === "1.3"
          ? { name: `${name}-${version}-dmn13.dmn`, content: inThirteen(content) }
          : { name: `${name}-${version}.dmn`, content };
      }),
  };
}

/** The same model as DMN 1.3, which editors of tables read. Throws UnreadableModel. */
const inThirteen = (content: string): string =>
  new TextDecoder().decode(writeModel(readModel(new TextEncoder().encode(content))));

async function summary(
  room: Room,
  read: Read,
  service: Service,
  versions: readonly RuleVersion[],
  language: Language,
): Promise<RuleService> {
  const { tools } = room;
  const today = dayIn(tools);
  const standing = versions.map((one) => standingOf(one, today));
  const count = (wanted: string): number => standing.filter((one) => one === wanted).length;
  const inForce = versions[standing.indexOf("in-force")];
  const { count: rates } = await read.one(
    z.object({ count: z.number() }),
    countProposedRates(await rateKeys(read, service, today)),
  );
  return {
    service: service.slug,
    title: serviceTitle(tools, service.slug, language),
    unit: tools.town.units.find(({ unit }) => unit === service.about.unit)?.name[language] ?? service.about.unit,
    inForce: inForce && lineOf(inForce, await namesFor(read, peopleOf([inForce])), today),
    coming: count("coming"),
    drafts: count("draft"),
    proposed: count("proposed") + rates,
  };
}

/** The version in force when this one is none's copy: the last that was approved before it. */
const before = (versions: readonly RuleVersion[], number: number): number | undefined =>
  versions.find(({ version, approvedAt }) => version < number && approvedAt !== undefined)?.version;
