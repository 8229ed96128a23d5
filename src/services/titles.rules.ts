/** Titles for the record, with the applicant's name marked so that the public never sees it. */
import type { Say } from "#platform/texts";
import type { MarkedTitle } from "#records";

/** Stands for the name until it is put in; no title has it otherwise. */
const NAME = "\u0000";

/** A title such as "Redusert foreldrebetaling – {applicant}" with the name put in and marked as screened. */
export function markedTitle(say: Say, key: string, applicant: string): MarkedTitle {
  const template = say(`process.titles.${key}`, { applicant: NAME });
  const from = template.indexOf(NAME);
  if (from < 0) return { text: template, marks: [] };
  const text = template.slice(0, from) + applicant + template.slice(from + NAME.length);
  return { text, marks: [{ from, to: from + applicant.length, kind: "screened" }] };
}
