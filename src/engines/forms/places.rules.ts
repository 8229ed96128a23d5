/** Every place of a form at which a condition stands. */
import type { Condition } from "./condition.model.ts";
import { allFields, type Field, type FormDefinition } from "./form.model.ts";

export type Place = {
  readonly of: "condition" | "sending" | "page" | "field";
  /** "page:<id>", "condition:<name>", "signing", "fee", or a field's id. */
  readonly at: string;
  readonly condition: Condition;
  /** The last page that it may ask about. */
  readonly page: number;
  /** The fields of the same row, for one that stands in a row. */
  readonly row: readonly Field[];
  /** What must hold for it to be asked at all. */
  readonly around: readonly Condition[];
};

/** Every condition with where it stands. A named one may be used anywhere, so it is checked where it is used too. */
export function places(definition: FormDefinition): Place[] {
  return [
    ...Object.entries(definition.conditions).flatMap(([name, condition]) =>
      place("condition", `condition:${name}`, condition, Infinity),
    ),
    ...place("sending", "signing", definition.signing?.when, Infinity),
    ...place("sending", "fee", definition.fee?.when, Infinity),
    // A page asks only about pages before it.
    ...definition.pages.flatMap((page, i) => place("page", `page:${page.id}`, page.visible_when, i - 1)),
    ...allFields(definition).flatMap(({ page, field, repeat }) =>
      place("field", field.id, field.visible_when, definition.pages.indexOf(page), repeat?.fields, [
        page.visible_when,
        repeat?.visible_when,
      ]),
    ),
  ];
}

const place = (
  of: Place["of"],
  at: string,
  condition: Condition | undefined,
  page: number,
  row: readonly Field[] = [],
  around: readonly (Condition | undefined)[] = [],
): Place[] =>
  condition === undefined ? [] : [{ of, at, condition, page, row, around: around.filter((one) => one !== undefined) }];
