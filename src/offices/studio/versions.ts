/** Drafts of services: seen, begun, written, proposed, sent back and discarded. Each verb names the one action it needs. */
import { demand, may } from "#access";
import type { Staff } from "#desk";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { contentOf, rulesOn } from "#rulebook";
import { serviceTitle, type Files, type Tools } from "#services";
import {
  beginVersion,
  discardVersion,
  filesOf,
  openVersions,
  proposeVersion,
  publishedVersions,
  saveFiles,
  sendVersionBack,
  versionById,
  versionsOf,
  type ServiceVersion,
} from "#services/versions";
import { accessOf, dayIn, enter, handOf, inspectIn, mayIn, noted, type Entered, type Room } from "./door.ts";
import { rehearsed } from "./edit/examples.rules.ts";
import { linesOf, titleIn } from "./lines.ts";
import { exampleObstacles } from "./obstacles.rules.ts";
import type { Studio, StudioService, VersionPage } from "./studio.model.ts";
import { lineState } from "./wholeline.ts";

type Verbs = Pick<
  Studio,
  | "servicesOf"
  | "versionsOf"
  | "begin"
  | "filesOf"
  | "save"
  | "inspect"
  | "discard"
  | "propose"
  | "backToDraft"
  | "rollBack"
>;

/** A note that says something. Characters. */
const [SHORTEST_NOTE, LONGEST_NOTE] = [5, 2000];

export function versionVerbs(room: Room): Verbs {
  const { tools } = room;
  const { db, municipality } = tools;
  return {
    servicesOf: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(room, read, who);
        const [published, open] = [await publishedVersions(read), await openVersions(read)];
        const seen = [...published.filter(({ service }) => tools.services.has(service)), ...open];
        const bySlug = Map.groupBy(seen, ({ service }) => service);
        const mine = [...bySlug].filter(([, all]) => may(access, "studio.read", all[0]?.unit ?? ""));
        const services = await Promise.all(
          mine.map(([slug, all]) => summary(room, read, slug, all, mayIn(access, all[0]?.unit ?? ""), language)),
        );
        return services.toSorted((a, b) => a.title.localeCompare(b.title, language));
      }),
    versionsOf: (who, slug, language) =>
      db.read(municipality, async (read) => {
        const all = await versionsOf(read, slug);
        const owner = ownerOf(all);
        const access = await accessOf(room, read, who);
        demand(access, "studio.read", owner.unit);
        const kept = all.filter(({ status }) => status !== "discarded");
        return {
          ...(await summary(room, read, slug, kept, mayIn(access, owner.unit), language)),
          versions: await linesOf(read, kept, all),
        };
      }),
    begin: (who, slug, from) =>
      db.write(municipality, async (tx) => {
        const all = await versionsOf(tx, slug);
        const base =
          from === undefined ? all.find(({ status }) => status === "published") : all.find(({ id }) => id === from);
        if (base === undefined) throw new Refusal("versions.not-found", {}, 404);
        demand(await accessOf(room, tx, who), "studio.write", ownerOf(all).unit);
        const files = await filesOf(tx, base.id);
        const isLive = base.status === "published";
        return begun(
          room,
          tx,
          who,
          { ...base, unit: ownerOf(all).unit },
          isLive ? await withRules(tools, tx, slug, files) : files,
        );
      }),
    rollBack: (who, id) =>
      db.write(municipality, async (tx) => {
        const base = await versionById(tx, id);
        if (base.status !== "retired") throw new Refusal("studio.not-earlier", {}, 409);
        const { unit } = ownerOf(await versionsOf(tx, base.service));
        demand(await accessOf(room, tx, who), "studio.write", unit);
        return begun(room, tx, who, { ...base, unit }, await filesOf(tx, id));
      }),
    filesOf: (who, id, language) =>
      db.read(municipality, async (read) =>
        pageOf(room, read, who, await enter(room, read, who, id, "studio.read"), language),
      ),
    save: (who, id, rev, files) =>
      db.write(municipality, async (tx) => {
        const { found } = await enter(room, tx, who, id, "studio.write");
        const now = await saveFiles(tx, { id, rev }, files, handOf(room, who));
        await noted(room, tx, who, found, { action: "services.written", details: { rev: now } });
        return { rev: now, faults: inspectIn(room, found.service, files).faults };
      }),
    inspect: (slug, files) => inspectIn(room, slug, files).faults,
    discard: (who, id, rev) =>
      db.write(municipality, async (tx) => {
        const { found } = await enter(room, tx, who, id, "studio.write");
        await discardVersion(tx, { id, rev }, handOf(room, who));
        await noted(room, tx, who, found, { action: "services.discarded" });
      }),
    propose: (who, id, rev, note, { language = "nb", untried = "" } = {}) =>
      db.write(municipality, async (tx) => {
        const { found } = await enter(room, tx, who, id, "studio.write");
        const said = note.trim();
        if (said.length < SHORTEST_NOTE) throw new Refusal("studio.note-needed");
        const files = await filesOf(tx, id);
        const { faults } = inspectIn(room, found.service, files);
        if (faults.length > 0) throw new Refusal("studio.has-faults", { faults: faults.length }, 409);
        const line = await lineState(room, tx, found, files, language);
        const [first] = exampleObstacles({ examples: rehearsed(files, language), line });
        if (first?.code === "line-unplayed") throw new Refusal("studio.examples-not-run", first.params, 409);
        if (first !== undefined) throw new Refusal("studio.examples-fail", first.params, 409);
        const because = line.untried === undefined ? "" : untried.trim();
        if (line.untried !== undefined && because.length < SHORTEST_NOTE)
          throw new Refusal("studio.untried", { run: line.untried });
        const whole = because === "" ? said : `${said}\n\n${because}`;
        await proposeVersion(tx, { id, rev }, whole.slice(0, LONGEST_NOTE), handOf(room, who));
        await noted(room, tx, who, found, {
          action: "services.proposed",
          details: { sha256: found.sha256, ...(line.untried === undefined ? {} : { untried: line.untried }) },
        });
      }),
    backToDraft: (who, id, rev, because) =>
      db.write(municipality, async (tx) => {
        const own = (await versionById(tx, id)).proposedBy === who.staff;
        const { found } = await enter(room, tx, who, id, own ? "studio.write" : "studio.approve");
        const reason = because.trim().slice(0, LONGEST_NOTE);
        if (!own && reason.length < SHORTEST_NOTE) throw new Refusal("studio.note-needed");
        await sendVersionBack(tx, { id, rev }, reason, handOf(room, who));
        await noted(room, tx, who, found, { action: "services.sent-back", personal: { reason } });
      }),
  };
}

/** A version with everything that stands in it. */
export async function pageOf(
  room: Room,
  read: Read,
  who: { readonly staff: string },
  { found, access }: Entered,
  language: Language,
): Promise<VersionPage> {
  const files = await filesOf(read, found.id);
  const all = await versionsOf(read, found.service);
  const [line] = await linesOf(read, [found], all);
  if (line === undefined) throw new Error("A version has a line");
  const rights = mayIn(access, found.unit);
  const isDraft = found.status === "draft";
  const isProposed = found.status === "proposed";
  const isOwn = found.makers.includes(who.staff) || found.proposedBy === who.staff;
  return {
    line,
    title: titleIn(found.service, files, language),
    files,
    faults: inspectIn(room, found.service, files).faults,
    may: {
      ...rights,
      save: isDraft && rights.write,
      propose: isDraft && rights.write,
      back: isProposed && (rights.approve || found.proposedBy === who.staff),
      publish: isProposed && rights.approve && !isOwn,
    },
  };
}

/** The version whose unit owns the service: the published one, or the newest. */
function ownerOf(all: readonly ServiceVersion[]): ServiceVersion {
  const owner = all.find(({ status }) => status === "published") ?? all[0];
  if (owner === undefined) throw new Refusal("versions.not-found", {}, 404);
  return owner;
}

async function summary(
  { tools }: Room,
  read: Read,
  slug: string,
  all: readonly ServiceVersion[],
  rights: StudioService["may"],
  language: Language,
): Promise<StudioService> {
  const live = all.find(({ status }) => status === "published");
  const open = all.filter(({ status }) => status === "draft" || status === "proposed");
  const newest = live === undefined ? all[0] : undefined;
  const unit = ownerOf(all).unit;
  const [published] = live === undefined ? [] : await linesOf(read, [live], all);
  return {
    service: slug,
    title:
      newest === undefined
        ? serviceTitle(tools, slug, language)
        : titleIn(slug, await filesOf(read, newest.id), language),
    unit: tools.town.units.find((one) => one.unit === unit)?.name[language] ?? unit,
    published,
    open: await linesOf(read, open, all),
    may: rights,
  };
}

async function begun(room: Room, tx: Tx, who: Staff, base: ServiceVersion, files: Files): Promise<string> {
  const { service, unit } = base;
  const id = await beginVersion(tx, { service, unit, files, basedOn: base.id }, handOf(room, who));
  await noted(room, tx, who, { service, id }, { action: "services.begun", details: { from: base.number } });
  return id;
}

/** What is published, with the rules that decide today: they may have been changed at the rule desk since. */
async function withRules(tools: Tools, read: Read, slug: string, files: Files): Promise<Files> {
  const rules = await rulesOn(read, slug, dayIn(tools));
  const path = `rules/${tools.services.get(slug)?.process.decision.model ?? ""}`;
  if (rules === undefined || !files.has(path)) return files;
  return new Map([...files, [path, await contentOf(read, slug, rules.version)]]);
}
