/** The texts a form cannot be without. Others (`hint`, `why`, `intro`) are shown where they are written. */
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
  ];
}

function ofField(field: Field): TextKey[] {
  const key = (name: string): TextKey => ({ at: field.id, key: `form.fields.${field.id}.${name}` });
  const own = [key("label"), key("keyword")];
  if (field.type === "repeat") return [...own, key("row"), key("add"), ...field.fields.flatMap(ofField)];
  return [...own, ...(kindOf(field).texts?.(field) ?? []).map(key)];
}
