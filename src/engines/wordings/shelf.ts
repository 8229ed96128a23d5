/**
 * The words that letters say now, as one process knows them: taken up whole when another version is approved, here or elsewhere, and
 * asked of nobody when a letter is written. A letter that is being written when they change says the one or the other, never half.
 */
import type { Database, MunicipalityId } from "#platform/sql";
import { LANGUAGES, type Language } from "#platform/texts";
import { printable, type LetterRequest, type Templates } from "#templates";
import { z } from "zod";
import { OwnWordsRow, type HouseWords, type OwnWords } from "./wording.model.ts";
import { fileWith } from "./words.rules.ts";
import { selectApprovedIds, selectOne, selectWords } from "./wording.sql.ts";
import { WordingRow } from "./wording.model.ts";

export type WordShelf = {
  /** Writes letters in the municipality's words; each tells which versions of its own it was written with. */
  readonly templates: Templates;
  /** Looks whether anything was approved, and takes it up. Gives the templates that say something else now. */
  readonly refresh: () => Promise<readonly string[]>;
};

/** A template's words in force: the files that are otherwise than the program's, by language. */
type Held = {
  readonly id: string;
  readonly number: number;
  readonly files: Readonly<Partial<Record<Language, string>>>;
};

const Name = z.object({ template: z.string(), id: z.string() });

/** Says the program's words until it is first refreshed. */
export function openWordShelf(
  db: Database,
  municipality: MunicipalityId,
  templates: Templates,
  house: HouseWords,
): WordShelf {
  const held = new Map<string, Held>();
  return {
    templates: {
      ...templates,
      render: async (request) => {
        const used = held.size === 0 ? [] : usedBy(request).flatMap((name) => heldIn(held, name, request.language));
        if (used.length === 0) return templates.render(request);
        const own = { ...Object.fromEntries(used.map(({ path, file }) => [path, file])), ...request.own };
        const letter = await templates.render({ ...request, own });
        return { ...letter, wording: Object.fromEntries(used.map(({ name, number }) => [name, number])) };
      },
    },
    refresh: () =>
      db.read(municipality, async (read) => {
        const fresh: [string, Held][] = [];
        for (const { template, id } of await read.rows(Name, selectApprovedIds())) {
          if (held.get(template)?.id === id) continue;
          const { number } = await read.one(WordingRow, selectOne(id));
          fresh.push([
            template,
            { id, number, files: filesOf(house, template, await read.one(OwnWordsRow, selectWords(id))) },
          ]);
        }
        for (const [template, one] of fresh) held.set(template, one);
        return fresh.map(([template]) => template);
      }),
  };
}

/** What stands in place of the program's files when letters say these words, by path below the catalogue. */
export function filesInPlace(
  house: HouseWords,
  template: string,
  words: OwnWords,
  language: Language,
): Readonly<Record<string, string>> {
  const file = filesOf(house, template, words)[language];
  return { [pathOf(template, language)]: file ?? JSON.stringify(house.templates.get(template)?.files[language]) };
}

const pathOf = (template: string, language: Language): string => `templates/${template}.${language}.yaml`;

function filesOf(house: HouseWords, template: string, words: OwnWords): Held["files"] {
  const one = house.templates.get(template);
  if (one === undefined) return {};
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const file = fileWith(one, words, language, printable);
      return file === undefined ? [] : [[language, file]];
    }),
  );
}

/** Whose words a letter holds: its own template's and the letterhead's. A service's own letter is built of the decision's parts. */
function usedBy({ template }: LetterRequest): readonly string[] {
  const name = /^templates\/([a-z-]+)\.typ$/.exec(template)?.[1] ?? "decision";
  return [name, "letterhead"];
}

function heldIn(
  held: ReadonlyMap<string, Held>,
  name: string,
  language: Language,
): readonly { readonly name: string; readonly number: number; readonly path: string; readonly file: string }[] {
  const one = held.get(name);
  const file = one?.files[language];
  return one === undefined || file === undefined
    ? []
    : [{ name, number: one.number, path: pathOf(name, language), file }];
}
