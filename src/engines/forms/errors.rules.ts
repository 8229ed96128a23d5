/** An error in words: the same in the summary, at the field and in an answer to a machine. */
import type { FieldError } from "./evaluation.model.ts";
import { isDay } from "./fields/day.rules.ts";
import { isDecimal } from "./fields/decimal.rules.ts";
import { sayDate, sayNumber } from "./fields/format.rules.ts";
import { isMonth } from "./fields/month.rules.ts";
import type { Say } from "./fields/kind.model.ts";

/** What is wrong with a field, or with the form as a whole. */
type Said = Pick<FieldError, "code" | "params"> & { readonly fieldId?: string };

/** Begins with the field's keyword; limits are written as people write them, and a closed window says why it is. */
export function sayError(error: Said, say: Say): string {
  const params = Object.entries(error.params).map(([name, value]) => [name, inWords(name, value, say)]);
  return say(`forms.error.${error.code}`, {
    ...Object.fromEntries(params),
    ...(error.fieldId === undefined ? {} : { keyword: say(`form.fields.${error.fieldId}.keyword`) }),
  });
}

function inWords(name: string, value: string, say: Say): string {
  if (name === "min" || name === "max") return limit(value, say);
  if (name === "kinds") return value.split("/").join(` ${say("forms.or")} `);
  return name === "window" ? say(`form.windows.${value}`) : value;
}

const limit = (value: string, say: Say): string =>
  isDay(value)
    ? sayDate(value, say)
    : isMonth(value)
      ? say("forms.month_of_year", { month: String(Number(value.slice(5))), year: value.slice(0, 4) })
      : isDecimal(value)
        ? sayNumber(value, say)
        : value;
