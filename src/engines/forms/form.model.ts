/**
 * A form as data. Norwegian: skjema. Swedish: blankett, formulär.
 *
 * Texts are not in it: they are found by key. A page's is `form.pages.<id>.title` (and `.intro`); a field's are
 * `form.fields.<id>.label`, `.keyword` (what errors begin with) and, where wanted, `.hint`, `.why`; options are
 * `.options.<value>`, or `.option` for things from a register. So that a text can be changed without a new form.
 */
import type { LegalDate } from "#platform/time";
import { z } from "zod";
import { Calendar, type IsWorkingDay } from "./calendar.model.ts";
import { Condition, Name } from "./condition.model.ts";
import type { UploadFact } from "./fields/kind.model.ts";
import { Fee, OnBehalfOf, Signing } from "./together.model.ts";
import { SimpleField } from "./fields/registry.rules.ts";
import { RepeatField } from "./fields/repeat.rules.ts";

export const Field = z.discriminatedUnion("type", [...SimpleField.options, RepeatField]);
export type Field = z.infer<typeof Field>;

export const Page = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  visible_when: Condition.optional(),
  fields: z.array(Field).min(1),
});
export type Page = z.infer<typeof Page>;

/** What a pre-check may say. Whatever it says, one may apply. */
export const ADVICE = ["apply", "no_need", "not_here", "unlikely"] as const;

export const Precheck = z.strictObject({
  conditions: z.record(Name, Condition).default({}),
  pages: z.array(Page).min(1),
  /** The first that holds is said; the last has no condition. Texts are `form.precheck.<id>.title|text`. */
  results: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]*$/),
        advice: z.enum(ADVICE),
        when: Condition.optional(),
      }),
    )
    .min(1),
});
export type Precheck = z.infer<typeof Precheck>;

export const FormDefinition = z.strictObject({
  schema_version: z.literal(1),
  /** Keys of what the server fetches before the form opens. */
  external: z.array(Name).default([]),
  conditions: z.record(Name, Condition).default({}),
  pages: z.array(Page).min(1),
  calendar: Calendar.optional(),
  precheck: Precheck.optional(),
  /** For whom one may apply; for oneself alone when nothing is said. */
  on_behalf_of: OnBehalfOf.optional(),
  signing: Signing.optional(),
  fee: Fee.optional(),
});
export type FormDefinition = z.infer<typeof FormDefinition>;

/** Field id → value; "<id>$deviation" → text. An absent key was never answered, a null was emptied. */
export type Answers = Readonly<Record<string, unknown>>;

/** What the engine must be told, for it reads no clock and knows no server. */
export type EvaluationContext = {
  readonly today: LegalDate;
  readonly uploads?: readonly UploadFact[];
  /** The page the citizen is on, so that `nextPage` is the one after it. */
  readonly page?: string;
  /** `view`: everything is read-only. */
  readonly mode?: "edit" | "view";
  /** The municipality's working days; Monday to Friday when nobody says. */
  readonly isWorkingDay?: IsWorkingDay;
  /** Whether identity numbers that belong to nobody are taken: in a demonstration. */
  readonly synthetic?: boolean;
};

/** Every field with the page it is on, rows' fields included. */
export function allFields(
  definition: FormDefinition,
): { readonly page: Page; readonly field: Field; readonly repeat?: RepeatField }[] {
  return definition.pages.flatMap((page) =>
    page.fields.flatMap((field) => [
      { page, field },
      ...(field.type === "repeat" ? field.fields.map((inner) => ({ page, field: inner, repeat: field })) : []),
    ]),
  );
}
