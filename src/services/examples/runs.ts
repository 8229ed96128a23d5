/** Runs of a version's worked examples through the whole line: asked for, done by a worker, kept with the hash of the text they ran on. */
import { queue } from "#platform/jobs";
import type { Read, Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { z } from "zod";
import type { Tools } from "../tools.ts";
import type { Hand } from "../versions/versions.ts";
import { FilesRow } from "../versions/versions.ts";
import type { LineResult } from "./differs.model.ts";
import { placedExamples } from "./examples.rules.ts";
import { RunRow, type ExamplesRun, type PlayExamples } from "./run.model.ts";
import * as statements from "./runs.sql.ts";

const RETRIES = 1;

/** One at a time in a worker: each brings a database of its own. */
export const EXAMPLES = queue("services.examples", { retryLimit: RETRIES, expireSeconds: 600 });

/** A run that gave no sign of life for so long has nobody who works on it. */
const NO_SIGN_OF_LIFE_MINUTES = 12;

/** The run of exactly this text; undefined when nobody asked for one. One that its worker left for dead has failed. */
export async function runOf(
  { clock }: Pick<Tools, "clock">,
  read: Read,
  { service, sha256 }: { readonly service: string; readonly sha256: string },
): Promise<ExamplesRun | undefined> {
  const run = await read.maybe(RunRow, statements.selectRunOf(service, sha256));
  const underWay = run?.status === "waiting" || run?.status === "running";
  return run !== undefined && underWay && Date.parse(run.movedAt) < Date.parse(aliveSince(clock))
    ? { ...run, status: "failed" }
    : run;
}

/** Has a worker play the examples of exactly this text. While one does, nothing more is asked for. */
export async function askForRun(
  { clock, jobs }: Pick<Tools, "clock" | "jobs">,
  tx: Tx,
  text: { readonly service: string; readonly sha256: string },
  hand: Hand,
): Promise<void> {
  await tx.run(statements.deleteOutlived(text.service));
  const id = newId(hand.at);
  const asked = await tx.maybe(
    z.object({ id: z.string() }),
    statements.askRun({ id, service: text.service, sha256: text.sha256 }, hand, aliveSince(clock)),
  );
  if (asked !== undefined) await jobs.enqueue(tx, EXAMPLES, asked.id);
}

/** Leaves the rest of the run of exactly this text, and keeps what was found. Answers whether there was one under way. */
export const stopRun = async (
  tx: Tx,
  text: { readonly service: string; readonly sha256: string },
  hand: Hand,
): Promise<boolean> => (await tx.run(statements.stopRun(text, hand))) > 0;

/** Does a run that waits, or that a worker died of. Does nothing when it is over or was stopped, or when its text was changed since. */
export async function runExamples(tools: Tools, play: PlayExamples, id: string): Promise<void> {
  const { db, municipality, clock } = tools;
  const now = (): string => clock.now().toString();
  const run = await db.write(municipality, (tx) => tx.maybe(RunRow, statements.beginRun(id, now())));
  if (run === undefined) return;
  const { service: slug, sha256 } = run;
  const files = await db.read(municipality, (read) => read.maybe(FilesRow, statements.selectFilesOf(slug, sha256)));
  if (files === undefined) {
    await db.write(municipality, (tx) => tx.run(statements.deleteOutlived(slug)));
    return;
  }
  const results: LineResult[] = [];
  const finish = (status: "done" | "failed", all: readonly LineResult[]): Promise<number> =>
    db.write(municipality, (tx) => tx.run(statements.finishRun(run, status, all, now())));
  try {
    let wanted = true;
    await play({ slug, files }, async (result, total) => {
      results.push(result);
      wanted = (await db.write(municipality, (tx) => tx.run(statements.addResult(run, result, total, now())))) > 0;
      return wanted;
    });
    if (wanted) await finish("done", inOrder(results, placedExamples(files)));
    else await db.write(municipality, (tx) => tx.run(statements.deleteOutlived(slug)));
  } catch (error) {
    if (run.attempts > RETRIES) await finish("failed", results);
    throw error;
  }
}

const aliveSince = (clock: Tools["clock"]): string =>
  clock.now().subtract({ minutes: NO_SIGN_OF_LIFE_MINUTES }).toString();

/** As the files have them, whichever ended first. */
function inOrder(results: readonly LineResult[], placed: ReturnType<typeof placedExamples>): readonly LineResult[] {
  const place = new Map(placed.map(({ file, index }, at) => [`${file} ${index}`, at]));
  const at = ({ file, index }: LineResult): number => place.get(`${file} ${index}`) ?? placed.length;
  return results.toSorted((a, b) => at(a) - at(b));
}
