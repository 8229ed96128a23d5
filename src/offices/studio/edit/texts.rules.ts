/** A service's texts side by side, and one of them written anew. */
import { LANGUAGES, type Language } from "#platform/texts";
import type { Files } from "#services";
import { asRaw, withFile } from "./form.rules.ts";
import { drop, type Path, put, readYaml, renamed } from "./splice.rules.ts";

/** What is said in each language; a language that says nothing is not there. */
export type Said = Readonly<Partial<Record<Language, string>>>;

export type TextRow = { readonly key: string; readonly said: Said };

export const textFile = (language: Language): string => `texts/${language}.yaml`;

/** Every text, in the order of the first language's file, and after them what only others have. */
export function textRows(files: Files): readonly TextRow[] {
  const all = LANGUAGES.map((language) => [language, textsIn(files, language)] as const);
  const keys = new Set(all.flatMap(([, texts]) => [...texts.keys()]));
  return [...keys].map((key) => ({ key, said: saidIn(all, key) }));
}

/** The same for some keys, there or not. */
export function saidOf(files: Files, keys: readonly string[]): ReadonlyMap<string, Said> {
  const all = LANGUAGES.map((language) => [language, textsIn(files, language)] as const);
  return new Map(keys.map((key) => [key, saidIn(all, key)]));
}

const saidIn = (all: readonly (readonly [Language, ReadonlyMap<string, string>])[], key: string): Said =>
  Object.fromEntries(
    all.flatMap(([language, texts]) => (texts.get(key) === undefined ? [] : [[language, texts.get(key)]])),
  );

export function textsIn(files: Files, language: Language): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  flatten(asRaw(readYaml(files.get(textFile(language)) ?? "")), "", flat);
  return flat;
}

function flatten(tree: Readonly<Record<string, unknown>>, prefix: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(tree))
    if (typeof value === "string") into.set(prefix + key, value);
    else flatten(asRaw(value), `${prefix}${key}.`, into);
}

/** Writes a text in a language; an empty one is taken away. `after` names the keys that it is to stand after. */
export function putText(
  files: Files,
  language: Language,
  key: string,
  text: string,
  after: readonly string[] = [],
): Files {
  return withFile(files, textFile(language), (source) => {
    const path = pathOf(asRaw(readYaml(source)), key);
    if (text === "") return drop(source, path);
    return put(source, path, text, after);
  });
}

/** Takes away every text whose key begins so. */
export function dropTexts(files: Files, start: string): Files {
  return LANGUAGES.reduce(
    (now, language) =>
      withFile(now, textFile(language), (source) => drop(source, pathOf(asRaw(readYaml(source)), start))),
    files,
  );
}

/** All that is said in a language under the beginning of a key, as it stands in the file; undefined when that is nothing. */
export function textTree(files: Files, language: Language, start: string): unknown {
  const tree = readYaml(files.get(textFile(language)) ?? "");
  return pathOf(asRaw(tree), start).reduce<unknown>((at, name) => asRaw(at)[String(name)], tree);
}

export const putTree = (files: Files, language: Language, start: string, tree: unknown): Files =>
  withFile(files, textFile(language), (source) => put(source, pathOf(asRaw(readYaml(source)), start), tree));

export type TextTree = { readonly language: Language; readonly start: string; readonly tree: unknown };

/** What is said under some beginnings of keys, where anything is. */
export const textsUnder = (files: Files, starts: readonly string[]): readonly TextTree[] =>
  LANGUAGES.flatMap((language) =>
    starts.flatMap((start) => {
      const tree = textTree(files, language, start);
      return tree === undefined ? [] : [{ language, start, tree }];
    }),
  );

/** The last name of a key otherwise, in every language, where it stands. */
export const textRenamed = (files: Files, key: string, name: string): Files =>
  LANGUAGES.reduce(
    (now, language) =>
      withFile(now, textFile(language), (source) => {
        const path = pathOf(asRaw(readYaml(source)), key);
        return renamed(source, path.slice(0, -1), String(path.at(-1)), name);
      }),
    files,
  );

/** The way to a key in a file's own tree, whose names may have dots in them. */
function pathOf(tree: Readonly<Record<string, unknown>>, key: string): Path {
  for (const [name, value] of Object.entries(tree)) {
    if (name === key) return [name];
    if (key.startsWith(`${name}.`) && typeof value === "object")
      return [name, ...pathOf(asRaw(value), key.slice(name.length + 1))];
  }
  return key.split(".");
}
