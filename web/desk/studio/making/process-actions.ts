/** The buttons on the page of a version's process: each is one change of its files. */
import { redirect } from "react-router";
import type { ProcessChange } from "#studio";
import type { Door } from "../../../kit/door.ts";
import { answering, type StudioVerb, type Typed } from "../answer.ts";
import { doneAt, partAt } from "../place.ts";
import { inAll, numberIn, orNone, revIn, versionIn } from "./read.ts";

type Change = (typed: Typed) => ProcessChange;

/** `at` is the heading one was working under. */
const changing =
  (at: string, change: Change): StudioVerb =>
  async (door: Door, typed) => {
    const [service, version] = [door.param("service"), versionIn(door)];
    await door.house.making.changeProcess(door.staff(), version, revIn(typed), change(typed));
    return redirect(doneAt(partAt(service, version, "process"), "saved", at), 303);
  };

const isOn = (typed: Typed, name: string): boolean => typed[name] === "true";
const key = (typed: Typed): string => typed["key"] ?? "";
const TYPES = ["yes-no", "text", "date", "money"] as const;

/** What a look-up is for, and its key, from "<use> <key>". */
function lookUpOf(typed: Typed): { readonly when: "form" | "case"; readonly key: string } {
  const [use, name = ""] = key(typed).split(" ");
  return { when: use === "case" ? "case" : "form", key: name };
}

export const answerToProcess = answering({
  "look-up": changing("look-ups", (typed) => ({
    what: "look-up",
    ...lookUpOf(typed),
    about: typed["about"] ?? "",
    option: typed["option"] ?? "",
    purpose: typed["purpose"] ?? "",
    legalBasis: typed["look-up-basis"] ?? "",
  })),
  "new-look-up": changing("look-ups", (typed) => ({
    what: "new-look-up",
    when: lookUpOf(typed).when,
    source: typed["source"] ?? "",
    about: typed["about"] ?? "",
    purpose: typed["purpose"] ?? "",
    legalBasis: typed["look-up-basis"] ?? "",
    option: typed["option"] ?? "",
    heading: inAll(typed, "heading"),
  })),
  "look-up-up": changing("look-ups", (typed) => ({ what: "move-look-up", ...lookUpOf(typed), by: -1 })),
  "look-up-down": changing("look-ups", (typed) => ({ what: "move-look-up", ...lookUpOf(typed), by: 1 })),
  "remove-look-up": changing("look-ups", (typed) => ({
    what: "remove-look-up",
    ...lookUpOf(typed),
    isSure: isOn(typed, "sure"),
  })),
  who: changing("decides", (typed) => ({
    what: "automation",
    automation: typed["automation"] === "decide" ? "decide" : "recommend",
  })),
  sampling: changing("decides", (typed) => ({ what: "sampling", oneIn: numberIn(typed["one-in"]) })),
  deadline: changing("days", ({ amount, unit = "", "deadline-basis": legalBasis = "" }) => ({
    what: "deadline",
    amount: numberIn(amount),
    unit,
    legalBasis,
  })),
  appeal: changing("days", ({ weeks, "appeal-basis": legalBasis = "" }) => ({
    what: "appeal",
    weeks: numberIn(weeks),
    legalBasis,
  })),
  "no-appeal": changing("days", () => ({ what: "no-appeal" })),
  point: changing("points", (typed) => ({
    what: "point",
    key: key(typed),
    required: isOn(typed, "required"),
    label: inAll(typed, "label"),
    help: inAll(typed, "help"),
  })),
  "new-point": changing("points", (typed) => ({
    what: "new-point",
    type: TYPES.find((one) => one === typed["type"]) ?? "yes-no",
    required: isOn(typed, "required"),
    label: inAll(typed, "label"),
    help: inAll(typed, "help"),
    sets: orNone(typed["sets"]),
  })),
  "remove-point": changing("points", (typed) => ({ what: "remove-point", key: key(typed) })),
  "point-up": changing("points", (typed) => ({ what: "move-point", key: key(typed), by: -1 })),
  "point-down": changing("points", (typed) => ({ what: "move-point", key: key(typed), by: 1 })),
  row: changing("rows", (typed) => ({
    what: "row",
    fact: typed["fact"] ?? "",
    at: numberIn(typed["at"]),
    label: inAll(typed, "label"),
    format: typed["format"] ?? "text",
  })),
  "new-row": changing("rows", (typed) => ({
    what: "new-row",
    fact: key(typed),
    path: typed["path"] ?? "",
    label: inAll(typed, "label"),
    format: typed["format"] ?? "text",
  })),
  "remove-row": changing("rows", (typed) => ({
    what: "remove-row",
    fact: typed["fact"] ?? "",
    at: numberIn(typed["at"]),
  })),
  condition: changing("conditions", (typed) => ({
    what: "condition",
    key: key(typed),
    when: orNone(typed["when"]),
    text: inAll(typed, "text"),
  })),
  "new-condition": changing("conditions", (typed) => ({
    what: "new-condition",
    when: orNone(typed["when"]),
    text: inAll(typed, "text"),
  })),
  "remove-condition": changing("conditions", (typed) => ({ what: "remove-condition", key: key(typed) })),
  "condition-up": changing("conditions", (typed) => ({ what: "move-condition", key: key(typed), by: -1 })),
  "condition-down": changing("conditions", (typed) => ({ what: "move-condition", key: key(typed), by: 1 })),
});
