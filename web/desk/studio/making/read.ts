/** What a POST on these pages says, as the house takes it. */
import type { Localised } from "#studio";
import type { Door } from "../../../kit/door.ts";
import type { StudioAnswer, Typed } from "../answer.ts";

const LANGUAGES = ["nb", "nn", "sv", "en"] as const;

/** `<name>.<language>` for each; empty where nothing was sent. */
export const inAll = (typed: Typed, name: string): Localised => ({
  nb: typed[`${name}.nb`] ?? "",
  nn: typed[`${name}.nn`] ?? "",
  sv: typed[`${name}.sv`] ?? "",
  en: typed[`${name}.en`] ?? "",
});

/** A whole number, or NaN, which the house refuses in words. */
export const numberIn = (text: string | undefined): number =>
  /^\d{1,9}$/.test(text ?? "") ? Number(text) : Number.NaN;

export const orNone = (text: string | undefined): string | undefined => (text === "" ? undefined : text);

export const versionIn = (door: Door): string => door.param("version");
export const revIn = (typed: Typed): number => numberIn(typed["rev"]);
export const doneIn = (door: Door): string | undefined => door.url.searchParams.get("done") ?? undefined;

/** What was typed in this very form, when it was refused. `key` tells forms apart that ask for the same thing. */
export const refusedIn = (answer: StudioAnswer | undefined, form: string, key = ""): Typed | undefined =>
  answer?.form === form && (answer.typed["key"] ?? "") === key ? answer.typed : undefined;

/** Texts as typed, or as they stand. */
export function textsOr(typed: Typed | undefined, name: string, said: Localised): Localised {
  return typed?.[`${name}.nb`] === undefined ? said : inAll(typed, name);
}

export { LANGUAGES };
