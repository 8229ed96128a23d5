/**
 * The words of a decision's letter: the standard text of each part, and what stands for its merge fields.
 *
 * A letter nobody wrote in goes the same way as one that was written over: standard text, fields, words.
 */
import type { Decision } from "#cases";
import { escaped, filled, paragraphsOf, type Field, type LetterText } from "#letters";
import { plainSlots, type Language, type Say } from "#platform/texts";
import { evaluationOf, explain, serviceSay, toldOf } from "./explain.ts";
import { dayInWords, told } from "./format.rules.ts";
import { at } from "./paths.rules.ts";
import type { Service } from "./read.model.ts";

/** What the words of a letter are made from. */
export type Worded = Pick<Decision, "outcome" | "facts" | "evaluation" | "reason">;

export type StandardLetter = {
  readonly heading: string;
  readonly text: LetterText;
  /** In the order they are offered. */
  readonly fields: readonly Field[];
};

/** Whom and which case a letter is about, for the fields that every letter has. */
export type Addressed = { readonly recipient: string; readonly caseNumber: string; readonly reference: string };

export function standardLetter(
  service: Service,
  decision: Worded,
  language: Language,
  { recipient, caseNumber, reference }: Addressed,
): StandardLetter {
  const say = serviceSay(service, language);
  const own = valuesOf(service, decision, language, say);
  const said = (part: string): string => {
    const key = `letter.${decision.outcome}.${part}`;
    if (!service.texts[language].has(key)) return "";
    const slots = plainSlots(service.texts, language, key).map((name) => [name, `{${name}}`] as const);
    return say(key, { ...own, ...Object.fromEntries(slots) });
  };
  const shared = { applicant: recipient, case_number: caseNumber, reference };
  return {
    heading: filled(said("heading"), fieldsOf(own)),
    text: { lead: said("lead"), assessment: escaped(decision.reason ?? ""), next: said("next") },
    fields: fieldsOf({ ...shared, ...own }),
  };
}

/** The words as they are sent: fields filled, the assessment a paragraph for each ground. */
export const wordsOf = (text: LetterText, fields: readonly Field[]) => ({
  lead: filled(text.lead, fields),
  assessment: paragraphsOf(filled(text.assessment, fields)),
  next: filled(text.next, fields),
});

const fieldsOf = (values: Readonly<Record<string, string>>): Field[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** What the service's own words name. */
function valuesOf(service: Service, decision: Worded, language: Language, say: Say): Readonly<Record<string, string>> {
  const { from, to } = explain(service, evaluationOf(decision), decision.facts, language);
  const known = toldOf(decision);
  const asked = Object.entries(service.process.letter?.values ?? {});
  return {
    from: from === undefined ? "" : dayInWords(from, language),
    to: to === undefined ? "" : dayInWords(to, language),
    ...Object.fromEntries(
      asked.map(([slot, { path, format }]) => [slot, told(say, at(known, path), format, language)]),
    ),
  };
}
