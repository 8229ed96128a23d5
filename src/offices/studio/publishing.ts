/**
 * Publishing: in one transaction the version is what new applications begin with, its rules decide, its rates hold, and the public
 * register tells of it. Afterwards this process takes it up at once, and the others within a second.
 */
import { demand } from "#access";
import { parameters, saveParameters } from "#municipalities";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { legalDate } from "#platform/time";
import { approveAtOnce, contentOf, rulesOn, versionsOf as ruleVersionsOf, type RuleVersion } from "#rulebook";
import { installExamples, publishRules } from "#ruledesk";
import { nationalRates, type Files, type Service } from "#services";
import {
  classify,
  filesBetween,
  filesOf,
  lockServices,
  publishVersion,
  versionById,
  versionsOf,
  type ServiceVersion,
} from "#services/versions";
import type { Difference } from "./difference.model.ts";
import { unknownRate } from "./edit/sending.rules.ts";
import { dayIn, enter, handOf, inspectIn, noted, roleFor, type Entered, type Room } from "./door.ts";
import { rehearsed } from "./edit/examples.rules.ts";
import { flyingOf } from "./flying.ts";
import { obstaclesTo, refuse, type Judged } from "./obstacles.rules.ts";
import type { Studio } from "./studio.model.ts";
import { pageOf } from "./versions.ts";
import { lineState, wholeLineOf } from "./wholeline.ts";

type Verbs = Pick<Studio, "publishPage" | "publish" | "difference" | "classify" | "rehearse">;

export function publishingVerbs(room: Room): Verbs {
  const { tools } = room;
  const { db, municipality } = tools;
  return {
    publishPage: (who, id, language) =>
      db.read(municipality, async (read) => {
        const entered = await enter(room, read, who, id, "studio.read");
        const page = await pageOf(room, read, who, entered, language);
        const { found } = entered;
        const judged = await judge(room, read, entered, who.staff, page.files, language);
        const live = await liveOf(read, found.service);
        return {
          ...page,
          examples: judged.examples,
          wholeLine: await wholeLineOf(room, read, entered, page.files, language),
          verdict: classify(judged.before, page.files),
          difference: differenceOf(live, judged.before, found, page.files),
          flying: await flyingOf(read, found.service),
          obstacles: obstaclesTo(judged),
        };
      }),
    publish: async (who, id, rev) => {
      await db.write(municipality, async (tx) => {
        // Held from here on, so that of two who publish at once the second sees what the first did.
        await lockServices(tx);
        const entered = await enter(room, tx, who, id, "studio.approve");
        const { found, access } = entered;
        if (found.rev !== rev) throw new Refusal("versions.changed", {}, 409);
        const files = await filesOf(tx, id);
        const judged = await judge(room, tx, entered, who.staff, files, "nb");
        refuse(obstaclesTo(judged));
        const { service, before } = judged;
        if (service === undefined) throw new Error("A version without faults is a service");
        demand(access, "studio.approve", service.about.unit);
        const role = roleFor(access, "studio.approve", service.about.unit);
        const { kind } = classify(before, files);
        await publishVersion(tx, { id, rev }, { service, kind, role }, handOf(room, who));
        await takeEffect(room, tx, found, service, { role, before, by: who.staff });
        await noted(room, tx, who, found, {
          action: "services.published",
          details: { number: found.number, sha256: found.sha256, kind, role },
        });
      });
      await tools.refresh();
    },
    difference: (who, before, after, language) =>
      db.read(municipality, async (read) => {
        const { found: now } = await enter(room, read, who, after, "studio.read");
        const { found: was } = await enter(room, read, who, before, "studio.read");
        if (was.service !== now.service) throw new Refusal("versions.not-found", {}, 404);
        return differenceOf(was, await filesOf(read, before), now, await filesOf(read, after), language);
      }),
    classify: (_, before, after) => classify(before, after),
    rehearse: (_, files, language) => rehearsed(files, language),
  };
}

function differenceOf(
  was: ServiceVersion | undefined,
  before: Files | undefined,
  now: ServiceVersion,
  after: Files,
  _language?: Language,
): Difference {
  return {
    before: was && { id: was.id, number: was.number },
    after: { id: now.id, number: now.number },
    verdict: classify(before, after),
    files: filesBetween(before ?? new Map(), after),
  };
}

/** What is published now, when that is another version. */
async function liveOf(read: Read, slug: string): Promise<ServiceVersion | undefined> {
  return (await versionsOf(read, slug)).find(({ status }) => status === "published");
}

async function judge(
  room: Room,
  read: Read,
  { found }: Entered,
  who: string,
  files: Files,
  language: Language,
): Promise<Judged> {
  const { tools, archive } = room;
  const { service, faults } = inspectIn(room, found.service, files);
  const live = await liveOf(read, found.service);
  const others = [...tools.services.values()].filter(({ slug }) => slug !== found.service);
  const before = live === undefined ? undefined : await filesOf(read, live.id);
  return {
    version: await versionById(read, found.id),
    who,
    faults,
    service,
    examples: rehearsed(files, language),
    line: await lineState(room, read, found, files, language),
    before,
    town: tools.town,
    archive,
    rates: nationalRates(others),
    rateLacking: unknownRate(files, await parameters(read)),
    rulesElsewhere: service && (await rulesElsewhere(room, read, found, service, before)),
  };
}

const modelPath = (service: Service): string => `rules/${service.process.decision.model}`;

/** The rules in force, when somebody approved them at the rule desk after the draft was begun and the draft would replace them. */
async function rulesElsewhere(
  room: Room,
  read: Read,
  found: ServiceVersion,
  service: Service,
  before: Files | undefined,
): Promise<number | undefined> {
  const now = await rulesOn(read, service.slug, dayIn(room.tools));
  if (now === undefined || !replaces(service, before, await contentOf(read, service.slug, now.version)))
    return undefined;
  const one = (await ruleVersionsOf(read, service.slug)).find(({ version }) => version === now.version);
  return one !== undefined && isLater(one, found) ? one.version : undefined;
}

const isLater = ({ approvedAt }: RuleVersion, { begunAt }: ServiceVersion): boolean =>
  approvedAt !== undefined && Date.parse(approvedAt) > Date.parse(begunAt);

/** Whether publishing brings other rules than those that decide: they are others than those published before, too. */
const replaces = ({ modelSource, ...service }: Service, before: Files | undefined, inForce: string): boolean =>
  modelSource !== inForce && modelSource !== before?.get(modelPath({ modelSource, ...service }));

/** What follows a publication in other rooms of the house. */
async function takeEffect(
  room: Room,
  tx: Tx,
  found: ServiceVersion,
  service: Service,
  { role, before, by }: { readonly role: string; readonly before: Files | undefined; readonly by: string },
): Promise<void> {
  const { tools, roles } = room;
  const { slug, modelSource: content } = service;
  const at = tools.clock.now().toString();
  const [today, hand] = [dayIn(tools), { by, at }];
  const now = await rulesOn(tx, slug, today);
  const isOther = now === undefined || replaces(service, before, await contentOf(tx, slug, now.version));
  let version = now?.version;
  if (isOther) {
    const { note, makers, proposedBy = "" } = found;
    // The first rules of a service decide from the day it says; others from today on.
    const from = before === undefined ? legalDate(service.process.decision.valid_from) : today;
    version = await approveAtOnce(tx, { service: slug, content, note, makers, proposedBy, from, role }, today, hand);
  }
  if (version !== undefined) await installExamples(tx, service, version, at);
  const offered = [...tools.services.values()].filter((one) => one.slug !== slug);
  const own = (await parameters(tx)).filter(({ origin }) => origin === "municipal");
  await saveParameters(tx, [...own, ...nationalRates([...offered, service])]);
  await publishRules(tx, { town: tools.town, roles, service, at });
}
