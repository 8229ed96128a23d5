/** Rows of a list that each have a label in four languages, a place where the value is found, and how it is written. */
import type { Localised } from "#platform/texts";
import { FORMATS, type Files, type Format } from "#services";
import { Refusal } from "#platform/errors";
import { gone, said } from "./demands.rules.ts";
import { withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import { withItem, withoutItem } from "./items.rules.ts";
import { freshName } from "./name.rules.ts";
import { drop, put, type Path } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";

export type Labelled = { readonly label: string; readonly path: string; readonly format: string };

/** Where rows stand, under which key their words do, and which labels are in use there. */
export type Rows = {
  readonly list: Path;
  readonly words: string;
  readonly rows: readonly Labelled[];
  readonly taken: readonly string[];
};

export type WantedRow = { readonly path: string; readonly format: string; readonly label: Localised };

/** Refuses with `studio.no-text`, `studio.no-path`, or `studio.gone` of a way to write that the house does not have. */
export function rowAdded(
  files: Files,
  { list, words, rows, taken }: Rows,
  wanted: WantedRow,
  more: Readonly<Record<string, true>> = {},
  after: readonly string[] = [],
): Files {
  const label = freshName(said(wanted.label).nb, new Set(taken));
  const row = { label, path: pathOf(wanted.path), format: formatOf(wanted.format), ...more };
  const placed = withFile(files, FILE, (source) => withItem(source, list, rows.length, row, after));
  return withTexts(placed, `${words}.${label}`, wanted.label);
}

/** `marks` are set or taken away. */
export function rowChanged(
  files: Files,
  { list, words, rows }: Rows,
  at: number,
  wanted: WantedRow,
  marks: Readonly<Record<string, boolean>> = {},
): Files {
  const row = rows[at];
  if (row === undefined) throw gone();
  const values = { path: pathOf(wanted.path), format: formatOf(wanted.format) };
  const placed = withFile(files, FILE, (source) => {
    const valued = Object.entries(values).reduce((text, [key, value]) => put(text, [...list, at, key], value), source);
    return Object.entries(marks).reduce(
      (text, [key, isOn]) => (isOn ? put(text, [...list, at, key], true) : drop(text, [...list, at, key])),
      valued,
    );
  });
  return withTexts(placed, `${words}.${row.label}`, said(wanted.label));
}

/** Its words go with it, unless another row says the same. `whole`: the list goes with its last row. */
export function rowRemoved(files: Files, { list, words, rows, taken }: Rows, at: number, whole: boolean): Files {
  const row = rows[at];
  if (row === undefined) throw gone();
  const without = withFile(files, FILE, (source) => withoutItem(source, list, at, whole));
  return taken.filter((label) => label === row.label).length > 1
    ? without
    : dropTexts(without, `${words}.${row.label}`);
}

/** Where a value is found: names with dots between. */
export function pathOf(text: string): string {
  const path = text.trim();
  if (!/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/.test(path)) throw new Refusal("studio.no-path");
  return path;
}

export function formatOf(text: string): Format {
  const format = FORMATS.find((one) => one === text);
  if (format === undefined) throw gone();
  return format;
}
