/** The composition root: plain function calls, from the ground up. */
import { join } from "node:path";
import { openConnectors, type Connectors } from "#connectors";
import { openDesk } from "#desk";
import { openIndicators } from "#indicators";
import { NOTIFY } from "#notify";
import { personKeys } from "#people";
import { masterKey, type Config } from "#platform/config";
import { openJobs, type Queue } from "#platform/jobs";
import type { Log } from "#platform/log";
import { municipalityId, openDatabase, type MunicipalityId } from "#platform/sql";
import { joinTexts, readTexts } from "#platform/texts";
import type { Clock } from "#platform/time";
import { openPublicAccess } from "#publicaccess";
import { openRuleDesk, openRuleRegister, WHAT_IF } from "#ruledesk";
import { ADVANCE, DELIVER, effectOf, openPortal, readCatalogue, serviceTitle, type Tools } from "#services";
import { openTemplates } from "#templates";
import type { House, Identity } from "./house.ts";
import { connectorSettings, svarUtCarrier } from "./outside.ts";
import { loadTown, readTown, type Town } from "./town.ts";

/** Every queue of the house. */
export const QUEUES: readonly Queue[] = [ADVANCE, DELIVER, NOTIFY, WHAT_IF];

export type Opened = {
  readonly tools: Tools;
  readonly town: Town;
  readonly house: House;
  readonly connectors: Connectors;
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
  readonly connections?: number;
  /** Another tenant with the same catalogue, for tests. */
  readonly as?: MunicipalityId;
};

/** Opens the whole house on a database that is migrated. */
export async function openHouse({
  config,
  databaseUrl,
  simUrl,
  clock,
  log,
  working,
  connections = 6,
  as,
}: Opening): Promise<Opened> {
  const municipality = as ?? municipalityId(config.municipality);
  const services = readCatalogue(config.catalogueDir);
  const town = readTown(config.catalogueDir, config.municipality, services);
  const db = openDatabase(databaseUrl, "radhus_app", connections);
  const publicDb = openDatabase(databaseUrl, "radhus_public", 4);
  const live = await loadTown(db, municipality, town, services, clock);
  const connectors = openConnectors(connectorSettings(config, simUrl), clock);
  const jobs = await openJobs(databaseUrl, log, working);
  const templates = openTemplates({ root: config.catalogueDir, workers: config.letterWorkers });
  const tools: Tools = {
    municipality,
    town: town.data,
    db,
    clock,
    jobs,
    log,
    templates,
    services,
    live,
    registers: connectors,
    carrier: svarUtCarrier(connectors),
    senders: connectors.senders,
    personKeys: personKeys(masterKey(config.dataDir, process.env["RADHUS_KEY"])),
    texts: joinTexts(
      ["", "countries"].map((folder) => readTexts(join(import.meta.dirname, "../engines/forms/texts", folder))),
    ),
    portalUrl: config.publicUrl,
    demo: config.demo,
    leaseSeconds: config.leaseSeconds,
  };
  const house: House = {
    identity: identityOf(tools),
    portal: openPortal(tools),
    desk: openDesk(tools, town.roles),
    publicAccess: openPublicAccess(
      publicDb,
      municipality,
      (unit, language) => town.data.units.find((one) => one.unit === unit)?.name[language] ?? unit,
    ),
    ruleDesk: openRuleDesk(tools, town.roles),
    ruleRegister: openRuleRegister(publicDb, municipality, clock, town.data.time_zone),
    indicators: openIndicators(
      db,
      municipality,
      town.data.time_zone,
      (slug, language) => serviceTitle(tools, slug, language),
      (slug, outcome) => effectOf(tools.services.get(slug), outcome),
    ),
  };
  const close = async (): Promise<void> => {
    await jobs.stop();
    await templates.close();
    connectors.close();
    await publicDb.close();
    await db.close();
  };
  return { tools, town, house, connectors, close };
}

const identityOf = ({ municipality, town }: Tools): Identity => ({
  municipality,
  name: town.name,
  shieldSvg: town.shield_svg,
  accent: town.accent,
  phone: town.phone,
  email: town.email,
  address: town.address,
  openingHours: town.opening_hours,
  timeZone: town.time_zone,
  map: town.map,
  demo: town.demo,
});
