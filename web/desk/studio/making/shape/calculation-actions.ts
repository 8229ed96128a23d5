/** The buttons under the calculation. A row is known by "<group> <row>". */
import type { Typed } from "../../answer.ts";
import { changing, isOn } from "../process-change.ts";
import { inAll, numberIn } from "../read.ts";

const rowIn = (typed: Typed) => ({
  path: typed["path"] ?? "",
  format: typed["format"] ?? "",
  label: inAll(typed, "label"),
  strong: isOn(typed, "strong"),
  hideZero: isOn(typed, "hide-zero"),
});

const groupIn = (typed: Typed): number => numberIn(typed["key"]?.split(" ")[0]);
const rowAt = (typed: Typed) => ({ group: groupIn(typed), at: numberIn(typed["key"]?.split(" ")[1]) });
const AT = "calculation";

export const CALCULATION_VERBS = {
  "new-calculation": changing(AT, (typed) => ({
    what: "new-calculation",
    heading: inAll(typed, "heading"),
    each: typed["each"] ?? "",
    ...rowIn(typed),
  })),
  calculation: changing(AT, (typed) => ({
    what: "calculation",
    group: groupIn(typed),
    heading: inAll(typed, "heading"),
    each: typed["each"] ?? "",
  })),
  "calculation-up": changing(AT, (typed) => ({ what: "move-calculation", group: groupIn(typed), by: -1 })),
  "calculation-down": changing(AT, (typed) => ({ what: "move-calculation", group: groupIn(typed), by: 1 })),
  "remove-calculation": changing(AT, (typed) => ({
    what: "remove-calculation",
    group: groupIn(typed),
    isSure: isOn(typed, "sure"),
  })),
  "new-calculation-row": changing(AT, (typed) => ({
    what: "new-calculation-row",
    group: groupIn(typed),
    ...rowIn(typed),
  })),
  "calculation-row": changing(AT, (typed) => ({ what: "calculation-row", ...rowAt(typed), ...rowIn(typed) })),
  "calculation-row-up": changing(AT, (typed) => ({ what: "move-calculation-row", ...rowAt(typed), by: -1 })),
  "calculation-row-down": changing(AT, (typed) => ({ what: "move-calculation-row", ...rowAt(typed), by: 1 })),
  "remove-calculation-row": changing(AT, (typed) => ({
    what: "remove-calculation-row",
    ...rowAt(typed),
    isSure: isOn(typed, "sure"),
  })),
};
