/** What an application lacks that was expected of it, as it will be asked for if a person must judge. */
import type { Promised } from "#cases";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import { formSay } from "../formversion.ts";
import type { OpenForm } from "../formview.ts";
import type { Tools } from "../tools.ts";

/** Part of the event that opens a case: nothing when nothing is lacking. */
export function promisedIn(
  tools: Tools,
  form: OpenForm,
  language: Language,
  on: LegalDate,
): { readonly promised?: Promised } {
  const say = formSay(tools, form, language);
  const items = form.evaluation.missingExpected.map((one) => ({
    key: one.path,
    label: say(`form.fields.${one.fieldId}.label`),
  }));
  return items.length === 0 ? {} : { promised: { on, items } };
}
