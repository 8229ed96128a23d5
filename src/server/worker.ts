/** A worker: takes jobs, and sweeps up after those that died. Any number of them may run. */
import type { Role } from "#access";
import { seal, signingKey } from "#audit";
import { keepCheckpoint } from "./checkpoints.ts";
import { stuckCases, wakingCases } from "#cases";
import { forgotten } from "#dispatch";
import { pruneDrafts } from "#forms";
import { dueNotices, NOTIFY, notify, pruneNotices } from "#notify";
import { forgetOldSessions } from "#people";
import { today } from "#platform/time";
import { publishJournal } from "#publicaccess";
import { watchQuality } from "#quality";
import { giveUpTrials, runWhatIf, WHAT_IF } from "#ruledesk";
import type { Config } from "#platform/config";
import type { Job } from "#platform/jobs";
import {
  ADVANCE,
  askOfRights,
  advance,
  DELIVER,
  deliver,
  endWaits,
  goOn,
  permitsRunOut,
  poll,
  releaseSamples,
  SCAN,
  scanFile,
  scanSweep,
  SEND_ON,
  type Tools,
  warnWriters,
} from "#services";
import { WAKE, wake } from "#services/dialogue";
import { EXAMPLES, runExamples } from "#services/examples";
import { addNamedParties, NAMED_PARTIES, TELL_PARTIES, tellParties } from "#services/parties";
import { MIGRATE, migrateCase } from "#services/versions";
import { BATCH, pruneBatches, runBatch } from "#workdesk";
import type { Opened } from "./compose.ts";
import { playApart } from "./trial/apart.ts";

/** How many jobs of a kind at once. Letters are compiled in threads of their own, so this is about waiting, not computing. */
const CONCURRENCY = 12;

/** How long it is kept that someone was told, after it was (the schema's own retention). */
const NOTICE_DAYS = 90;

export function work(
  houses: readonly Opened[],
  { dataDir, catalogueDir }: Pick<Config, "dataDir" | "catalogueDir">,
): void {
  const [first] = houses;
  if (first === undefined) return;
  const { jobs } = first.tools;
  const byName = new Map(houses.map((house) => [house.tools.municipality, house]));
  /** A job of a municipality that this house does not serve is left for one that does. */
  const houseOf = ({ municipality }: Job): Opened => {
    const house = byName.get(municipality);
    if (house === undefined) throw new Error(`No municipality "${municipality}" is served here`);
    return house;
  };
  const of = (job: Job): Tools => houseOf(job).tools;
  jobs.work(SEND_ON, 4, async (job) => void (await goOn(of(job), job.subject)));
  jobs.work(ADVANCE, CONCURRENCY, (job) => advance(of(job), job.subject));
  jobs.work(WHAT_IF, 1, (job) => runWhatIf(of(job), job.subject));
  jobs.work(DELIVER, CONCURRENCY, (job) => deliver(of(job), job.subject));
  jobs.work(SCAN, 2, (job) => scanFile(of(job), job.subject));
  jobs.work(NOTIFY, 4, (job) => notify(of(job), job.subject));
  jobs.work(MIGRATE, 2, (job) => migrateCase(of(job), job.subject));
  jobs.work(EXAMPLES, 1, (job) => runExamples(of(job), playApart(catalogueDir, job.municipality), job.subject));
  jobs.work(BATCH, 2, (job) => runBatch(houseOf(job).work, job.subject));
  jobs.work(NAMED_PARTIES, 2, (job) => addNamedParties(of(job), job.subject));
  jobs.work(TELL_PARTIES, 2, (job) => tellParties(of(job), job.subject));
  jobs.work(WAKE, 4, (job) => wake(of(job), job.subject));
  for (const { tools, town } of houses) sweep(tools, town.roles, dataDir);
}

/** What is looked after again and again in one municipality. */
function sweep(tools: Tools, roles: readonly Role[], dataDir: string): void {
  const { jobs, db, municipality, clock } = tools;
  const key = signingKey(dataDir);
  const lost = (): string => clock.now().subtract({ seconds: tools.leaseSeconds }).toString();
  jobs.every("waking", 60, () =>
    db.write(municipality, async (tx) => {
      for (const id of await wakingCases(tx, today(clock, tools.town.time_zone))) await jobs.enqueue(tx, WAKE, id);
    }),
  );
  jobs.every("journal", 1, async () => void (await publishJournal(db, municipality, clock)));
  jobs.every("trials", 300, async () => void (await giveUpTrials(tools)));
  jobs.every("statuses", 5, async () => void (await poll(tools)));
  jobs.every("seal", 5, async () => {
    const { sealed, checkpoint } = await seal(db, municipality, clock, key);
    if (sealed > 0 && checkpoint !== undefined) keepCheckpoint(dataDir, municipality, checkpoint);
  });
  jobs.every("lost", Math.max(1, tools.leaseSeconds / 4), () =>
    db.write(municipality, async (tx) => {
      for (const id of await stuckCases(tx, lost())) await jobs.enqueue(tx, ADVANCE, id);
      for (const id of await forgotten(tx, lost(), clock.now().toString())) await jobs.enqueue(tx, DELIVER, id);
      for (const id of await dueNotices(tx, lost())) await jobs.enqueue(tx, NOTIFY, id);
    }),
  );
  jobs.every("drafts", 3600, async () => {
    const now = clock.now();
    while ((await warnWriters(tools)) > 0);
    let emptied;
    do emptied = await db.write(municipality, (tx) => pruneDrafts(tx, now.toString()));
    while (emptied > 0);
    const settled = now.subtract({ hours: 24 * NOTICE_DAYS });
    await db.write(municipality, (tx) => pruneNotices(tx, settled.toString()));
    await db.write(municipality, (tx) => pruneBatches(tx, clock));
  });
  jobs.every("scans", 300, () => scanSweep(tools));
  jobs.every("samples", 300, async () => void (await releaseSamples(tools)));
  jobs.every("quality", 300, async () => void (await watchQuality(tools, roles)));
  jobs.every("rights", 3600, () => askOfRights(tools));
  jobs.every("waits", 60, () => endWaits(tools));
  jobs.every("permits", 600, () => permitsRunOut(tools));
  jobs.every(
    "sessions",
    600,
    async () => void (await db.write(municipality, (tx) => forgetOldSessions(tx, clock.now().toString()))),
  );
}
