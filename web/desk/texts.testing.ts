/** What a room of the desk says, and which texts its pages name, for the tests that hold the two together. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { joinTexts, readTexts, type Texts } from "#platform/texts";

export type Spoken = {
  /** The room's own texts, and with those of every folder it lies in. */
  readonly texts: Texts;
  readonly all: Texts;
  /** Keys that stand whole in its pages. */
  readonly named: ReadonlySet<string>;
  /** Keys of its own that no page in it names, nor begins to (`desk.x.${…}`). */
  readonly unused: readonly string[];
};

const WEB = join(import.meta.dirname, "..");

/** The texts a room's pages may say: its own, and those of every folder it lies in. */
function heardIn(room: string): readonly Texts[] {
  const folder = join(room, "texts");
  return [...(existsSync(folder) ? [readTexts(folder)] : []), ...(room === WEB ? [] : heardIn(dirname(room)))];
}

/** `room` is a folder below the desk's, with its texts in `texts/`. */
export function spokenIn(room: string): Spoken {
  const texts = readTexts(join(room, "texts"));
  const all = joinTexts(heardIn(room));
  const named = keysIn(sourceIn(room, false));
  const below = sourceIn(room, true);
  const heard = keysIn(below);
  const begun = [...below.matchAll(/`(desk\.[a-z0-9._-]+\.)\$\{/g)].map(([, key]) => key ?? "");
  const unused = [...texts.nb.keys()].filter((key) => !heard.has(key) && !begun.some((start) => key.startsWith(start)));
  return { texts, all, named, unused };
}

/** The pages of a room, and of those that lie in it, which may say its texts too. */
const sourceIn = (room: string, isDeep: boolean): string =>
  readdirSync(room, { recursive: isDeep, encoding: "utf8" })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => readFileSync(join(room, name), "utf8"))
    .join("\n");

const keysIn = (source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(/"(desk\.[a-z0-9._-]+)"/g)].map(([, key]) => key ?? ""));
