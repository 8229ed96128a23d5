/** All worked examples of a version through the whole line: asked for here, played by a worker, told in words. */
import { may } from "#access";
import type { Staff } from "#desk";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import type { Files } from "#services";
import {
  askForRun,
  placedExamples,
  runOf,
  spokenIn,
  stopRun,
  type Differs,
  type ExamplesRun,
} from "#services/examples";
import { filesOf, versionsOf, type ServiceVersion } from "#services/versions";
import { enter, handOf, inspectIn, noted, type Entered, type Room } from "./door.ts";
import { textsIn } from "./edit/texts.rules.ts";
import { namesFor } from "./lines.ts";
import { strangeTo } from "./obstacles.rules.ts";
import type { LineState, ToldDifference, WholeLine, WholeLineVerbs } from "./wholeline.model.ts";

export function wholeLineVerbs(room: Room): WholeLineVerbs {
  const { db, municipality } = room.tools;
  return {
    runExamples: (who, id) =>
      db.write(municipality, async (tx) => {
        const { found } = await runner(room, tx, who, id);
        const files = await filesOf(tx, id);
        if (placedExamples(files).length === 0) throw new Refusal("studio.no-examples", {}, 409);
        if (!room.canPlay) throw new Refusal("studio.no-server", {}, 409);
        if (!isPlayable(room, found.service, files)) throw new Refusal("studio.not-playable", {}, 409);
        await askForRun(room.tools, tx, found, handOf(room, who));
        await noted(room, tx, who, found, { action: "services.examples-run", details: { sha256: found.sha256 } });
      }),
    stopExamples: (who, id) =>
      db.write(municipality, async (tx) => {
        const { found } = await runner(room, tx, who, id);
        if (!(await stopRun(tx, found, handOf(room, who)))) return false;
        await noted(room, tx, who, found, { action: "services.examples-stopped", details: { sha256: found.sha256 } });
        return true;
      }),
    wholeLine: (who, id, language) =>
      db.read(municipality, async (read) =>
        wholeLineOf(room, read, await enter(room, read, who, id, "studio.read"), await filesOf(read, id), language),
      ),
  };
}

export async function wholeLineOf(
  room: Room,
  read: Read,
  entered: Entered,
  files: Files,
  language: Language,
): Promise<WholeLine> {
  const run = await runOf(room.tools, read, entered.found);
  const { untried } = await lineState(room, read, entered.found, files, language);
  return {
    examples: placedExamples(files).length,
    run: run && (await shown(room, read, run, files, language)),
    playable: isPlayable(room, entered.found.service, files),
    canPlay: room.canPlay,
    untried,
    may: mayRun(entered),
  };
}

/**
 * What a text must show before it is proposed. A run that no worker got through was asked for, and there are installations that cannot
 * play any: nothing could ever be published if that kept it back, so who proposes it says why it is right all the same. What has been
 * published before has shown what it does.
 */
export async function lineState(
  room: Room,
  read: Read,
  version: ServiceVersion,
  files: Files,
  language: Language,
): Promise<LineState> {
  const { service, sha256 } = version;
  const run = await runOf(room.tools, read, version);
  const isOver = run?.status === "done" || run?.status === "stopped";
  const failing = (isOver ? run.results : [])
    .filter(({ differs }) => differs.length > 0)
    .map(({ shows }) => spokenIn(shows, language).text);
  const isOwed =
    isPlayable(room, service, files) &&
    !(await versionsOf(read, service)).some((one) => one.sha256 === sha256 && WAS_PUBLISHED.has(one.status));
  const examples = placedExamples(files).length;
  const isKnown = isOver && run.results.length >= examples;
  if (!isOwed || examples === 0 || isKnown) return { failing, unplayed: undefined, untried: undefined };
  const untried = !room.canPlay ? "no-server" : run?.status === "failed" ? "failed" : undefined;
  return { failing, unplayed: untried === undefined ? unplayed(run) : undefined, untried };
}

const WAS_PUBLISHED: ReadonlySet<ServiceVersion["status"]> = new Set(["published", "retired"]);

function unplayed(run: ExamplesRun | undefined): LineState["unplayed"] {
  if (run?.status === "stopped") return "stopped";
  return run?.status === "waiting" || run?.status === "running" ? "underway" : "never";
}

/** Refuses with `access.denied` (403) whoever has no use for a run. */
async function runner(room: Room, tx: Tx, who: Staff, id: string): Promise<Entered> {
  const entered = await enter(room, tx, who, id, "studio.read");
  return mayRun(entered) ? entered : enter(room, tx, who, id, "studio.write");
}

/** Whoever writes wants to know, and whoever judges must. */
const mayRun = ({ access, found }: Entered): boolean =>
  may(access, "studio.write", found.unit) || may(access, "studio.approve", found.unit);

function isPlayable(room: Room, slug: string, files: Files): boolean {
  const { service } = inspectIn(room, slug, files);
  return service !== undefined && strangeTo({ town: room.tools.town, archive: room.archive }, service).length === 0;
}

async function shown(room: Room, read: Read, run: ExamplesRun, files: Files, language: Language) {
  const nameOf = await namesFor(read, [run.askedBy, run.stoppedBy]);
  const texts = textsIn(files, language);
  const units = new Map(room.tools.town.units.map(({ unit, name }) => [unit, name[language]]));
  const word = (code: Differs["code"], value: Differs["got"]): string => {
    if (typeof value !== "string") return told(value);
    if (code === "outcome") return texts.get(`process.outcomes.${value}`) ?? value;
    return code === "unit" ? (units.get(value) ?? value) : value;
  };
  const results = run.results.map(({ file, index, shows, differs }) => ({
    file,
    index,
    shows: spokenIn(shows, language),
    differs: differs.map(({ code, of, wanted, got }): ToldDifference => ({
      code,
      of,
      wanted: word(code, wanted),
      got: word(code, got),
    })),
  }));
  return {
    status: run.status,
    total: run.total ?? placedExamples(files).length,
    askedBy: nameOf(run.askedBy),
    askedAt: run.askedAt,
    stoppedBy: run.stoppedBy === undefined ? undefined : nameOf(run.stoppedBy),
    movedAt: run.movedAt,
    results: results.toSorted((a, b) => Number(b.differs.length > 0) - Number(a.differs.length > 0)),
  };
}

/** A value as one reads it: lists with commas, pairs with a colon. */
function told(value: Differs["got"]): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(told).join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${told(inner)}`)
      .join(", ");
  return String(value);
}
