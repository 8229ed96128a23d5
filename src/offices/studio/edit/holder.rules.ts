/** A question or a page with all that is written of it as text by name, its condition among it: what two who write at once are compared by. */
import { canonicalJson } from "#forms/shared";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { conditionAt, type Holder } from "./conditions.rules.ts";
import { formIn } from "./form.rules.ts";
import { changeQuestion, flatOf, type Flat } from "./questions.rules.ts";
import { putText, saidOf } from "./texts.rules.ts";

const WORDS_OF_PAGE = ["title", "intro"] as const;

/** `condition` is the condition as JSON; "null" when there is none. Undefined when there is no such question or page. */
export function flatOfHolder(files: Files, holder: Holder): Flat | undefined {
  const words = "page" in holder ? flatOfPage(files, holder.page) : flatOf(files, holder.question);
  return words && { ...words, condition: canonicalJson(conditionAt(files, holder).condition ?? null) };
}

function flatOfPage(files: Files, id: string): Flat | undefined {
  if (!formIn(files).pages.some((page) => page.id === id)) return undefined;
  const said = saidOf(
    files,
    WORDS_OF_PAGE.map((word) => `form.pages.${id}.${word}`),
  );
  return Object.fromEntries(
    WORDS_OF_PAGE.flatMap((word) =>
      LANGUAGES.map((language) => [`${word}.${language}`, said.get(`form.pages.${id}.${word}`)?.[language] ?? ""]),
    ),
  );
}

/** Writes the words and choices that are named; the condition is written by its own. */
export function changeHolder(files: Files, holder: Holder, changes: Flat): Files {
  if ("question" in holder) return changeQuestion(files, holder.question, changes);
  return LANGUAGES.reduce(
    (now, language) =>
      WORDS_OF_PAGE.reduce((next, word) => {
        const text = changes[`${word}.${language}`];
        return text === undefined
          ? next
          : putText(next, language, `form.pages.${holder.page}.${word}`, text, ["title"]);
      }, now),
    files,
  );
}
