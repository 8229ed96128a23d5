/** A question, a page or a result with all that is written of it as text by name, its condition among it: what two who write at once are compared by. */
import { canonicalJson } from "#forms/shared";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { conditionAt, type Holder } from "./conditions.rules.ts";
import { FORM, formIn, pageIn, withFile } from "./form.rules.ts";
import { changeQuestion, flatOf, type Flat } from "./questions.rules.ts";
import { put } from "./splice.rules.ts";
import { putText, saidOf } from "./texts.rules.ts";

/** `condition` is the condition as JSON; "null" when there is none. Undefined when there is no such question or page. */
export function flatOfHolder(files: Files, holder: Holder): Flat | undefined {
  const words = "question" in holder ? flatOf(files, holder.question) : flatOfWords(files, holder);
  return words && { ...words, condition: canonicalJson(conditionAt(files, holder).condition ?? null) };
}

/** Where the words of a page or of a result stand, and which there are. */
function wordsAt(files: Files, holder: Exclude<Holder, { question: string }>) {
  const form = formIn(files);
  if ("page" in holder) {
    const page = pageIn(form, holder.page);
    return page && { start: `form.pages.${page.name}`, words: ["title", "intro"], advice: undefined };
  }
  const result = form.precheck.results.find(({ id }) => id === holder.result);
  return (
    result && {
      start: `form.precheck.${result.id}`,
      words: ["title", "text"],
      advice: { at: [...result.at, "advice"], is: String(result.raw["advice"]) },
    }
  );
}

function flatOfWords(files: Files, holder: Exclude<Holder, { question: string }>): Flat | undefined {
  const found = wordsAt(files, holder);
  if (found === undefined) return undefined;
  const { start, words, advice } = found;
  const said = saidOf(
    files,
    words.map((word) => `${start}.${word}`),
  );
  return {
    ...(advice === undefined ? {} : { advice: advice.is }),
    ...Object.fromEntries(
      words.flatMap((word) =>
        LANGUAGES.map((language) => [`${word}.${language}`, said.get(`${start}.${word}`)?.[language] ?? ""]),
      ),
    ),
  };
}

/** Writes the words and choices that are named; the condition is written by its own. */
export function changeHolder(files: Files, holder: Holder, changes: Flat): Files {
  if ("question" in holder) return changeQuestion(files, holder.question, changes);
  const found = wordsAt(files, holder);
  if (found === undefined) return files;
  const { start, words, advice } = found;
  const wanted = changes["advice"];
  const advised =
    advice === undefined || wanted === undefined
      ? files
      : withFile(files, FORM, (form) => put(form, advice.at, wanted));
  return LANGUAGES.reduce(
    (now, language) =>
      words.reduce((next, word) => {
        const text = changes[`${word}.${language}`];
        return text === undefined ? next : putText(next, language, `${start}.${word}`, text, ["title"]);
      }, now),
    advised,
  );
}
