/** Several of the same in a form: a list of children, owners, places, with questions that are asked for each. */
import { QUESTION_TYPES } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { LANGUAGES, type Localised } from "#platform/texts";
import type { Files } from "#services";
import { FORM, formIn, pageIn, withFile } from "./form.rules.ts";
import { newName } from "./name.rules.ts";
import { changeQuestion } from "./questions.rules.ts";
import { insert } from "./splice.rules.ts";
import type { Said } from "./texts.rules.ts";

export type NewList = {
  readonly page: string;
  /** The question it comes after; first on the page when it is none. */
  readonly after: string | undefined;
  /** What the whole list is called, and what one of them is called. */
  readonly label: Said;
  readonly one: Said;
  /** Of the first question that is asked for each. */
  readonly first: Said;
  readonly type: string;
  readonly least: number;
  readonly most: number;
};

/** What each row and the button are called, made of what one of them is called. */
export type ListPhrase = (one: Said) => { readonly row: Localised; readonly add: Localised };

const MOST_ROWS = 1000;

/** Refuses with `studio.not-a-number` (least, most), and `studio.no-such-page`. Gives the list's id. */
export function addList(
  files: Files,
  list: NewList,
  phrase: ListPhrase,
): { readonly files: Files; readonly id: string } {
  const { page, after, label, one, first, type, least, most } = list;
  const form = formIn(files);
  const on = pageIn(form, page);
  if (on?.part !== "form") throw new Refusal("studio.no-such-page", {}, 404);
  if (!isWithin(least, 0, MOST_ROWS)) throw new Refusal("studio.not-a-number", { least: 0, most: MOST_ROWS });
  if (!isWithin(most, Math.max(1, least), MOST_ROWS))
    throw new Refusal("studio.not-a-number", { least: Math.max(1, least), most: MOST_ROWS });
  if (!QUESTION_TYPES.some((one) => one === type)) throw new Refusal("studio.gone", {}, 409);
  const id = newName(form, label, "list");
  const inner = [newName(form, first, "question")].map((name) => (name === id ? `${name}_2` : name))[0] ?? "";
  const beside = on.fields.find((field) => field.id === after && field.within === undefined);
  const own = on.fields.filter((field) => field.within === undefined).length;
  const need = least === 0 ? "optional" : "required";
  const chunk = `- id: ${id}\n  type: repeat\n  need: ${need}\n  min: ${least}\n  max: ${most}\n  fields:\n    - { id: ${inner}, type: ${type}, need: required }\n`;
  const placed = withFile(files, FORM, (source) =>
    insert(source, [...on.at, "fields"], beside === undefined ? (after === undefined ? 0 : own) : beside.index + 1, {
      chunk,
    }),
  );
  const { row, add } = phrase(one);
  const words = Object.fromEntries(
    LANGUAGES.flatMap((language) => [
      [`label.${language}`, label[language] ?? ""],
      [`keyword.${language}`, one[language] ?? ""],
      [`row.${language}`, row[language]],
      [`add.${language}`, add[language]],
    ]),
  );
  const inside = Object.fromEntries(LANGUAGES.map((language) => [`label.${language}`, first[language] ?? ""]));
  return { files: changeQuestion(changeQuestion(placed, id, words), inner, inside), id };
}

const isWithin = (number: number, least: number, most: number): boolean =>
  Number.isInteger(number) && number >= least && number <= most;
