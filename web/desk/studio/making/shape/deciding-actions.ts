/** The buttons under what the rules are told, and what is made of what they answer. */
import type { StudioVerb } from "../../answer.ts";
import { changing, keyIn } from "../process-change.ts";

const AT = "decides";

/** Several rights are sent under one name. */
const actsFor: StudioVerb = (door, typed, form) =>
  changing(AT, () => ({
    what: "acts-for",
    bases: form.getAll("bases").filter((one) => typeof one === "string"),
  }))(door, typed, form);

export const DECIDING_VERBS = {
  "decision-days": changing(AT, (typed) => ({
    what: "decision-days",
    asOf: typed["as-of"] ?? "",
    from: typed["decision-from"] ?? "",
    to: typed["decision-to"] ?? "",
    amount: typed["decision-amount"] ?? "",
  })),
  "acts-for": actsFor,
  "new-told": changing("told", (typed) => ({
    what: "new-told",
    name: typed["name"] ?? "",
    without: typed["without"] ?? "",
  })),
  "remove-told": changing("told", (typed) => ({ what: "remove-told", key: keyIn(typed) })),
};
