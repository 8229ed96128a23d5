/** The buttons on the page of a version's words. */
import { data, redirect } from "react-router";
import type { WordsSaved } from "#letterdesk";
import type { Door } from "../../../kit/door.ts";
import { orRefused } from "../../answer.ts";
import { typedIn } from "../../intent.ts";
import { answering, type StudioAnswer, type StudioVerb } from "../answer.ts";
import { revIn } from "../making/read.ts";
import { doneAt } from "../place.ts";
import { templateAt, wordingAt } from "./place.ts";

export type WordingAnswer = StudioAnswer & { readonly conflict?: Extract<WordsSaved, { kind: "conflict" }> };

const here = (door: Door, done: string, at = ""): Response =>
  redirect(doneAt(wordingAt(door.param("template"), door.param("version")), done, at), 303);

const settle: StudioVerb = async (door, typed) => {
  const keep = typed["intent"] === "keep" ? "own" : "program";
  const { letterDesk } = door.house;
  await letterDesk.settle(door.staff(), door.param("version"), revIn(typed), typed["text"] ?? "", keep);
  return here(door, "settled");
};

const others = answering({
  keep: settle,
  take: settle,
  propose: async (door, typed) => {
    await door.house.letterDesk.propose(door.staff(), door.param("version"), revIn(typed), typed["note"] ?? "");
    return here(door, "proposed");
  },
  back: async (door, typed) => {
    await door.house.letterDesk.back(door.staff(), door.param("version"), revIn(typed), typed["because"] ?? "");
    return here(door, "sent-back");
  },
  approve: async (door, typed) => {
    await door.house.letterDesk.approve(door.staff(), door.param("version"), revIn(typed));
    return redirect(doneAt(templateAt(door.param("template")), "approved"), 303);
  },
  discard: async (door, typed) => {
    await door.house.letterDesk.discard(door.staff(), door.param("version"), revIn(typed));
    return redirect(doneAt(templateAt(door.param("template")), "discarded"), 303);
  },
});

/** Words that two wrote at once come back with what the other wrote; everything else is a verb of its own. */
export async function answerToWording(door: Door) {
  const form = typedIn(await door.request.clone().formData());
  if (form["intent"] !== "save") return others(door);
  const staff = door.staff();
  const was: Record<string, string> = {};
  const now: Record<string, string> = {};
  for (const [name, text] of Object.entries(form))
    if (name.startsWith("was:")) was[name.slice("was:".length)] = text;
    else if (/\.(nb|nn|sv|en)$/.test(name)) now[name] = text;
  const answer: WordingAnswer = { form: "save", typed: form, faults: [] };
  return orRefused(
    async () => {
      const saved = await door.house.letterDesk.save(staff, door.param("version"), revIn(form), { was, now });
      if (saved.kind === "saved") return here(door, saved.also ? "saved-both" : "saved");
      return data({ ...answer, conflict: saved } satisfies WordingAnswer as WordingAnswer, 409);
    },
    (refusal): WordingAnswer => ({ ...answer, refusal }),
  );
}
