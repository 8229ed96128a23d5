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
  /** Keys of its own that no page names, nor begins to (`desk.x.${…}`). */
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
  const source = readdirSync(room)
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => readFileSync(join(room, name), "utf8"))
    .join("\n");
  const named = new Set([...source.matchAll(/"(desk\.[a-z0-9._-]+)"/g)].map(([, key]) => key ?? ""));
  const begun = [...source.matchAll(/`(desk\.[a-z0-9._-]+\.)\$\{/g)].map(([, key]) => key ?? "");
  const unused = [...texts.nb.keys()].filter((key) => !named.has(key) && !begun.some((start) => key.startsWith(start)));
  return { texts, all, named, unused };
}
