/** The texts a form cannot be without. Others (`hint`, `why`, `intro`) are shown where they are written. */
import { ROW_WORDS } from "./author.rules.ts";
import { kindOf } from "./fields/registry.rules.ts";
import type { Field, FormDefinition } from "./form.model.ts";

export type TextKey = { readonly at: string; readonly key: string };

export function textKeys(definition: FormDefinition): TextKey[] {
  return [
    { at: "service", key: "service.title" },
    ...definition.pages.flatMap((page) => [
      { at: `page:${page.id}`, key: `form.pages.${page.id}.title` },
      ...page.fields.flatMap(ofField),
    ]),
    ...(definition.calendar?.windows ?? []).map(({ id }) => ({ at: "calendar", key: `form.windows.${id}` })),
    ...ofPrecheck(definition),
  ];
}

/** Fields that the form has as well have their texts already. */
function ofPrecheck({ precheck, pages }: FormDefinition): TextKey[] {
  if (precheck === undefined) return [];
  const known = new Set(pages.flatMap((page) => page.fields.map((field) => field.id)));
  return [
    ...precheck.pages.flatMap((page) => [
      { at: `page:${page.id}`, key: `form.pages.${page.id}.title` },
      ...page.fields.filter((field) => !known.has(field.id)).flatMap(ofField),
    ]),
    ...precheck.results.flatMap(({ id }) =>
      ["title", "text"].map((name) => ({ at: `precheck:${id}`, key: `form.precheck.${id}.${name}` })),
    ),
  ];
}

function ofField(field: Field): TextKey[] {
  const key = (name: string): TextKey => ({ at: field.id, key: `form.fields.${field.id}.${name}` });
  const own = [key("label"), key("keyword")];
  if (field.type === "repeat") return [...own, ...ROW_WORDS.map(key), ...field.fields.flatMap(ofField)];
  return [...own, ...(kindOf(field).texts?.(field) ?? []).map(key)];
}
