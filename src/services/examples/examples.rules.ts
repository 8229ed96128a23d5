/** The worked examples of the whole line as a service's files have them, and what is wrong in them. */
import { readYaml } from "#platform/kept";
import type { Fault } from "../inspect/fault.model.ts";
import type { Files } from "../read.model.ts";
import { LANGUAGES, type Language } from "#platform/texts";
import { Example, Shows } from "./example.model.ts";

/** Where an example stands: the file, and its place in the list there, from 0. `example` is undefined where it has faults. */
export type Placed = {
  readonly file: string;
  readonly index: number;
  /** "" where it says nothing that can be read. */
  readonly shows: Shows;
  readonly example: Example | undefined;
  readonly faults: readonly Fault[];
};

const isCases = (path: string): boolean => path.startsWith("cases/") && path.endsWith(".yaml");

/** In the order they are played: by file, then as the file has them. A file that cannot be read has none; see `exampleFaults`. */
export const placedExamples = (files: Files): readonly Placed[] =>
  [...files.keys()]
    .filter(isCases)
    .toSorted()
    .flatMap((file) => {
      const { items } = listIn(files, file);
      return items.map((item, index): Placed => {
        const read = Example.safeParse(item);
        const faults = (read.error?.issues ?? []).map(({ path, message }): Fault => ({
          file,
          at: [index, ...path].join("."),
          code: "invalid",
          detail: message,
        }));
        return { file, index, shows: sentenceOf(item), example: read.data, faults };
      });
    });

/** Everything that keeps the examples from being played. */
export const exampleFaults = (files: Files): readonly Fault[] => [
  ...[...files.keys()].filter(isCases).flatMap((file) => listIn(files, file).faults),
  ...placedExamples(files).flatMap(({ faults }) => faults),
];

function listIn(files: Files, file: string): { readonly items: readonly unknown[]; readonly faults: readonly Fault[] } {
  const fault = (code: Fault["code"], detail: string) => ({ items: [], faults: [{ file, at: "", code, detail }] });
  try {
    const read: unknown = readYaml(files.get(file) ?? "");
    // A file without a word has no example.
    if (read === null) return { items: [], faults: [] };
    return Array.isArray(read) ? { items: read, faults: [] } : fault("invalid", "a list of examples is expected");
  } catch (error) {
    return fault("unreadable", (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "");
  }
}

function sentenceOf(item: unknown): Shows {
  const shows = typeof item === "object" && item !== null && "shows" in item ? item.shows : "";
  return typeof shows === "string" ? shows : (Shows.safeParse(shows).data ?? "");
}

/** `language`: what it is in; undefined where that is not said. */
export type Spoken = { readonly text: string; readonly language: Language | undefined };

/** In the reader's language, else in the first in which it is said. */
export function spokenIn(shows: Shows, language: Language): Spoken {
  if (typeof shows === "string") return { text: shows, language: undefined };
  const own = [language, ...LANGUAGES].find((one) => shows[one] !== undefined);
  return { text: own === undefined ? "" : (shows[own] ?? ""), language: own };
}
