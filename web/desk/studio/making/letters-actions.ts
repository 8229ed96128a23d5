/** The buttons on the page of a version's letters, and which letter the address shows. */
import { redirect } from "react-router";
import type { LetterChange } from "#studio";
import type { Door } from "../../../kit/door.ts";
import { answering, type StudioVerb, type Typed } from "../answer.ts";
import { lettersAt } from "./place.ts";
import { doneAt } from "../place.ts";
import { inAll, numberIn, revIn, versionIn } from "./read.ts";

/** The letter that the address asks for; the first where it asks for none. */
export function shownIn(door: Door): { readonly outcome: string; readonly example: number } {
  const { searchParams } = door.url;
  const example = numberIn(searchParams.get("example") ?? undefined);
  return { outcome: searchParams.get("outcome") ?? "", example: Number.isNaN(example) ? 0 : example };
}

const changing =
  (change: (typed: Typed) => LetterChange): StudioVerb =>
  async (door, typed) => {
    const [service, version] = [door.param("service"), versionIn(door)];
    await door.house.making.changeLetters(door.staff(), version, revIn(typed), change(typed));
    const { outcome, example } = shownIn(door);
    return redirect(doneAt(lettersAt(service, version, outcome, example), "saved"), 303);
  };

export const answerToLetters = answering({
  words: changing((typed) => ({
    what: "words",
    outcome: typed["key"] ?? "",
    parts: {
      heading: inAll(typed, "heading"),
      lead: inAll(typed, "lead"),
      next: inAll(typed, "next"),
      why: inAll(typed, "why"),
    },
  })),
  field: changing((typed) => {
    const [format = "text", path = ""] = (typed["value"] ?? "").split(" ");
    return { what: "field", name: typed["name"] ?? "", path, format };
  }),
  "change-field": changing((typed) => ({
    what: "change-field",
    name: typed["key"] ?? "",
    path: typed["path"] ?? "",
    format: typed["format"] ?? "",
  })),
  "remove-field": changing((typed) => ({ what: "remove-field", name: typed["name"] ?? "" })),
});
