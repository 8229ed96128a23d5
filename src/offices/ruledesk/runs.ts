/** Trials as they are kept: asked for, run at once or by a worker, told of while they run, stopped. */
import { decisionModel, modelOf, versionOf } from "#rulebook";
import { queue } from "#platform/jobs";
import type { Read, Tx } from "#platform/sql";
import type { Model } from "#rules";
import { liveService, type Tools } from "#services";
import { RunRow, type Run } from "./run.model.ts";
import { THREADS, tryOut } from "./trial.ts";
import * as statements from "./whatif.sql.ts";

const RETRIES = 2;

/** One run at a time in a worker. What is not done within a quarter of an hour begins anew. */
export const WHAT_IF = queue("rules.what-if", { retryLimit: RETRIES, expireSeconds: 900 });

/** Longer than all attempts together may take. */
const NO_SIGN_OF_LIFE_MINUTES = 60;

/** A municipality's few decisions are tried while one waits, and in the thread that waits. */
export const FEW = 300;

/** So many changed decisions of a run can be looked at one by one. */
const MOST_KEPT = 10_000;

/** Undefined when there is no such run. */
export const runById = (read: Read, id: string): Promise<Run | undefined> =>
  read.maybe(RunRow, statements.selectRun(id));

/** Newest first. */
export const runsOf = (read: Read, service: string, version: number): Promise<Run[]> =>
  read.rows(RunRow, statements.selectRunsOf(service, version, 20));

/**
 * The model that a run tries; undefined when its version was changed or thrown away since, so that nobody mistakes what another
 * model does for what this one did.
 */
export async function candidateOf(read: Read, run: Run): Promise<Model | undefined> {
  if (run.version === undefined) return decisionModel(read, run.sha256);
  if ((await versionOf(read, run.service, run.version)).sha256 !== run.sha256) return undefined;
  return modelOf(read, run.service, run.version);
}

/** Does a run that waits, or that a worker died of. Does nothing when it is done or was stopped. After the last attempt it has failed. */
export async function runWhatIf(tools: Tools, id: string): Promise<void> {
  const { db, municipality, clock } = tools;
  const now = (): string => clock.now().toString();
  const run = await db.write(municipality, async (tx) => {
    if ((await tx.run(statements.beginRun(id, now()))) === 0) return undefined;
    await tx.run(statements.deleteChanges(id));
    return runById(tx, id);
  });
  if (run === undefined) return;
  try {
    await tried(tools, run);
  } catch (error) {
    if (run.attempts > RETRIES)
      await db.write(municipality, (tx) =>
        tx.run(statements.finishRun(id, { status: "failed", failure: "gave-up" }, now())),
      );
    throw error;
  }
}

/** Ends the runs whose workers were killed, each time, before they could say so; gives how many. */
export function giveUpTrials({ db, municipality, clock }: Tools): Promise<number> {
  const now = clock.now();
  const since = now.subtract({ minutes: NO_SIGN_OF_LIFE_MINUTES }).toString();
  return db.write(municipality, (tx) => tx.run(statements.giveUpSince(since, now.toString())));
}

async function tried(tools: Tools, run: Run): Promise<void> {
  const { db, municipality, clock } = tools;
  const { id } = run;
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.write(municipality, work);
  const now = (): string => clock.now().toString();
  const began = performance.now();
  const model = await db.read(municipality, (read) => candidateOf(read, run));
  if (model === undefined) {
    await write((tx) => tx.run(statements.finishRun(id, { status: "failed", failure: "changed" }, now())));
    return;
  }
  let kept = 0;
  const tally = await tryOut({
    db,
    municipality,
    service: run.service,
    process: liveService(tools, run.service).process,
    candidate: { model, parameters: run.parameters, asOf: run.asOf },
    until: run.askedAt,
    keep: MOST_KEPT,
    threads: run.total > FEW ? THREADS : 0,
    onPage: (done, changed) =>
      write(async (tx) => {
        if ((await tx.run(statements.updateProgress(id, done, now()))) === 0) return false;
        if (changed.length > 0) await tx.run(statements.insertChanges(id, kept + 1, changed));
        kept += changed.length;
        return true;
      }),
  });
  if (tally === undefined) return;
  const result = { ...tally, kept, milliseconds: Math.round(performance.now() - began) };
  await write((tx) => tx.run(statements.finishRun(id, { status: "done", result }, now())));
}
