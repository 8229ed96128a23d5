/** A question, a page, a result, a named condition or what is said of sending, with all that is written of it as text by name, its condition among it: what two who write at once are compared by. */
import { canonicalJson } from "#forms/shared";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { conditionsOf, FORM, formIn, pageIn, withFile } from "./form.rules.ts";
import { changeQuestion, flatOf, type Flat } from "./questions.rules.ts";
import { calledBy } from "./named.rules.ts";
import { changeSending, flatOfSending } from "./sending.rules.ts";
import { put, type Path } from "./splice.rules.ts";
import { conditionAt } from "./standing.rules.ts";
import { type Holder, keyOfNamed, namedOf } from "./subjects.rules.ts";
import { putText, saidOf } from "./texts.rules.ts";

/** `condition` is the condition as JSON; "null" when there is none. Undefined when there is no such question or page. */
export function flatOfHolder(files: Files, holder: Holder): Flat | undefined {
  const own = ownFlat(files, holder);
  return own && { ...own, condition: canonicalJson(conditionAt(files, holder) ?? null) };
}

function ownFlat(files: Files, holder: Holder): Flat | undefined {
  if ("question" in holder) return flatOf(files, holder.question);
  if ("sending" in holder) return flatOfSending(files, holder.sending);
  return flatOfWords(files, holder);
}

type Worded = Extract<Holder, { page: string } | { result: string } | { condition: string }>;

type Words = {
  /** Each with its key. */
  readonly words: readonly (readonly [string, string])[];
  readonly advice?: { readonly at: Path; readonly is: string };
  /** Of a condition: the name by which it is used. */
  readonly name?: string;
};

/** Where the words of a page, a result or a named condition stand, and which there are. */
function wordsAt(files: Files, holder: Worded): Words | undefined {
  const form = formIn(files);
  const under = (start: string, ...words: readonly string[]) =>
    words.map((word) => [word, `${start}.${word}`] as const);
  if ("condition" in holder) {
    const { part, name } = namedOf(holder.condition);
    if (!Object.hasOwn(conditionsOf(form, part), name)) return undefined;
    return { words: [["title", keyOfNamed(part, name)]], name: calledBy(name) };
  }
  if ("page" in holder) {
    const page = pageIn(form, holder.page);
    return page && { words: under(`form.pages.${page.name}`, "title", "intro") };
  }
  const result = form.precheck.results.find(({ id }) => id === holder.result);
  return (
    result && {
      words: under(`form.precheck.${result.id}`, "title", "text"),
      advice: { at: [...result.at, "advice"], is: String(result.raw["advice"]) },
    }
  );
}

function flatOfWords(files: Files, holder: Worded): Flat | undefined {
  const found = wordsAt(files, holder);
  if (found === undefined) return undefined;
  const { words, advice, name } = found;
  const said = saidOf(
    files,
    words.map(([, key]) => key),
  );
  return {
    ...(advice === undefined ? {} : { advice: advice.is }),
    ...(name === undefined ? {} : { name }),
    ...Object.fromEntries(
      words.flatMap(([word, key]) =>
        LANGUAGES.map((language) => [`${word}.${language}`, said.get(key)?.[language] ?? ""]),
      ),
    ),
  };
}

/** Writes the words and choices that are named; the condition is written by its own, and so is the name of one. */
export function changeHolder(files: Files, holder: Holder, changes: Flat): Files {
  if ("question" in holder) return changeQuestion(files, holder.question, changes);
  if ("sending" in holder) return changeSending(files, holder.sending, changes);
  const found = wordsAt(files, holder);
  if (found === undefined) return files;
  const { words, advice } = found;
  const wanted = changes["advice"];
  const advised =
    advice === undefined || wanted === undefined
      ? files
      : withFile(files, FORM, (form) => put(form, advice.at, wanted));
  return LANGUAGES.reduce(
    (now, language) =>
      words.reduce((next, [word, key]) => {
        const text = changes[`${word}.${language}`];
        return text === undefined ? next : putText(next, language, key, text, ["title"]);
      }, now),
    advised,
  );
}
