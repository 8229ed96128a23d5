/** An error in words: the same in the summary, at the field and in an answer to a machine. */
import type { FieldError } from "./evaluation.model.ts";
import { isDay } from "./fields/date.rules.ts";
import { isDecimal } from "./fields/decimal.rules.ts";
import { sayDate, sayNumber } from "./fields/format.rules.ts";
import type { Say } from "./fields/kind.model.ts";

/** Begins with the field's keyword; limits that are dates or numbers are written as people write them. */
export function sayError(error: FieldError, say: Say): string {
  const params = Object.entries(error.params).map(([name, value]) => [
    name,
    name === "min" || name === "max" ? limit(value, say) : value,
  ]);
  return say(`forms.error.${error.code}`, {
    ...Object.fromEntries(params),
    keyword: say(`form.fields.${error.fieldId}.keyword`),
  });
}

const limit = (value: string, say: Say): string =>
  isDay(value) ? sayDate(value, say) : isDecimal(value) ? sayNumber(value, say) : value;
