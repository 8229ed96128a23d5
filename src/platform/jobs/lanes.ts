/**
 * A fixed number of jobs at once, each followed by the next as soon as it is done: one that is slow holds its own lane and
 * nobody else's. Jobs are fetched and finished several at a time, because each round trip costs more than a row does.
 */
import { setTimeout as sleep } from "node:timers/promises";

export type LanesOptions<Job extends { readonly id: string }> = {
  readonly concurrency: number;
  /** Milliseconds between looks at a queue that gave less than was asked for. */
  readonly pollMs: number;
  /** Milliseconds after which a job has failed, whatever it is still doing. */
  readonly longestMs: number;
  /** At most so many. */
  readonly fetch: (most: number) => Promise<readonly Job[]>;
  readonly handle: (job: Job) => Promise<void>;
  readonly finish: (ids: string[]) => Promise<void>;
  readonly fail: (job: Job, error: unknown) => Promise<void>;
  /** The queue itself did not answer. */
  readonly lost: (error: unknown) => void;
};

export type Lanes = {
  /** Fetches nothing more, and waits for what is under way, but not longer than this. */
  readonly stop: (longestMs: number) => Promise<void>;
};

type Look = { readonly free: number; readonly found: number };

export function openLanes<Job extends { readonly id: string }>(options: LanesOptions<Job>): Lanes {
  const { concurrency, pollMs } = options;
  const underway = new Set<Promise<void>>();
  const stopping = new AbortController();
  let done: string[] = [];
  let wake = (): void => undefined;

  const take = async (job: Job): Promise<void> => {
    try {
      await within(options.handle(job), options.longestMs);
      done.push(job.id);
    } catch (error) {
      await options.fail(job, error);
    }
  };
  const start = (job: Job): void => {
    const one = take(job)
      .catch(options.lost)
      .finally(() => {
        underway.delete(one);
        wake();
      });
    underway.add(one);
  };
  /** What is not told as finished is run again after a while, which handlers bear; so a failure here loses nothing. */
  const finish = async (): Promise<void> => {
    const ids = done;
    done = [];
    if (ids.length > 0) await options.finish(ids);
  };
  /** How many lanes were empty and how many jobs there were for them. */
  const turn = async (): Promise<Look> => {
    await finish();
    const free = concurrency - underway.size;
    const jobs = free === 0 ? [] : await options.fetch(free);
    for (const job of jobs) start(job);
    return { free, found: jobs.length };
  };
  /** Until a quarter of the lanes is free, when more waits than was fetched; else until it is time to look again, sooner while there is work. */
  const pause = async ({ free, found }: Look): Promise<void> => {
    const more = found === free;
    const enough = Math.ceil(concurrency / 4);
    const time = new AbortController();
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (stopping.signal.aborted || (more && concurrency - underway.size >= enough)) resolve();
      };
      wake = look;
      stopping.signal.addEventListener("abort", look, { signal: time.signal });
      sleep(found > 0 ? pollMs / 2 : pollMs, undefined, { signal: time.signal }).then(resolve, () => undefined);
      look();
    });
    wake = () => undefined;
    time.abort();
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let look: Look = { free: 1, found: 0 };
      try {
        look = await turn();
      } catch (error) {
        options.lost(error);
      }
      await pause(look);
    }
  };
  const running = run();

  return {
    stop: async (longestMs) => {
      stopping.abort();
      await running;
      await Promise.race([Promise.all(underway), sleep(longestMs, undefined, { ref: false })]);
      await finish().catch(options.lost);
    },
  };
}

/** The work's own answer, or an error when it takes too long; what it is still doing then, nobody waits for. */
async function within(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Took longer than ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
