/** What a POST in the studio comes to. */
import { faultOf, type IntentAnswer } from "../intent.ts";

export { answering } from "../intent.ts";
export type { IntentAnswer as StudioAnswer, IntentVerb as StudioVerb, Typed } from "../intent.ts";

/** Why a field stops its form, as a key of a text. */
export function stopFor(answer: IntentAnswer | undefined, form: string, field: string): string | undefined {
  const why = faultOf(answer, form, field);
  return why === undefined ? undefined : `desk.studio.stop.${why}`;
}
