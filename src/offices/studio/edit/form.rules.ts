/** A form as its file says it, also one that is not right yet: who writes one is shown what there is. */
import type { Files } from "#services";
import { type Path, readYaml } from "./splice.rules.ts";

export const FORM = "form.yaml";

/** A question or a page as data. What is not of a form's shape is left out of what is shown, and kept in the file. */
export type Raw = Readonly<Record<string, unknown>>;

export type RawPage = {
  readonly id: string;
  readonly at: Path;
  readonly raw: Raw;
  readonly fields: readonly RawField[];
};

export type RawField = {
  readonly id: string;
  readonly type: string;
  readonly raw: Raw;
  /** The list it stands in, and its place there. */
  readonly list: Path;
  readonly index: number;
  readonly page: string;
  /** The question that it is asked for each row of. */
  readonly within: string | undefined;
};

export type RawForm = {
  readonly pages: readonly RawPage[];
  readonly conditions: Raw;
  readonly external: readonly string[];
  /** What else the form has: who signs, what it costs, its pre-check. */
  readonly rest: Raw;
};

export function formIn(files: Files): RawForm {
  const raw = asRaw(readYaml(files.get(FORM) ?? ""));
  const pages = listOf(raw["pages"]).flatMap((page, i): RawPage[] => {
    const { id } = page;
    if (typeof id !== "string") return [];
    const at = ["pages", i];
    return [{ id, at, raw: page, fields: fieldsIn(page, id, at, undefined) }];
  });
  const external = Array.isArray(raw["external"]) ? raw["external"].filter((key) => typeof key === "string") : [];
  const { pages: _, conditions, external: __, ...rest } = raw;
  return { pages, conditions: asRaw(conditions), external, rest };
}

/** Every question in the form's order, those of rows after the question they belong to. */
export const questionsIn = (form: RawForm): readonly RawField[] => form.pages.flatMap((page) => page.fields);

export const questionIn = (form: RawForm, id: string): RawField | undefined =>
  questionsIn(form).find((field) => field.id === id);

function fieldsIn(holder: Raw, page: string, at: Path, within: string | undefined): RawField[] {
  const list = [...at, "fields"];
  return listOf(holder["fields"]).flatMap((raw, index): RawField[] => {
    const { id, type } = raw;
    if (typeof id !== "string" || typeof type !== "string") return [];
    const own = { id, type, raw, list, index, page, within };
    return [own, ...(type === "repeat" ? fieldsIn(raw, page, [...list, index], id) : [])];
  });
}

export const asRaw = (value: unknown): Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Raw) : {};

const listOf = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.map(asRaw) : []);

/** The files with one of them otherwise; the same files when it is the same. */
export function withFile(files: Files, path: string, change: (source: string) => string): Files {
  const before = files.get(path) ?? "";
  const after = change(before);
  return after === before ? files : new Map([...files, [path, after]]);
}
