/** The buttons under what outcomes may be compared by. */
import type { StudioVerb } from "../../answer.ts";
import { changing, isOn, keyIn } from "../process-change.ts";

/** Several lists of people are sent under one name. */
const compare: StudioVerb = (door, typed, form) =>
  changing("compare", () => ({
    what: "compare",
    kind: keyIn(typed),
    of: form.getAll("of").filter((one) => typeof one === "string" && one !== "") as string[],
    bands: typed["bands"] ?? "",
    purpose: typed["purpose"] ?? "",
    legalBasis: typed["compare-basis"] ?? "",
  }))(door, typed, form);

export const COMPARE_VERBS = {
  compare,
  "remove-compare": changing("compare", (typed) => ({
    what: "remove-compare",
    kind: keyIn(typed),
    isSure: isOn(typed, "sure"),
  })),
};
