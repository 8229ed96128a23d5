/** The questions of a form, read from its files and changed in them. What a question is called stands in the texts. */
import { asType, wordsOf } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { LANGUAGES, type Language } from "#platform/texts";
import type { Files } from "#services";
import {
  FORM,
  formIn,
  pageIn,
  pagesOf,
  pathOf,
  questionIn,
  questionsIn,
  type RawField,
  type RawForm,
  withFile,
} from "./form.rules.ts";
import type { Gone } from "./gone.model.ts";
import { itemOf, ownTexts, takenAway } from "./gone.rules.ts";
import { flatLimits, setLimit } from "./limits.rules.ts";
import { freshName, newName, spoken } from "./name.rules.ts";
import { attach, flatRegister } from "./register.rules.ts";
import { drop, insert, put } from "./splice.rules.ts";
import { dropTexts, putText, saidOf, type Said } from "./texts.rules.ts";

/** A question's own parts as text by name: "type", "need", "label.nb", "hint.sv", "option.cabin.en", "options" (values with a space between). */
export type Flat = Readonly<Record<string, string>>;

/** What is said of any question, in the order it stands in the files. */
const WORDS = ["label", "hint", "keyword", "why"] as const;

/** What is said of this one beside its options: some types cannot be without more. */
export const wordsFor = ({ raw }: RawField): readonly string[] => [
  ...WORDS,
  ...wordsOf(raw).filter((word) => !word.startsWith("options.")),
];

/** Undefined when there is no such question. */
export function flatOf(files: Files, id: string): Flat | undefined {
  const field = questionIn(formIn(files), id);
  if (field === undefined) return undefined;
  const options = optionsOf(field);
  const keys = [
    ...wordsFor(field).map((word) => [word, `form.fields.${field.name}.${word}`]),
    ...options.map((value) => [`option.${value}`, optionKey(field.name, value)]),
  ];
  const said = saidOf(
    files,
    keys.map(([, key]) => key ?? ""),
  );
  return {
    type: field.type,
    need: typeof field.raw["need"] === "string" ? field.raw["need"] : "required",
    options: options.join(" "),
    ...flatLimits(field),
    ...flatRegister(field),
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
    if (name === "prefill" || name === "options_from") now = attach(now, found(formIn(now), id), name, text);
    // A question that is of another type now has other limits.
    if (name.startsWith("limit.") && (type ?? field.type) === field.type) now = setLimit(now, field, name, text);
    const language = LANGUAGES.find((one) => name.endsWith(`.${one}`));
    if (language !== undefined) now = worded(now, field, name.slice(0, -language.length - 1), language, text);
  }
  return now;
}

function worded(files: Files, field: RawField, name: string, language: Language, text: string): Files {
  const start = `form.fields.${field.name}`;
  if (name.startsWith("option."))
    return putText(files, language, `${start}.options.${name.slice("option.".length)}`, text);
  const words = wordsFor(field);
  const at = words.indexOf(name);
  if (at < 0) return files;
  const next = putText(files, language, `${start}.${name}`, text, words.slice(0, at));
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
  /** The list of rows that it is asked for each of. */
  readonly within?: string | undefined;
  /** The question it comes after; first where it stands when it is none. */
  readonly after: string | undefined;
  readonly type: string;
  readonly label: Said;
};

export function addQuestion(
  files: Files,
  { page, within, after, type, label }: NewQuestion,
): { readonly files: Files; readonly id: string } {
  const form = formIn(files);
  const on = pageIn(form, page);
  if (on === undefined) throw new Refusal("studio.no-such-page", {}, 404);
  const name = newName(form, label, type);
  const list = within === undefined ? [...on.at, "fields"] : [...pathOf(found(form, within)), "fields"];
  const beside = on.fields.find((one) => one.id === after && one.within === within);
  const last = on.fields.filter((one) => one.within === within).length;
  const placed = withFile(files, FORM, (source) =>
    insert(source, list, beside === undefined ? (after === undefined ? 0 : last) : beside.index + 1, {
      value: newField(name, type),
    }),
  );
  const id = on.part === "precheck" ? `precheck:${name}` : name;
  return { files: labelled(placed, id, label), id };
}

/** What is only told, or agreed to freely, is never needed. */
export const newField = (id: string, type: string): Readonly<Record<string, unknown>> => ({
  id,
  type,
  ...(type === "info" || type === "consent" ? {} : { need: "required" }),
});

export const labelled = (files: Files, id: string, label: Said): Files =>
  changeQuestion(files, id, Object.fromEntries(LANGUAGES.map((one) => [`label.${one}`, label[one] ?? ""])));

/** One place up or down; from the edge of a page to the next one. Nothing is above the first or below the last. */
export function moveQuestion(files: Files, id: string, by: -1 | 1): Files {
  const form = formIn(files);
  const field = found(form, id);
  const beside = neighbours(form, field);
  const at = beside.findIndex((one) => one.id === id);
  const other = beside[at + by];
  if (other !== undefined) return relocated(files, field, field.list, other.index);
  const pages = pagesOf(form, field.part);
  const page = pages[pages.findIndex((one) => one.id === field.page) + by];
  if (page === undefined || field.within !== undefined) return files;
  if (beside.length === 1) throw new Refusal("studio.last-question", {}, 409);
  return relocated(
    files,
    field,
    [...page.at, "fields"],
    by > 0 ? 0 : page.fields.filter((one) => one.within === undefined).length,
  );
}

/** Last on another page ("page:<id>"), or last among what is asked for each row of a list (its question's id). */
export function placeQuestion(files: Files, id: string, to: string): { readonly files: Files; readonly id: string } {
  const form = formIn(files);
  const field = found(form, id);
  const page = to.startsWith("page:") ? pageIn(form, to.slice("page:".length)) : undefined;
  const rows = page === undefined ? questionIn(form, to) : undefined;
  if (page === undefined && rows?.type !== "repeat") throw new Refusal("studio.no-such-page", {}, 404);
  if (rows !== undefined && field.type === "repeat") throw new Refusal("studio.rows-in-rows", {}, 409);
  if (neighbours(form, field).length === 1) throw new Refusal("studio.last-question", {}, 409);
  const list = page === undefined ? [...(rows === undefined ? [] : pathOf(rows)), "fields"] : [...page.at, "fields"];
  const inside = questionsIn(form).filter((one) => one.list.join(" ") === list.join(" "));
  if (inside.some((one) => one.id === id)) return { files, id };
  const part = page?.part ?? rows?.part ?? "form";
  const twin = part !== field.part && questionsIn(form).some((one) => one.part === part && one.name === field.name);
  if (twin) throw new Refusal("studio.asked-already", {}, 409);
  return {
    files: relocated(files, field, list, inside.length),
    id: part === "precheck" ? `precheck:${field.name}` : field.name,
  };
}

/** `index` counts in the list as it is without the question. */
function relocated(files: Files, field: RawField, list: RawField["list"], index: number): Files {
  return withFile(files, FORM, (source) => {
    const item = itemOf(source, field.list, field.index, field.raw);
    return insert(drop(source, pathOf(field)), listWithout(list, field), index, item);
  });
}

/** Where the list is once the question is gone: a list of rows below it on the same page has come one up. */
const listWithout = (list: RawField["list"], { list: own, index }: RawField): RawField["list"] =>
  list.map((key, i) =>
    i === own.length && typeof key === "number" && key > index && own.every((one, j) => list[j] === one)
      ? key - 1
      : key,
  );

/** Its texts go with it. A page keeps its last question. */
export function deleteQuestion(files: Files, id: string): { readonly files: Files; readonly gone: Gone } {
  const form = formIn(files);
  const field = found(form, id);
  if (neighbours(form, field).length === 1) throw new Refusal("studio.last-question", {}, 409);
  const going = questionsIn(form).filter((one) => one.id === id || one.within === id);
  const { files: without, held } = takenAway(files, field.part, field, ownTexts(files, going));
  return { files: without, gone: { kind: "question", ...held, page: field.page, within: field.within } };
}

export type OptionStep = { readonly kind: "up" | "down" | "delete"; readonly value: string };

export function stepOption(files: Files, id: string, { kind, value }: OptionStep): Files {
  const field = found(formIn(files), id);
  const options = optionsOf(field);
  const at = options.indexOf(value);
  if (at < 0) return files;
  const others = options.filter((one) => one !== value);
  if (kind === "delete") {
    if (others.length === 0) throw new Refusal("studio.last-option", {}, 409);
    return dropTexts(withOptions(files, field, others), optionKey(field.name, value));
  }
  return withOptions(files, field, others.toSpliced(Math.max(0, at + (kind === "up" ? -1 : 1)), 0, value));
}

export function addOption(files: Files, id: string, said: Said): Files {
  const field = found(formIn(files), id);
  const options = optionsOf(field);
  const value = freshName(spoken(said, "option"), new Set(options));
  const now = withOptions(files, field, [...options, value]);
  return LANGUAGES.reduce(
    (next, language) => putText(next, language, optionKey(field.name, value), said[language] ?? ""),
    now,
  );
}

const withOptions = (files: Files, field: RawField, options: readonly string[]): Files =>
  withFile(files, FORM, (source) => put(source, [...pathOf(field), "options"], options, ["id", "type"]));

const optionKey = (id: string, value: string): string => `form.fields.${id}.options.${value}`;

const neighbours = (form: RawForm, { page, within }: RawField): readonly RawField[] =>
  questionsIn(form).filter((one) => one.page === page && one.within === within);

function found(form: RawForm, id: string): RawField {
  const field = questionIn(form, id);
  if (field === undefined) throw new Refusal("studio.no-such-question", {}, 404);
  return field;
}
