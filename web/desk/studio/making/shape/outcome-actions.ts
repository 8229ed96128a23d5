/** The buttons under what a decision may come to. */
import { inAll } from "../read.ts";
import { changing, isOn, keyIn } from "../process-change.ts";

export const OUTCOME_VERBS = {
  outcome: changing("outcomes", (typed) => ({
    what: "outcome",
    key: keyIn(typed),
    effect: typed["effect"] ?? "",
    name: inAll(typed, "name"),
    title: inAll(typed, "title"),
    lead: inAll(typed, "lead"),
  })),
  "new-outcome": changing("outcomes", (typed) => ({
    what: "new-outcome",
    effect: typed["effect"] ?? "",
    name: inAll(typed, "name"),
    letter: inAll(typed, "letter"),
  })),
  "remove-outcome": changing("outcomes", (typed) => ({
    what: "remove-outcome",
    key: keyIn(typed),
    isSure: isOn(typed, "sure"),
  })),
};
