/**
 * Trying rules on the decisions already made: their frozen facts asked again, page by page. Pages are read one after another and worked
 * out in threads, which leaves the event loop to others; what comes of them is put together in their order. Writes nothing; memory
 * does not grow with the number of cases.
 */
import { availableParallelism } from "node:os";
import { parameters as storedParameters } from "#municipalities";
import type { Database, MunicipalityId } from "#platform/sql";
import { openPool } from "#platform/threads";
import type { Model } from "#rules";
import type { ProcessData } from "#services";
import { z } from "zod";
import { ratesOverTime } from "./rates.rules.ts";
import { addCounts, noCounts, tallyOf, type Tally } from "./tally.rules.ts";
import type { Candidate, Changed, Page, Setup, Tried } from "./trial.model.ts";
import { trying } from "./trying.ts";
import { selectDecided, selectModels } from "./whatif.sql.ts";

/** For more, the database could not read fast enough. */
export const THREADS = Math.min(3, availableParallelism());

export type Trial = {
  readonly db: Database;
  readonly municipality: MunicipalityId;
  readonly service: string;
  readonly process: ProcessData;
  readonly candidate: Candidate;
  /** Decisions made later than this (ISO 8601) are not looked at. */
  readonly until: string;
  /** Of the changed decisions, so many at most are told one by one. */
  readonly keep: number;
  /** How many threads work it out; 0 for this one, which is quicker for a few decisions: a thread takes a while to start. */
  readonly threads: number;
  /** Told of each page; gives false to stop. */
  readonly onPage: (done: number, changed: readonly Changed[]) => Promise<boolean>;
};

const PAGE = 1000;
const FIRST = "00000000-0000-0000-0000-000000000000";
/** Milliseconds that no page should take. */
const TOO_LONG = 120_000;

const PageRow = z.object({ count: z.number(), last: z.string().nullable(), page: z.string() });
type PageRow = z.output<typeof PageRow>;

/** The count; undefined when it was stopped. */
export async function tryOut(trial: Trial): Promise<Tally | undefined> {
  const { db, municipality, process, candidate } = trial;
  const rates = ratesOverTime(await db.read(municipality, storedParameters), candidate);
  const work = workers({ process, candidate, rates }, trial.threads);
  const counts = noCounts();
  let told = 0;
  const put = async (tried: Promise<Tried>): Promise<boolean> => {
    const { counts: more, changed } = await tried;
    addCounts(counts, more);
    const some = changed.slice(0, trial.keep - told);
    told += some.length;
    return trial.onPage(counts.decisions, some);
  };
  // Oldest first. One more than can be worked on, so that no thread waits for the database.
  const under: Promise<Tried>[] = [];
  try {
    for await (const text of pages(trial)) {
      const tried = work.run({ text, keep: trial.keep - told });
      // Waited for below; a failure must not go unheard when an older page fails first.
      tried.catch(() => undefined);
      under.push(tried);
      const oldest = under.length > trial.threads ? under.shift() : undefined;
      if (oldest !== undefined && !(await put(oldest))) return undefined;
    }
    for (const tried of under) if (!(await put(tried))) return undefined;
    return tallyOf(process, counts);
  } finally {
    await work.close();
  }
}

/** Each page of each model's decisions; the next one is being read while one is looked at. */
async function* pages({ db, municipality, service, process, candidate, until }: Trial): AsyncGenerator<string> {
  const models = await db.read(municipality, (read) =>
    read.rows(z.object({ sha256: z.string() }), selectModels(service)),
  );
  const unread = unreadBy(candidate.model, process);
  for (const { sha256 } of models) {
    const after = (id: string): Promise<PageRow> =>
      db.read(municipality, (read) => read.one(PageRow, selectDecided(sha256, id, until, unread, PAGE)));
    let next: Promise<PageRow> | undefined = after(FIRST);
    while (next !== undefined) {
      const { count, last, page }: PageRow = await next;
      next = count < PAGE || last === null ? undefined : after(last);
      // Waited for in the next turn; a failure must not go unheard when nobody asks for more.
      next?.catch(() => undefined);
      yield page;
    }
  }
}

/** Facts that the service gathers and the model has no input for: nobody needs to see them again. */
const unreadBy = (model: Model, { facts }: ProcessData): string[] =>
  ["answers", "application", ...facts.map(({ key }) => key)].filter(
    (key) => !model.inputs.some(({ name }) => name === key || name.startsWith(`${key}.`)) && model.imports.length === 0,
  );

type Workers = { readonly run: (page: Page) => Promise<Tried>; readonly close: () => Promise<void> };

function workers(setup: Setup, threads: number): Workers {
  if (threads > 0)
    return openPool<Page, Tried>({
      script: new URL("./trial.worker.ts", import.meta.url),
      workerData: setup,
      threads,
      waiting: threads + 1,
      timeLimit: TOO_LONG,
    });
  const tried = trying(setup);
  return { run: async (page) => Promise.resolve(tried(page)), close: () => Promise.resolve() };
}
