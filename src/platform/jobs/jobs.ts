/**
 * Work that is done later, by pg-boss, enqueued in the transaction of the change that asks for it.
 *
 * A job carries its municipality, and enters it before anything else. A handler must bear being run twice: a worker
 * that is killed leaves its job to the next one after `expireSeconds`.
 */
import { PgBoss } from "pg-boss";
import { municipalityId, rawQuery, type MunicipalityId, type Tx } from "#platform/sql";
import { OutsideError } from "#platform/errors";
import type { Log } from "#platform/log";
import { openLanes, type Lanes } from "./lanes.ts";

export type QueueName = string & { readonly brand: "QueueName" };

/** How a queue treats its jobs. Seconds throughout. */
export type Queue = {
  readonly name: QueueName;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryDelayMax: number;
  readonly expireSeconds: number;
};

export type Job = { readonly id: string; readonly municipality: MunicipalityId; readonly subject: string };

export type Jobs = {
  /** Enqueues in the transaction: no commit, no job. A second job about the same subject in the same municipality does not wait beside the first. */
  readonly enqueue: (
    tx: Tx,
    queue: Queue,
    subject: string,
    options?: { readonly afterSeconds?: number },
  ) => Promise<void>;
  readonly work: (queue: Queue, concurrency: number, handler: (job: Job) => Promise<void>) => void;
  /** Runs soon after the start and then again and again in this process, never overlapping itself; for sweeps that any number of workers may do at once. */
  readonly every: (name: string, seconds: number, sweep: () => Promise<void>) => void;
  readonly stop: () => Promise<void>;
};

const SCHEMA = "pgboss";
/** How soon a job is found at the latest when there was nothing to do. */
const POLL_MS = 500;
/** How long after the start a sweep is made for the first time at the latest, in seconds. */
const SOON = 2;
/** What a job under way may still take when the process is told to end. */
const LAST_WORDS_MS = 10_000;
/** By when we know that we are being stopped, too. */
const MOMENT_MS = 1000;

type Taken = { readonly id: string; readonly data: { readonly municipality: string; readonly subject: string } };

export const queue = (name: string, options: Partial<Omit<Queue, "name">> = {}): Queue => ({
  name: name as QueueName,
  retryLimit: 8,
  retryDelay: 1,
  retryDelayMax: 300,
  expireSeconds: 60,
  ...options,
});

/** Makes pg-boss's own tables and the queues; `url` must be the owner's. */
export async function installJobs(url: string, queues: readonly Queue[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: SCHEMA, max: 2, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    for (const q of queues) {
      const options = {
        retryLimit: q.retryLimit,
        retryDelay: q.retryDelay,
        retryBackoff: true,
        retryDelayMax: q.retryDelayMax,
        expireInSeconds: q.expireSeconds,
        deleteAfterSeconds: 3600,
      };
      if ((await boss.getQueue(q.name)) === null) await boss.createQueue(q.name, { ...options, policy: "short" });
      else await boss.updateQueue(q.name, options);
    }
    await boss.getDb().executeSql(
      `GRANT USAGE ON SCHEMA ${SCHEMA} TO radhus_app;
       GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO radhus_app;
       GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO radhus_app;`,
    );
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Opens the queue for sending, and for working when `work` is called. */
export async function openJobs(url: string, log: Log, working: boolean): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    options: "-c role=radhus_app",
    max: working ? 4 : 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: working,
    monitorIntervalSeconds: 10,
    reindex: false,
  });
  let stopped = false;
  /** Ctrl-C reaches the database as soon as us, and what it says in going down is no failure: a moment later we know. */
  const unlessStopping = (tell: () => void): void => void setTimeout(() => stopped || tell(), MOMENT_MS).unref();
  boss.on("error", (error) => unlessStopping(() => log.error({ err: error.message }, "job queue")));
  await boss.start();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const lanes: Lanes[] = [];

  return {
    enqueue: async (tx, q, subject, { afterSeconds } = {}) => {
      const db = {
        executeSql: (text: string, values?: unknown[]) => rawQuery(tx, text, values) as Promise<{ rows: never[] }>,
      };
      await boss.send(
        q.name,
        { municipality: tx.municipality, subject },
        // Two municipalities may have the same file, and each waits for a job of its own.
        {
          db,
          singletonKey: `${tx.municipality} ${subject}`,
          ...(afterSeconds === undefined ? {} : { startAfter: afterSeconds }),
        },
      );
    },
    work: (q, concurrency, handler) => {
      lanes.push(
        openLanes<Taken>({
          concurrency,
          pollMs: POLL_MS,
          longestMs: q.expireSeconds * 1000,
          fetch: (most) => boss.fetch<Taken["data"]>(q.name, { batchSize: most }),
          handle: ({ id, data }) =>
            handler({ id, municipality: municipalityId(data.municipality), subject: data.subject }),
          // A job that is done is of no use to anybody; what it did is in the audit.
          finish: async (ids) => void (await boss.deleteJob(q.name, ids)),
          fail: async ({ id, data }, error) => {
            log.warn({ queue: q.name, subject: data.subject, err: described(error) }, "job failed, will be retried");
            await boss.fail(q.name, id);
          },
          lost: (error) => unlessStopping(() => log.error({ queue: q.name, err: described(error) }, "job queue")),
        }),
      );
    },
    every: (name, seconds, sweep) => {
      const run = async (): Promise<void> => {
        try {
          await sweep();
        } catch (error) {
          unlessStopping(() => log.warn({ sweep: name, err: described(error) }, "sweep failed, will be run again"));
        }
      };
      const again = (wait: number): void => {
        if (stopped) return;
        const timer = setTimeout(() => {
          timers.delete(timer);
          const now = run().finally(() => {
            running.delete(now);
            again(seconds);
          });
          running.add(now);
        }, wait * 1000);
        timers.add(timer);
      };
      // A process that never lives for long does its share too, and what fell due while none lived is not left lying.
      again(Math.min(seconds, SOON));
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([...running, ...lanes.map((lane) => lane.stop(LAST_WORDS_MS))]);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** What may be said of an error in a log: an outside system's answer may hold personal data, so only its class. */
function described(error: unknown): string {
  if (error instanceof OutsideError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
}
