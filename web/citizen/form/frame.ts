/** What every field on a page is shown from. Made once for a page. */
import { encodePage } from "#forms/shared";
import { localeOf } from "../../kit/format.ts";
import { wordsOf, type Words } from "./words.ts";
import type { FieldOf } from "./field-of.ts";
import type { FieldError } from "#forms/shared";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Speaker } from "./in-words.ts";
import type { FormPageView } from "#services";

export type PageFrame = {
  readonly view: FormPageView;
  readonly words: Words;
  /** What the page's inputs hold, by name. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** The first error of each field in words, by path. */
  readonly errors: ReadonlyMap<string, string>;
  /** The part of the answer that the first error of a field is about, by path. */
  readonly errorParts: ReadonlyMap<string, string>;
  /** What is told of a field and stops nobody, by path. */
  readonly notices: ReadonlyMap<string, string>;
  /** Countries in the visitor's language, in its order. */
  readonly countries: () => readonly { readonly value: string; readonly label: string }[];
  readonly fields: readonly FieldOf[];
  readonly speaker: Speaker;
};

/** `today` is the day it is in the municipality. */
export function frameOf(
  view: FormPageView,
  errors: readonly FieldError[],
  language: Language,
  today: LegalDate,
): PageFrame {
  const words = wordsOf(view, language);
  const fields = view.definition.pages.find((page) => page.id === view.page)?.fields ?? [];
  const values = Object.fromEntries(Object.entries(view.evaluation.fields).map(([id, state]) => [id, state.value]));
  const inputs = new Map<string, string[]>();
  for (const [name, text] of encodePage(view.definition, view.page, { ...values, ...view.answers }))
    inputs.set(name, [...(inputs.get(name) ?? []), text]);
  const said = new Map<string, string>();
  const parts = new Map<string, string>();
  for (const error of errors) {
    if (said.has(error.path)) continue;
    said.set(error.path, words.error(error));
    if (error.params["part"] !== undefined) parts.set(error.path, error.params["part"]);
  }
  const speaker = { definition: view.definition, external: view.external, today, say: words.say };
  const notices = new Map(view.evaluation.notices.map((notice) => [notice.path, words.error(notice)]));
  const countries = () => countriesIn(view.texts, language);
  return { view, words, inputs, errors: said, errorParts: parts, notices, countries, fields, speaker };
}

const COUNTRY = "forms.country.";

function countriesIn(texts: FormPageView["texts"], language: Language): { value: string; label: string }[] {
  const order = new Intl.Collator(localeOf(language));
  return Object.entries(texts)
    .flatMap(([key, label]) => (key.startsWith(COUNTRY) ? [{ value: key.slice(COUNTRY.length), label }] : []))
    .toSorted((a, b) => order.compare(a.label, b.label));
}
