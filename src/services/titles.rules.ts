/** Titles for the record, with the applicant's name marked so that the public never sees it. */
import type { Say, Texts } from "#platform/texts";
import type { MarkedTitle } from "#records";
import type { ServiceData } from "./service.model.ts";

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

/** What screens everything in a service's cases; nothing where they are open. */
export const screening = ({ access_code: accessCode }: ServiceData): { readonly accessCode?: string } =>
  accessCode === undefined ? {} : { accessCode };

/** Titles of an open service that name the applicant, whom nothing would screen: not even one whose address is protected. */
export function namingTitles({ access_code: code, titles }: ServiceData, texts: Texts): string[] {
  if (code !== undefined) return [];
  const { outcomes, ...own } = titles;
  const keys = [...Object.values(own), ...Object.values(outcomes)].map((key) => `process.titles.${key}`);
  return keys.filter((key) => Object.values(texts).some((catalogue) => catalogue.get(key)?.includes("{applicant}")));
}
