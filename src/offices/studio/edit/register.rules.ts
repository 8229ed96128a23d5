/** What registers say in a form: a question that begins with it, chooses from it, or shows it. */
import { usualOf } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { LANGUAGES, type Language, type Localised } from "#platform/texts";
import { isSource, offeredBy, OFFERS, ProcessData, type FactSource, type Files, type OfferedSort } from "#services";
import { dataIn } from "./files.rules.ts";
import { asRaw, FORM, formIn, pageIn, pathOf, type RawField, withFile } from "./form.rules.ts";
import { newName } from "./name.rules.ts";
import { asItem, drop, insert, put, readYaml } from "./splice.rules.ts";
import { dropTexts, putText, type Said } from "./texts.rules.ts";

const FILE = "process.yaml";

/** A value of a register that the form may know, by the path it has there. */
export type FormValue = {
  readonly path: string;
  readonly source: FactSource;
  readonly value: string;
  readonly sort: OfferedSort;
};

/** What the form's look-ups give, also of a process that is not right otherwise. */
export function formValues(files: Files): readonly FormValue[] {
  const raw = asRaw(readYaml(files.get(FILE) ?? ""));
  const permit = dataIn(files, FILE, ProcessData)?.permit;
  const all: readonly unknown[] = Array.isArray(raw["prefill"]) ? raw["prefill"] : [];
  return all.flatMap((one) => {
    const { key, source } = asRaw(one);
    if (typeof key !== "string" || typeof source !== "string" || !isSource(source)) return [];
    return offeredBy(source, permit).map(({ path, sort }) => ({
      path: path === "" ? key : `${key}.${path}`,
      source,
      value: path,
      sort,
    }));
  });
}

/** Types that a register's value may begin, by its sort. What is chosen among is the form's own to say. */
const FITS: Readonly<Record<OfferedSort, readonly string[]>> = {
  text: ["text", "email", "phone", "choice", "date", "yes-no", "account", "national-id", "organisation", "country"],
  code: ["choice", "text", "country"],
  number: ["number", "year"],
  money: ["money", "number"],
  day: ["date"],
  truth: ["yes-no"],
  list: [],
  presence: [],
};

/** What a question may begin with, or choose from. */
export type Attachable = { readonly path: string; readonly source: FactSource; readonly value: string };

export function attachable(
  files: Files,
  field: RawField,
): { readonly prefill: readonly Attachable[]; readonly lists: readonly Attachable[] } {
  if (field.part === "precheck") return { prefill: [], lists: [] };
  const values = formValues(files);
  const takes = "prefill" in usualOf({ ...field.raw, prefill: "any" });
  const isChoice = field.type === "choice" || field.type === "choices";
  return {
    prefill: takes ? values.filter(({ sort }) => FITS[sort].includes(field.type)) : [],
    lists: isChoice ? values.filter(({ sort, path }) => sort === "list" && path.includes(".")) : [],
  };
}

/** As they stand; empty where nothing is attached, and of types that nothing can be attached to not there at all. */
export const flatRegister = ({ raw, type }: RawField): Readonly<Record<string, string>> => ({
  ...("prefill" in usualOf({ ...raw, prefill: "any" }) ? { prefill: textIn(raw["prefill"]) } : {}),
  ...(type === "choice" || type === "choices" ? { options_from: textIn(raw["options_from"]) } : {}),
});

/** A list of a register's takes the place of the question's own options, and the other way about. */
export function attach(files: Files, field: RawField, name: "prefill" | "options_from", path: string): Files {
  const at = [...pathOf(field), name];
  if (path === textIn(field.raw[name])) return files;
  if (path === "") return withFile(files, FORM, (source) => drop(source, at));
  const attached = withFile(files, FORM, (source) => put(source, at, path, ["id", "type", "need", "options"]));
  if (name === "prefill") return attached;
  const bare = withFile(attached, FORM, (source) => drop(source, [...pathOf(field), "options"]));
  // Whoever is on a list is known by name, until somebody says it otherwise.
  const wordless = dropTexts(bare, `form.fields.${field.name}.options`);
  return LANGUAGES.reduce((now, one) => putText(now, one, `form.fields.${field.name}.option`, "{name}"), wordless);
}

export type NewShown = {
  readonly page: string;
  readonly after: string | undefined;
  /** The look-up's key. */
  readonly key: string;
  readonly label: Said;
};

/** How one thing that a source gives is told to who applies. */
export type ShownPhrase = (source: FactSource, text: string) => Localised;

/** Shows who applies what a register says, with its source; who disagrees may say so. Refuses with `studio.gone` of what nobody is shown. */
export function addShown(
  files: Files,
  { page, after, key, label }: NewShown,
  phrase: ShownPhrase,
): { readonly files: Files; readonly id: string } {
  const form = formIn(files);
  const on = pageIn(form, page);
  if (on?.part !== "form") throw new Refusal("studio.no-such-page", {}, 404);
  const source = formValues(files).find(({ path }) => path.split(".")[0] === key)?.source;
  const lines = source === undefined ? [] : OFFERS[source].shown;
  if (source === undefined || lines.length === 0) throw new Refusal("studio.gone", {}, 409);
  const id = newName(form, label, key);
  const show = lines.map(({ at, text, format }) => ({
    at: at === "" ? key : `${key}.${at}`,
    text,
    ...(Object.keys(format).length === 0 ? {} : { format }),
  }));
  const own = on.fields.filter(({ within }) => within === undefined);
  const beside = own.find((one) => one.id === after);
  const index = beside === undefined ? (after === undefined ? 0 : own.length) : beside.index + 1;
  const chunk = asItem({ id, type: "register", external: key, show });
  const placed = withFile(files, FORM, (text) => insert(text, [...on.at, "fields"], index, { chunk }));
  const words = LANGUAGES.flatMap((language): [Language, string, string][] => [
    [language, "label", label[language] ?? ""],
    [language, "keyword", label[language] ?? ""],
    ...lines.map(({ text }): [Language, string, string] => [language, `show.${text}`, phrase(source, text)[language]]),
  ]);
  return {
    files: words.reduce(
      (now, [language, word, text]) => putText(now, language, `form.fields.${id}.${word}`, text),
      placed,
    ),
    id,
  };
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
