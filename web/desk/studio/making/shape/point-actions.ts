/** The buttons under what a person judges. What is asked for each entry of a list is known by "<point> <field>". */
import type { Typed } from "../../answer.ts";
import { changing, isOn, keyIn } from "../process-change.ts";
import { inAll, numberIn, orNone } from "../read.ts";

const TYPES = ["yes-no", "text", "date", "money"] as const;
const AT = "points";

const fieldOf = (typed: Typed) => {
  const [key = "", field = ""] = keyIn(typed).split(" ");
  return { key, field };
};
const listOf = (typed: Typed) =>
  typed["entry.nb"] === undefined ? undefined : { entry: inAll(typed, "entry"), more: inAll(typed, "more") };

export const POINT_VERBS = {
  point: changing(AT, (typed) => ({
    what: "point",
    key: keyIn(typed),
    required: isOn(typed, "required"),
    label: inAll(typed, "label"),
    help: inAll(typed, "help"),
    list: listOf(typed),
  })),
  "new-point": changing(AT, (typed) => ({
    what: "new-point",
    type: TYPES.find((one) => one === typed["type"]) ?? "yes-no",
    required: isOn(typed, "required"),
    label: inAll(typed, "label"),
    help: inAll(typed, "help"),
    sets: orNone(typed["sets"]),
  })),
  "new-list-point": changing(AT, (typed) => ({
    what: "new-list-point",
    required: isOn(typed, "required"),
    label: inAll(typed, "label"),
    help: inAll(typed, "help"),
    entry: inAll(typed, "entry"),
    more: inAll(typed, "more"),
    field: inAll(typed, "field"),
  })),
  "remove-point": changing(AT, (typed) => ({
    what: "remove-point",
    key: keyIn(typed),
    isSure: isOn(typed, "sure"),
  })),
  "point-up": changing(AT, (typed) => ({ what: "move-point", key: keyIn(typed), by: -1 })),
  "point-down": changing(AT, (typed) => ({ what: "move-point", key: keyIn(typed), by: 1 })),
  "point-asked": changing(AT, (typed) => ({
    what: "point-asked",
    key: keyIn(typed),
    when: typed["when"] ?? "",
    unless: typed["unless"] ?? "",
  })),
  "new-point-set": changing(AT, (typed) => ({
    what: "new-point-set",
    key: keyIn(typed),
    path: typed["path"] ?? "",
    value: typed["value"] ?? "",
    text: typed["text"] ?? "",
    when: typed["when"] ?? "",
  })),
  "remove-point-set": changing(AT, (typed) => {
    const { key, field } = fieldOf(typed);
    return { what: "remove-point-set", key, at: numberIn(field), isSure: isOn(typed, "sure") };
  }),
  "new-point-field": changing(AT, (typed) => ({
    what: "new-point-field",
    key: keyIn(typed),
    type: typed["type"] ?? "",
    required: isOn(typed, "required"),
    label: inAll(typed, "label"),
  })),
  "point-field": changing(AT, (typed) => ({
    what: "point-field",
    ...fieldOf(typed),
    required: isOn(typed, "required"),
    label: inAll(typed, "label"),
  })),
  "point-field-up": changing(AT, (typed) => ({ what: "move-point-field", ...fieldOf(typed), by: -1 })),
  "point-field-down": changing(AT, (typed) => ({ what: "move-point-field", ...fieldOf(typed), by: 1 })),
  "remove-point-field": changing(AT, (typed) => ({
    what: "remove-point-field",
    ...fieldOf(typed),
    isSure: isOn(typed, "sure"),
  })),
};
