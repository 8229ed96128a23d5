/** The questions of a form, read from its files and changed in them. What a question is called stands in the texts. */
import { asType } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { LANGUAGES, type Language } from "#platform/texts";
import type { Files } from "#services";
import { newlyUnused } from "./conditions.rules.ts";
import {
  FORM,
  formIn,
  questionIn,
  questionsIn,
  type Raw,
  type RawField,
  type RawForm,
  withFile,
} from "./form.rules.ts";
import { freshName } from "./name.rules.ts";
import { chunkAt, drop, insert, put } from "./splice.rules.ts";
import { dropTexts, putText, putTree, saidOf, type Said, textTree } from "./texts.rules.ts";

/** A question's own parts as text by name: "type", "need", "label.nb", "hint.sv", "option.cabin.en", "options" (values with a space between). */
export type Flat = Readonly<Record<string, string>>;

/** What is said of a question beside its options, in the order it stands in the files. */
const WORDS = ["label", "hint", "keyword", "why"] as const;

/** Undefined when there is no such question. */
export function flatOf(files: Files, id: string): Flat | undefined {
  const field = questionIn(formIn(files), id);
  if (field === undefined) return undefined;
  const options = optionsOf(field);
  const keys = [
    ...WORDS.map((word) => [word, `form.fields.${id}.${word}`]),
    ...options.map((value) => [`option.${value}`, optionKey(id, value)]),
  ];
  const said = saidOf(
    files,
    keys.map(([, key]) => key ?? ""),
  );
  return {
    type: field.type,
    need: typeof field.raw["need"] === "string" ? field.raw["need"] : "required",
    options: options.join(" "),
    ...Object.fromEntries(
      keys.flatMap(([name, key]) =>
        LANGUAGES.map((language) => [`${name}.${language}`, said.get(key ?? "")?.[language] ?? ""]),
      ),
    ),
  };
}

export const optionsOf = (field: RawField): readonly string[] =>
  Array.isArray(field.raw["options"]) ? field.raw["options"].map(String) : [];

/** Writes the parts that are named, and leaves the others. */
export function changeQuestion(files: Files, id: string, changes: Flat): Files {
  const field = found(formIn(files), id);
  let now = files;
  const { type, need } = changes;
  if (type !== undefined && type !== field.type) now = retyped(now, field, type);
  if (need !== undefined)
    now = withFile(now, FORM, (form) => put(form, [...pathOf(field), "need"], need, ["id", "type", "options"]));
  for (const [name, text] of Object.entries(changes)) {
    const language = LANGUAGES.find((one) => name.endsWith(`.${one}`));
    if (language !== undefined) now = worded(now, id, name.slice(0, -language.length - 1), language, text);
  }
  return now;
}

function worded(files: Files, id: string, name: string, language: Language, text: string): Files {
  const start = `form.fields.${id}`;
  if (name.startsWith("option."))
    return putText(files, language, `${start}.options.${name.slice("option.".length)}`, text);
  const at = WORDS.findIndex((word) => word === name);
  if (at < 0) return files;
  const next = putText(files, language, `${start}.${name}`, text, WORDS.slice(0, at));
  // Errors begin with the keyword; it is the label until somebody says it shorter.
  const isNamed = saidOf(next, [`${start}.keyword`]).get(`${start}.keyword`)?.[language] !== undefined;
  return name === "label" && text !== "" && !isNamed
    ? putText(next, language, `${start}.keyword`, text.replace(/[?:.]$/, ""), ["label", "hint"])
    : next;
}

/** What the new type does not know is taken away. */
function retyped(files: Files, field: RawField, type: string): Files {
  const next = asType(field.raw, type);
  return withFile(files, FORM, (form) => {
    const without = Object.keys(field.raw).filter((key) => !Object.hasOwn(next, key));
    const typed = put(form, [...pathOf(field), "type"], type);
    return without.reduce((source, key) => drop(source, [...pathOf(field), key]), typed);
  });
}

export type NewQuestion = {
  readonly page: string;
  /** The question it comes after; first on the page when it is none. */
  readonly after: string | undefined;
  readonly type: string;
  readonly label: Said;
};

export function addQuestion(
  files: Files,
  { page, after, type, label }: NewQuestion,
): { readonly files: Files; readonly id: string } {
  const form = formIn(files);
  const on = form.pages.find((one) => one.id === page);
  if (on === undefined) throw new Refusal("studio.no-such-page", {}, 404);
  const id = freshName(
    Object.values(label).find((text) => text !== "") ?? type,
    new Set(questionsIn(form).map((one) => one.id)),
  );
  const beside = on.fields.find((one) => one.id === after && one.within === undefined);
  const value = { id, type, ...(type === "info" || type === "consent" ? {} : { need: "required" }) };
  const placed = withFile(files, FORM, (source) =>
    insert(source, [...on.at, "fields"], beside === undefined ? (after === undefined ? 0 : 10_000) : beside.index + 1, {
      value,
    }),
  );
  const words = Object.fromEntries(LANGUAGES.map((language) => [`label.${language}`, label[language] ?? ""]));
  return { files: changeQuestion(placed, id, words), id };
}

/** One place up or down; from the edge of a page to the next one. Nothing is above the first or below the last. */
export function moveQuestion(files: Files, id: string, by: -1 | 1): Files {
  const form = formIn(files);
  const field = found(form, id);
  const beside = neighbours(form, field);
  const at = beside.findIndex((one) => one.id === id);
  const other = beside[at + by];
  if (other !== undefined) return relocated(files, field, field.list, other.index);
  const page = form.pages[form.pages.findIndex((one) => one.id === field.page) + by];
  if (page === undefined || field.within !== undefined) return files;
  if (beside.length === 1) throw new Refusal("studio.last-question", {}, 409);
  return relocated(
    files,
    field,
    [...page.at, "fields"],
    by > 0 ? 0 : page.fields.filter((one) => one.within === undefined).length,
  );
}

/** `index` counts in the list as it is without the question. */
function relocated(files: Files, field: RawField, list: RawField["list"], index: number): Files {
  return withFile(files, FORM, (source) => {
    const item = itemOf(source, field);
    return insert(drop(source, pathOf(field)), list, index, item);
  });
}

const itemOf = (source: string, field: RawField): { chunk: string } | { value: unknown } => {
  const chunk = chunkAt(source, field.list, field.index);
  return chunk === undefined ? { value: field.raw } : { chunk };
};

/** What a question that was taken away was, so that it can be put back. */
export type Gone = {
  readonly page: string;
  readonly within: string | undefined;
  readonly index: number;
  readonly item: string;
  /** Conditions that only it used. */
  readonly conditions: Raw;
  readonly texts: readonly { readonly language: Language; readonly id: string; readonly tree: unknown }[];
};

/** Its texts go with it. A page keeps its last question. */
export function deleteQuestion(files: Files, id: string): { readonly files: Files; readonly gone: Gone } {
  const form = formIn(files);
  const field = found(form, id);
  if (neighbours(form, field).length === 1) throw new Refusal("studio.last-question", {}, 409);
  const ids = [id, ...questionsIn(form).flatMap((one) => (one.within === id ? [one.id] : []))];
  const source = files.get(FORM) ?? "";
  const item = itemOf(source, field);
  const gone: Gone = {
    page: field.page,
    within: field.within,
    index: field.index,
    item: "chunk" in item ? item.chunk : `- ${JSON.stringify(item.value)}\n`,
    texts: textsUnder(files, ids),
    conditions: {},
  };
  const without = withFile(files, FORM, (now) => drop(now, pathOf(field)));
  const unused = newlyUnused(files, without);
  const bare = unused.reduce((now, name) => withFile(now, FORM, (s) => drop(s, ["conditions", name])), without);
  const conditions = Object.fromEntries(unused.map((name) => [name, form.conditions[name]]));
  return {
    files: ids.reduce((now, one) => dropTexts(now, `form.fields.${one}`), bare),
    gone: { ...gone, conditions },
  };
}

export function restoreQuestion(files: Files, { page, within, index, item, texts, conditions }: Gone): Files {
  const form = formIn(files);
  const row = within === undefined ? undefined : questionIn(form, within);
  const on = form.pages.find((one) => one.id === page);
  if (on === undefined) throw new Refusal("studio.no-such-page", {}, 404);
  const list = row === undefined ? [...on.at, "fields"] : [...pathOf(row), "fields"];
  const back = withFile(files, FORM, (source) =>
    Object.entries(conditions).reduce(
      (now, [name, condition]) => put(now, ["conditions", name], condition),
      insert(source, list, index, { chunk: item }),
    ),
  );
  return texts.reduce((now, { language, id, tree }) => putTree(now, language, `form.fields.${id}`, tree), back);
}

const textsUnder = (files: Files, ids: readonly string[]): Gone["texts"] =>
  LANGUAGES.flatMap((language) =>
    ids.flatMap((id) => {
      const tree = textTree(files, language, `form.fields.${id}`);
      return tree === undefined ? [] : [{ language, id, tree }];
    }),
  );

export type OptionStep = { readonly kind: "up" | "down" | "delete"; readonly value: string };

export function stepOption(files: Files, id: string, { kind, value }: OptionStep): Files {
  const field = found(formIn(files), id);
  const options = optionsOf(field);
  const at = options.indexOf(value);
  if (at < 0) return files;
  const others = options.filter((one) => one !== value);
  if (kind === "delete") {
    if (others.length === 0) throw new Refusal("studio.last-option", {}, 409);
    return dropTexts(withOptions(files, field, others), optionKey(id, value));
  }
  return withOptions(files, field, others.toSpliced(Math.max(0, at + (kind === "up" ? -1 : 1)), 0, value));
}

export function addOption(files: Files, id: string, said: Said): Files {
  const field = found(formIn(files), id);
  const options = optionsOf(field);
  const value = freshName(Object.values(said).find((text) => text !== "") ?? "option", new Set(options));
  const now = withOptions(files, field, [...options, value]);
  return LANGUAGES.reduce((next, language) => putText(next, language, optionKey(id, value), said[language] ?? ""), now);
}

const withOptions = (files: Files, field: RawField, options: readonly string[]): Files =>
  withFile(files, FORM, (source) => put(source, [...pathOf(field), "options"], options, ["id", "type"]));

const optionKey = (id: string, value: string): string => `form.fields.${id}.options.${value}`;

const pathOf = (field: RawField): RawField["list"] => [...field.list, field.index];

const neighbours = (form: RawForm, { page, within }: RawField): readonly RawField[] =>
  questionsIn(form).filter((one) => one.page === page && one.within === within);

function found(form: RawForm, id: string): RawField {
  const field = questionIn(form, id);
  if (field === undefined) throw new Refusal("studio.no-such-question", {}, 404);
  return field;
}
