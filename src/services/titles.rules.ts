/** Titles for the record, with the applicant's name marked so that the public never sees it. */
import type { MarkedTitle } from "#records";

const NAME = "{applicant}";

/** Puts the name in a title such as "Redusert foreldrebetaling – {applicant}" and marks it as screened. */
export function markedTitle(template: string, applicant: string): MarkedTitle {
  const from = template.indexOf(NAME);
  if (from < 0) return { text: template, marks: [] };
  const text = template.slice(0, from) + applicant + template.slice(from + NAME.length);
  return { text, marks: [{ from, to: from + applicant.length, kind: "screened" }] };
}
