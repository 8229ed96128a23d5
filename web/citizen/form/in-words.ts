/**
 * What the form engine calls a value, by asking it: a form of that one field is answered and summarised.
 *
 * So an option on the page, the same answer on the check page and in the archive are always the same words.
 */
import { evaluate, summarise } from "#forms/shared";
import type { External, FormDefinition } from "#forms/shared";
import type { Say } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { FieldOf } from "./field-of.ts";

export type Speaker = {
  readonly definition: FormDefinition;
  readonly external: External;
  readonly today: LegalDate;
  readonly say: Say;
};

/** Lines of text; what the engine says of nothing when the value is empty. */
export function inWords(
  field: FieldOf,
  value: unknown,
  { definition, external, today, say }: Speaker,
): readonly string[] {
  const alone: FormDefinition = {
    ...definition,
    pages: [{ id: "alone", fields: [{ ...field, visible_when: undefined }] }],
  };
  const evaluation = evaluate(alone, { [field.id]: value }, external, { today });
  const summary = summarise(alone, evaluation, { external, today }, say, "");
  return summary.sections
    .flatMap((section) => section.rows.map((row) => row.value))
    .join("\n")
    .split("\n");
}
