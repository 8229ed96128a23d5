/** The buttons under the permit that a service gives. */
import type { StudioVerb, Typed } from "../../answer.ts";
import { changing, isOn } from "../process-change.ts";
import { inAll, numberIn } from "../read.ts";

const validIn = (typed: Typed) => ({
  from: typed["from"] ?? "",
  ends: typed["ends"] ?? "",
  to: typed["to"] ?? "",
  months: numberIn(typed["months"]),
});

const rowIn = (typed: Typed) => ({
  path: typed["path"] ?? "",
  format: typed["format"] ?? "",
  label: inAll(typed, "label"),
});

/** Several answers are kept under one name. */
const renewal: StudioVerb = (door, typed, form) =>
  changing("permit", () => ({
    what: "permit-renewal",
    remindDays: typed["remind"] ?? "",
    renewDays: typed["renew"] ?? "",
    keeps: form.getAll("keeps").filter((one) => typeof one === "string"),
    replaces: typed["replaces"] ?? "",
  }))(door, typed, form);

export const PERMIT_VERBS = {
  "new-permit": changing("permit", (typed) => ({
    what: "new-permit",
    title: inAll(typed, "title"),
    valid: validIn(typed),
  })),
  permit: changing("permit", (typed) => ({
    what: "permit",
    title: inAll(typed, "title"),
    kind: typed["kind"] ?? "",
    valid: validIn(typed),
  })),
  "permit-renewal": renewal,
  "remove-permit": changing("permit", (typed) => ({ what: "remove-permit", isSure: isOn(typed, "sure") })),
  "new-card-row": changing("permit-card", (typed) => ({ what: "new-card-row", ...rowIn(typed) })),
  "card-row": changing("permit-card", (typed) => ({ what: "card-row", at: numberIn(typed["key"]), ...rowIn(typed) })),
  "card-row-up": changing("permit-card", (typed) => ({ what: "move-card-row", at: numberIn(typed["key"]), by: -1 })),
  "card-row-down": changing("permit-card", (typed) => ({ what: "move-card-row", at: numberIn(typed["key"]), by: 1 })),
  "remove-card-row": changing("permit-card", (typed) => ({
    what: "remove-card-row",
    at: numberIn(typed["key"]),
    isSure: isOn(typed, "sure"),
  })),
};
