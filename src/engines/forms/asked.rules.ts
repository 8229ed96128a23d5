/** What a dotted name means among answers that count: a whole answer, or a part of one. */
import { headOf, type Sort } from "./condition.model.ts";
import type { AskedPart } from "./fields/kind.model.ts";
import { own } from "./fields/reading.rules.ts";
import { kindOf } from "./fields/registry.rules.ts";
import type { Answers, Field, FormDefinition } from "./form.model.ts";

/** A part of an answer, "stay.from"; null when the type has no such part. */
export function askedPart(field: Field | undefined, path: string, value: unknown): unknown {
  if (field === undefined || field.type === "repeat" || value === null) return null;
  const part = own(kindOf(field).parts, path.slice(field.id.length + 1)) as AskedPart | undefined;
  return part?.read(value) ?? null;
}

/** Asks the answers that count of a form that is judged already. */
export const answersOf = (definition: FormDefinition, effective: Answers): ((path: string) => unknown) => {
  const fields = new Map(definition.pages.flatMap((page) => page.fields.map((field) => [field.id, field])));
  return (path) => {
    const id = headOf(path);
    const value = own(effective, id) ?? null;
    return id === path ? value : askedPart(fields.get(id), path, value);
  };
};

/** What a field holds, or a part of it by a dotted name; undefined when it has no such part. */
export function sortOf(field: Field, path: string): Sort | undefined {
  if (field.type === "repeat") return path === field.id ? "rows" : undefined;
  const kind = kindOf(field);
  return path === field.id ? kind.sort : kind.parts?.[path.slice(field.id.length + 1)]?.sort;
}
