/** The composition root: plain function calls, from the ground up. */
import { join } from "node:path";
import { signingKey } from "#audit";
import { openConnectors, type Connectors } from "#connectors";
import { openAuthorityDesk, openDelegationRegister } from "#authoritydesk";
import { openDesk } from "#desk";
import { openIndicators } from "#indicators";
import { openLetterDesk } from "#letterdesk";
import { NOTIFY } from "#notify";
import { personKeys } from "#people";
import { hasPackagedServer } from "#platform/cluster";
import { masterKey, type Config } from "#platform/config";
import { openDoor } from "#platform/files";
import { openJobs, type Queue } from "#platform/jobs";
import type { Log } from "#platform/log";
import { municipalityId, openDatabase, type Database, type MunicipalityId } from "#platform/sql";
import { joinTexts, readTexts } from "#platform/texts";
import type { Clock } from "#platform/time";
import { openMyPermits, openPermitCheck, openPermitDesk } from "#permitdesk";
import { openPublicAccess } from "#publicaccess";
import { openQualityDesk } from "#quality";
import { openRuleDesk, openRuleRegister, WHAT_IF } from "#ruledesk";
import {
  ADVANCE,
  contactsInCases,
  DELIVER,
  effectOf,
  openPortal,
  openRoom,
  readCatalogue,
  SCAN,
  SEND_ON,
  serviceTitle,
  type Registers,
  type Service,
  type Tools,
} from "#services";
import { BATCH, openWorkDesk, workRoom, type Room as WorkRoom } from "#workdesk";
import { WAKE } from "#services/dialogue";
import { EXAMPLES } from "#services/examples";
import { NAMED_PARTIES, TELL_PARTIES } from "#services/parties";
import { MIGRATE, openShelf } from "#services/versions";
import { openWriting } from "#studio/writing";
import { openParts, openStudio } from "#studio";
import { openTemplates } from "#templates";
import { openWordShelf, readHouseWords, type HouseWords } from "#wordings";
import type { House, Identity } from "./house.ts";
import { limiter } from "./limits.rules.ts";
import { carrierOf } from "./carriers.ts";
import { addressOf, connectorSettings, withMap } from "./outside.ts";
import { loadTown, readTown, type Town } from "./town.ts";

/** Every queue of the house. */
export const QUEUES: readonly Queue[] = [
  SEND_ON,
  ADVANCE,
  DELIVER,
  SCAN,
  NOTIFY,
  WAKE,
  NAMED_PARTIES,
  TELL_PARTIES,
  WHAT_IF,
  MIGRATE,
  EXAMPLES,
  BATCH,
];

/** Half of what a worker does at once: a carrier that is slow must not keep cases from being decided. */
const SENDING_AT_ONCE = 6;

/** How soon a process takes up what another published. */
const LOOK_SECONDS = 1;

export type Opened = {
  readonly tools: Tools;
  readonly town: Town;
  readonly house: House;
  readonly connectors: Connectors;
  readonly work: WorkRoom;
  readonly close: () => Promise<void>;
};

export type Opening = {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly simUrl: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether this process takes jobs. */
  readonly working: boolean;
  /**
   * To the database, 4 when not given: each keeps the plans of all statements for itself, so more than are busy only cost.
   * (With six, a case of the line cost a tenth more of PostgreSQL's time than with three.) What needs more waits in turn.
   */
  readonly connections?: number;
  /** Another tenant with the same catalogue, by the municipality's folder; for tests. */
  readonly as?: (id: string) => MunicipalityId;
  /** The catalogue of `config`, when it has been read already: a second's work, and tests open many houses. */
  readonly catalogue?: ReadonlyMap<string, Service>;
};

/** Opens the house for its first municipality, on a database that is migrated. */
export async function openHouse(opening: Opening): Promise<Opened> {
  const shared = await openShared(opening);
  const opened = await openTown(shared, opening, opening.config.municipality);
  return { ...opened, close: () => closed(shared, [opened]) };
}

/** Several municipalities in one process: one database, one queue and one set of letter writers, and a fence between all else. */
export type Houses = { readonly all: readonly Opened[]; readonly close: () => Promise<void> };

export async function openHouses(opening: Opening): Promise<Houses> {
  const shared = await openShared(opening);
  const all: Opened[] = [];
  for (const id of opening.config.municipalities) all.push(await openTown(shared, opening, id));
  return { all, close: () => closed(shared, all) };
}

type Shared = Pick<Tools, "db" | "jobs" | "templates" | "personKeys" | "texts" | "sending"> & {
  readonly publicDb: Database;
  readonly catalogue: ReadonlyMap<string, Service>;
  readonly words: HouseWords;
};

async function openShared({ config, databaseUrl, log, working, connections = 4, catalogue }: Opening): Promise<Shared> {
  return {
    catalogue: catalogue ?? readCatalogue(config.catalogueDir),
    words: readHouseWords(config.catalogueDir),
    db: openDatabase(databaseUrl, "radhus_app", connections),
    publicDb: openDatabase(databaseUrl, "radhus_public", 4),
    jobs: await openJobs(databaseUrl, log, working),
    templates: openTemplates({ root: config.catalogueDir, workers: config.letterWorkers }),
    personKeys: personKeys(masterKey(config.dataDir, process.env["RADHUS_KEY"])),
    sending: openRoom(SENDING_AT_ONCE),
    texts: joinTexts(
      ["engines/forms/texts", "engines/forms/texts/countries", "services/dialogue/texts"].map((folder) =>
        readTexts(join(import.meta.dirname, "..", folder)),
      ),
    ),
  };
}

async function closed(shared: Shared, houses: readonly Opened[]): Promise<void> {
  await shared.jobs.stop();
  await shared.templates.close();
  for (const { connectors } of houses) connectors.close();
  await shared.publicDb.close();
  await shared.db.close();
}

async function openTown(
  { publicDb, catalogue, words, ...shared }: Shared,
  { config, simUrl, clock, log, as }: Opening,
  id: string,
): Promise<Opened> {
  const municipality = as === undefined ? municipalityId(id) : as(id);
  const town = readTown(config.catalogueDir, id, catalogue);
  const shelf = openShelf(shared.db, municipality, await loadTown(shared.db, municipality, town, clock));
  const wordShelf = openWordShelf(shared.db, municipality, shared.templates, words);
  await wordShelf.refresh();
  const portalUrl = addressOf(config, town.data);
  const connectors = openConnectors(
    connectorSettings(config, simUrl, { id, country: town.data.country, portalUrl }),
    clock,
  );
  if (connectors.scanner === undefined)
    log.warn({ municipality: id }, "there is no scanner: files from outside are opened unscanned");
  const tools: Tools = {
    ...shared,
    templates: wordShelf.templates,
    municipality,
    town: withMap(town.data, config, simUrl),
    clock,
    log,
    ...shelf,
    registers: registersOf(connectors, { db: shared.db, municipality, services: shelf.services, clock }),
    ...carrierOf(connectors),
    ...(connectors.payments === undefined ? {} : { payments: connectors.payments }),
    senders: connectors.senders,
    door: openDoor(connectors.scanner, log),
    dialogue: town.dialogue,
    calendar: town.calendar,
    portalUrl,
    demo: config.demo,
    leaseSeconds: config.leaseSeconds,
  };
  shared.jobs.every("versions", LOOK_SECONDS, async () => void (await shelf.refresh()));
  shared.jobs.every("wordings", LOOK_SECONDS, async () => void (await wordShelf.refresh()));
  const studio = openStudio({
    tools,
    roles: town.roles,
    archive: town.archive,
    catalogueDir: config.catalogueDir,
    canPlay: hasPackagedServer(),
    key: () => signingKey(config.dataDir),
  });
  const work = workRoom(tools, town.roles, town.work);
  const house: House = {
    identity: identityOf(tools),
    portal: openPortal(tools),
    desk: openDesk(tools, town.roles),
    authorityDesk: openAuthorityDesk(tools, town.roles),
    delegations: openDelegationRegister(tools, town.roles),
    workDesk: openWorkDesk(work),
    publicAccess: openPublicAccess(
      publicDb,
      municipality,
      (unit, language) => town.data.units.find((one) => one.unit === unit)?.name[language] ?? unit,
    ),
    ruleDesk: openRuleDesk(tools, town.roles),
    studio,
    writing: openWriting(tools, studio),
    making: openParts(tools, studio),
    letterDesk: openLetterDesk({ tools, roles: town.roles, words, refresh: wordShelf.refresh }),
    ruleRegister: openRuleRegister(publicDb, municipality, clock, town.data.time_zone),
    indicators: openIndicators(
      shared.db,
      municipality,
      town.data.time_zone,
      (slug, language) => serviceTitle(tools, slug, language),
      (slug, outcome) => effectOf(tools.services.get(slug), outcome),
    ),
    qualityDesk: openQualityDesk(tools, town.roles),
    myPermits: openMyPermits(tools),
    permitDesk: openPermitDesk(tools, town.roles),
    // As a guard on foot may need in a full car park, and no help at all to someone who guesses.
    permitCheck: openPermitCheck(
      publicDb,
      municipality,
      clock,
      town.data.time_zone,
      limiter({ most: 120, perSeconds: 60 }),
    ),
  };
  return { tools, town, house, connectors, work, close: () => Promise.resolve(connectors.close()) };
}

/** Where no register tells how people may be reached, their own applications do. */
const registersOf = (connectors: Connectors, here: Parameters<typeof contactsInCases>[0]): Registers =>
  connectors.present.contact ? connectors : { ...connectors, contact: contactsInCases(here) };

const identityOf = ({ municipality, town }: Tools): Identity => ({
  municipality,
  name: town.name,
  country: town.country,
  shieldSvg: town.shield_svg,
  accent: town.accent,
  phone: town.phone,
  email: town.email,
  address: town.address,
  openingHours: town.opening_hours,
  timeZone: town.time_zone,
  map: town.map,
  languages: town.languages,
  demo: town.demo,
});
