/**
 * Texts in four languages, in ICU MessageFormat, kept as data: nb is the master, the others are complete.
 *
 * A text is found by its dotted key. A missing one is a fault that a test finds, so a page shows the key rather
 * than silence, and never another language without saying so.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { readYaml } from "#platform/kept";

/** Norwegian bokmål, nynorsk, Swedish and English (BCP 47). */
export type Language = "nb" | "nn" | "sv" | "en";

export const LANGUAGES: readonly Language[] = ["nb", "nn", "sv", "en"];

/** A short text that data carries in every language. */
export type Localised = Readonly<Record<Language, string>>;

/** Flat: dotted key → ICU message. */
export type Catalogue = ReadonlyMap<string, string>;

export type Texts = Readonly<Record<Language, Catalogue>>;

export type Say = (key: string, values?: Readonly<Record<string, string | number | boolean | Date>>) => string;

/** Reads `{nb,nn,sv,en}.yaml` in a folder. Throws when one is missing or is not a tree of strings. */
export const readTexts = (folder: string): Texts =>
  textsFrom((file) => readFileSync(join(folder, file), "utf8"), `${folder}/`);

/** The same of files that are held otherwise; `where` is put before a file's name in what is thrown. */
export function textsFrom(contentOf: (file: string) => string, where = ""): Texts {
  const read = (language: Language): Catalogue =>
    flatten(readYaml(contentOf(`${language}.yaml`)), `${where}${language}`);
  return { nb: read("nb"), nn: read("nn"), sv: read("sv"), en: read("en") };
}

/** Several catalogues as one; a later one may not redefine a key. */
export function joinTexts(all: readonly Texts[]): Texts {
  const join = (language: Language): Catalogue => {
    const joined = new Map<string, string>();
    for (const texts of all)
      for (const [key, message] of texts[language]) {
        if (joined.has(key)) throw new Error(`The text ${key} is written twice`);
        joined.set(key, message);
      }
    return joined;
  };
  return { nb: join("nb"), nn: join("nn"), sv: join("sv"), en: join("en") };
}

/** Gives a function that says a text in a language. */
export function sayIn(texts: Texts, language: Language): Say {
  const catalogue = texts[language];
  return (key, values) => {
    const message = catalogue.get(key);
    if (message === undefined) return key;
    return message.includes("{") || message.includes("'")
      ? String(compiled(message, language).format(values))
      : message;
  };
}

/**
 * The names in a text that only ever stand for a value as it is. One that also chooses between words, as a number or a kind does, is
 * not among them: the text cannot be said without its value.
 */
export function plainSlots(texts: Texts, language: Language, key: string): readonly string[] {
  const plain = new Set<string>();
  const choosing = new Set<string>();
  const walk = (parts: readonly unknown[]): void => {
    for (const part of parts as readonly MessagePart[]) {
      if (part.value !== undefined && part.type !== LITERAL)
        (part.type === ARGUMENT ? plain : choosing).add(part.value);
      for (const option of Object.values(part.options ?? {})) walk(option.value);
    }
  };
  walk(compiled(texts[language].get(key) ?? "", language).getAst());
  return [...plain].filter((name) => !choosing.has(name));
}

/** A part of an ICU message as the parser gives it. */
type MessagePart = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly unknown[] }>>;
};
const LITERAL = 0;
const ARGUMENT = 1;

/** Keys that a language lacks or has beyond the master's. Empty when the twins agree. */
export function missingTexts(texts: Texts): string[] {
  const master = texts.nb;
  return LANGUAGES.flatMap((language) => [
    ...[...master.keys()].filter((key) => !texts[language].has(key)).map((key) => `${language} lacks ${key}`),
    ...[...texts[language].keys()]
      .filter((key) => !master.has(key))
      .map((key) => `${language} has ${key}, which nb lacks`),
  ]);
}

/**
 * The first of the languages at hand that a browser or a register asks for, and the first of all when it asks for none; "no" and
 * "nb-NO" are bokmål.
 */
export function chooseLanguage(wishes: readonly string[], languages: readonly Language[] = LANGUAGES): Language {
  for (const wish of wishes) {
    const base = wish.trim().toLowerCase().split(/[-;]/)[0] ?? "";
    const found = languages.find((language) => language === (base === "no" ? "nb" : base));
    if (found !== undefined) return found;
  }
  return languages[0] ?? "nb";
}

/** The names in braces that a message calls for, each once; undefined when it cannot be read as a message at all. */
export function fieldsIn(message: string): readonly string[] | undefined {
  const names = (parts: readonly unknown[]): readonly string[] =>
    (parts as readonly MessagePart[]).flatMap(({ type, value, options = {} }) => [
      ...(type === LITERAL || value === undefined ? [] : [value]),
      ...Object.values(options).flatMap((option) => names(option.value)),
    ]);
  try {
    return [...new Set(names(new IntlMessageFormat(message, "en-GB", undefined, { ignoreTag: true }).getAst()))];
  } catch {
    return undefined;
  }
}

const formats = new Map<string, IntlMessageFormat>();

function compiled(message: string, language: Language): IntlMessageFormat {
  const key = `${language} ${message}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new IntlMessageFormat(
    message,
    language === "nb" ? "nb-NO" : language === "nn" ? "nn-NO" : language === "sv" ? "sv-SE" : "en-GB",
    undefined,
    { ignoreTag: true },
  );
  formats.set(key, format);
  return format;
}

function flatten(tree: unknown, where: string, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  if (tree === null || typeof tree !== "object" || Array.isArray(tree))
    throw new Error(`${where}: a tree of texts was expected at "${prefix}"`);
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value === "string") flat.set(path, value);
    else for (const [inner, text] of flatten(value, where, path)) flat.set(inner, text);
  }
  return flat;
}
