/** Pages of a form. A page without questions is none, so a new one begins with its first. */
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { FORM, formIn, questionsIn, withFile } from "./form.rules.ts";
import { freshName } from "./name.rules.ts";
import { changeQuestion } from "./questions.rules.ts";
import { insert } from "./splice.rules.ts";
import { putText, type Said } from "./texts.rules.ts";

export type NewPage = {
  /** The page it comes after; the last when it is none. */
  readonly after: string | undefined;
  readonly title: Said;
  /** Of its first question. */
  readonly label: Said;
};

/** The page's id, and its question. */
export function addPage(
  files: Files,
  { after, title, label }: NewPage,
): { readonly files: Files; readonly id: string } {
  const form = formIn(files);
  const spoken = (said: Said): string => LANGUAGES.flatMap((one) => said[one] ?? []).find((text) => text !== "") ?? "";
  const id = freshName(spoken(title), new Set(form.pages.map((page) => page.id))).replaceAll("_", "-");
  const question = freshName(spoken(label), new Set(questionsIn(form).map((one) => one.id)));
  const at = form.pages.findIndex((page) => page.id === after);
  const value = { id, fields: [{ id: question, type: "text", need: "required" }] };
  const placed = withFile(files, FORM, (source) =>
    insert(source, ["pages"], at < 0 ? form.pages.length : at + 1, { value }),
  );
  const titled = LANGUAGES.reduce(
    (now, language) => putText(now, language, `form.pages.${id}.title`, title[language] ?? ""),
    placed,
  );
  const words = Object.fromEntries(LANGUAGES.map((language) => [`label.${language}`, label[language] ?? ""]));
  return { files: changeQuestion(titled, question, words), id };
}
