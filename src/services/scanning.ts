/**
 * Files from outside and the scanner: looked at before they are taken in, and by a job where nobody could look in time. A virus that is found
 * afterwards is told in every case that has the file; what was sent stays on record, and nobody opens it.
 */
import { record } from "#audit";
import { caseOfFile, eventsOf, happened, lockCase, openTask, type Actor } from "#cases";
import { announce } from "#notify";
import { OutsideError } from "#platform/errors";
import {
  describeFile,
  hashOf,
  keepOutside,
  letThrough,
  lookedInVain,
  scanOf,
  settleScan,
  streamFile,
  toScan,
  type AtDoor,
  type Finding,
  type Scanner,
  type StoredFile,
} from "#platform/files";
import { queue } from "#platform/jobs";
import type { Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { documentsWith, type Holding } from "#records";
import type { Tools } from "./tools.ts";

/** One job a file. Whoever is not answered asks again, at last every five minutes; a sweep sees to what is left after that. */
export const SCAN = queue("files.scan", { retryLimit: 10, retryDelay: 5, retryDelayMax: 300, expireSeconds: 180 });

/** How long a job waits for the scanner: nobody else does. */
const PATIENCE_MS = 120_000;
const ANSWERS_WITHIN_MS = 5000;
/** How many a sweep puts in the queue. */
const AT_ONCE = 200;

const MACHINE = { kind: "automation", id: "scanner" } as const;

/** Why a file is not taken in. */
export type Harm = "infected" | "unscannable";

export const harmIn = ({ state }: AtDoor): Harm | undefined =>
  state === "infected" ? "infected" : state === "too-large" ? "unscannable" : undefined;

/** Keeps a file that was looked at and found without harm, in the transaction of what points at it. Undefined when the same bytes were found infected before. */
export async function takeIn(
  tx: Tx,
  tools: Pick<Tools, "jobs">,
  { content, mediaType, seen }: { readonly content: Uint8Array; readonly mediaType: string; readonly seen: AtDoor },
  at: string,
): Promise<StoredFile | undefined> {
  if (seen.state === "infected" || seen.state === "too-large") return undefined;
  const { file, state } = await keepOutside(tx, content, mediaType, seen, at);
  if (state === "infected") return undefined;
  if (state === "waiting") await tools.jobs.enqueue(tx, SCAN, file.sha256);
  return file;
}

/** That a file was turned away at the door: what was found, and nothing of the file. Who has the same bytes from before hears of it. */
export async function turnedAway(
  tx: Tx,
  { jobs }: Pick<Tools, "jobs">,
  subject: { readonly kind: "draft" | "case"; readonly id: string },
  { content, seen }: { readonly content: Uint8Array; readonly seen: AtDoor },
  told: { readonly actor: Actor; readonly at: string },
): Promise<void> {
  const sha256 = hashOf(content);
  if (seen.state === "infected" && (await settleScan(tx, sha256, seen, told.at))) await jobs.enqueue(tx, SCAN, sha256);
  const details = seen.state === "infected" ? { found: seen.name, engine: seen.engine.version } : {};
  await record(tx, { ...told, action: "files.turned-away", subject, details });
}

/** Looks at a file that waits, and tells who must know. Throws to be run again when the scanner does not answer. */
export async function scanFile(tools: Tools, sha256: string): Promise<void> {
  const { db, municipality, door, log } = tools;
  const { stored, state } = await db.read(municipality, async (read) => ({
    stored: await describeFile(read, sha256),
    state: await scanOf(read, sha256),
  }));
  if (stored === undefined || state === undefined || state === "clean") return;
  if (state !== "infected") {
    if (door.scanner === undefined) return;
    try {
      const content = streamFile(db, municipality, stored);
      const finding = await door.scanner.scan(content, AbortSignal.timeout(PATIENCE_MS));
      await settle(tools, sha256, finding);
      if (finding.state === "clean") return;
    } catch (error) {
      if (!(error instanceof OutsideError) || error.failure.class !== "validation") throw error;
      // To ask again would be answered the same; it goes on waiting, and whoever works with the case sees that. It hinders no other.
      await db.write(municipality, (tx) => lookedInVain(tx, sha256, tools.clock.now().toString()));
      return log.error({ err: error.message }, "a file is larger than the scanner takes: raise its limit");
    }
  }
  const holding = await db.read(municipality, (read) => documentsWith(read, sha256));
  for (const one of holding) await db.write(municipality, (tx) => tell(tx, tools, one));
}

/**
 * Puts in the queue what nobody has looked at, when there is somebody to look: jobs that are tried again already are not asked for once more.
 * Where the municipality has no scanner any more, nothing waits for one.
 */
export async function scanSweep({ db, municipality, jobs, door }: Tools): Promise<void> {
  const { scanner } = door;
  if (scanner === undefined) return void (await db.write(municipality, letThrough));
  if (!(await answers(scanner))) return;
  await db.write(municipality, async (tx) => {
    for (const file of await toScan(tx, AT_ONCE)) await jobs.enqueue(tx, SCAN, file);
  });
}

async function answers(scanner: Scanner): Promise<boolean> {
  try {
    await scanner.engine(AbortSignal.timeout(ANSWERS_WITHIN_MS));
    return true;
  } catch (error) {
    if (error instanceof OutsideError) return false;
    throw error;
  }
}

async function settle({ db, municipality, clock }: Tools, sha256: string, finding: Finding): Promise<void> {
  const at = clock.now().toString();
  await db.write(municipality, async (tx) => {
    await settleScan(tx, sha256, finding, at);
    if (finding.state === "clean") return;
    const details = { found: finding.name, engine: finding.engine.version };
    await record(tx, {
      at,
      actor: MACHINE,
      action: "files.quarantined",
      subject: { kind: "file", id: sha256 },
      details,
    });
  });
}

/** Once for each document: the case's people and the applicant see that it cannot be opened, and somebody has to ask for it anew. */
async function tell(tx: Tx, tools: Tools, { caseFile, entry, document }: Holding): Promise<void> {
  const caseId = await caseOfFile(tx, caseFile);
  if (caseId === undefined) return;
  const found = await lockCase(tx, caseId);
  const events = await eventsOf(tx, caseId);
  if (events.some((event) => event.type === "file-infected" && event.document === document)) return;
  const at = tools.clock.now().toString();
  const { status, openTask: open } = found.state;
  const task = status === "closed" ? null : (open ?? newId(at));
  await happened(tx, found, { actor: MACHINE, at }, [{ type: "file-infected", entry, document, task }]);
  if (task !== null && task !== open)
    await openTask(tx, { id: task, caseId, kind: "message", reason: "file-infected", detail: "", at });
  const { applicant: person, language } = found;
  await announce(tx, tools.jobs, { person, caseId, language, dedupeKey: `infected:${document}`, at });
}
