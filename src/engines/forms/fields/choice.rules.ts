/** One of several (radio buttons). */
import { z } from "zod";
import { type FieldKind, fieldBase, issue, prefillable } from "./kind.model.ts";
import { optionShape, optionText, optionTexts, optionValues } from "./options.rules.ts";
import { orNull } from "./reading.rules.ts";

export const ChoiceField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  ...optionShape,
  type: z.literal("choice"),
});
export type ChoiceField = z.infer<typeof ChoiceField>;

export const choiceKind: FieldKind<ChoiceField> = {
  sort: "code",
  empty: null,
  isEmpty: (value) => value === null || value === undefined || value === "",
  decode: (_, read) => orNull(read("")[0] ?? ""),
  encode: (_, value) => (typeof value === "string" ? [["", value]] : []),
  validate: (field, value, { external }) =>
    typeof value === "string" && optionValues(field, external).includes(value) ? [] : [issue("choice.unknown")],
  requiredCode: "choice.required",
  toText: (field, value, { external }, say) =>
    typeof value === "string" ? optionText(field, value, external, say) : "",
  texts: optionTexts,
};
