/** The common shape of types whose value is one text: what differs is how it is tidied and judged. */
import type { Sort } from "../condition.model.ts";
import { type FieldContext, type FieldKind, type Issue, issue, type Say } from "./kind.model.ts";
import { orNull } from "./reading.rules.ts";

export function lineKind<F>(own: {
  /** Text unless told otherwise. */
  readonly sort?: Sort;
  readonly normalise: (field: F, raw: string) => string;
  readonly validate: (field: F, value: string, context: FieldContext) => readonly Issue[];
  readonly toInput?: (value: string) => string;
  readonly toText?: (value: string, say: Say) => string;
}): FieldKind<F> {
  const { toInput = (value) => value, toText = (value) => value } = own;
  return {
    sort: own.sort ?? "text",
    empty: null,
    isEmpty: (value) => value === null || value === undefined || value === "",
    decode: (field, read) => orNull(own.normalise(field, read("")[0] ?? "")),
    encode: (_, value) => [["", typeof value === "string" ? toInput(value) : ""]],
    validate: (field, value, context) =>
      typeof value === "string" ? own.validate(field, value, context) : [issue("wrong_type")],
    requiredCode: "required",
    toText: (_, value, __, say) => (typeof value === "string" ? toText(value, say) : ""),
  };
}
