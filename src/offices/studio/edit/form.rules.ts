/** A form as its file says it, also one that is not right yet: who writes one is shown what there is. */
import type { Files } from "#services";
import { type Path, readYaml } from "./splice.rules.ts";

export const FORM = "form.yaml";

/** A question or a page as data. What is not of a form's shape is left out of what is shown, and kept in the file. */
export type Raw = Readonly<Record<string, unknown>>;

/** A form's own pages, or those of its pre-check ("must you apply?"), which anybody meets before logging in. */
export type FormPart = "form" | "precheck";

/** `id` is what it is known by here, which tells the two parts apart ("precheck:<name>"); `name` is what the file and the texts call it. */
type Named = { readonly id: string; readonly name: string; readonly part: FormPart };

export type RawPage = Named & {
  readonly at: Path;
  readonly raw: Raw;
  readonly fields: readonly RawField[];
};

export type RawField = Named & {
  readonly type: string;
  readonly raw: Raw;
  /** The list it stands in, and its place there. */
  readonly list: Path;
  readonly index: number;
  readonly page: string;
  /** The question that it is asked for each row of. */
  readonly within: string | undefined;
};

/** What the pre-check may end with. */
export type RawResult = { readonly id: string; readonly at: Path; readonly raw: Raw };

export type RawForm = {
  readonly pages: readonly RawPage[];
  readonly conditions: Raw;
  readonly external: readonly string[];
  readonly precheck: {
    readonly pages: readonly RawPage[];
    readonly conditions: Raw;
    readonly results: readonly RawResult[];
  };
  /** What else the form has: who signs, what it costs. */
  readonly rest: Raw;
};

export function formIn(files: Files): RawForm {
  const raw = asRaw(readYaml(files.get(FORM) ?? ""));
  const before = asRaw(raw["precheck"]);
  const external = Array.isArray(raw["external"]) ? raw["external"].filter((key) => typeof key === "string") : [];
  const { pages, conditions, external: _, precheck: __, ...rest } = raw;
  return {
    pages: pagesIn(pages, "form"),
    conditions: asRaw(conditions),
    external,
    precheck: {
      pages: pagesIn(before["pages"], "precheck"),
      conditions: asRaw(before["conditions"]),
      results: listOf(before["results"]).flatMap((result, i): RawResult[] =>
        typeof result["id"] === "string" ? [{ id: result["id"], at: ["precheck", "results", i], raw: result }] : [],
      ),
    },
    rest,
  };
}

/** Where a part begins in the file. */
export const rootOf = (part: FormPart): Path => (part === "precheck" ? ["precheck"] : []);

export const pagesOf = (form: RawForm, part: FormPart): readonly RawPage[] =>
  part === "precheck" ? form.precheck.pages : form.pages;

export const conditionsOf = (form: RawForm, part: FormPart): Raw =>
  part === "precheck" ? form.precheck.conditions : form.conditions;

const allPages = (form: RawForm): readonly RawPage[] => [...form.pages, ...form.precheck.pages];

export const pageIn = (form: RawForm, id: string): RawPage | undefined => allPages(form).find((page) => page.id === id);

/** Every question in the form's order, those of rows after the question they belong to; the pre-check's last. */
export const questionsIn = (form: RawForm): readonly RawField[] => allPages(form).flatMap((page) => page.fields);

export const questionIn = (form: RawForm, id: string): RawField | undefined =>
  questionsIn(form).find((field) => field.id === id);

export const pathOf = (field: RawField): Path => [...field.list, field.index];

const known = (name: string, part: FormPart): Named => ({
  id: part === "precheck" ? `precheck:${name}` : name,
  name,
  part,
});

const pagesIn = (pages: unknown, part: FormPart): readonly RawPage[] =>
  listOf(pages).flatMap((page, i): RawPage[] => {
    const { id } = page;
    if (typeof id !== "string") return [];
    const [own, at] = [known(id, part), [...rootOf(part), "pages", i]];
    return [{ ...own, at, raw: page, fields: fieldsIn(page, own, at, undefined) }];
  });

function fieldsIn(holder: Raw, page: Named, at: Path, within: string | undefined): RawField[] {
  const list = [...at, "fields"];
  return listOf(holder["fields"]).flatMap((raw, index): RawField[] => {
    const { id: name, type } = raw;
    if (typeof name !== "string" || typeof type !== "string") return [];
    const own = { ...known(name, page.part), type, raw, list, index, page: page.id, within };
    return [own, ...(type === "repeat" ? fieldsIn(raw, page, [...list, index], own.id) : [])];
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
