/** What a POST at the rule desk comes to. */
import { faultOf, type IntentAnswer } from "../intent.ts";

export { answering, typedFor } from "../intent.ts";
export type { IntentAnswer as RuleAnswer, IntentVerb as RuleVerb } from "../intent.ts";

/** The text of a chosen file; undefined when none was chosen. */
export async function fileIn(form: FormData, name: string): Promise<string | undefined> {
  const file = form.get(name);
  return file instanceof File && file.size > 0 ? file.text() : undefined;
}

/** Why a field stops its form, as a key of a text. */
export function faultFor(answer: IntentAnswer | undefined, form: string, field: string): string | undefined {
  const why = faultOf(answer, form, field);
  return why === undefined ? undefined : `desk.rules.fault.${why}`;
}
