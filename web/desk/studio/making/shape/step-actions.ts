/** The buttons under the steps of a process. What a new step needs is where the press leads. */
import { redirect } from "react-router";
import type { StudioVerb } from "../../answer.ts";
import { doneAt, partAt } from "../../place.ts";
import { changing, isOn, keyIn } from "../process-change.ts";
import { revIn, versionIn } from "../read.ts";

/** A letter needs its words, and what is gathered its look-ups. */
const add: StudioVerb = async (door, typed) => {
  const [service, version, kind] = [door.param("service"), versionIn(door), typed["kind"] ?? ""];
  await door.house.making.changeProcess(door.staff(), version, revIn(typed), { what: "new-step", kind });
  const to = partAt(service, version, kind === "letter" ? "letters" : "process");
  return redirect(doneAt(to, "saved", kind === "gather" ? "look-ups" : kind === "letter" ? undefined : "steps"), 303);
};

export const STEP_VERBS = {
  "new-step": add,
  "step-up": changing("steps", (typed) => ({ what: "move-step", key: keyIn(typed), by: -1 })),
  "step-down": changing("steps", (typed) => ({ what: "move-step", key: keyIn(typed), by: 1 })),
  "remove-step": changing("steps", (typed) => ({
    what: "remove-step",
    key: keyIn(typed),
    isSure: isOn(typed, "sure"),
  })),
};
