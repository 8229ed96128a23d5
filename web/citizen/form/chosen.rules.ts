/** Puts together the answers that a citizen chose after a conflict: mine, except where the saved ones were preferred. */
import { encodePage } from "#forms/shared";
import { deviationOf } from "./inputs.ts";
import type { FormPageView } from "#services";

type Inputs = readonly (readonly [string, string])[];

/** Name of the hidden inputs that carry what is saved. */
export const THEIRS = "their-inputs";

export const choiceName = (field: string): string => `choose:${field}`;

/** The saved inputs of one field, as text for a hidden input. */
export function theirInputs(view: Pick<FormPageView, "definition" | "page" | "answers">, field: string): string {
  const inputs = encodePage(view.definition, view.page, view.answers).filter(([name]) => isOf(name, field));
  return JSON.stringify([field, inputs]);
}

/** `sent` is everything the conflict page sent. Without choices it comes back as it was. */
export function chosen(sent: Inputs): Inputs {
  const theirs = new Map(sent.filter(([name]) => name === THEIRS).map(([, text]) => readTheirs(text)));
  const preferred = [...theirs.keys()].filter((field) =>
    sent.some(([name, value]) => name === choiceName(field) && value === "theirs"),
  );
  const answers = sent.filter(([name]) => name !== THEIRS && !name.startsWith("choose:"));
  return [
    ...answers.filter(([name]) => !preferred.some((field) => isOf(name, field))),
    ...preferred.flatMap((field) => theirs.get(field) ?? []),
  ];
}

const isOf = (name: string, field: string): boolean =>
  name === field || name.startsWith(`${field}.`) || name === deviationOf(field);

/** Written by our own page, but sent by a browser: anything else than names and texts is left out. */
function readTheirs(text: string): [string, Inputs] {
  const read: unknown = JSON.parse(text);
  if (!Array.isArray(read) || typeof read[0] !== "string" || !Array.isArray(read[1])) return ["", []];
  const inputs = (read[1] as unknown[]).flatMap((pair): Inputs =>
    Array.isArray(pair) && typeof pair[0] === "string" && typeof pair[1] === "string" ? [[pair[0], pair[1]]] : [],
  );
  return [read[0], inputs];
}
