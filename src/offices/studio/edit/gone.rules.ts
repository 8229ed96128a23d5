/** Takes lines out of a form with all that belongs to nothing else, and puts them back. */
import { Refusal } from "#platform/errors";
import type { Files } from "#services";
import { newlyUnused } from "./standing.rules.ts";
import {
  conditionsOf,
  FORM,
  type FormPart,
  formIn,
  pageIn,
  pathOf,
  questionIn,
  questionsIn,
  type RawField,
  rootOf,
  withFile,
} from "./form.rules.ts";
import type { Gone } from "./gone.model.ts";
import { conditionBack } from "./named.rules.ts";
import { chunkAt, drop, insert, type Path, put } from "./splice.rules.ts";
import { keyOfNamed } from "./subjects.rules.ts";
import { dropTexts, putTree, textsUnder } from "./texts.rules.ts";

/** What stood in a list. */
type Listed = Exclude<Gone, { readonly kind: "condition" }>;

/** An item of a list as it stands in the file, or as data where its file has it on one line with others. */
export function itemOf(
  source: string,
  list: Path,
  index: number,
  raw: unknown,
): { chunk: string } | { value: unknown } {
  const chunk = chunkAt(source, list, index);
  return chunk === undefined ? { value: raw } : { chunk };
}

/** The same as lines. */
export function linesOf(source: string, list: Path, index: number, raw: unknown): string {
  const item = itemOf(source, list, index, raw);
  return "chunk" in item ? item.chunk : `- ${JSON.stringify(item.value)}\n`;
}

/** The beginnings of keys under which only these questions are spoken of: a question of the pre-check may be the form's as well. */
export function ownTexts(files: Files, fields: readonly RawField[]): readonly string[] {
  const going = new Set(fields.map(({ id }) => id));
  const staying = new Set(questionsIn(formIn(files)).flatMap(({ id, name }) => (going.has(id) ? [] : [name])));
  return fields.filter(({ name }) => !staying.has(name)).map(({ name }) => `form.fields.${name}`);
}

/** Takes an item away with the texts under `starts`, and with conditions that nothing else uses. */
export function takenAway(
  files: Files,
  part: FormPart,
  { list, index, raw }: { readonly list: Path; readonly index: number; readonly raw: unknown },
  starts: readonly string[],
): { readonly files: Files; readonly held: Pick<Listed, "part" | "index" | "item" | "conditions" | "texts"> } {
  const conditions = conditionsOf(formIn(files), part);
  const without = withFile(files, FORM, (source) => drop(source, [...list, index]));
  const unused = newlyUnused(files, without, part);
  const bare = unused.reduce(
    (now, name) => withFile(now, FORM, (source) => drop(source, [...rootOf(part), "conditions", name])),
    without,
  );
  const going = [...starts, ...unused.map((name) => keyOfNamed(part, name))];
  return {
    files: going.reduce((now, start) => dropTexts(now, start), bare),
    held: {
      part,
      index,
      item: linesOf(files.get(FORM) ?? "", list, index, raw),
      conditions: Object.fromEntries(unused.map((name) => [name, conditions[name]])),
      texts: textsUnder(files, going),
    },
  };
}

/** Refuses with `studio.no-such-page` when what it stood in is gone too. */
export function restored(files: Files, gone: Gone): Files {
  if (gone.kind === "condition") return conditionBack(files, gone);
  const { part, index, item, conditions, texts } = gone;
  const list = listFor(files, gone);
  const back = withFile(files, FORM, (source) =>
    Object.entries(conditions).reduce(
      (now, [name, condition]) => put(now, [...rootOf(part), "conditions", name], condition),
      insert(source, list, index, { chunk: item }),
    ),
  );
  const once = gone.kind === "page" ? gone.moved.reduce((now, name) => withoutTwin(now, gone, name), back) : back;
  return texts.reduce((now, { language, start, tree }) => putTree(now, language, start, tree), once);
}

function listFor(files: Files, gone: Listed): Path {
  const root = rootOf(gone.part);
  if (gone.kind !== "question") return [...root, gone.kind === "page" ? "pages" : "results"];
  const form = formIn(files);
  const row = gone.within === undefined ? undefined : questionIn(form, gone.within);
  const on = pageIn(form, gone.page);
  if (on === undefined) throw new Refusal("studio.no-such-page", {}, 404);
  return row === undefined ? [...on.at, "fields"] : [...pathOf(row), "fields"];
}

/** A question that had gone to another page is on its own again. */
function withoutTwin(files: Files, { part, index }: Listed, name: string): Files {
  const twin = questionsIn(formIn(files)).find(
    (one) => one.name === name && one.part === part && one.list[rootOf(part).length + 1] !== index,
  );
  return twin === undefined ? files : withFile(files, FORM, (source) => drop(source, pathOf(twin)));
}
