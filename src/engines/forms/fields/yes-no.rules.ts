/** A question that is answered by yes or no. No is an answer, not nothing. */
import { z } from "zod";
import { type FieldKind, fieldBase, issue } from "./kind.model.ts";

export const YesNoField = z.strictObject({ ...fieldBase, type: z.literal("yes-no") });
export type YesNoField = z.infer<typeof YesNoField>;

export const yesNoKind: FieldKind<YesNoField> = {
  sort: "truth",
  empty: null,
  isEmpty: (value) => value === null || value === undefined,
  decode(_, read) {
    const [sent] = read("");
    return sent === "yes" ? true : sent === "no" ? false : null;
  },
  encode: (_, value) => (typeof value === "boolean" ? [["", value ? "yes" : "no"]] : []),
  validate: (_, value) => (typeof value === "boolean" ? [] : [issue("wrong_type")]),
  requiredCode: "choice.required",
  toText: (_, value, __, say) => (typeof value === "boolean" ? say(value ? "forms.yes" : "forms.no") : ""),
};
