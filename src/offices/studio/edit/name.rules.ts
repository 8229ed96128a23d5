/** Names for data: short, in plain letters, and nobody else's. */
import { RESERVED_PAGES } from "#forms/shared";
import { LANGUAGES } from "#platform/texts";
import { questionsIn, type RawForm } from "./form.rules.ts";
import type { Said } from "./texts.rules.ts";

/** What is said first in any language; something else where nothing is. */
export const spoken = (said: Said, otherwise: string): string =>
  LANGUAGES.flatMap((one) => said[one] ?? []).find((text) => text !== "") ?? otherwise;

/** A name that no question of the form has, and no row of a list for itself. */
export const newName = (form: RawForm, label: Said, otherwise: string): string =>
  freshName(spoken(label, otherwise), new Set(["id", ...questionsIn(form).map((one) => one.name)]));

/** A name that no page of the form or of its pre-check has, nor one that stands beside every form's own in the portal. */
export const newPageName = ({ pages, precheck }: RawForm, title: Said, otherwise: string): string => {
  const taken = [...RESERVED_PAGES, ...[...pages, ...precheck.pages].map(({ name }) => name.replaceAll("-", "_"))];
  return freshName(spoken(title, otherwise), new Set(taken)).replaceAll("_", "-");
};

/** Made of the first words of a text. */
export function freshName(text: string, taken: ReadonlySet<string>): string {
  const plain = text
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("å", "a")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .slice(0, 5)
    .join("_")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40);
  const base = plain === "" ? "question" : plain;
  let name = base;
  for (let i = 2; taken.has(name); i += 1) name = `${base}_${i}`;
  return name;
}
