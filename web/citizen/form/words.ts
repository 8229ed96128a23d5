/** A form's own words: what its fields, options and errors are called, in the visitor's language. */
import { sayError, type FieldError } from "#forms/shared";
import { sayFrom } from "../../kit/say-from.ts";
import type { Language, Say } from "#platform/texts";
import type { FormPageView } from "#services";

export type Words = {
  readonly say: Say;
  readonly label: (field: string) => string;
  /** Undefined where the form has no such text. */
  readonly hint: (field: string) => string | undefined;
  readonly why: (field: string) => string | undefined;
  /** "mars", by its number from 1. */
  readonly monthName: (number: number) => string;
  readonly rowTitle: (repeat: string, number: number) => string;
  readonly error: (error: FieldError) => string;
  readonly pageTitle: (page: string) => string;
  readonly pageIntro: (page: string) => string | undefined;
};

/** A month with its year, which may be left empty. */
const MONTH = "forms.month_of_year";

export function wordsOf(view: Pick<FormPageView, "texts">, language: Language): Words {
  const say = sayFrom(view.texts, language);
  const known = (key: string, values?: Parameters<Say>[1]): string | undefined =>
    Object.hasOwn(view.texts, key) ? say(key, values) : undefined;
  const label = (field: string): string => say(`form.fields.${field}.label`);
  return {
    say,
    label,
    hint: (field) => known(`form.fields.${field}.hint`),
    why: (field) => known(`form.fields.${field}.why`),
    monthName: (number) => (known(MONTH, { month: String(number), year: "" }) ?? String(number)).trim(),
    rowTitle: (repeat, number) =>
      known(`form.fields.${repeat}.row`, { number: String(number) }) ?? `${label(repeat)} ${number}`,
    error: (error) => sayError(error, say),
    pageTitle: (page) => say(`form.pages.${page}.title`),
    pageIntro: (page) => known(`form.pages.${page}.intro`),
  };
}
