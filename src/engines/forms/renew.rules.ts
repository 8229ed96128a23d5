/** A renewal begins with what was answered before: nobody is asked again for what is known. */
import { evaluate } from "./evaluate.rules.ts";
import { own } from "./fields/reading.rules.ts";
import { rowsOf } from "./fields/repeat.rules.ts";
import { kindOf } from "./fields/registry.rules.ts";
import type { Answers, EvaluationContext, Field, FormDefinition } from "./form.model.ts";

/**
 * The answers a new draft may begin with. `given` are the effective answers of an earlier application, perhaps to an older
 * form. Kept are those to questions that still are, of a kind that still reads them and finds nothing wrong with them by
 * themselves; declarations, consents and documentation are asked for anew, and so is what a register says.
 */
export function renewedFrom(definition: FormDefinition, given: Answers, context: EvaluationContext): Answers {
  return Object.fromEntries(
    definition.pages.flatMap((page) =>
      page.fields.flatMap((field): [string, unknown][] => {
        const value = own(given, field.id) ?? null;
        const kept = field.type === "repeat" ? keptRows(field, value, context) : keptValue(field, value, context);
        return kept === undefined ? [] : [[field.id, kept]];
      }),
    ),
  );
}

type Repeat = Extract<Field, { type: "repeat" }>;

function keptRows(field: Repeat, value: unknown, context: EvaluationContext): unknown {
  const rows = rowsOf(value).slice(0, field.max);
  if (rows.length === 0) return undefined;
  return rows.map((row) => ({
    id: row.id,
    ...Object.fromEntries(
      field.fields.flatMap((inner) => {
        const kept = keptValue(inner, own(row, inner.id) ?? null, context);
        return kept === undefined ? [] : [[inner.id, kept]];
      }),
    ),
  }));
}

/** Asked by a form of that one field, so that nothing else can make it right or wrong. */
function keptValue(field: Exclude<Field, Repeat>, value: unknown, context: EvaluationContext): unknown {
  const kind = kindOf(field);
  if (value === null || kind.once === true || kind.sort === "none") return undefined;
  const { visible_when: _, ...alone } = field;
  const { effectiveAnswers } = evaluate(
    { schema_version: 1, external: [], conditions: {}, pages: [{ id: "alone", fields: [alone] }] },
    { [field.id]: value },
    {},
    context,
  );
  return own(effectiveAnswers, field.id);
}
