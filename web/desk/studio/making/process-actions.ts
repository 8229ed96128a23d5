/** The buttons on the page of a version's process: each is one change of its files. */
import { answering, type Typed } from "../answer.ts";
import { OUTCOME_VERBS } from "./shape/outcome-actions.ts";
import { CALCULATION_VERBS } from "./shape/calculation-actions.ts";
import { COMPARE_VERBS } from "./shape/compare-actions.ts";
import { DECIDING_VERBS } from "./shape/deciding-actions.ts";
import { POINT_VERBS } from "./shape/point-actions.ts";
import { PERMIT_VERBS } from "./shape/permit-actions.ts";
import { STEP_VERBS } from "./shape/step-actions.ts";
import { changing, isOn, keyIn } from "./process-change.ts";
import { inAll, numberIn, orNone } from "./read.ts";

/** What a look-up is for, and its key, from "<use> <key>". */
function lookUpOf(typed: Typed): { readonly when: "form" | "case"; readonly key: string } {
  const [use, name = ""] = keyIn(typed).split(" ");
  return { when: use === "case" ? "case" : "form", key: name };
}

/** Where a row's value is found within its fact: chosen, or written where it is not among what can be chosen. */
const rowPath = (fact: string, typed: Typed): string =>
  orNone(typed["known"] ?? "")?.slice(fact.length + 1) ?? typed["path"] ?? "";

export const answerToProcess = answering({
  ...STEP_VERBS,
  ...OUTCOME_VERBS,
  ...PERMIT_VERBS,
  ...POINT_VERBS,
  ...CALCULATION_VERBS,
  ...COMPARE_VERBS,
  ...DECIDING_VERBS,
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
  row: changing("rows", (typed) => ({
    what: "row",
    fact: typed["fact"] ?? "",
    at: numberIn(typed["at"]),
    path: rowPath(typed["fact"] ?? "", typed),
    label: inAll(typed, "label"),
    format: typed["format"] ?? "text",
  })),
  "new-row": changing("rows", (typed) => ({
    what: "new-row",
    fact: keyIn(typed),
    path: rowPath(keyIn(typed), typed),
    label: inAll(typed, "label"),
    format: typed["format"] ?? "text",
  })),
  "row-up": changing("rows", (typed) => ({
    what: "move-row",
    fact: typed["fact"] ?? "",
    at: numberIn(typed["at"]),
    by: -1,
  })),
  "row-down": changing("rows", (typed) => ({
    what: "move-row",
    fact: typed["fact"] ?? "",
    at: numberIn(typed["at"]),
    by: 1,
  })),
  "remove-row": changing("rows", (typed) => ({
    what: "remove-row",
    fact: typed["fact"] ?? "",
    at: numberIn(typed["at"]),
    isSure: isOn(typed, "sure"),
  })),
  condition: changing("conditions", (typed) => ({
    what: "condition",
    key: keyIn(typed),
    when: orNone(typed["when"]),
    text: inAll(typed, "text"),
  })),
  "new-condition": changing("conditions", (typed) => ({
    what: "new-condition",
    when: orNone(typed["when"]),
    text: inAll(typed, "text"),
  })),
  "remove-condition": changing("conditions", (typed) => ({
    what: "remove-condition",
    key: keyIn(typed),
    isSure: isOn(typed, "sure"),
  })),
  "condition-up": changing("conditions", (typed) => ({ what: "move-condition", key: keyIn(typed), by: -1 })),
  "condition-down": changing("conditions", (typed) => ({ what: "move-condition", key: keyIn(typed), by: 1 })),
});
