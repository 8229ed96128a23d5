/** The pre-check of a form ("must you apply?"): pages that anybody may answer without logging in, and what they lead to. */
import { Refusal } from "#platform/errors";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { FORM, formIn, type RawResult, withFile } from "./form.rules.ts";
import { moved } from "./files.rules.ts";
import type { Gone } from "./gone.model.ts";
import { ownTexts, takenAway } from "./gone.rules.ts";
import { freshName, newName, newPageName, spoken } from "./name.rules.ts";
import { labelled } from "./questions.rules.ts";
import { drop, insert } from "./splice.rules.ts";
import { dropTexts, putText, type Said } from "./texts.rules.ts";

/** What a pre-check may say; whatever it says, one may apply. */
const ADVICE = ["apply", "no_need", "not_here", "unlikely"] as const;

export type NewPrecheck = {
  readonly title: Said;
  /** Of its first question, which is answered by yes or no. */
  readonly label: Said;
  /** Of the result that is said when no other holds. */
  readonly result: Said;
};

/** A page with a question and the result that one should apply. Refuses with `studio.has-precheck`. */
export function beginPrecheck(
  files: Files,
  { title, label, result }: NewPrecheck,
): { readonly files: Files; readonly id: string } {
  const form = formIn(files);
  if (form.precheck.pages.length > 0) throw new Refusal("studio.has-precheck", {}, 409);
  const page = newPageName(form, title, "must-apply");
  const [question, last] = [
    newName(form, label, "check"),
    freshName(spoken(result, "apply"), new Set()).replaceAll("_", "-"),
  ];
  // At the end of the file, where no comment of another part is above it.
  const text = `precheck:\n  pages:\n    - id: ${page}\n      fields:\n        - { id: ${question}, type: yes-no, need: required }\n  results:\n    - { id: ${last}, advice: apply }\n`;
  const made = withFile(files, FORM, (source) => `${source.trimEnd()}\n\n${text}`);
  if (formIn(made).precheck.pages.length !== 1) throw new Refusal("studio.unreadable-file", { file: FORM }, 409);
  const titled = worded(worded(made, `form.pages.${page}.title`, title), `form.precheck.${last}.title`, result);
  return { files: labelled(titled, `precheck:${question}`, label), id: `precheck:${page}` };
}

export function removePrecheck(files: Files): Files {
  const { precheck } = formIn(files);
  const starts = [
    ...ownTexts(
      files,
      precheck.pages.flatMap(({ fields }) => fields),
    ),
    ...precheck.pages.map(({ name }) => `form.pages.${name}`),
    "form.precheck",
    "form.precheck_conditions",
  ];
  const without = withFile(files, FORM, (source) => drop(source, ["precheck"]));
  return starts.reduce((now, start) => dropTexts(now, start), without);
}

/** Before the last, which is said when no other holds. Until it has a condition of its own it is told as a fault. */
export function addResult(files: Files, advice: string, title: Said): { readonly files: Files; readonly id: string } {
  if (!ADVICE.some((one) => one === advice)) throw new Refusal("studio.gone", {}, 409);
  const { results } = formIn(files).precheck;
  const id = freshName(spoken(title, "result"), new Set(results.map((one) => one.id.replaceAll("-", "_")))).replaceAll(
    "_",
    "-",
  );
  const value = { id, advice };
  const made = withFile(files, FORM, (source) => insert(source, RESULTS, Math.max(0, results.length - 1), { value }));
  return { files: worded(made, `form.precheck.${id}.title`, title), id };
}

export function moveResult(files: Files, id: string, by: -1 | 1): Files {
  const at = indexOf(found(files, id));
  return withFile(files, FORM, (source) => moved(source, RESULTS, at, by));
}

/** The last one stays: something must always be said. */
export function removeResult(files: Files, id: string): { readonly files: Files; readonly gone: Gone } {
  const result = found(files, id);
  if (formIn(files).precheck.results.length === 1) throw new Refusal("studio.last-result", {}, 409);
  const { files: without, held } = takenAway(
    files,
    "precheck",
    { list: RESULTS, index: indexOf(result), raw: result.raw },
    [`form.precheck.${id}`],
  );
  return { files: without, gone: { kind: "result", ...held } };
}

function found(files: Files, id: string): RawResult {
  const result = formIn(files).precheck.results.find((one) => one.id === id);
  if (result === undefined) throw new Refusal("studio.gone", {}, 409);
  return result;
}

const RESULTS = ["precheck", "results"] as const;
const indexOf = ({ at }: RawResult): number => Number(at.at(-1));

const worded = (files: Files, key: string, said: Said): Files =>
  LANGUAGES.reduce((now, language) => putText(now, language, key, said[language] ?? ""), files);
