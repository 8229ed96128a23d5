/** Which advice is given on a text of a service, by its key: a question is read otherwise than a paragraph. */
import type { Language } from "#platform/texts";
import type { Hint, Lexicon, Role } from "./lint/lint.model.ts";
import { lint } from "./lint/lint.rules.ts";

export type Lexicons = Readonly<Record<Language, Lexicon>>;

/** Words for searching are read by nobody, and what an example is called only by those who work with the rules. */
export function roleOf(key: string): Role | undefined {
  if (/(^|\.)keywords$|^process\.examples\./.test(key)) return undefined;
  if (key.endsWith(".keyword")) return "keyword";
  if (/\.(label|row|add)$/.test(key)) return "label";
  if (/\.(hint|why)$/.test(key)) return "hint";
  if (/\.options?\.[^.]+$/.test(key) || key.endsWith(".option")) return "option";
  return /(^|\.)(title|heading|name)$|^form\.(precheck_)?conditions\./.test(key) ? "title" : "body";
}

export function hintsOn(
  key: string,
  text: string | undefined,
  language: Language,
  lexicons: Lexicons,
): readonly Hint[] {
  const role = text === undefined || text === "" ? undefined : roleOf(key);
  return role === undefined || text === undefined ? [] : lint(text, role, lexicons[language]);
}
